"""The figures of a plan once more, in plain loops over its movements; slow, and sharing no code with the search."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cached_property

from shirei.model.incident import Incident, RestrictionKind
from shirei.model.pack import Pack
from shirei.model.plan import NOT_RUN, Plan
from shirei.model.timetable import leg_minimum_run_s, leg_sections, primary_links


@dataclass(frozen=True)
class Call:
    """One visit of one train: as planned, and as the plan runs it (``arr`` and ``dep`` ``None``: not run)."""

    train: int
    place: int
    station: int
    line: int
    way: int
    is_stop: bool
    first: bool
    last: bool
    planned_arr: int
    planned_dep: int
    least_run: int
    section: int
    arr: int | None
    dep: int | None


class Oracle:
    """Looks at one plan; every figure is its own loop."""

    def __init__(self, pack: Pack, incident: Incident, plan: Plan) -> None:
        self.pack, self.incident, self.plan = pack, incident, plan
        self.calls = self._calls()

    def _calls(self) -> list[Call]:
        table, moves = self.pack.timetable, self.plan.movements
        section = leg_sections(self.pack.network, table)
        least = leg_minimum_run_s(self.pack.network, table, section)
        found = []
        for row, train in enumerate(moves.trains.tolist()):
            start, end = int(table.visit_start[train]), int(table.visit_start[train + 1])
            for place in range(end - start):
                v, m = start + place, int(moves.visit_start[row]) + place
                run = int(moves.arr_s[m]) != NOT_RUN
                found.append(
                    Call(
                        train, place, int(table.visit_station[v]), int(table.train_line[train]),
                        int(table.train_direction[train]), int(table.visit_kind[v]) == 0, place == 0,
                        v == end - 1, int(table.visit_arr_s[v]), int(table.visit_dep_s[v]), int(least[v]),
                        int(section[v]), int(moves.arr_s[m]) if run else None,
                        int(moves.dep_s[m]) if run else None,
                    )
                )  # fmt: skip
        return found

    @cached_property
    def pieces(self) -> list[list[int]]:
        """Visits of each piece in order: a piece breaks where nothing is run, at a link, at a train's end."""
        leaves = set(self.plan.movements.link_from_visit.tolist())
        comes = set(self.plan.movements.link_to_visit.tolist())
        found: list[list[int]] = []
        for v, call in enumerate(self.calls):
            if call.arr is None:
                continue
            before = self.calls[v - 1] if v else None
            broken = call.first or v in comes or (v - 1) in leaves or before is None or before.arr is None
            if broken:
                found.append([])
            found[-1].append(v)
        return found

    def _arrivals(self) -> list[Call]:
        """Stops that a train arrives at, planned from the incident's start on."""
        inner = [self.calls[v] for piece in self.pieces for v in piece[1:]]
        return [c for c in inner if c.is_stop and c.planned_arr >= self.incident.start_s]

    def train_delay_s(self) -> int:
        return sum(max(0, (c.arr or 0) - c.planned_arr) for c in self._arrivals())

    def recovered_at_s(self) -> int | None:
        late = [c.arr or 0 for c in self._arrivals() if (c.arr or 0) > c.planned_arr + 180]
        if not late:
            return self.incident.start_s
        return None if max(late) >= max(c.planned_arr for c in self.calls) else max(late)

    def stops_cancelled(self) -> int:
        due = [c for c in self.calls if c.is_stop and c.planned_arr >= self.incident.start_s]
        return sum(1 for c in due if c.arr is None)

    def cancelled(self) -> tuple[int, int]:
        """Trains of which nothing runs, and trains of which a leg does not."""
        legs = {(self.calls[v].train, self.calls[v].place) for piece in self.pieces for v in piece[:-1]}
        whole = part = 0
        for train in {c.train for c in self.calls}:
            due = [c.place for c in self.calls if c.train == train and not c.last]
            done = sum((train, place) in legs for place in due)
            whole += done == 0
            part += 0 < done < len(due)
        return whole, part

    def between_stations_s(self) -> int:
        """Seconds beyond the least running time, legs slowed by a speed restriction allowed for."""
        total = 0
        for piece in self.pieces:
            for a, b in itertools.pairwise(piece):
                here, there = self.calls[a], self.calls[b]
                total += (there.arr or 0) - (here.dep or 0) - here.least_run - self._extra(here)
        return total

    def _extra(self, call: Call) -> int:
        return sum(
            r.extra_s
            for r in self.incident.restrictions
            if r.kind is RestrictionKind.SPEED
            and call.section in r.sections
            and call.way in [int(d) for d in r.directions]
            and r.start_s <= (call.dep or 0) < r.end_s
        )

    def greatest_gap(self) -> tuple[int, int | None]:
        """Longest wait at a station of the line that overlaps the incident and the hour after, with its place."""
        leaving = {v for piece in self.pieces for v in piece[:-1]}
        worst: tuple[int, int | None] = (0, None)
        line = self.incident.line
        here = [c for c in self.calls if c.is_stop and not c.last and c.line == line]
        for station, way in sorted({(c.station, c.way) for c in here}):
            planned = [c.planned_dep for c in here if (c.station, c.way) == (station, way)]
            run = [
                self.calls[v].dep or 0
                for v in leaving
                if self.calls[v] in here and (self.calls[v].station, self.calls[v].way) == (station, way)
            ]
            found, usual = self._longest(run), self._longest(planned)
            if found is not None and usual is not None and found > max(usual, worst[0]):
                worst = (found, station)
        return worst

    def _longest(self, departures: list[int]) -> int | None:
        start, end = self.incident.start_s, self.incident.end_s + 3600
        moments = sorted(departures)
        waits = [b - a for a, b in itertools.pairwise(moments) if b >= start and a <= end]
        return max(waits, default=None)

    def workings_out_of_place(self) -> int:
        table = self.pack.timetable
        kept = primary_links(table)
        onward = dict(zip(table.link_from[kept].tolist(), table.link_to[kept].tolist(), strict=True))
        inside = {c.train for c in self.calls}
        begins = inside - {b for a, b in onward.items() if a in inside}
        last = {c.train: c.station for c in self.calls if c.last}
        out = 0
        for train in begins:
            found = self._ends_at(train)
            while onward.get(train) in inside:
                train = onward[train]
            out += found is not None and found != last[train]
        return out

    def _ends_at(self, train: int) -> int | None:
        """Where the unit ends that this train brings from the depot; ``None``: it stays there."""
        links = dict(
            zip(
                self.plan.movements.link_from_visit.tolist(),
                self.plan.movements.link_to_visit.tolist(),
                strict=True,
            )
        )
        piece_of = {v: piece for piece in self.pieces for v in piece}
        start = next(v for v, c in enumerate(self.calls) if c.train == train and c.first)
        if not self.plan.movements.depot_start[start]:
            return None
        while piece_of[start][-1] in links:
            start = links[piece_of[start][-1]]
        return self.calls[piece_of[start][-1]].station

    def passengers(self) -> tuple[int, int, int]:
        """Delay, passengers, stranded: for every planned pair of stops, the earliest way by brute force."""
        limit = self.pack.practice.stranded_after_s
        delay = count = stranded = 0
        for a in (c for c in self.calls if c.is_stop):
            for b in (c for c in self.calls if c.is_stop and c.train == a.train and c.place > a.place):
                if a.station == b.station or b.planned_arr < self.incident.start_s:
                    continue
                count += 1
                if self._as_planned(a.train):
                    continue
                arrival = self._earliest(a.station, a.planned_dep, b.station)
                late = limit if arrival is None else arrival - b.planned_arr
                stranded += late >= limit
                delay += min(max(late, 0), limit)
        return delay, count, stranded

    def _as_planned(self, train: int) -> bool:
        whole = [p for p in self.pieces if self.calls[p[0]].train == train]
        own = [c for c in self.calls if c.train == train]
        on_time = all((c.first or c.arr == c.planned_arr) and (c.last or c.dep == c.planned_dep) for c in own)
        return on_time and len(whole) == 1 and len(whole[0]) == len(own)

    @cached_property
    def _rides(self) -> list[tuple[int, int, int, int, int]]:
        """``(departure, arrival, from, to, piece)`` between neighbouring stops of each piece."""
        found = []
        for number, piece in enumerate(self.pieces):
            stops = [self.calls[v] for v in piece if self.calls[v].is_stop]
            for a, b in itertools.pairwise(stops):
                found.append((a.dep or 0, b.arr or 0, a.station, b.station, number))
        return sorted(found)

    def _earliest(self, origin: int, at_s: int, goal: int) -> int | None:
        """Earliest arrival of one passenger who may change anywhere, after the least time for it."""
        ready = {origin: at_s}
        aboard: set[int] = set()
        best: int | None = None
        for dep, arr, a, b, piece in self._rides:
            if piece not in aboard and ready.get(a, dep + 1) > dep:
                continue
            aboard.add(piece)
            if b == goal:
                best = arr if best is None else min(best, arr)
            ready[b] = min(ready.get(b, arr + 10**6), arr + self.pack.practice.min_transfer_s)
        return best
