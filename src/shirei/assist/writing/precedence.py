"""Which of two trains leaves a station first, by the orders and the movements of an alternative."""

from __future__ import annotations

from collections.abc import Sequence

from shirei.assist.writing.facts import Fact, FactTable, Role, What


def goes_first(
    table: FactTable, option: str, first: Sequence[int], second: Sequence[int], places: Sequence[int]
) -> tuple[bool | None, str]:
    """Whether ``first`` leaves before ``second``, with the source; ``None`` where the file does not tell.

    Where the desk has ordered the two, only the places of its orders count. Without a place it is true where
    an order says so, or where it holds at every station that both leave.
    """
    ordered = [
        f for f in table.about(option, first) if f.what is What.ORDER and _pair(f) in _pairs(first, second)
    ]
    if places and ordered and not any(f.one(Role.STATION) in places for f in ordered):
        return None, ""
    for fact in ordered:
        if not places or fact.one(Role.STATION) in places:
            return fact.one(Role.TRAIN) in first, fact.source
    mine, theirs = _departures(table, option, first), _departures(table, option, second)
    common = [s for s in mine if s in theirs and (not places or s in places)]
    if not common:
        return None, ""
    ahead = [mine[s][0] < theirs[s][0] for s in common]
    if len(set(ahead)) > 1:
        return None, ""
    return ahead[0], mine[common[0]][1]


def _pair(fact: Fact) -> frozenset[object]:
    return frozenset({fact.one(Role.TRAIN), fact.one(Role.OTHER)})


def _pairs(first: Sequence[int], second: Sequence[int]) -> set[frozenset[object]]:
    return {frozenset({a, b}) for a in first for b in second}


def _departures(table: FactTable, option: str, trains: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Station to time and source of a train's departure."""
    facts: list[Fact] = [f for f in table.about(option, trains) if f.what is What.DEPART]
    own = [f for f in facts if f.one(Role.TRAIN) in trains]
    return {int(f.one(Role.STATION)): (int(f.one(Role.AT)), f.source) for f in own}  # type: ignore[arg-type]
