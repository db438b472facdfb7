"""The part of a pack that a plan is about: the incident's line and the lines its trains run on to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from shirei.model.network import UNKNOWN, Direction
from shirei.model.pack import Pack
from shirei.model.timetable import Ints, leg_minimum_run_s, leg_sections, primary_links


@dataclass(frozen=True, eq=False)
class Scope:
    """Trains of a plan with their visits, in timetable order.

    Attributes:
        lines: line indices, the incident's line first.
        trains: shape ``(n,)``, timetable indices, ascending.
        visit_start: shape ``(n + 1,)``.
        source: shape ``(n_visits,)``, the timetable visit behind each visit of the scope.
        section, run_s: section and least running seconds of the leg behind each visit.
        link_next: visit that the unit goes on to from a train's last visit, ``UNKNOWN`` elsewhere.
        link_min_s: least seconds for that link.
        beyond: how many links lead out of the scope (their delay is not followed).
    """

    pack: Pack
    lines: tuple[int, ...]
    trains: Ints
    visit_start: Ints
    source: Ints
    section: Ints
    run_s: Ints
    link_next: Ints
    link_min_s: Ints
    beyond: int

    @property
    def n_visits(self) -> int:
        """Visits over all trains of the scope."""
        return len(self.source)

    @cached_property
    def row(self) -> dict[int, int]:
        """Timetable train to row of ``trains``."""
        return {int(train): row for row, train in enumerate(self.trains)}

    @cached_property
    def visit_row(self) -> Ints:
        """Row of each visit's train."""
        return np.repeat(np.arange(len(self.trains), dtype=np.int32), np.diff(self.visit_start))

    @cached_property
    def station(self) -> Ints:
        """Station of each visit."""
        return self.pack.timetable.visit_station[self.source]

    @cached_property
    def arr_s(self) -> Ints:
        """Planned arrival of each visit."""
        return self.pack.timetable.visit_arr_s[self.source]

    @cached_property
    def dep_s(self) -> Ints:
        """Planned departure of each visit."""
        return self.pack.timetable.visit_dep_s[self.source]

    @cached_property
    def is_stop(self) -> NDArray[np.bool_]:
        """Whether each visit is a stop."""
        return np.asarray(self.pack.timetable.visit_kind[self.source] == 0)

    @cached_property
    def platform(self) -> Ints:
        """Planned platform track of each visit."""
        return self.pack.timetable.visit_platform[self.source]

    @cached_property
    def line(self) -> Ints:
        """Line of each visit."""
        return self.pack.timetable.train_line[self.trains][self.visit_row]

    @cached_property
    def direction(self) -> Ints:
        """Direction of each visit's train."""
        return self.pack.timetable.train_direction[self.trains][self.visit_row].astype(np.int32)

    @cached_property
    def is_first(self) -> NDArray[np.bool_]:
        """True at each train's first visit."""
        first = np.zeros(self.n_visits, bool)
        first[self.visit_start[:-1]] = True
        return first

    @cached_property
    def is_last(self) -> NDArray[np.bool_]:
        """True at each train's last visit."""
        last = np.zeros(self.n_visits, bool)
        last[self.visit_start[1:] - 1] = True
        return last

    @cached_property
    def link_into(self) -> Ints:
        """Visit from which the timetable brings a unit to each first visit, ``UNKNOWN`` elsewhere."""
        into = np.full(self.n_visits, UNKNOWN, np.int32)
        from_visit = np.flatnonzero(self.link_next != UNKNOWN)
        into[self.link_next[from_visit]] = from_visit
        return into

    @cached_property
    def linked_into(self) -> NDArray[np.bool_]:
        """True at each first visit to which the timetable brings a unit of the scope."""
        into = np.zeros(self.n_visits, bool)
        into[self.link_next[self.link_next != UNKNOWN]] = True
        return into

    @cached_property
    def onward(self) -> dict[int, int]:
        """Row of a train to the row of the train that its unit runs next."""
        last = np.flatnonzero(self.link_next != UNKNOWN)
        return dict(
            zip(self.visit_row[last].tolist(), self.visit_row[self.link_next[last]].tolist(), strict=True)
        )

    def visits(self, row: int) -> range:
        """Visits of the train in a row."""
        return range(int(self.visit_start[row]), int(self.visit_start[row + 1]))

    @cached_property
    def _visits_by_place(self) -> dict[tuple[int, int], list[int]]:
        found: dict[tuple[int, int], list[int]] = {}
        for visit, place in enumerate(zip(self.visit_row.tolist(), self.station.tolist(), strict=True)):
            found.setdefault(place, []).append(visit)
        return found

    def visit_at(self, row: int, station: int, *, last: bool = False) -> int | None:
        """The train's visit at a station (on a loop: first or last); ``None``: it does not go there."""
        found = self._visits_by_place.get((row, station))
        return None if found is None else found[-1 if last else 0]

    def train_of(self, visit: int) -> int:
        """Timetable index of a visit's train."""
        return int(self.trains[self.visit_row[visit]])

    def number(self, visit: int) -> str:
        """What staff call a visit's train."""
        return self.pack.timetable.train_numbers[self.train_of(visit)]

    def turn_s(self, visit: int) -> int | None:
        """Least seconds to turn back at a visit, ``None`` where its train cannot turn."""
        place = self.pack.network.turnback_at.get(
            (int(self.station[visit]), int(self.line[visit]), Direction(int(self.direction[visit])))
        )
        return place.min_turn_s if place else None


