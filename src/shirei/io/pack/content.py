"""A pack as rows of text, ready to be written: the inverse of ``ground`` and ``trains``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial

import numpy as np

from shirei.io.pack.schema import DIRECTIONS, INFERRED_TIMES, LINK_KINDS, NAME_LANGUAGES, VISIT_KINDS
from shirei.model.clock import format_clock
from shirei.model.names import Names
from shirei.model.network import UNKNOWN, Network
from shirei.model.pack import Pack

Cells = Sequence[str]


def content(pack: Pack) -> dict[str, Iterable[Cells]]:
    """Every table's rows by table name, cells in the order of its columns."""
    rows: dict[str, Callable[[Pack], Iterable[Cells]]] = {
        "stations": _stations,
        "lines": _lines,
        "line_stations": _line_stations,
        "sections": _sections,
        "platforms": _platforms,
        "turnbacks": _turnbacks,
        "passing_places": _passing_places,
        "crossovers": _crossovers,
        "feeding_sections": _feeding_sections,
        "types": _types,
        "headways": _headways,
        "min_runs": _min_runs,
        "aliases": lambda pack: ([a.text, a.kind, a.id] for a in pack.aliases),
        "trains": _trains,
        "visits": _visits,
        "links": _links,
        "workings": lambda pack: ([one] for one in pack.timetable.workings),
    }
    return {name: write(pack) for name, write in rows.items()}


def _names(names: Names) -> list[str]:
    return [getattr(names, language) or "" for language in NAME_LANGUAGES]


def _maybe(value: float | None) -> str:
    return "" if value is None else repr(value)


def _place(network: Network, station: int, line: int) -> list[str]:
    return [network.stations[station].id, network.lines[line].id]


def _stations(pack: Pack) -> Iterator[Cells]:
    for s in pack.network.stations:
        yield [s.id, *_names(s.names), _maybe(s.lon), _maybe(s.lat)]


def _lines(pack: Pack) -> Iterator[Cells]:
    for line in pack.network.lines:
        down, up = line.direction_names
        yield [
            line.id,
            *_names(line.names),
            "yes" if line.loop else "no",
            line.colour,
            str(line.headway_s),
            str(line.platform_reoccupation_s),
            *_names(down),
            *_names(up),
            line.source.value,
            line.basis,
        ]


def _line_stations(pack: Pack) -> Iterator[Cells]:
    for line in pack.network.lines:
        for station in line.stations:
            yield [line.id, pack.network.stations[station].id]


def _sections(pack: Pack) -> Iterator[Cells]:
    network = pack.network
    for s in network.sections:
        ends = [network.stations[k].id for k in (s.from_station, s.to_station)]
        yield [
            s.id,
            network.lines[s.line].id,
            *ends,
            str(s.tracks),
            str(s.capacity),
            s.source.value,
            _maybe(s.length_m),
            s.basis,
        ]


def _platforms(pack: Pack) -> Iterator[Cells]:
    for p in pack.network.platforms:
        ways = ";".join(DIRECTIONS[d] for d in sorted(p.directions))
        yield [p.id, *_place(pack.network, p.station, p.line), p.name, ways, p.source.value, p.basis]


def _turnbacks(pack: Pack) -> Iterator[Cells]:
    for t in pack.network.turnbacks:
        tracks = ";".join(pack.network.platforms[k].id for k in t.platforms)
        yield [
            *_place(pack.network, t.station, t.line),
            DIRECTIONS[t.arriving],
            str(t.min_turn_s),
            str(t.siding_tracks),
            t.source.value,
            tracks,
            t.basis,
        ]


def _passing_places(pack: Pack) -> Iterator[Cells]:
    for p in pack.network.passing_places:
        yield [*_place(pack.network, p.station, p.line), DIRECTIONS[p.direction], p.source.value, p.basis]


def _crossovers(pack: Pack) -> Iterator[Cells]:
    for c in pack.network.crossovers:
        yield [*_place(pack.network, c.station, c.line), c.source.value, c.basis]


def _feeding_sections(pack: Pack) -> Iterator[Cells]:
    for f in pack.network.feeding_sections:
        fed = ";".join(pack.network.sections[k].id for k in f.sections)
        yield [f.id, pack.network.lines[f.line].id, fed, f.source.value, f.basis]


def _types(pack: Pack) -> Iterator[Cells]:
    for t in pack.network.types:
        yield [t.id, *_names(t.names), str(t.priority)]


def _headways(pack: Pack) -> Iterator[Cells]:
    network = pack.network
    for r in network.headway_rules:
        types = [network.types[k].id for k in (r.first, r.second)]
        yield [network.lines[r.line].id, *types, str(r.seconds), r.source.value, r.basis]


def _min_runs(pack: Pack) -> Iterator[Cells]:
    network = pack.network
    for section, way, kind in np.argwhere(network.min_run_s != UNKNOWN):
        seconds = network.min_run_s[section, way, kind]
        source = "inferred" if network.min_run_inferred[section, way, kind] else "declared"
        yield [network.sections[section].id, DIRECTIONS[way], network.types[kind].id, str(seconds), source]


def _trains(pack: Pack) -> Iterator[Cells]:
    network, t = pack.network, pack.timetable
    for k, one in enumerate(t.train_ids):
        working = t.train_working[k]
        yield [
            one,
            t.train_numbers[k],
            network.types[t.train_type[k]].id,
            network.lines[t.train_line[k]].id,
            DIRECTIONS[t.train_direction[k]],
            "" if working == UNKNOWN else t.workings[working],
        ]


def _visits(pack: Pack) -> Iterator[Cells]:
    """Column by column, since there may be a million rows."""
    network, t = pack.network, pack.timetable
    clock = cache(partial(format_clock, always_seconds=True))
    stations = [s.id for s in network.stations]
    platforms = [*(p.id for p in network.platforms), ""]  # UNKNOWN is -1, the last
    return zip(
        (t.train_ids[k] for k in t.visit_train.tolist()),
        (stations[k] for k in t.visit_station.tolist()),
        map(clock, t.visit_arr_s.tolist()),
        map(clock, t.visit_dep_s.tolist()),
        (VISIT_KINDS[k] for k in t.visit_kind.tolist()),
        (platforms[k] for k in t.visit_platform.tolist()),
        (str(k) for k in t.visit_min_dwell_s.tolist()),
        (INFERRED_TIMES[k] for k in t.visit_inferred.tolist()),
        strict=True,
    )


def _links(pack: Pack) -> Iterator[Cells]:
    t = pack.timetable
    for a, b, kind, seconds in zip(t.link_from, t.link_to, t.link_kind, t.link_min_s, strict=True):
        yield [t.train_ids[a], t.train_ids[b], LINK_KINDS[kind], str(seconds)]
