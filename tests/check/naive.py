"""R4 to R7 once more, slowly and train by train in plain Python: an oracle for the checker.

Written from docs/rules.md alone; nothing here is vectorised, and nothing is shared with ``shirei.check``.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from shirei.model.incident import Incident, RestrictionKind
from shirei.model.network import UNKNOWN, Direction
from shirei.model.pack import Pack
from shirei.model.plan import Movements, pieces
from shirei.model.timetable import leg_sections


@dataclass(frozen=True)
class Call:
    """One visit that is run."""

    number: int
    place: tuple[int, int]
    way: Direction
    type: int
    arr: int
    dep: int
    planned_arr: int
    planned_dep: int
    platform: int
    planned_platform: int
    section: int


@dataclass(frozen=True)
class Run:
    """One leg: the call it leaves and the one it reaches."""

    off: Call
    to: Call


class Naive:
    """A plan's movements as lists of calls and legs."""

    def __init__(self, pack: Pack, incident: Incident, moves: Movements) -> None:
        self.pack, self.incident = pack, incident
        table, network = pack.timetable, pack.network
        sections = leg_sections(network, table)
        self.calls: dict[int, Call] = {}
        for row, train in enumerate(moves.trains.tolist()):
            for nth in range(int(moves.visit_start[row + 1] - moves.visit_start[row])):
                v, t = int(moves.visit_start[row]) + nth, int(table.visit_start[train]) + nth
                self.calls[v] = Call(
                    v, (int(table.visit_station[t]), int(table.train_line[train])),
                    Direction(int(table.train_direction[train])), int(table.train_type[train]),
                    int(moves.arr_s[v]), int(moves.dep_s[v]),
                    int(table.visit_arr_s[t]), int(table.visit_dep_s[t]),
                    int(moves.platform[v]), int(table.visit_platform[t]), int(sections[t]),
                )  # fmt: skip
        self.pieces = [range(a, b + 1) for a, b in pieces(moves).tolist()]
        self.running = [self.calls[v] for piece in self.pieces for v in piece]
        self.runs = [Run(self.calls[a], self.calls[b]) for piece in self.pieces for a, b in pairwise(piece)]
        self.links = list(zip(moves.link_from_visit.tolist(), moves.link_to_visit.tolist(), strict=True))
        self.lanes: dict[tuple[int, Direction], list[Run]] = {}
        for run in self.runs:
            self.lanes.setdefault((run.off.section, run.off.way), []).append(run)

    # R4

    def headway_broken(self) -> bool:
        return any(self._lane_too_close(lane) for lane in self.lanes.values())

    def _lane_too_close(self, lane: list[Run]) -> bool:
        tracks = self.pack.network.sections[lane[0].off.section].tracks_per_direction
        by_dep = sorted(lane, key=lambda r: (r.off.dep, r.to.arr, r.off.planned_dep, r.off.number))
        by_arr = sorted(lane, key=lambda r: (r.to.arr, r.off.dep, r.to.planned_arr, r.off.number))
        for a, b in zip(by_dep, by_dep[tracks:], strict=False):
            if b.off.dep - a.off.dep < self._separation(a, b, b.off.planned_dep - a.off.planned_dep):
                return True
        for a, b in zip(by_arr, by_arr[tracks:], strict=False):
            if b.to.arr - a.to.arr < self._separation(a, b, b.to.planned_arr - a.to.planned_arr):
                return True
        return self._block_too_close(by_dep, tracks)

    def _separation(self, a: Run, b: Run, published: int) -> int:
        declared = self.pack.network.headway_s(a.off.place[1], a.off.type, b.off.type)
        return min(declared, published) if published >= 0 else declared

    def _block_too_close(self, lane: list[Run], tracks: int) -> bool:
        for block in (r for r in self.incident.restrictions if r.kind is RestrictionKind.HEADWAY):
            if lane[0].off.section in block.sections and lane[0].off.way in block.directions:
                bound = [run.off.dep for run in lane if block.start_s <= run.off.dep < block.end_s]
                if any(b - a < block.headway_s for a, b in zip(bound, bound[tracks:], strict=False)):
                    return True
        return False

    # R5

    def overtaking_broken(self) -> bool:
        return any(self._overtakes(lane) for lane in self.lanes.values()) or self._overtakes_in_station()

    def _overtakes(self, lane: list[Run]) -> bool:
        one_track = self.pack.network.sections[lane[0].off.section].tracks_per_direction == 1
        return one_track and any(a.off.dep < b.off.dep and a.to.arr > b.to.arr for a in lane for b in lane)

    def _overtakes_in_station(self) -> bool:
        sections = self.pack.network.sections
        through = []
        for before, after in pairwise(self.runs):
            if before.to is after.off:
                narrow = {sections[r.off.section].tracks_per_direction for r in (before, after)} == {1}
                if narrow and not self._is_passing_place(after.off):
                    through.append(after.off)
        return any(
            a.place == b.place and a.way == b.way and a.arr < b.arr and b.dep < a.dep
            for a in through
            for b in through
        )

    def _is_passing_place(self, call: Call) -> bool:
        declared = [((p.station, p.line), p.direction) for p in self.pack.network.passing_places]
        if (call.place, call.way) in declared:
            return True
        last = {a.number for a, b in pairwise(self.calls.values()) if a.section == UNKNOWN}
        here = [c for c in self.calls.values() if (c.place, c.way) == (call.place, call.way)]
        inner = [c for c in here if c.section != UNKNOWN and c.number - 1 not in last and c.number > 0]
        return any(
            a.planned_arr <= b.planned_arr and b.planned_dep < a.planned_dep
            for a in inner
            for b in inner
            if a is not b
        )

    # R6

    def single_track_broken(self) -> bool:
        single = [run for run in self.runs if self.pack.network.sections[run.off.section].tracks == 1]
        return any(
            a.off.section == b.off.section and a.off.way != b.off.way and a.off.dep <= b.off.dep < a.to.arr
            for a in single
            for b in single
        )

    # R7

    def platform_broken(self) -> bool:
        return (
            any(not self._may_use(call) for call in self.running) or self._changes_track() or self._overlaps()
        )

    def _may_use(self, call: Call) -> bool:
        network = self.pack.network
        here = network.platforms_at.get(call.place, ())
        if call.platform == UNKNOWN:
            return not here
        if call.platform not in here:
            return False
        return call.way in network.platforms[call.platform].directions or self._turns_on_it(call)

    def _turns_on_it(self, call: Call) -> bool:
        for a, b in ((self.calls[a], self.calls[b]) for a, b in self.links):
            if call in (a, b) and a.place == b.place and a.way != b.way:
                turnback = self.pack.network.turnback_at.get((*a.place, a.way))
                if turnback and call.platform in turnback.platforms:
                    return True
        return False

    def _within(self) -> list[tuple[Call, Call]]:
        pairs = [(self.calls[a], self.calls[b]) for a, b in self.links]
        return [(a, b) for a, b in pairs if a.place == b.place]

    def _changes_track(self) -> bool:
        after = self.pack.practice.stable_after_s
        return any(a.platform != b.platform and b.dep - a.arr <= after for a, b in self._within())

    def _overlaps(self) -> bool:
        stays: dict[int, list[tuple[int, int, int, int, Call, Call]]] = {}
        for stay in self._stays():
            stays.setdefault(stay[4].platform, []).append(stay)
        stays.pop(UNKNOWN, None)
        return any(self._too_close(sorted(track, key=lambda s: s[:2])) for track in stays.values())

    def _stays(self) -> list[tuple[int, int, int, int, Call, Call]]:
        """(start, end, planned start, planned end, first call, last call) of every stay on a track."""
        practice = self.pack.practice
        links = {a.number: b for a, b in self._within()}
        reached = {b.number: a for a, b in self._within()}
        found = []
        for call in self.running:
            start, planned_start, end, planned_end = call.arr, call.planned_arr, call.dep, call.planned_dep
            last = call
            if call.number in reached:
                came = reached[call.number]
                start, planned_start = call.dep, call.planned_dep
                if self._by_siding(came, call):
                    start, planned_start = start - practice.stabling_s, planned_start - practice.stabling_s
                elif came.platform == call.platform and came.arr <= call.dep:
                    continue
            if call.number in links:
                on = links[call.number]
                end, planned_end = call.arr, call.planned_arr
                if self._by_siding(call, on):
                    end, planned_end = end + practice.stabling_s, planned_end + practice.stabling_s
                elif on.platform == call.platform and call.arr <= on.dep:
                    end, planned_end, last = on.dep, on.planned_dep, on
            found.append((start, max(start, end), planned_start, planned_end, call, last))
        return found

    def _by_siding(self, a: Call, b: Call) -> bool:
        layover, practice = b.dep - a.arr, self.pack.practice
        if a.platform == b.platform and layover <= 2 * practice.stabling_s:
            return False
        return layover > practice.stable_after_s

    def _too_close(self, track: list[tuple[int, int, int, int, Call, Call]]) -> bool:
        for n, stay in enumerate(track[1:], 1):
            before = max(enumerate(track[:n]), key=lambda one: (one[1][1], one[0]))[1]
            declared = self.pack.network.lines[stay[4].place[1]].platform_reoccupation_s
            published = stay[2] - before[3]
            closer = published >= 0 and self._published_on_one_track(before, stay)
            if stay[0] - before[1] < (min(declared, published) if closer else declared):
                return True
        return False

    def _published_on_one_track(
        self, before: tuple[int, int, int, int, Call, Call], stay: tuple[int, int, int, int, Call, Call]
    ) -> bool:
        left, came, comes = before[5], before[4], stay[4]
        if left.planned_platform != UNKNOWN or comes.planned_platform != UNKNOWN:
            return left.planned_platform == comes.planned_platform
        order = self._arrivals(comes)
        if came not in order or comes not in order:
            return False
        tracks = [
            track
            for track in self.pack.network.platforms_at.get(comes.place, ())
            if comes.way in self.pack.network.platforms[track].directions
        ]
        return order.index(comes) - order.index(came) >= max(1, len(tracks))

    def _arrivals(self, like: Call) -> list[Call]:
        table = self.pack.timetable
        by_link = set()
        for a, b in zip(table.link_from.tolist(), table.link_to.tolist(), strict=True):
            end, start = int(table.visit_start[a + 1]) - 1, int(table.visit_start[b])
            if self.calls[end].place == self.calls[start].place:
                by_link.add(start)
        here = [c for c in self.calls.values() if (c.place, c.way) == (like.place, like.way)]
        return sorted((c for c in here if c.number not in by_link), key=lambda c: (c.planned_arr, c.number))
