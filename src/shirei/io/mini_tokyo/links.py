"""Through services, splits and joins: what the feed says of the trains before (``pt``) and after (``nt``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from shirei.io.infer import DraftLink, Refusal
from shirei.io.mini_tokyo.trains import FeedTrain
from shirei.model.timetable import LinkKind

#: A through train that waits longer than this at the border is not one.
LONGEST_WAIT_S = 7200


@dataclass(frozen=True, slots=True)
class End:
    """First or last stop of a train: index of its line, station without its line, second."""

    line: int
    station: str
    time_s: int


@dataclass(frozen=True, eq=False)
class FeedLinks:
    """Links between imported trains, those refused, and trains that come from or go on outside of them."""

    links: tuple[DraftLink, ...]
    refused: tuple[Refusal, ...]
    leads_in: frozenset[int]
    leads_out: frozenset[int]


def read_links(trains: list[FeedTrain], files: list[str], begins: list[End], ends: list[End]) -> FeedLinks:
    """All links of these trains; each list has one entry a train.

    Where a train goes on as several, the one of its own number (else the first) is the through train and the
    others split off; where several become one, likewise the others join.
    """
    index = {train.id: position for position, train in enumerate(trains)}
    pairs: dict[tuple[int, int], None] = {}
    outside: dict[str, set[int]] = {"pt": set(), "nt": set()}
    for position, train in enumerate(trains):
        for field, others in (("pt", train.before), ("nt", train.after)):
            known = [index[one] for one in others if one in index]
            if len(known) < len(others):
                outside[field].add(position)
            pairs.update(
                dict.fromkeys((other, position) if field == "pt" else (position, other) for other in known)
            )
    sound, refused = [], []
    for a, b in pairs:
        wrong = _fault(ends[a], begins[b])
        if wrong:
            refused.append(Refusal(files[a], trains[a].id, "nt", f"{trains[b].id}: {wrong}"))
        else:
            sound.append((a, b))
    return FeedLinks(
        tuple(_kinds(trains, sound, ends, begins)),
        tuple(refused),
        frozenset(outside["pt"]),
        frozenset(outside["nt"]),
    )


def _fault(end: End, begin: End) -> str:
    """Why two trains cannot be one after the other, ``""`` if they can."""
    if end.station != begin.station:
        return f"begins at {begin.station}, not at {end.station}"
    if not 0 <= begin.time_s - end.time_s <= LONGEST_WAIT_S:
        return f"leaves {begin.time_s - end.time_s} s after the arrival"
    return ""


def _kinds(
    trains: list[FeedTrain], pairs: list[tuple[int, int]], ends: list[End], begins: list[End]
) -> list[DraftLink]:
    main_on = _main(trains, {a: [b for x, b in pairs if x == a] for a in _repeated(a for a, _ in pairs)})
    main_in = _main(trains, {b: [a for a, x in pairs if x == b] for b in _repeated(b for _, b in pairs)})
    links = []
    for a, b in pairs:
        if main_on.get(a, b) != b:
            kind = LinkKind.SPLIT
        elif main_in.get(b, a) != a:
            kind = LinkKind.JOIN
        elif ends[a].line == begins[b].line and trains[a].direction != trains[b].direction:
            kind = LinkKind.TURN
        else:
            kind = LinkKind.THROUGH
        links.append(DraftLink(a, b, kind))
    return links


def _repeated(values: Iterable[int]) -> list[int]:
    return [one for one, count in Counter(values).items() if count > 1]


def _main(trains: list[FeedTrain], several: dict[int, list[int]]) -> dict[int, int]:
    """The partner that keeps the number of each train with several partners, else its first partner."""
    return {
        one: next((p for p in partners if trains[p].number == trains[one].number), partners[0])
        for one, partners in several.items()
    }
