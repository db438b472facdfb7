"""What a plan means for passengers: where no train runs, where shuttles run, how late, how many cancelled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shirei.model.clock import MINUTE
from shirei.model.incident import Incident
from shirei.model.network import Direction
from shirei.model.pack import Pack
from shirei.model.plan import ActionKind, Movements, Plan, pieces
from shirei.model.timetable import VisitKind, leg_sections
from shirei.passengers.facts import NoticeFacts, Status


def facts_of_plan(
    pack: Pack, incident: Incident, plan: Plan, *, status: Status, expected_s: int | None = None,
    next_update_s: int | None = None, stretch: tuple[int, ...] | None = None,
) -> NoticeFacts:  # fmt: skip
    """The facts of a notice, as far as an incident and the plan chosen for it hold them.

    A section counts as suspended where the plan runs no train, though the timetable has some, in the second
    half of the time from when the plan takes effect to the incident's end (in the first half trains that
    were under way still clear the line); the suspended stretch is the unbroken run of such sections around
    those of the incident. Delays count at stops, rounded up to whole minutes. ``stretch`` is where it
    happened (a station, or two ends), where the report says it more closely than the closed sections do.
    """
    told = _Plan(pack, incident, plan)
    suspended = told.suspended()
    cancelled, partly = told.cancelled()
    return NoticeFacts(
        line=incident.line,
        stretch=told.stretch() if stretch is None else stretch,
        directions=told.directions(),
        since_s=incident.start_s,
        status=status,
        expected_s=expected_s,
        suspended=suspended,
        shuttles=told.shuttles(suspended) if suspended else (),
        delay_max_min=told.greatest_delay_min() or None,
        cancelled=cancelled,
        partially_cancelled=partly,
        next_update_s=next_update_s,
    )


@dataclass(frozen=True)
class _Plan:
    pack: Pack
    incident: Incident
    plan: Plan

    @property
    def _movements(self) -> Movements:
        return self.plan.movements

    def _visits(self) -> NDArray[np.int64]:
        """Timetable visits in the order of the movements."""
        slices = [self.pack.timetable.visits(int(train)) for train in self._movements.trains]
        none: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
        return np.concatenate(none + [np.arange(one.start, one.stop) for one in slices])

    def _affected(self) -> tuple[int, ...]:
        return tuple(sorted({section for one in self.incident.restrictions for section in one.sections}))

    def stretch(self) -> tuple[int, ...]:
        """Ends of the incident's sections, else the station of its train or platform; nothing: the line."""
        network, affected = self.pack.network, self._affected()
        if not affected:
            return self._station()
        low, high = network.first_section[self.incident.line], network.first_section[self.incident.line + 1]
        if affected == tuple(range(low, high)):
            return ()
        return network.sections[affected[0]].from_station, network.sections[affected[-1]].to_station

    def _station(self) -> tuple[int, ...]:
        one = self.incident.restrictions[0]
        if one.platform is not None:
            return (self.pack.network.platforms[one.platform].station,)
        return (one.station,) if one.station is not None else ()

    def directions(self) -> tuple[Direction, ...]:
        """Directions of the restrictions; a failed train's is its own."""
        found: set[Direction] = set()
        for one in self.incident.restrictions:
            train = one.train if not one.sections else None
            own = () if train is None else (Direction(int(self.pack.timetable.train_direction[train])),)
            found |= set(own or one.directions)
        return tuple(sorted(found))

    def suspended(self) -> tuple[int, int] | None:
        """Ends of the stretch on which the plan runs no train, ``None`` where it runs some everywhere."""
        network, empty = self.pack.network, self._empty_sections()
        inside = [section for section in self._affected() if section in empty]
        if not inside:
            return None
        first, last = inside[0], inside[-1]
        while first - 1 in empty and network.sections[first - 1].line == self.incident.line:
            first -= 1
        while last + 1 in empty and network.sections[last + 1].line == self.incident.line:
            last += 1
        return network.sections[first].from_station, network.sections[last].to_station

    def _empty_sections(self) -> set[int]:
        """Sections without a train, against the timetable, once trains under way have cleared it."""
        timetable, visits = self.pack.timetable, self._visits()
        legs = leg_sections(self.pack.network, timetable)[visits]
        ways = timetable.train_direction[timetable.visit_train[visits]]
        ours = (legs >= 0) & np.isin(ways, [int(way) for way in self.directions()])
        end = self.incident.end_s
        begin = (min(self.plan.effective_from_s, end) + end) // 2
        due, left = timetable.visit_dep_s[visits], self._movements.dep_s
        goes_on = self._movements.run.copy()
        goes_on[pieces(self._movements)[:, 1]] = False
        planned = ours & (due >= begin) & (due < end)
        moved = ours & goes_on & (left >= begin) & (left < end)
        return set(legs[planned].tolist()) - set(legs[moved].tolist())

    def shuttles(self, suspended: tuple[int, int]) -> tuple[tuple[int, int], ...]:
        """From each end of the line to the suspended stretch, where the plan turns trains back at its end."""
        turns = {action.station for action in self.plan.actions if action.kind is ActionKind.TURN_BACK}
        stations = self.pack.network.lines[self.incident.line].stations
        sides = ((stations[0], suspended[0]), (suspended[1], stations[-1]))
        return tuple(
            side for side in sides if side[0] != side[1] and turns & {suspended[0], suspended[1]} & set(side)
        )

    def greatest_delay_min(self) -> int:
        """Greatest arrival delay at a stop that is run, in minutes, rounded up."""
        timetable, visits = self.pack.timetable, self._visits()
        counts = self._movements.run & (timetable.visit_kind[visits] == VisitKind.STOP)
        late = (self._movements.arr_s - timetable.visit_arr_s[visits])[counts]
        return max(0, -(-int(late.max()) // MINUTE)) if late.size else 0

    def cancelled(self) -> tuple[int, int]:
        """How many trains the plan does not run at all, and how many only in part."""
        run = self._movements.run
        shares = [run[self._movements.visits(row)] for row in range(len(self._movements.trains))]
        return sum(not one.any() for one in shares), sum(bool(one.any() and not one.all()) for one in shares)