def scope_of(pack: Pack, line: int) -> Scope:
    """The scope of an incident on a line: its trains, and all trains of the lines they continue on."""
    timetable = pack.timetable
    lines = _lines_linked_to(pack, line)
    trains = np.flatnonzero(np.isin(timetable.train_line, lines)).astype(np.int32)
    counts = np.diff(timetable.visit_start)[trains]
    visit_start = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    source = (
        np.arange(visit_start[-1])
        - np.repeat(visit_start[:-1], counts)
        + np.repeat(timetable.visit_start[trains], counts)
    ).astype(np.int32)
    section = leg_sections(pack.network, timetable)
    run_s = leg_minimum_run_s(pack.network, timetable, section)
    link_next, link_min_s, beyond = _links_within(pack, trains, visit_start)
    return Scope(
        pack,
        lines,
        trains,
        visit_start,
        source,
        section[source],
        run_s[source],
        link_next,
        link_min_s,
        beyond,
    )


def _lines_linked_to(pack: Pack, line: int) -> tuple[int, ...]:
    timetable = pack.timetable
    a, b = timetable.train_line[timetable.link_from], timetable.train_line[timetable.link_to]
    linked = set(b[a == line].tolist()) | set(a[b == line].tolist())
    return (line, *sorted(linked - {line}))


def _links_within(pack: Pack, trains: Ints, visit_start: Ints) -> tuple[Ints, Ints, int]:
    timetable = pack.timetable
    row = np.full(timetable.n_trains, UNKNOWN, np.int32)
    row[trains] = np.arange(len(trains), dtype=np.int32)
    chosen = primary_links(timetable)
    from_row, to_row = row[timetable.link_from[chosen]], row[timetable.link_to[chosen]]
    within = (from_row != UNKNOWN) & (to_row != UNKNOWN)
    link_next = np.full(int(visit_start[-1]), UNKNOWN, np.int32)
    link_min_s = np.zeros(int(visit_start[-1]), np.int32)
    at = visit_start[from_row[within] + 1] - 1
    link_next[at] = visit_start[to_row[within]]
    link_min_s[at] = timetable.link_min_s[chosen][within]
    beyond = int(((from_row != UNKNOWN) & (to_row == UNKNOWN)).sum())
    return link_next, link_min_s, beyond
