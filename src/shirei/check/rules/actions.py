"""R15: the orders say what the plan does, and the plan does what the orders say."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from shirei.check.carried_out import carried_out
from shirei.check.orders import Orders
from shirei.check.outcome import Outcome, gather
from shirei.check.scene import Flags, Scene, clock
from shirei.model.network import UNKNOWN
from shirei.model.plan import Action, ActionKind, Violation

RULE = "actions"
_LINKING = (ActionKind.TURN_BACK, ActionKind.RELINK)


def actions(scene: Scene) -> Outcome:
    """Parts not run, links and tracks that are not the timetable's are named; every action is carried out."""
    orders = Orders(scene)
    changed = _missing_legs(scene).sum() + (scene.link_planned_s == UNKNOWN).sum() + _other_track(scene).sum()
    checked = len(scene.plan.actions) + int(changed)
    return gather(RULE, checked, *(check(orders) for check in (_parts, _links, _tracks, _orders)))


# What differs is named


def _missing_legs(scene: Scene) -> Flags:
    return ~scene.table.visit_is_last & ~scene.leg


def _parts(orders: Orders) -> Iterator[Violation]:
    scene = orders.scene
    unnamed = _missing_legs(scene) & ~_named_legs(orders)
    begins = unnamed & ~np.concatenate([[False], unnamed[:-1]])
    for visit in np.flatnonzero(begins).tolist():
        detail = f"train {scene.train(visit)} does not run on from {scene.at(visit)}, and no action says so"
        yield scene.violation(RULE, visit, int(scene.planned_dep[visit]), detail)


def _named_legs(orders: Orders) -> Flags:
    """True at a visit from which an action lets the train not run on."""
    named = np.zeros(len(orders.scene.run), bool)
    for action in orders.scene.plan.actions:
        if action.kind is ActionKind.CANCEL:
            named[orders.part(action)] = True
        elif action.kind is ActionKind.TURN_BACK:
            named[_behind(orders, action)] = True
            named[_ahead(orders, action)] = True
    return named


def _behind(orders: Orders, action: Action) -> range:
    """What a turned-back train does not run: from where it ends."""
    end = orders.end(action.train, action.station)
    return range(0) if end is None else range(end, orders.visits(action.train, None)[-1])


def _ahead(orders: Orders, action: Action) -> range:
    """What the train it goes on as does not run: up to where it begins."""
    start = orders.start(action.other_train, action.station)
    return range(0) if start is None else range(orders.visits(action.other_train, None)[0], start)


def _links(orders: Orders) -> Iterator[Violation]:
    scene = orders.scene
    named = {orders.pair(action) for action in scene.plan.actions if action.kind in _LINKING}
    for link in np.flatnonzero(scene.link_planned_s == UNKNOWN).tolist():
        a, b = int(scene.link_from[link]), int(scene.link_to[link])
        if (int(scene.row[a]), int(scene.row[b])) not in named:
            said = f"the unit of train {scene.train(a)} goes on as train {scene.train(b)} at {scene.at(a)}"
            yield scene.violation(RULE, a, int(scene.dep[b]), f"{said}, and no action says so", b)


def _other_track(scene: Scene) -> Flags:
    planned = scene.table.visit_platform
    return np.asarray(scene.run & (planned != UNKNOWN) & (planned != scene.platform))


def _tracks(orders: Orders) -> Iterator[Violation]:
    scene = orders.scene
    other = _other_track(scene)
    for action in scene.plan.actions:
        if action.kind is ActionKind.CHANGE_PLATFORM:
            here = orders.visits(action.train, action.station)
            other[[v for v in here if scene.platform[v] == action.platform]] = False
        elif action.kind in _LINKING:
            ends = (
                orders.end(action.train, action.station),
                orders.start(action.other_train, action.station),
            )
            other[[v for v in ends if v is not None]] = False
    for visit in np.flatnonzero(other).tolist():
        said = f"train {scene.train(visit)} is at {scene.at(visit)} at {clock(scene.arr[visit])}"
        detail = f"{said} on another track than planned, and no action says so"
        yield scene.violation(RULE, visit, int(scene.arr[visit]), detail)


# What is named is done


def _orders(orders: Orders) -> Iterator[Violation]:
    table = orders.scene.pack.timetable
    for number, action in enumerate(orders.scene.plan.actions, 1):
        for wrong in carried_out(orders, action):
            name = table.train_numbers[action.train] or table.train_ids[action.train]
            detail = f"action {number} ({action.kind.value}) for train {name} {wrong}"
            yield Violation(RULE, action.train, action.station, action.until_s, detail, action.other_train)
