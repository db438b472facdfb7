"""A plan while it is worked on: a few measures that can be put in and taken out one by one.

``actions_of`` spells a draft out as the orders that the desk would give; a measure is one group of actions.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from shirei.model.plan import Action, ActionKind, ServiceOrder
from shirei.traffic.reschedule.exchange import Exchange
from shirei.traffic.reschedule.scope import Scope


@dataclass(frozen=True, slots=True)
class Hold:
    """Keep the train of a visit there until a time; ``even_out`` for headway regulation."""

    visit: int
    until_s: int
    even_out: bool = False


@dataclass(frozen=True, slots=True)
class Swap:
    """Two trains (rows) that end at one terminus take over each other's next train."""

    a: int
    b: int


Measure = Exchange | Hold | Swap


@dataclass(frozen=True, slots=True)
class Draft:
    """Measures, and how trains that compete for a track are served. No two exchanges share a train.

    ``together`` makes all measures one order to all trains (one group of actions).
    """

    measures: tuple[Measure, ...] = ()
    order: ServiceOrder = ServiceOrder.FIRST_COME
    flexible: bool = True
    together: bool = False

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """The exchanges among the measures."""
        return tuple(m for m in self.measures if isinstance(m, Exchange))

    def without(self, index: int) -> Draft:
        """The draft with one measure taken out."""
        return replace(self, measures=self.measures[:index] + self.measures[index + 1 :])

    def with_measures(self, *more: Measure) -> Draft:
        """The draft with measures put in at the end."""
        return replace(self, measures=self.measures + more)

    def trains(self) -> set[int]:
        """Rows of the trains that exchanges touch."""
        return {row for x in self.exchanges for row in (x.down, x.up)}


def actions_of(scope: Scope, draft: Draft) -> tuple[Action, ...]:
    """The orders of a draft; the k-th measure is group ``k + 1``."""
    actions: list[Action] = []
    for group, measure in enumerate(draft.measures, start=1):
        if isinstance(measure, Exchange):
            actions += _exchange(scope, measure, group)
        elif isinstance(measure, Hold):
            kind = ActionKind.REGULATE if measure.even_out else ActionKind.HOLD
            actions.append(
                Action(
                    kind,
                    scope.train_of(measure.visit),
                    station=int(scope.station[measure.visit]),
                    until_s=measure.until_s,
                    group=group,
                )
            )
    actions += _relinks(scope, draft)
    return tuple(replace(a, group=1) for a in actions) if draft.together else tuple(actions)


def _exchange(scope: Scope, exchange: Exchange, group: int) -> list[Action]:
    down, up = int(scope.trains[exchange.down]), int(scope.trains[exchange.up])
    above, below = exchange.turn.above, exchange.turn.below
    actions = []
    if above is not None:
        actions.append(Action(ActionKind.TURN_BACK, down, station=above, other_train=up, group=group))
    if below is not None:
        actions.append(Action(ActionKind.TURN_BACK, up, station=below, other_train=down, group=group))
    actions.append(Action(ActionKind.CANCEL, down, from_station=above, to_station=below, group=group))
    actions.append(Action(ActionKind.CANCEL, up, from_station=below, to_station=above, group=group))
    return actions


def _relinks(scope: Scope, draft: Draft) -> list[Action]:
    """A unit whose next train is not run waits for the train after the one that it was exchanged with."""
    group_of = {id(m): k for k, m in enumerate(draft.measures, start=1)}
    onward = dict(scope.onward)
    changed: dict[int, int] = {}
    for measure in draft.measures:
        if isinstance(measure, Swap) and measure.a in onward and measure.b in onward:
            onward[measure.a], onward[measure.b] = onward[measure.b], onward[measure.a]
            changed |= dict.fromkeys((measure.a, measure.b), group_of[id(measure)])
    no_start: dict[int, tuple[int, int]] = {}
    no_end: set[int] = set()
    for x in draft.exchanges:
        for missing, starts, ends in (
            (x.turn.above is None, x.down, x.up),
            (x.turn.below is None, x.up, x.down),
        ):
            if missing:
                no_start[starts] = (ends, group_of[id(x)])
                no_end.add(ends)
    actions = []
    for row, first in sorted(onward.items()):
        if row in no_end:
            continue
        target: int | None = first
        group = changed.get(row, 0)
        while target is not None and target in no_start:
            ends, group = no_start[target]
            target = onward.get(ends)
        if target is not None and group:
            actions.append(
                Action(
                    ActionKind.RELINK,
                    int(scope.trains[row]),
                    station=int(scope.station[scope.visits(row)[-1]]),
                    other_train=int(scope.trains[target]),
                    group=group,
                )
            )
    return actions
