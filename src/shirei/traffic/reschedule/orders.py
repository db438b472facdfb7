"""What a set of actions changes: which visits are run, where units go on, who is held, who goes first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shirei.errors import IncidentError
from shirei.model.network import UNKNOWN
from shirei.model.plan import Action, ActionKind
from shirei.model.timetable import Ints
from shirei.traffic.reschedule.scope import Scope


@dataclass(eq=False)
class Orders:
    """Working arrays of one scenario, one entry a visit of the scope; filled by :func:`orders_of`.

    Attributes:
        run: 1 where the visit is run; piece_end: 1 where a piece ends; depot_start: 1 where a piece starts
            without a link.
        link_next: visit that the unit ending here goes on to; link_min_s: least seconds for it.
        hold_until_s: not to leave before this (0: no hold); platform: wished track.
        flexible: 1 where the train may take another platform track when the planned one is taken.
        before: shape ``(k, 2)``, the first visit is left before the second.
    """

    run: NDArray[np.uint8]
    piece_end: NDArray[np.uint8]
    depot_start: NDArray[np.uint8]
    link_next: Ints
    link_min_s: Ints
    hold_until_s: Ints
    platform: Ints
    flexible: NDArray[np.uint8]
    before: Ints

    def copy(self) -> Orders:
        """Arrays of their own, for changing one thing."""
        return Orders(**{name: value.copy() for name, value in vars(self).items()})


def orders_of(scope: Scope, actions: Iterable[Action], *, flexible: bool = True) -> Orders:
    """Apply actions to the timetable. ``flexible`` lets every train take another platform track.

    Raises:
        IncidentError: an action names a train or place that its train does not have.
    """
    n = scope.n_visits
    orders = Orders(
        run=np.ones(n, np.uint8),
        piece_end=np.zeros(n, np.uint8),
        depot_start=np.zeros(n, np.uint8),
        link_next=scope.link_next.copy(),
        link_min_s=scope.link_min_s.copy(),
        hold_until_s=np.zeros(n, np.int32),
        platform=np.full(n, UNKNOWN, np.int32),
        flexible=np.full(n, flexible, np.uint8),
        before=np.zeros((0, 2), np.int32),
    )
    before: list[tuple[int, int]] = []
    links: list[tuple[int, int]] = []
    for action in actions:
        _apply(scope, orders, action, before, links)
    _lay_links(scope, orders, links)
    _start_from_depots(scope, orders)
    if before:
        orders.before = np.array(before, np.int32)
    return orders


def _apply(
    scope: Scope, orders: Orders, action: Action, before: list[tuple[int, int]], links: list[tuple[int, int]]
) -> None:
    row = scope.row.get(action.train)
    if row is None:
        raise IncidentError("an action is for a train outside the plan's lines", where=action.kind.value)
    match action.kind:
        case ActionKind.HOLD | ActionKind.REGULATE | ActionKind.RETIME:
            visit = _visit(scope, row, action.station, action)
            orders.hold_until_s[visit] = max(int(orders.hold_until_s[visit]), action.until_s or 0)
        case ActionKind.CANCEL:
            _cancel(scope, orders, row, action)
        case ActionKind.TURN_BACK:
            links.append(_turn(scope, row, action))
        case ActionKind.RELINK:
            links.append((scope.visits(row)[-1], scope.visits(_other(scope, action))[0]))
        case ActionKind.REORDER:
            first = _visit(scope, row, action.station, action)
            second = _visit(scope, _other(scope, action), action.station, action)
            before.append((first, second))
        case ActionKind.CHANGE_PLATFORM:
            visit = _visit(scope, row, action.station, action, last=False)
            orders.platform[visit] = UNKNOWN if action.platform is None else action.platform


def _other(scope: Scope, action: Action) -> int:
    """Row of the other train of an action."""
    if action.other_train is None:
        raise IncidentError(f"a {action.kind.value} needs another train", where="action")
    row = scope.row.get(action.other_train)
    if row is None:
        raise IncidentError("an action names a train outside the plan's lines", where=action.kind.value)
    return row


def _visit(scope: Scope, row: int, station: int | None, action: Action, *, last: bool = False) -> int:
    visit = None if station is None else scope.visit_at(row, station, last=last)
    if visit is None:
        raise IncidentError(
            f"a {action.kind.value} names a station where its train does not go", where="action"
        )
    return visit


def _cancel(scope: Scope, orders: Orders, row: int, action: Action) -> None:
    """Drop the legs from one station to another; a visit between two dropped legs is not run."""
    visits = scope.visits(row)
    if action.from_station is None and action.to_station is None:
        orders.run[visits.start : visits.stop] = 0
        return
    start = visits.start if action.from_station is None else _visit(scope, row, action.from_station, action)
    end = (
        visits.stop - 1
        if action.to_station is None
        else _visit(scope, row, action.to_station, action, last=True)
    )
    first = start if start == visits.start else start + 1
    last = end if end == visits.stop - 1 else end - 1
    orders.run[first : last + 1] = 0


def _turn(scope: Scope, row: int, action: Action) -> tuple[int, int]:
    here = _visit(scope, row, action.station, action)
    there = _visit(scope, _other(scope, action), action.station, action, last=True)
    return here, there


def _lay_links(scope: Scope, orders: Orders, links: list[tuple[int, int]]) -> None:
    """Ordered links replace the timetable's; links of pieces that are not run fall away."""
    ordered_from = {a for a, _ in links}
    ordered_to = {b for _, b in links}
    for a in np.flatnonzero(orders.link_next != UNKNOWN).tolist():
        b = int(orders.link_next[a])
        if a in ordered_from or b in ordered_to or not (orders.run[a] and orders.run[b]):
            orders.link_next[a] = UNKNOWN
    for a, b in links:
        orders.link_next[a] = b
        orders.link_min_s[a] = _least_turn(scope, a, b)


def _least_turn(scope: Scope, a: int, b: int) -> int:
    if scope.link_next[a] == b:
        return int(scope.link_min_s[a])
    if scope.direction[a] != scope.direction[b]:
        return scope.turn_s(a) or 0
    return int(scope.pack.timetable.visit_min_dwell_s[scope.source[a]])


def _start_from_depots(scope: Scope, orders: Orders) -> None:
    """Mark where pieces end; one that no link reaches starts from a depot (the checker says where it may)."""
    run = orders.run.astype(bool)
    reached = np.zeros(scope.n_visits, bool)
    reached[orders.link_next[orders.link_next != UNKNOWN]] = True
    ends = scope.is_last | (orders.link_next != UNKNOWN)
    ends[:-1] |= ~run[1:] | reached[1:]
    starts = run & np.concatenate([[True], ends[:-1]])
    orders.piece_end[:] = ends
    orders.depot_start[:] = starts & ~reached
