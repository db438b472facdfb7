"""Rows of the small tables to a :class:`Network` and aliases: ids become indices, and are checked."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from shirei.errors import PackError
from shirei.io.pack.rows import Row
from shirei.io.pack.schema import ALIAS_KINDS, DIRECTIONS, SECTIONS
from shirei.model.network import (
    UNKNOWN,
    Crossover,
    Direction,
    FeedingSection,
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
from shirei.model.pack import Alias

Tables = dict[str, list[Row]]
Index = dict[str, int]
#: A section of line ``l`` from station ``a`` to station ``b``.
Leg = tuple[int, int, int]


def build_network(tables: Tables) -> Network:
    """Make the network from its rows.

    Raises:
        PackError: a row names something unknown or holds an impossible value; file, line and field are named.
    """
    station = _index(tables["stations"])
    line = _index(tables["lines"])
    type_ = _index(tables["types"])
    lines = _lines(tables, line, station)
    sections = _sections(tables["sections"], lines, line, station)
    section = {s.id: k for k, s in enumerate(sections)}
    served = {(s, k) for k, one in enumerate(lines) for s in one.stations}
    platforms = tuple(_platform(row, station, line, served) for row in tables["platforms"])
    platform = _index(tables["platforms"])
    min_run_s, inferred = _min_runs(tables["min_runs"], section, type_)
    return Network(
        stations=tuple(_station(row) for row in tables["stations"]),
        lines=lines,
        sections=sections,
        platforms=platforms,
        turnbacks=tuple(
            _turnback(row, station, line, platform, platforms, served) for row in tables["turnbacks"]
        ),
        types=tuple(
            TrainType(row.identifier(), row.names(), row.whole("priority", 0)) for row in tables["types"]
        ),
        passing_places=tuple(_passing_place(row, station, line, served) for row in tables["passing_places"]),
        crossovers=tuple(_crossover(row, station, line, served) for row in tables["crossovers"]),
        feeding_sections=tuple(_feeding(row, line, section, sections) for row in tables["feeding_sections"]),
        headway_rules=tuple(_headway(row, line, type_) for row in tables["headways"]),
        min_run_s=min_run_s,
        min_run_inferred=inferred,
    )


def build_aliases(rows: list[Row], network: Network) -> tuple[Alias, ...]:
    """Make the aliases, each of a thing that the network has."""
    return tuple(_alias(row, network) for row in rows)


def _index(rows: list[Row]) -> Index:
    return {row.identifier(): k for k, row in enumerate(rows)}


def _station(row: Row) -> Station:
    lon, lat = row.decimal_or_none("lon", -180, 180), row.decimal_or_none("lat", -90, 90)
    return Station(row.identifier(), row.names(), lon, lat)


def _lines(tables: Tables, line: Index, station: Index) -> tuple[Line, ...]:
    stations: list[list[int]] = [[] for _ in line]
    for row in tables["line_stations"]:
        stations[row.refer("line", line, "lines")].append(row.refer("station", station, "stations"))
    return tuple(_line(row, tuple(stations[k])) for k, row in enumerate(tables["lines"]))


def _line(row: Row, stations: tuple[int, ...]) -> Line:
    if len(stations) < 2:
        raise row.wrong(
            "id", f"line {row.text('id')} has fewer than two stations", "list them in line_stations.csv"
        )
    return Line(
        id=row.identifier(),
        names=row.names(),
        stations=stations,
        loop=row.yes("loop"),
        colour=row.needed("colour"),
        headway_s=row.whole("headway_s", 0),
        platform_reoccupation_s=row.whole("platform_reoccupation_s", 0),
        direction_names=(row.names("down"), row.names("up")),
        source=row.source(),
        basis=row.text("basis"),
    )


def _sections(rows: list[Row], lines: tuple[Line, ...], line: Index, station: Index) -> tuple[Section, ...]:
    """The sections in the order of the lines, whatever their order in the file."""
    found: dict[Leg, Section] = {}
    for row in rows:
        section = _section(row, line, station)
        leg = (section.line, section.from_station, section.to_station)
        if leg in found:
            raise row.wrong(
                "from_station", f"joins the same stations as section {found[leg].id}", "keep one of them"
            )
        found[leg] = section
    wanted = [leg for k, one in enumerate(lines) for leg in _legs(k, one)]
    names, line_names = list(station), list(line)
    for k, a, b in wanted:
        if (k, a, b) not in found:
            raise PackError(
                f"no section joins {names[a]} and {names[b]} of line {line_names[k]}",
                where=SECTIONS.file,
                mend="add it, from_station first in down order",
            )
    extra = set(found) - set(wanted)
    for row in rows:
        if (section := _section(row, line, station)) and (
            section.line,
            section.from_station,
            section.to_station,
        ) in extra:
            raise row.wrong(
                "from_station",
                "does not join two neighbours of its line in down order",
                "see line_stations.csv",
            )
    return tuple(found[leg] for leg in wanted)


def _legs(index: int, line: Line) -> list[Leg]:
    onward = line.stations[1:] + (line.stations[:1] if line.loop else ())
    return [(index, a, b) for a, b in zip(line.stations, onward, strict=False)]


def _section(row: Row, line: Index, station: Index) -> Section:
    return Section(
        id=row.identifier(),
        line=row.refer("line", line, "lines"),
        from_station=row.refer("from_station", station, "stations"),
        to_station=row.refer("to_station", station, "stations"),
        tracks=row.whole("tracks", 1, 16),
        capacity=row.whole("capacity", 1),
        length_m=row.whole_or_none("length_m", 1),
        source=row.source(),
        basis=row.text("basis"),
    )


def _place(row: Row, station: Index, line: Index, served: set[tuple[int, int]]) -> tuple[int, int]:
    """Station and line of a row; the line must serve the station."""
    place = row.refer("station", station, "stations"), row.refer("line", line, "lines")
    if place not in served:
        raise row.wrong(
            "station", f"{row.text('station')} is not on line {row.text('line')}", "see line_stations.csv"
        )
    return place


def _platform(row: Row, station: Index, line: Index, served: set[tuple[int, int]]) -> PlatformTrack:
    place = _place(row, station, line, served)
    directions = frozenset(Direction(k) for k in row.words("directions", DIRECTIONS))
    return PlatformTrack(
        row.identifier(), *place, row.text("name"), directions, row.source(), row.text("basis")
    )


def _turnback(
    row: Row,
    station: Index,
    line: Index,
    platform: Index,
    platforms: tuple[PlatformTrack, ...],
    served: set[tuple[int, int]],
) -> Turnback:
    place = _place(row, station, line, served)
    used = row.refer_all("platforms", platform, "platforms")
    for one in used:
        if (platforms[one].station, platforms[one].line) != place:
            raise row.wrong(
                "platforms", f"platform track {platforms[one].id} is elsewhere", "use tracks of this station"
            )
    return Turnback(
        *place,
        arriving=Direction(row.word("arriving", DIRECTIONS)),
        min_turn_s=row.whole("min_turn_s", 0),
        platforms=used,
        siding_tracks=row.whole("siding_tracks", 0),
        source=row.source(),
        basis=row.text("basis"),
    )


def _passing_place(row: Row, station: Index, line: Index, served: set[tuple[int, int]]) -> PassingPlace:
    direction = Direction(row.word("direction", DIRECTIONS))
    return PassingPlace(*_place(row, station, line, served), direction, row.source(), row.text("basis"))


def _crossover(row: Row, station: Index, line: Index, served: set[tuple[int, int]]) -> Crossover:
    return Crossover(*_place(row, station, line, served), row.source(), row.text("basis"))


def _feeding(row: Row, line: Index, section: Index, sections: tuple[Section, ...]) -> FeedingSection:
    on, fed = row.refer("line", line, "lines"), row.refer_all("sections", section, "sections")
    for one in fed:
        if sections[one].line != on:
            raise row.wrong("sections", f"section {sections[one].id} is on another line", "one row a line")
    return FeedingSection(row.identifier(), on, fed, row.source(), row.text("basis"))


def _headway(row: Row, line: Index, type_: Index) -> HeadwayRule:
    return HeadwayRule(
        line=row.refer("line", line, "lines"),
        first=row.refer("first_type", type_, "types"),
        second=row.refer("second_type", type_, "types"),
        seconds=row.whole("headway_s", 0),
        source=row.source(),
        basis=row.text("basis"),
    )


def _min_runs(rows: list[Row], section: Index, type_: Index) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    least = np.full((len(section), 2, len(type_)), UNKNOWN, np.int32)
    inferred = np.zeros(least.shape, np.bool_)
    for row in rows:
        at = (
            row.refer("section", section, "sections"),
            row.word("direction", DIRECTIONS),
            row.refer("type", type_, "types"),
        )
        least[at] = row.whole("min_run_s", 0)
        inferred[at] = row.source() == "inferred"
    return least, inferred


def _alias(row: Row, network: Network) -> Alias:
    kind = ALIAS_KINDS[row.word("kind", ALIAS_KINDS)]
    index = network.station_index if kind == "station" else network.line_index
    row.refer("id", index, f"{kind}s")
    return Alias(row.needed("text"), kind, row.text("id"))
