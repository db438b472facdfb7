"""Run a set of actions through the dispatching simulation: actions in, movements out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from shirei.kernel.dispatch import World
from shirei.model.incident import Incident
from shirei.model.network import UNKNOWN
from shirei.model.pack import Pack
from shirei.model.plan import Action, Movements, ServiceOrder
from shirei.model.timetable import Ints
from shirei.traffic.reschedule.orders import Orders, orders_of
from shirei.traffic.reschedule.restrict import Windows, windows_of
from shirei.traffic.reschedule.scope import Scope, scope_of
from shirei.traffic.reschedule.world import Lanes, berths_of, lanes_of, world_of

#: The kernel's numbers for the orders of service (``kernel/dispatch/world.hpp``).
_ORDER = {ServiceOrder.FIRST_COME: 0, ServiceOrder.PLANNED_FIRST: 1, ServiceOrder.TYPE_FIRST: 2}


@dataclass(frozen=True, eq=False)
class Run:
    """One simulated plan: its orders, its movements, and what went wrong on the way.

    Attributes:
        stuck: visits that were never reached or left: the trains block each other, the plan is no plan.
        between_stations_s: train seconds lost between stations.
        gave_way: how often an ordered sequence of trains could not be kept.
    """

    orders: Orders
    arr_s: Ints
    dep_s: Ints
    platform: Ints
    stuck: Ints
    between_stations_s: int
    gave_way: int


@dataclass(frozen=True, eq=False)
class Bench:
    """Everything that stays the same while plans for one incident are tried."""

    scope: Scope
    incident: Incident
    lanes: Lanes
    world: World
    windows: Windows
    effective_from_s: int

    @cached_property
    def priority(self) -> Ints:
        """Priority of each train type, 0 first."""
        return np.array([t.priority for t in self.scope.pack.network.types], np.int32)

    def run(
        self,
        actions: Iterable[Action],
        *,
        order: ServiceOrder,
        flexible: bool = True,
        hold_all_until_s: int | None = None,
    ) -> Run:
        """Simulate actions. ``flexible`` lets trains take another platform track when theirs is taken."""
        return self.run_orders(
            self.orders(actions, flexible=flexible), order=order, hold_all_until_s=hold_all_until_s
        )

    def orders(self, actions: Iterable[Action], *, flexible: bool = True) -> Orders:
        """What a set of actions changes; before the plan takes effect trains keep their planned tracks."""
        orders = orders_of(self.scope, actions, flexible=flexible)
        orders.flexible &= self.scope.arr_s >= self.effective_from_s
        return orders

    def run_orders(self, orders: Orders, *, order: ServiceOrder, hold_all_until_s: int | None = None) -> Run:
        """Simulate orders that are already worked out."""
        hold = orders.hold_until_s
        for visit, until_s in self.windows.failed:
            hold = hold.copy()
            hold[visit] = max(int(hold[visit]), until_s)
        closed = self.windows.closed
        if hold_all_until_s is not None:
            closed = np.concatenate([closed, self._line_closed(hold_all_until_s)])
        arr, dep, track, stuck, between, gave_way = self.world.run(
            orders.run,
            orders.piece_end,
            orders.depot_start,
            orders.link_next,
            orders.link_min_s,
            hold,
            orders.platform,
            self.priority,
            closed,
            self.windows.slow,
            self.windows.headways,
            self.windows.track_out,
            orders.before,
            orders.flexible,
            _ORDER[order],
            self.incident.start_s,
        )
        return Run(orders, arr, dep, track, stuck, between, gave_way)

    def _line_closed(self, until_s: int) -> Ints:
        """Windows that keep every train of the incident's line at its station."""
        line = self.scope.lines[0]
        lanes = np.flatnonzero(self.lanes.table[:, 3] == line)
        if until_s <= self.effective_from_s:
            return np.zeros((0, 4), np.int32)
        rows = [(lane, self.effective_from_s, until_s, 0) for lane in lanes.tolist()]
        return np.array(rows, np.int32).reshape(-1, 4)

    def movements(self, run: Run) -> Movements:
        """The movements of a run, as every other room knows them."""
        last = np.flatnonzero(run.orders.link_next != UNKNOWN).astype(np.int32)
        return Movements(
            trains=self.scope.trains,
            visit_start=self.scope.visit_start,
            arr_s=run.arr_s,
            dep_s=run.dep_s,
            platform=np.where(run.orders.run == 1, run.platform, UNKNOWN).astype(np.int32),
            link_from_visit=last,
            link_to_visit=run.orders.link_next[last].astype(np.int32),
            depot_start=run.orders.depot_start.astype(bool),
        )


def bench_for(pack: Pack, incident: Incident) -> Bench:
    """Set up the scope of an incident for trying plans."""
    scope = scope_of(pack, incident.line)
    lanes = lanes_of(scope)
    world = world_of(scope, lanes, berths_of(scope))
    return Bench(
        scope,
        incident,
        lanes,
        world,
        windows_of(scope, lanes, incident),
        # What is known ahead changes nothing before it begins either (R13).
        max(incident.known_at_s + pack.practice.reaction_s, incident.start_s),
    )
