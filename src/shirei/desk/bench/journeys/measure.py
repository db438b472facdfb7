"""Journeys between drawn stations at drawn times, timed, and some of them held against the slow restatement."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from shirei.desk.bench.journeys.slow import slow_arrivals, slow_day
from shirei.model.clock import HOUR
from shirei.model.pack import Pack
from shirei.model.plan import NOT_RUN
from shirei.passengers.journeys import Rides, Times, journeys, planned_times, rides_of

#: The slow restatement sees only trains that leave this soon after the question, and as many changes.
SLOW_WINDOW_S = 90 * 60
SLOW_RIDES = 3
Progress = Callable[[int, int], None]


def measure_journeys(
    pack: Pack, times: Times | None = None, *, queries: int, compared: int, seed: int, progress: Progress
) -> dict[str, Any]:
    """Figures for one day: ``queries`` timed ones between 06:00 and 22:00, ``compared`` others held against the
    restatement (within 90 minutes and three rides). Raises nothing.
    """
    times = times or planned_times(pack.timetable)
    began = time.perf_counter()
    rides = rides_of(pack, times)
    built_s = time.perf_counter() - began
    rng = np.random.default_rng(seed)
    seconds, reached = [], 0
    for k, (a, b, at_s) in enumerate(_drawn(rides, rng, queries)):
        began = time.perf_counter()
        reached += bool(journeys(rides, [a], [b], at_s))
        seconds.append(time.perf_counter() - began)
        progress(k + 1, queries + compared)
    same = 0
    for k, (a, b, at_s) in enumerate(_drawn(rides, rng, compared)):
        same += _same(pack, times, a, b, at_s)
        progress(queries + k + 1, queries + compared)
    return {
        "stations": len(pack.network.stations),
        "calls": len(rides.visit),
        "build_s": built_s,
        "queries": queries,
        "reached": reached,
        "query_s": {"median": float(np.median(seconds)), "p95": float(np.quantile(seconds, 0.95))},
        "compared": compared,
        "same_as_slow": same,
        "seed": seed,
    }


def _drawn(rides: Rides, rng: np.random.Generator, count: int) -> list[tuple[int, int, int]]:
    """Pairs of stations at which trains call, and a time of the day."""
    table = rides.pack.timetable
    stations = np.unique(table.visit_station[rides.visit])
    pairs = [rng.choice(stations, 2, replace=False).tolist() for _ in range(count)]
    return [(a, b, int(rng.integers(6 * HOUR, 22 * HOUR))) for a, b in pairs]


def _same(pack: Pack, times: Times, a: int, b: int, at_s: int) -> bool:
    window = _window(times, at_s, at_s + SLOW_WINDOW_S)
    rides = rides_of(pack, window)
    places = rides.place_of_station.tolist()
    slow = slow_arrivals(slow_day(pack, window, places), {places[a]}, {places[b]}, at_s, SLOW_RIDES)
    if places[a] == places[b]:
        slow = []
    found = [(len(one.legs), one.arr_s) for one in journeys(rides, [a], [b], at_s)]
    return [one for one in found if one[0] <= SLOW_RIDES] == slow


def _window(times: Times, from_s: int, until_s: int) -> Times:
    out = (times.dep_s < from_s) | (times.dep_s > until_s)
    return Times(np.where(out, NOT_RUN, times.arr_s), np.where(out, NOT_RUN, times.dep_s), times.begins)
