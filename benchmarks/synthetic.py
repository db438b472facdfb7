"""A made-up railway of the size of Tokyo's, for trying things out before real data is at hand."""

from __future__ import annotations

import numpy as np

from shirei.model.names import Names
from shirei.model.network import Line, Network, Section, Station, TrainType
from shirei.model.pack import Pack
from shirei.model.timetable import LinkKind, Timetable

N_LINES = 179
N_TRAINS = 49_417


def synthetic_pack(seed: int = 0, n_lines: int = N_LINES, n_trains: int = N_TRAINS) -> Pack:
    """Lines of 8 to 26 stations; trains in both directions all day, most linked by turns at the ends."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(8, 27, n_lines)
    names = Names(en="x")
    start = np.concatenate([[0], np.cumsum(sizes)])
    stations = tuple(Station(f"s{i}", names) for i in range(int(start[-1])))
    lines = tuple(
        Line(f"l{k}", names, tuple(range(int(start[k]), int(start[k + 1])))) for k in range(n_lines)
    )
    sections = tuple(
        Section(f"x{a}", k, a, a + 1, tracks=4 if k % 9 == 0 else 2)
        for k in range(n_lines)
        for a in range(int(start[k]), int(start[k + 1]) - 1)
    )
    network = Network(stations, lines, sections, (), (), (TrainType("local", names),))
    return Pack("synthetic", names, network, _timetable(rng, start, n_lines, n_trains))


def _timetable(rng: np.random.Generator, start: np.ndarray, n_lines: int, n_trains: int) -> Timetable:
    per_line = np.full(n_lines, n_trains // n_lines)
    per_line[: n_trains - per_line.sum()] += 1
    station, arr, dep, counts, line_of, direction, links = [], [], [], [], [], [], []
    train = 0
    for k in range(n_lines):
        here = np.arange(start[k], start[k + 1])
        n = int(per_line[k])
        times = np.sort(_departures(rng, (n + 1) // 2))
        run = rng.integers(90, 200, len(here) - 1)
        dwell = rng.integers(20, 50, len(here))
        ends: dict[int, list[tuple[int, int]]] = {0: [], 1: []}
        starts: dict[int, list[tuple[int, int]]] = {0: [], 1: []}
        for i in range(n):
            d = i % 2
            walk = here if d == 0 else here[::-1]
            hop = run if d == 0 else run[::-1]
            at = int(times[i // 2]) + np.concatenate([[0], np.cumsum(hop + dwell[1:])])
            leave = at.copy()
            reach = at - dwell
            reach[0] = leave[0]
            leave[-1] = reach[-1]
            station.append(walk), arr.append(reach), dep.append(leave)
            counts.append(len(walk)), line_of.append(k), direction.append(d)
            ends[d].append((int(reach[-1]), train)), starts[d].append((int(leave[0]), train))
            train += 1
        for d in (0, 1):
            links += _match(ends[d], starts[1 - d])
    visits = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    n_visits = int(visits[-1])
    link = np.array(links, np.int32).reshape(-1, 2)
    a, b = np.concatenate(arr).astype(np.int32), np.concatenate(dep).astype(np.int32)
    return Timetable(
        calendar="weekday",
        train_ids=tuple(f"t{i}" for i in range(train)),
        train_numbers=tuple(f"{i}" for i in range(train)),
        train_type=np.zeros(train, np.int32),
        train_line=np.array(line_of, np.int32),
        train_direction=np.array(direction, np.int8),
        visit_start=visits,
        visit_station=np.concatenate(station).astype(np.int32),
        visit_arr_s=a,
        visit_dep_s=b,
        visit_kind=np.zeros(n_visits, np.int8),
        visit_platform=np.full(n_visits, -1, np.int32),
        visit_min_dwell_s=np.minimum(b - a, 20).astype(np.int32),
        visit_inferred=np.zeros(n_visits, np.int8),
        link_from=link[:, 0].copy(),
        link_to=link[:, 1].copy(),
        link_kind=np.full(len(link), LinkKind.TURN, np.int8),
        link_min_s=np.full(len(link), 180, np.int32),
    )


def _departures(rng: np.random.Generator, n: int) -> np.ndarray:
    """Seconds from 05:00 to 24:00, twice as dense in the two peaks."""
    hours = np.arange(5, 24)
    weight = np.where(np.isin(hours, (7, 8, 17, 18)), 2.0, 1.0)
    hour = rng.choice(hours, n, p=weight / weight.sum())
    return (hour * 3600 + rng.integers(0, 3600, n)) // 60 * 60


def _match(ends: list[tuple[int, int]], starts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """First in, first out, with at least 180 s to turn."""
    links, waiting = [], sorted(ends)
    for begin, train in sorted(starts):
        if waiting and waiting[0][0] + 180 <= begin:
            links.append((waiting.pop(0)[1], train))
    return links
