"""A plan and its timetable side by side, visit for visit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import SupportsInt

import numpy as np
from numpy.typing import NDArray

from shirei.model.clock import format_clock
from shirei.model.incident import Incident, Restriction
from shirei.model.network import UNKNOWN
from shirei.model.pack import Pack
from shirei.model.plan import NOT_RUN, Plan, Violation
from shirei.model.timetable import Ints, Timetable, leg_minimum_run_s, leg_sections, primary_links

Flags = NDArray[np.bool_]
Longs = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Scene:
    """What the rules look at. Visit arrays have the shape ``(n_visits,)`` of the plan's movements.

    Attributes:
        table: the timetable of the trains in scope only, so that its visits are the plan's visits and its
            trains are the plan's rows; its links are the primary ones between two trains in scope.
        arr, dep: the plan's times, int64, ``NOT_RUN`` at a visit that is not run.
        links_cut: how many of the timetable's links lead out of the scope or into it.
    """

    pack: Pack
    incident: Incident
    plan: Plan
    table: Timetable
    arr: Longs
    dep: Longs
    links_cut: int

    @classmethod
    def of(cls, pack: Pack, incident: Incident, plan: Plan) -> Scene:
        """Lay a plan that has passed ``shape`` beside the timetable of its trains."""
        trains = plan.movements.trains.astype(np.int64)
        table, cut = _scope(pack.timetable, trains)
        arr, dep = plan.movements.arr_s.astype(np.int64), plan.movements.dep_s.astype(np.int64)
        return cls(pack, incident, plan, table, arr, dep, cut)

    def not_judged(self) -> dict[str, int]:
        """Counts of what the verdict does not cover."""
        everything = self.pack.timetable
        same_lines = np.isin(everything.train_line, np.unique(self.table.train_line))
        unknown = self.run & (self.platform == UNKNOWN)
        return {
            "trains_outside": int(same_lines.sum()) - self.table.n_trains,
            "links_outside": self.links_cut,
            "platform_unknown": int(unknown.sum()),
        }

    # The plan

    @cached_property
    def run(self) -> Flags:
        """True at a visit that is run."""
        return np.asarray(self.arr != NOT_RUN)

    @cached_property
    def leg(self) -> Flags:
        """True at a visit from which the train runs on to its next visit within one piece."""
        breaks = self.table.visit_is_last.copy()
        breaks[self.link_from] = True
        breaks[self.link_to - 1] |= self.link_to > 0
        leg = np.zeros(len(self.run), bool)
        leg[:-1] = self.run[:-1] & self.run[1:] & ~breaks[:-1]
        return leg

    @cached_property
    def legs(self) -> Longs:
        """Visits from which a train runs on, ascending."""
        return np.flatnonzero(self.leg)

    @cached_property
    def reached(self) -> Flags:
        """True at a visit that the train runs to from its visit before."""
        return np.concatenate([[False], self.leg[:-1]])

    @cached_property
    def piece_first(self) -> Flags:
        """True at the first visit of a piece."""
        return self.run & ~self.reached

    @cached_property
    def piece_last(self) -> Flags:
        """True at the last visit of a piece."""
        return self.run & ~self.leg

    @cached_property
    def platform(self) -> Longs:
        """Platform track used, ``UNKNOWN`` where the plan has none."""
        return self.plan.movements.platform.astype(np.int64)

    @cached_property
    def link_from(self) -> Longs:
        """Visit at which each link begins, shape ``(n_links,)``."""
        return self.plan.movements.link_from_visit.astype(np.int64)

    @cached_property
    def link_to(self) -> Longs:
        """Visit at which each link ends, shape ``(n_links,)``."""
        return self.plan.movements.link_to_visit.astype(np.int64)

    @cached_property
    def link_sound(self) -> Flags:
        """True for links between visits that are run; ``working`` reports the others."""
        return self.run[self.link_from] & self.run[self.link_to]

    @cached_property
    def link_planned_s(self) -> Longs:
        """Least seconds of each link that the timetable has (``link_min_s``), else ``UNKNOWN``.

        It is the timetable's only where it joins the last visit of the one train to the first of the other.
        """
        planned = {
            (int(a), int(b)): int(least)
            for a, b, least in zip(
                self.table.link_from, self.table.link_to, self.table.link_min_s, strict=True
            )
        }
        ends = self.table.visit_is_last[self.link_from] & self.is_first[self.link_to]
        rows = zip(self.row[self.link_from].tolist(), self.row[self.link_to].tolist(), strict=True)
        least_s = [planned.get(pair, UNKNOWN) for pair in rows]
        return np.where(ends, np.array(least_s, np.int64), UNKNOWN)

    # The timetable

    @cached_property
    def row(self) -> Ints:
        """Row (in the plan) of each visit's train."""
        return self.table.visit_train

    @cached_property
    def is_first(self) -> Flags:
        """True at each train's first visit."""
        first = np.zeros(self.table.n_visits, bool)
        first[self.table.visit_start[:-1]] = True
        return first

    @cached_property
    def line(self) -> Ints:
        """Line of each visit."""
        return self.table.train_line[self.row]

    @cached_property
    def direction(self) -> Ints:
        """Direction of each visit's train, as int32."""
        return self.table.train_direction[self.row].astype(np.int32)

    @cached_property
    def type(self) -> Ints:
        """Type of each visit's train."""
        return self.table.train_type[self.row]

    @cached_property
    def station(self) -> Ints:
        """Station of each visit."""
        return self.table.visit_station

    @cached_property
    def planned_arr(self) -> Longs:
        """Arrivals of the timetable."""
        return self.table.visit_arr_s.astype(np.int64)

    @cached_property
    def planned_dep(self) -> Longs:
        """Departures of the timetable."""
        return self.table.visit_dep_s.astype(np.int64)

    @cached_property
    def section(self) -> Ints:
        """Section from each visit to the next one; ``UNKNOWN`` at a train's last visit."""
        return leg_sections(self.pack.network, self.table)

    @cached_property
    def least_run_s(self) -> Ints:
        """Least running seconds from each visit to the next one."""
        return leg_minimum_run_s(self.pack.network, self.table, self.section)

    @cached_property
    def place(self) -> Longs:
        """One number for each pair of line and station, so that equal numbers mean the same place."""
        return self.line.astype(np.int64) * len(self.pack.network.stations) + self.station

    # The incident

    def in_window(self, restriction: Restriction, times: Longs) -> Flags:
        """True where a time lies in ``[start, end)`` of a restriction."""
        return (times >= restriction.start_s) & (times < restriction.end_s)

    def on_its_sections(self, restriction: Restriction, visits: Longs) -> Flags:
        """True where the leg from a visit is over a restriction's sections in one of its directions."""
        on = np.isin(self.section[visits], np.array(restriction.sections, np.int64))
        ways = np.array([int(way) for way in restriction.directions], np.int64)
        return on & np.isin(self.direction[visits], ways)

    # Words

    def train(self, visit: int) -> str:
        """What staff call the train of a visit."""
        row = int(self.row[visit])
        return self.table.train_numbers[row] or self.table.train_ids[row]

    def at(self, visit: int) -> str:
        """Name of a visit's station."""
        return self.pack.network.stations[int(self.station[visit])].names.en

    def violation(
        self, rule: str, visit: int, at_s: int | None, detail: str, other: int | None = None
    ) -> Violation:
        """One broken rule at a visit; ``other`` is a visit of the other train."""
        trains = self.plan.movements.trains
        other_train = None if other is None else int(trains[self.row[other]])
        station = int(self.station[visit])
        return Violation(rule, int(trains[self.row[visit]]), station, at_s, detail, other_train)


