"""Packs made at random: one or two lines of odd ids and names, trains that run from neighbour to neighbour."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from shirei.model.names import Names
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
    Source,
    Station,
    TrainType,
    Turnback,
)
from shirei.model.pack import (
    Alias,
    Disturbance,
    Pack,
    Practice,
    Provenance,
    RestorationPrior,
)
from shirei.model.timetable import Timetable

#: Anything a file can hold: all of Unicode but surrogates, carriage returns and zero bytes.
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=12)
FILLED = TEXT.filter(lambda text: text.strip() != "")
IDS = FILLED.filter(lambda text: text == text.strip() and ";" not in text)
SOURCES = st.sampled_from(Source)
WAYS = st.sampled_from(Direction)
NAMES = st.builds(Names, FILLED, *([st.none() | TEXT.filter(bool)] * 4))
SECONDS = st.integers(0, 9999)


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    network = draw(networks())
    return Pack(
        id=draw(FILLED),
        names=draw(NAMES),
        network=network,
        timetable=draw(timetables(network)),
        kind=draw(FILLED),
        version=draw(FILLED),
        licence=draw(TEXT),
        origin=draw(TEXT),
        aliases=tuple(draw(st.lists(aliases(network), max_size=3, unique=True))),
        restoration=tuple(draw(st.lists(priors(), max_size=2))),
        disturbances=tuple(draw(st.lists(disturbances(), max_size=2))),
        practice=draw(st.builds(Practice, *([SECONDS] * 6))),
        provenance=tuple(
            draw(
                st.lists(
                    st.builds(Provenance, st.sampled_from(["links", "min_runs"]), SOURCES, TEXT), max_size=2
                )
            )
        ),
    )


def aliases(network: Network) -> st.SearchStrategy[Alias]:
    station = st.sampled_from([s.id for s in network.stations])
    line = st.sampled_from([one.id for one in network.lines])
    return st.builds(Alias, FILLED, st.just("station"), station) | st.builds(
        Alias, FILLED, st.just("line"), line
    )


@st.composite
def priors(draw: st.DrawFn) -> RestorationPrior:
    quantiles = sorted(draw(st.tuples(SECONDS, SECONDS, SECONDS)))
    return RestorationPrior(draw(FILLED), *quantiles, draw(SOURCES), draw(TEXT))


def disturbances() -> st.SearchStrategy[Disturbance]:
    activity = st.sampled_from(["run", "dwell", "turn"])
    return st.builds(Disturbance, activity, st.floats(0, 1), st.floats(0, 1e6), SECONDS, SOURCES, TEXT)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    ids = draw(st.lists(IDS, min_size=2, max_size=5, unique=True))
    lon, lat = st.floats(-180, 180), st.floats(-90, 90)
    stations = tuple(Station(one, draw(NAMES), draw(st.none() | lon), draw(st.none() | lat)) for one in ids)
    line_ids = draw(st.lists(IDS, min_size=1, max_size=2, unique=True))
    lines = tuple(draw(lines_of(one, len(stations))) for one in line_ids)
    sections = tuple(draw(sections_of(lines)))
    served = [(s, k) for k, line in enumerate(lines) for s in line.stations]
    platforms = tuple(draw(platforms_of(served)))
    types = tuple(
        TrainType(one, draw(NAMES), draw(SECONDS))
        for one in draw(st.lists(IDS, min_size=1, max_size=2, unique=True))
    )
    shape = (len(sections), 2, len(types))
    least = np.array(
        draw(st.lists(st.integers(-1, 900), min_size=int(np.prod(shape)), max_size=int(np.prod(shape))))
    )
    least = least.reshape(shape).astype(np.int32)
    place = st.sampled_from(served)
    return Network(
        stations=stations,
        lines=lines,
        sections=sections,
        platforms=platforms,
        turnbacks=tuple(
            Turnback(
                s,
                k,
                way,
                draw(SECONDS),
                draw(tracks_at(platforms, s, k)),
                draw(SECONDS),
                draw(SOURCES),
                draw(TEXT),
            )
            for (s, k), way in draw(st.lists(st.tuples(place, WAYS), max_size=3, unique=True))
        ),
        types=types,
        passing_places=tuple(
            PassingPlace(s, k, way, draw(SOURCES), draw(TEXT))
            for (s, k), way in draw(st.lists(st.tuples(place, WAYS), max_size=2, unique=True))
        ),
        crossovers=tuple(
            Crossover(s, k, draw(SOURCES), draw(TEXT))
            for s, k in draw(st.lists(place, max_size=2, unique=True))
        ),
        feeding_sections=tuple(
            FeedingSection(
                one, 0, tuple(k for k, s in enumerate(sections) if s.line == 0), draw(SOURCES), draw(TEXT)
            )
            for one in draw(st.lists(IDS, max_size=2, unique=True))
        ),
        headway_rules=tuple(
            HeadwayRule(0, a, b, draw(SECONDS), draw(SOURCES), draw(TEXT))
            for a, b in draw(
                st.lists(st.tuples(*[st.integers(0, len(types) - 1)] * 2), max_size=2, unique=True)
            )
        ),
        min_run_s=least,
        min_run_inferred=(least % 2 == 1) & (least != UNKNOWN),
    )


@st.composite
def lines_of(draw: st.DrawFn, one: str, count: int) -> Line:
    stations = draw(st.lists(st.integers(0, count - 1), min_size=2, unique=True))
    return Line(
        one, draw(NAMES), tuple(stations), draw(st.booleans()), draw(FILLED), draw(SECONDS), draw(SECONDS),
        (draw(NAMES), draw(NAMES)), draw(SOURCES), draw(TEXT),
    )  # fmt: skip


@st.composite
def sections_of(draw: st.DrawFn, lines: tuple[Line, ...]) -> list[Section]:
    legs = [
        (k, a, b)
        for k, line in enumerate(lines)
        for a, b in zip(
            line.stations, line.stations[1:] + (line.stations[:1] if line.loop else ()), strict=False
        )
    ]
    ids = draw(st.lists(IDS, min_size=len(legs), max_size=len(legs), unique=True))
    return [
        Section(one, *leg, draw(st.integers(1, 4)), draw(st.integers(1, 9)), draw(st.none() | st.integers(1, 9999)),
                draw(SOURCES), draw(TEXT))
        for one, leg in zip(ids, legs, strict=True)
    ]  # fmt: skip


@st.composite
def platforms_of(draw: st.DrawFn, served: list[tuple[int, int]]) -> list[PlatformTrack]:
    ids = draw(st.lists(IDS, max_size=4, unique=True))
    ways = st.frozensets(WAYS, min_size=1)
    return [
        PlatformTrack(one, *draw(st.sampled_from(served)), draw(TEXT), draw(ways), draw(SOURCES), draw(TEXT))
        for one in ids
    ]


def tracks_at(
    platforms: tuple[PlatformTrack, ...], station: int, line: int
) -> st.SearchStrategy[tuple[int, ...]]:
    here = [k for k, p in enumerate(platforms) if (p.station, p.line) == (station, line)]
    return st.permutations(here).map(tuple)


@st.composite
def timetables(draw: st.DrawFn, network: Network) -> Timetable:
    ids = draw(st.lists(IDS, max_size=4, unique=True))
    workings = draw(st.lists(IDS, max_size=2, unique=True))
    runs = [draw(runs_on(network)) for _ in ids]
    visits = [visit for run in runs for visit in run[2]]
    ends = np.cumsum([0] + [len(run[2]) for run in runs])
    links = draw(links_between([(run[2][0][2], run[2][-1][1]) for run in runs]))

    def column(k: int, kind: type = np.int32) -> np.ndarray:
        return np.array([visit[k] for visit in visits], kind)

    def per_train(values: list[int], kind: type = np.int32) -> np.ndarray:
        return np.array(values, kind)

    return Timetable(
        calendar=draw(TEXT),
        train_ids=tuple(ids),
        train_numbers=tuple(draw(TEXT) for _ in ids),
        train_type=per_train([draw(st.integers(0, len(network.types) - 1)) for _ in ids]),
        train_line=per_train([run[0] for run in runs]),
        train_direction=per_train([run[1] for run in runs], np.int8),
        visit_start=ends.astype(np.int32),
        visit_station=column(0),
        visit_arr_s=column(1),
        visit_dep_s=column(2),
        visit_kind=column(3, np.int8),
        visit_platform=column(4),
        visit_min_dwell_s=column(5),
        visit_inferred=column(6, np.int8),
        workings=tuple(workings),
        train_working=per_train([draw(st.integers(-1, len(workings) - 1)) for _ in ids]),
        link_from=per_train([a for a, _, _ in links]),
        link_to=per_train([b for _, b, _ in links]),
        link_kind=per_train([draw(st.integers(0, 3)) for _ in links], np.int8),
        link_min_s=per_train([least for _, _, least in links]),
    )


@st.composite
def runs_on(draw: st.DrawFn, network: Network) -> tuple[int, Direction, list[tuple[int, ...]]]:
    """Line, direction and visits of one train."""
    line, way = draw(st.integers(0, len(network.lines) - 1)), draw(WAYS)
    stations = network.lines[line].stations[:: 1 if way is Direction.DOWN else -1]
    length = draw(st.integers(2, len(stations)))
    first = draw(st.integers(0, len(stations) - length))
    clock, visits = draw(st.integers(0, 100_000)), []
    for k, station in enumerate(stations[first : first + length]):
        dwell = draw(st.integers(0, 600)) if 0 < k < length - 1 else 0
        track = draw(
            st.sampled_from([-1, *(i for i, p in enumerate(network.platforms) if p.station == station)])
        )
        kind, bits = draw(st.integers(0, 1)), draw(st.integers(0, 3))
        visits.append((station, clock, clock + dwell, kind, track, draw(st.integers(0, dwell)), bits))
        clock += dwell + draw(st.integers(0, 900))
    return line, way, visits


@st.composite
def links_between(draw: st.DrawFn, times: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Some of the possible links, with a least time."""
    possible = [
        (a, b, starts - ends)
        for a, (_, ends) in enumerate(times)
        for b, (starts, _) in enumerate(times)
        if starts >= ends and a != b
    ]
    chosen = draw(st.lists(st.sampled_from(possible), max_size=3, unique=True)) if possible else []
    return [(a, b, draw(st.integers(0, layover))) for a, b, layover in chosen]
