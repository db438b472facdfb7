"""What a run does beyond its measures: platform tracks changed and trains that go before others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from shirei.model.network import UNKNOWN
from shirei.model.plan import Action, ActionKind
from shirei.traffic.reschedule.scope import Scope
from shirei.traffic.reschedule.simulate_plan import Bench, Run


def spelled_out(bench: Bench, actions: tuple[Action, ...], run: Run) -> tuple[Action, ...]:
    """The actions with every changed platform and order of trains named; new ones get new groups."""
    group = max((a.group for a in actions), default=0)
    named = list(actions)
    numbers: dict[tuple[ActionKind, int | None], int] = {}
    for one in (*changed_platforms(bench.scope, run), *_changed_orders(bench, run)):
        # One order to a signaller: all tracks changed at a station, and all trains that go before one train.
        key = (one.kind, one.station if one.kind is ActionKind.CHANGE_PLATFORM else one.other_train)
        if key not in numbers:
            group += 1
            numbers[key] = group
        named.append(replace(one, group=numbers[key]))
    return tuple(named)


def changed_platforms(scope: Scope, run: Run) -> list[Action]:
    """One action for every visit on another track than planned."""
    changed = np.flatnonzero(
        (run.orders.run == 1)
        & (scope.platform != UNKNOWN)
        & (run.platform != UNKNOWN)
        & (run.platform != scope.platform)
    )
    return [
        Action(
            ActionKind.CHANGE_PLATFORM,
            scope.train_of(v),
            station=int(scope.station[v]),
            platform=int(run.platform[v]),
        )
        for v in changed.tolist()
    ]


def _changed_orders(bench: Bench, run: Run) -> list[Action]:
    """One action for each pair of trains whose order changes, at the first station where it does."""
    scope = bench.scope
    leaves = np.flatnonzero((run.orders.run == 1) & (run.orders.piece_end == 0))
    lane = scope.section[leaves] * 2 + scope.direction[leaves]
    order = leaves[np.lexsort((leaves, run.dep_s[leaves], lane))]
    lanes = scope.section[order] * 2 + scope.direction[order]
    ahead, behind = order[:-1], order[1:]
    turned = (lanes[:-1] == lanes[1:]) & (scope.dep_s[ahead] > scope.dep_s[behind])
    first: dict[tuple[int, int], tuple[int, int]] = {}
    for a, b in zip(ahead[turned].tolist(), behind[turned].tolist(), strict=True):
        pair = (scope.train_of(a), scope.train_of(b))
        if pair not in first or run.dep_s[a] < first[pair][0]:
            first[pair] = (int(run.dep_s[a]), int(scope.station[a]))
    return [
        Action(ActionKind.REORDER, a, station=station, other_train=b)
        for (a, b), (_, station) in sorted(first.items(), key=lambda item: item[1])
    ]