def clock(seconds: SupportsInt) -> str:
    """A time in a sentence: always with its seconds."""
    return format_clock(int(seconds), always_seconds=True)


def _scope(table: Timetable, trains: Longs) -> tuple[Timetable, int]:
    """The timetable of some trains only, and how many links lead out of or into it."""
    row = np.full(table.n_trains, UNKNOWN, np.int32)
    row[trains] = np.arange(len(trains))
    counts = np.diff(table.visit_start)[trains]
    start = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    visits = np.arange(start[-1]) + np.repeat(table.visit_start[trains] - start[:-1], counts)
    carrying = primary_links(table)
    begin, end = row[table.link_from[carrying]], row[table.link_to[carrying]]
    here, there = begin != UNKNOWN, end != UNKNOWN
    kept = here & there
    scope = replace(
        table,
        train_ids=tuple(table.train_ids[t] for t in trains.tolist()),
        train_numbers=tuple(table.train_numbers[t] for t in trains.tolist()),
        train_type=table.train_type[trains],
        train_line=table.train_line[trains],
        train_direction=table.train_direction[trains],
        train_working=table.train_working[trains],
        visit_start=start,
        visit_station=table.visit_station[visits],
        visit_arr_s=table.visit_arr_s[visits],
        visit_dep_s=table.visit_dep_s[visits],
        visit_kind=table.visit_kind[visits],
        visit_platform=table.visit_platform[visits],
        visit_min_dwell_s=table.visit_min_dwell_s[visits],
        visit_inferred=table.visit_inferred[visits],
        link_from=begin[kept],
        link_to=end[kept],
        link_kind=table.link_kind[carrying][kept],
        link_min_s=table.link_min_s[carrying][kept],
    )
    return scope, int((here != there).sum())
