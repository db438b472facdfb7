"""The railway on the ground: stations, lines, sections, platform tracks and what can be done where.

Things refer to each other by index into the tuples of :class:`Network`. Directions are seen along a line:
``DOWN`` runs in the order in which the line lists its stations, ``UP`` against it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from shirei.errors import PackError
from shirei.model.names import Names

UNKNOWN = -1


class Source(StrEnum):
    """Whether a person declared a value or Shirei inferred it from data."""

    DECLARED = "declared"
    INFERRED = "inferred"


class Direction(IntEnum):
    """Along the line's list of stations (``DOWN``) or against it (``UP``)."""

    DOWN = 0
    UP = 1

    @property
    def opposite(self) -> Direction:
        """The other direction."""
        return Direction(1 - self)


@dataclass(frozen=True, slots=True)
class Station:
    """A station, or a timing point where no train calls. ``lon``/``lat`` are WGS 84 degrees."""

    id: str
    names: Names
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its stations in ``DOWN`` order (a loop lists each once) and the rules that hold along it.

    Attributes:
        headway_s: least seconds between two trains in one direction, where no pair rule says otherwise.
        platform_reoccupation_s: least seconds from a departure to the next arrival on one platform track.
        direction_names: what passengers call ``DOWN`` and ``UP``.
    """

    id: str
    names: Names
    stations: tuple[int, ...]
    loop: bool = False
    colour: str = "#555555"
    headway_s: int = 120
    platform_reoccupation_s: int = 30
    direction_names: tuple[Names, Names] = (Names(en="Down"), Names(en="Up"))
    source: Source = Source.DECLARED
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The tracks between two neighbouring stations of a line, in ``DOWN`` order.

    Attributes:
        tracks: 1 is single track, 2 double track (one a direction), 4 two a direction.
        capacity: most trains of one direction inside at once, one track; queues form beyond it.
    """

    id: str
    line: int
    from_station: int
    to_station: int
    tracks: int = 2
    capacity: int = 2
    length_m: int | None = None
    source: Source = Source.DECLARED
    basis: str = ""

    @property
    def tracks_per_direction(self) -> int:
        """Tracks that trains of one direction may use side by side."""
        return max(1, self.tracks // 2)


@dataclass(frozen=True, slots=True)
class PlatformTrack:
    """A track at a platform. ``directions`` holds the directions that may use it."""

    id: str
    station: int
    line: int
    name: str
    directions: frozenset[Direction]
    source: Source = Source.DECLARED
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Turnback:
    """A place where a train arriving in ``arriving`` direction can leave in the other one.

    Attributes:
        min_turn_s: least seconds from arrival to departure.
        platforms: platform tracks (indices) on which the train may turn.
        siding_tracks: units that can be stabled here besides the platforms.
    """

    station: int
    line: int
    arriving: Direction
    min_turn_s: int
    platforms: tuple[int, ...]
    siding_tracks: int = 0
    source: Source = Source.DECLARED
    basis: str = ""


@dataclass(frozen=True, slots=True)
class PassingPlace:
    """A station where a train may overtake another of its direction."""

    station: int
    line: int
    direction: Direction
    source: Source = Source.DECLARED
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Crossover:
    """A station where trains can change between the two running tracks (needed for single-track working)."""

    station: int
    line: int
    source: Source = Source.DECLARED
    basis: str = ""


@dataclass(frozen=True, slots=True)
class FeedingSection:
    """Sections that lose traction power together."""

    id: str
    line: int
    sections: tuple[int, ...]
    source: Source = Source.DECLARED
    basis: str = ""


@dataclass(frozen=True, slots=True)
class TrainType:
    """A kind of train. Lower ``priority`` goes first when two trains meet (0 is the highest)."""

    id: str
    names: Names
    priority: int = 5


@dataclass(frozen=True, slots=True)
class HeadwayRule:
    """Least seconds between a train of type ``first`` and one of type ``second`` behind it on ``line``."""

    line: int
    first: int
    second: int
    seconds: int
    source: Source = Source.DECLARED
    basis: str = ""


@dataclass(frozen=True, eq=False)
class Network:
    """All of an operator's railway.

    Attributes:
        sections: sorted by line, then ``DOWN`` order; those of line ``l`` start at ``first_section[l]``.
        min_run_s: shape ``(n_sections, 2, n_types)`` int32, least running seconds by section, direction and
            train type; ``UNKNOWN`` where nothing is known (then the timetable's own running time counts).
        min_run_inferred: true where a least running time was inferred rather than declared; same shape.
    """

    stations: tuple[Station, ...]
    lines: tuple[Line, ...]
    sections: tuple[Section, ...]
    platforms: tuple[PlatformTrack, ...]
    turnbacks: tuple[Turnback, ...]
    types: tuple[TrainType, ...]
    passing_places: tuple[PassingPlace, ...] = ()
    crossovers: tuple[Crossover, ...] = ()
    feeding_sections: tuple[FeedingSection, ...] = ()
    headway_rules: tuple[HeadwayRule, ...] = ()
    min_run_s: NDArray[np.int32] = field(default_factory=lambda: np.zeros((0, 2, 0), np.int32))
    min_run_inferred: NDArray[np.bool_] = field(default_factory=lambda: np.zeros((0, 2, 0), np.bool_))

    def __post_init__(self) -> None:
        """Check the facts against each other; the first that fails raises ``PackError``."""
        if self.min_run_s.shape != (len(self.sections), 2, len(self.types)):
            unknown = np.full((len(self.sections), 2, len(self.types)), UNKNOWN, np.int32)
            if self.min_run_s.size:
                raise PackError(
                    f"min_run_s has shape {self.min_run_s.shape}, expected {unknown.shape}", where="network"
                )
            object.__setattr__(self, "min_run_s", unknown)
        if self.min_run_inferred.shape != self.min_run_s.shape:
            if self.min_run_inferred.size:
                raise PackError("min_run_inferred has another shape than min_run_s", where="network")
            object.__setattr__(self, "min_run_inferred", np.zeros(self.min_run_s.shape, np.bool_))
        self.min_run_s.flags.writeable = False
        self.min_run_inferred.flags.writeable = False
        _check_unique("station", (s.id for s in self.stations))
        _check_unique("line", (line.id for line in self.lines))
        _check_unique("section", (s.id for s in self.sections))
        _check_unique("platform track", (p.id for p in self.platforms))
        _check_unique("train type", (t.id for t in self.types))
        self._check_sections_follow_their_line()

    def _check_sections_follow_their_line(self) -> None:
        expected = [
            (index, a, b)
            for index, line in enumerate(self.lines)
            for a, b in zip(
                line.stations, line.stations[1:] + (line.stations[:1] if line.loop else ()), strict=False
            )
        ]
        found = [(s.line, s.from_station, s.to_station) for s in self.sections]
        if expected != found:
            at = next(
                (i for i, (e, f) in enumerate(zip(expected, found, strict=False)) if e != f),
                min(len(expected), len(found)),
            )
            where = self.sections[at].id if at < len(found) else "sections"
            raise PackError(
                "sections must join the stations of each line in order",
                where=where,
                mend="list one section for each neighbouring pair, by line, in down order",
            )

    @cached_property
    def first_section(self) -> tuple[int, ...]:
        """Index of each line's first section, with the total at the end: length ``n_lines + 1``."""
        counts = [len(line.stations) - (0 if line.loop else 1) for line in self.lines]
        return tuple(int(x) for x in np.concatenate([[0], np.cumsum(counts)]))

    @cached_property
    def station_index(self) -> dict[str, int]:
        """Station id to index."""
        return {s.id: i for i, s in enumerate(self.stations)}

    @cached_property
    def line_index(self) -> dict[str, int]:
        """Line id to index."""
        return {line.id: i for i, line in enumerate(self.lines)}

    @cached_property
    def section_index(self) -> dict[str, int]:
        """Section id to index."""
        return {s.id: i for i, s in enumerate(self.sections)}

    @cached_property
    def platform_index(self) -> dict[str, int]:
        """Platform-track id to index."""
        return {p.id: i for i, p in enumerate(self.platforms)}

    @cached_property
    def type_index(self) -> dict[str, int]:
        """Train-type id to index."""
        return {t.id: i for i, t in enumerate(self.types)}

    @cached_property
    def platforms_at(self) -> dict[tuple[int, int], tuple[int, ...]]:
        """(station, line) to its platform tracks, in pack order."""
        found: dict[tuple[int, int], list[int]] = {}
        for index, platform in enumerate(self.platforms):
            found.setdefault((platform.station, platform.line), []).append(index)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def turnback_at(self) -> dict[tuple[int, int, Direction], Turnback]:
        """(station, line, arriving direction) to the turnback there."""
        return {(t.station, t.line, t.arriving): t for t in self.turnbacks}

    @cached_property
    def headway_table(self) -> dict[tuple[int, int, int], int]:
        """(line, first type, second type) to seconds, for the declared pairs."""
        return {(r.line, r.first, r.second): r.seconds for r in self.headway_rules}

    def headway_s(self, line: int, first_type: int, second_type: int) -> int:
        """Least seconds between two trains of one direction on a line: the pair rule, else the line's."""
        return self.headway_table.get((line, first_type, second_type), self.lines[line].headway_s)

    def sections_between(self, line: int, a: int, b: int) -> tuple[int, ...]:
        """Sections of a line from station ``a`` to station ``b`` in ``DOWN`` order (a loop may wrap).

        Raises:
            PackError: a station is not on the line, or ``a`` is not before ``b`` on a line that is no loop.
        """
        facts = self.lines[line]
        for station in (a, b):
            if station not in facts.stations:
                raise PackError(f"{self.stations[station].id} is not on {facts.id}", where="network")
        start, end = facts.stations.index(a), facts.stations.index(b)
        if facts.loop and end <= start:
            end += len(facts.stations)
        if end < start:
            start, end = end, start
        count = len(facts.stations) if facts.loop else len(facts.stations) - 1
        return tuple(self.first_section[line] + k % count for k in range(start, end))


def _check_unique(kind: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise PackError(f"two {kind}s have the id {one!r}", where="network", mend="give each its own id")
        seen.add(one)
