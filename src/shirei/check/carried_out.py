"""Whether the plan does what its actions order (the second half of R15), one function a kind of action.

Each yields what is wrong, as the end of a sentence; an action that is carried out yields nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from shirei.check.orders import Orders
from shirei.check.scene import clock
from shirei.model.plan import Action, ActionKind


def carried_out(orders: Orders, action: Action) -> Iterator[str]:
    """What of an action is not carried out."""
    missing = [name for name in _NEEDS.get(action.kind, ()) if getattr(action, name) is None]
    outside = [t for t in (action.train, action.other_train) if t is not None and t not in orders.rows]
    if missing:
        yield f"does not say its {' and '.join(missing)}"
    elif outside:
        yield "is for a train that the plan does not hold"
    else:
        yield from _KINDS[action.kind](orders, action)


def _held(orders: Orders, action: Action) -> Iterator[str]:
    """The train, or its unit where the train ends, leaves no earlier than ``until_s``."""
    scene, until = orders.scene, action.until_s or 0
    here = [v for v in orders.visits(action.train, action.station) if scene.run[v]]
    if not here:
        yield "is for a train that does not run there"
        return
    if action.station is None:
        here = here[:1]
    leaves = [v for v in here if scene.leg[v]]
    leaves = leaves or [on for v in here for on in orders.goes_on.get(v, [])]
    early = [v for v in leaves if scene.dep[v] < until]
    # On a loop a train is at its first station twice; it is held there once.
    if early and len(early) == len(leaves):
        yield f"is to hold it until {clock(until)}, and it leaves at {clock(scene.dep[early[0]])}"


def _turned_back(orders: Orders, action: Action) -> Iterator[str]:
    """The train ends at the station, and its unit goes on as the other train, or nowhere."""
    scene = orders.scene
    end = orders.end(action.train, action.station)
    if end is None:
        yield "is to end the train there, and it does not end there"
        return
    on = [int(scene.plan.movements.trains[scene.row[v]]) for v in orders.goes_on.get(end, [])]
    if action.other_train is not None and action.other_train not in on:
        yield "is to let its unit go on as another train, and it does not"
    elif action.other_train is None and on:
        yield "names no other train, and yet its unit goes on"
    elif any(scene.station[v] != scene.station[end] for v in orders.goes_on.get(end, [])):
        yield "is to turn the unit there, and the other train begins elsewhere"


def _cancelled(orders: Orders, action: Action) -> Iterator[str]:
    """No leg of the part is run."""
    part = orders.part(action)
    if not part:
        yield "names no part of the train's way"
    running = [v for v in part if orders.scene.leg[v]]
    if running:
        yield f"is to cancel the train, and it runs from {orders.scene.at(running[0])}"


def _reordered(orders: Orders, action: Action) -> Iterator[str]:
    """The train leaves the station before the other."""
    scene = orders.scene
    first, second = (orders.leaving(train, action.station) for train in (action.train, action.other_train))
    if first is None or second is None:
        yield "is about two trains of which one does not leave there"
    elif scene.dep[first] >= scene.dep[second]:
        yield f"is to let it go first, and it leaves at {clock(scene.dep[first])}, not before the other"


def _moved(orders: Orders, action: Action) -> Iterator[str]:
    """The train uses the platform track."""
    scene = orders.scene
    here = [v for v in orders.visits(action.train, action.station) if scene.run[v]]
    if not any(scene.platform[v] == action.platform for v in here):
        yield "is to use another platform track, and the train does not"


def _relinked(orders: Orders, action: Action) -> Iterator[str]:
    """The unit of the train goes on as the other train."""
    scene = orders.scene
    ends = [v for v in orders.visits(action.train, action.station) if scene.piece_last[v]]
    on = {int(scene.plan.movements.trains[scene.row[b]]) for v in ends for b in orders.goes_on.get(v, [])}
    if action.other_train is None and on:
        yield "names no other train, and yet its unit goes on"
    elif action.other_train is not None and action.other_train not in on:
        yield "is to let its unit go on as another train, and it does not"


_KINDS: dict[ActionKind, Callable[[Orders, Action], Iterator[str]]] = {
    ActionKind.HOLD: _held,
    ActionKind.REGULATE: _held,
    ActionKind.RETIME: _held,
    ActionKind.TURN_BACK: _turned_back,
    ActionKind.CANCEL: _cancelled,
    ActionKind.REORDER: _reordered,
    ActionKind.CHANGE_PLATFORM: _moved,
    ActionKind.RELINK: _relinked,
}
_NEEDS: dict[ActionKind, tuple[str, ...]] = {
    ActionKind.HOLD: ("station", "until_s"),
    ActionKind.REGULATE: ("station", "until_s"),
    ActionKind.RETIME: ("until_s",),
    ActionKind.TURN_BACK: ("station",),
    ActionKind.REORDER: ("station", "other_train"),
    ActionKind.CHANGE_PLATFORM: ("station", "platform"),
}
