"""A notebook in which a tiny railway is written down: lines, platform tracks, trains, links.

::

    railway = Railway("two_stations")
    railway.line("main", "A =120= B")                      # = double track, - single track, # two a direction
    railway.platforms("main", A="1du 2du", B="1du 2du")    # d and u: the directions that may use the track
    railway.turnback("main", "B", DOWN, least=180)
    railway.train("1", "main", "A/1 B/2", "8:00")          # (X) is a pass, X/2 plans platform track 2
    pack = railway.pack()

Every time follows from the least running times: a train runs each leg in that time and dwells 30 s
(it needs 20).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from shirei.model.clock import parse_clock
from shirei.model.names import Names
from shirei.model.network import (
    UNKNOWN,
    Crossover,
    Direction,
    HeadwayRule,
    Line,
    Network,
    PassingPlace,
    PlatformTrack,
    Section,
    Station,
    TrainType,
    Turnback,
)
from shirei.model.pack import Pack, Practice
from shirei.model.timetable import Ints, LinkKind, Timetable, VisitKind

DOWN, UP = Direction.DOWN, Direction.UP
DWELL_S = 30
LEAST_DWELL_S = 20

_LEG = re.compile(r"^([=#-])(\d+)\1$")
_CALL = re.compile(r"^(\()?(\w+?)(?:/(\w+))?(?(1)\))$")
_TRACKS = {"-": 1, "=": 2, "#": 4}
_WAYS = {"d": DOWN, "u": UP}


@dataclass(frozen=True)
class _Visit:
    station: int
    arr_s: int
    dep_s: int
    kind: VisitKind
    platform: int
    least_s: int


@dataclass(frozen=True)
class _Train:
    id: str
    type: int
    line: int
    direction: Direction
    visits: tuple[_Visit, ...]


class Railway:
    """Collects a tiny railway; :meth:`pack` closes the notebook."""

    def __init__(self, name: str, *, practice: Practice | None = None) -> None:
        self.name = name
        self.practice = practice or Practice()
        self._stations: list[Station] = []
        self._lines: list[Line] = []
        self._sections: list[Section] = []
        self._least_run: list[int] = []
        self._platforms: list[PlatformTrack] = []
        self._turnbacks: list[Turnback] = []
        self._passing: list[PassingPlace] = []
        self._crossovers: list[Crossover] = []
        self._types = [TrainType("local", Names(en="Local"))]
        self._rules: list[HeadwayRule] = []
        self._trains: list[_Train] = []
        self._links: list[tuple[int, int, LinkKind, int]] = []

    # The ground

    def line(
        self, line_id: str, route: str, *, headway: int = 90, reoccupation: int = 30, loop: bool = False
    ) -> None:
        """Add a line: ``A =120= B -90- C``; a loop ends with the leg back to its first station."""
        words = route.split()
        stations = tuple(self._station(word) for word in words[::2])
        around = stations + stations[:1]
        index = len(self._lines)
        for leg, a, b in zip(words[1::2], around, around[1:], strict=False):
            match = _LEG.match(leg)
            assert match, f"{leg!r} is no leg"
            name = f"{line_id}:{self._stations[a].id}-{self._stations[b].id}"
            self._sections.append(Section(name, index, a, b, tracks=_TRACKS[match[1]]))
            self._least_run.append(int(match[2]))
        names = Names(en=line_id)
        self._lines.append(Line(line_id, names, stations, loop, "#555555", headway, reoccupation))

    def platforms(self, line: str, **tracks: str) -> None:
        """Add platform tracks by station: ``A="1d 2u"`` gives ``A1`` for down and ``A2`` for up trains."""
        for station, text in tracks.items():
            for word in text.split():
                name, ways = re.fullmatch(r"(\w+?)([du]+)", word).groups()  # type: ignore[union-attr]
                allowed = frozenset(_WAYS[way] for way in ways)
                at, on = self._index(station), self._line_index(line)
                self._platforms.append(PlatformTrack(f"{station}{name}", at, on, name, allowed))

    def turnback(
        self,
        line: str,
        station: str,
        arriving: Direction,
        *,
        least: int = 180,
        on: str | None = None,
        sidings: int = 0,
    ) -> None:
        """Let trains turn on the tracks named (``on="1 2"``), or on every track of the station and line."""
        at, of = self._index(station), self._line_index(line)
        here = [k for k, p in enumerate(self._platforms) if (p.station, p.line) == (at, of)]
        tracks = tuple(k for k in here if on is None or self._platforms[k].name in on.split())
        self._turnbacks.append(Turnback(at, of, arriving, least, tracks, sidings))

    def passing_place(self, line: str, station: str) -> None:
        """Let trains be overtaken here, in both directions."""
        for way in (DOWN, UP):
            self._passing.append(PassingPlace(self._index(station), self._line_index(line), way))

    def crossover(self, line: str, station: str) -> None:
        """Let trains change between the running tracks here."""
        self._crossovers.append(Crossover(self._index(station), self._line_index(line)))

    def type(self, type_id: str, priority: int) -> None:
        """Add a train type besides ``local`` (priority 5)."""
        self._types.append(TrainType(type_id, Names(en=type_id.capitalize()), priority))

    def headway(self, line: str, first: str, second: str, seconds: int) -> None:
        """Declare the headway of a pair of types."""
        pair = (self._type_index(first), self._type_index(second))
        self._rules.append(HeadwayRule(self._line_index(line), *pair, seconds))

    # The trains

    def train(
        self,
        train_id: str,
        line: str,
        calls: str,
        start: str | int,
        *,
        type: str = "local",
        dwells: dict[str, int] | None = None,
        slack: int = 0,
    ) -> str:
        """Add a train that leaves its first station at ``start``; returns its id.

        ``dwells`` replaces the dwell at some stations; ``slack`` is added to every leg's least running time.
        """
        of = self._line_index(line)
        stops = [_CALL.match(word) for word in calls.split()]
        assert all(stops), f"{calls!r} names no calls"
        path = [self._index(stop[2]) for stop in stops if stop]
        direction = self._direction(of, path[0], path[1])
        now = parse_clock(start) if isinstance(start, str) else start
        visits: list[_Visit] = []
        for place, stop in enumerate(stops):
            assert stop
            if place:
                now += self._leg(of, direction, path[place - 1], path[place]) + slack
            inner = 0 < place < len(path) - 1
            passes = stop[1] is not None
            wait = (dwells or {}).get(stop[2], DWELL_S) if inner and not passes else 0
            platform = self._platform(path[place], of, stop[3])
            kind = VisitKind.PASS if passes else VisitKind.STOP
            visits.append(_Visit(path[place], now, now + wait, kind, platform, min(LEAST_DWELL_S, wait)))
            now += wait
        self._trains.append(_Train(train_id, self._type_index(type), of, direction, tuple(visits)))
        return train_id

    def link(
        self, first: str, second: str, *, kind: LinkKind = LinkKind.TURN, least: int | None = None
    ) -> None:
        """Let the unit of ``first`` go on as ``second``; least time: the turnback's, else the least dwell."""
        a, b = self._train_index(first), self._train_index(second)
        if least is None:
            end = self._trains[a]
            places = [t for t in self._turnbacks if (t.station, t.line) == (end.visits[-1].station, end.line)]
            least = next((t.min_turn_s for t in places if t.arriving == end.direction), LEAST_DWELL_S)
            least = LEAST_DWELL_S if kind is LinkKind.THROUGH else least
        self._links.append((a, b, kind, least))

    def link_by_time(self, trains: Sequence[str], others: Sequence[str]) -> None:
        """Turn every train of ``trains`` into the first of ``others`` it can reach, first in, first out."""
        taken = {b for _, b, _, _ in self._links}
        for first in sorted(trains, key=lambda one: self._trains[self._train_index(one)].visits[-1].arr_s):
            end = self._trains[self._train_index(first)]
            turn = next(
                t.min_turn_s
                for t in self._turnbacks
                if (t.station, t.line, t.arriving) == (end.visits[-1].station, end.line, end.direction)
            )
            for second in others:
                index = self._train_index(second)
                start = self._trains[index].visits[0]
                ready = start.dep_s >= end.visits[-1].arr_s + turn
                if index not in taken and start.station == end.visits[-1].station and ready:
                    self.link(first, second)
                    taken.add(index)
                    break

    def pack(self) -> Pack:
        """The railway as a pack."""
        network = Network(
            stations=tuple(self._stations),
            lines=tuple(self._lines),
            sections=tuple(self._sections),
            platforms=tuple(self._platforms),
            turnbacks=tuple(self._turnbacks),
            types=tuple(self._types),
            passing_places=tuple(self._passing),
            crossovers=tuple(self._crossovers),
            headway_rules=tuple(self._rules),
            min_run_s=np.broadcast_to(
                np.array(self._least_run, np.int32)[:, None, None],
                (len(self._sections), 2, len(self._types)),
            ).copy(),
        )
        names = Names(en=self.name.replace("_", " ").capitalize())
        return Pack(self.name, names, network, self._timetable(), practice=self.practice)

    def _timetable(self) -> Timetable:
        visits = [visit for train in self._trains for visit in train.visits]
        starts = np.cumsum([0] + [len(train.visits) for train in self._trains])
        chains = self._chains()
        count = max(chains, default=-1) + 1
        return Timetable(
            calendar="weekday",
            train_ids=tuple(train.id for train in self._trains),
            train_numbers=tuple(train.id for train in self._trains),
            train_type=_ints(train.type for train in self._trains),
            train_line=_ints(train.line for train in self._trains),
            train_direction=_ints(train.direction for train in self._trains).astype(np.int8),
            visit_start=starts.astype(np.int32),
            visit_station=_ints(visit.station for visit in visits),
            visit_arr_s=_ints(visit.arr_s for visit in visits),
            visit_dep_s=_ints(visit.dep_s for visit in visits),
            visit_kind=_ints(visit.kind for visit in visits).astype(np.int8),
            visit_platform=_ints(visit.platform for visit in visits),
            visit_min_dwell_s=_ints(visit.least_s for visit in visits),
            visit_inferred=np.zeros(len(visits), np.int8),
            workings=tuple(f"W{k + 1}" for k in range(count)),
            train_working=_ints(chains),
            link_from=_ints(link[0] for link in self._links),
            link_to=_ints(link[1] for link in self._links),
            link_kind=_ints(link[2] for link in self._links).astype(np.int8),
            link_min_s=_ints(link[3] for link in self._links),
        )

    def _chains(self) -> list[int]:
        """Working of each train: those that links join, numbered by their first train."""
        came_from = {b: a for a, b, _, _ in self._links}
        chains: dict[int, int] = {}
        for train in range(len(self._trains)):
            first = train
            while first in came_from:
                first = came_from[first]
            chains[train] = chains.setdefault(first, max(chains.values(), default=-1) + 1)
        return [chains[train] for train in range(len(self._trains))]

    # Looking things up

    def _station(self, station_id: str) -> int:
        if station_id not in [s.id for s in self._stations]:
            self._stations.append(Station(station_id, Names(en=station_id)))
        return self._index(station_id)

    def _index(self, station_id: str) -> int:
        return [s.id for s in self._stations].index(station_id)

    def _line_index(self, line_id: str) -> int:
        return [line.id for line in self._lines].index(line_id)

    def _type_index(self, type_id: str) -> int:
        return [one.id for one in self._types].index(type_id)

    def _train_index(self, train_id: str) -> int:
        return [train.id for train in self._trains].index(train_id)

    def _platform(self, station: int, line: int, name: str | None) -> int:
        if name is None:
            return UNKNOWN
        return [(p.station, p.line, p.name) for p in self._platforms].index((station, line, name))

    def _direction(self, line: int, a: int, b: int) -> Direction:
        stations = self._lines[line].stations
        step = stations.index(b) - stations.index(a)
        if self._lines[line].loop and abs(step) > 1:
            step = -step
        return DOWN if step > 0 else UP

    def _leg(self, line: int, direction: Direction, a: int, b: int) -> int:
        ends = (a, b) if direction is DOWN else (b, a)
        return next(
            least
            for section, least in zip(self._sections, self._least_run, strict=True)
            if (section.line, section.from_station, section.to_station) == (line, *ends)
        )


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), np.int32)
