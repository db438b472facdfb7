"""Many runs with the pack's everyday disturbances."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from shirei.errors import PackError
from shirei.kernel.event_graph import bin_floors_s, run_noisy
from shirei.model.pack import Disturbance
from shirei.model.timetable import Ints
from shirei.traffic.simulate.activities import Activity
from shirei.traffic.simulate.graph import TrafficGraph
from shirei.traffic.simulate.result import QUANTILES, Spread, counted_stops
from shirei.traffic.simulate.rules import Rules

#: Called with (runs done, runs in all); an exception that it raises stops the runs.
Progress = Callable[[int, int], None]

_ACTIVITIES = {"run": (Activity.RUN,), "dwell": (Activity.DWELL,), "turn": (Activity.TURN, Activity.THROUGH)}


def run_many(
    graph: TrafficGraph,
    rules: Rules,
    trains: Ints,
    *,
    runs: int,
    seed: int,
    threads: int,
    from_s: int,
    on_progress: Progress | None,
) -> Spread:
    """Draw ``runs`` days; the result depends on the seed, not on the number of threads.

    The disturbances may strike at every run, dwell or turn into an event planned at or after ``from_s``.

    Raises:
        PackError: a disturbance names no activity that there is.
    """
    observed = graph.events.arrival[graph.pack.timetable.visit_start[trains + 1] - 1]
    order = np.argsort(observed)
    totals, counts = run_noisy(
        graph.kernel,
        rules.table,
        [_sites(graph, one, from_s) for one in graph.pack.disturbances],
        _counted(graph, trains),
        observed[order],
        runs,
        seed,
        threads,
        on_progress,
    )
    by_train = np.empty_like(counts)
    by_train[order] = counts
    return Spread(runs, seed, totals, _quantiles(by_train), _means(by_train))


def _sites(graph: TrafficGraph, one: Disturbance, from_s: int) -> tuple[Ints, float, float, int]:
    """Events whose own activity is of the disturbed kind."""
    if one.activity not in _ACTIVITIES:
        raise PackError(
            f"there is no activity {one.activity!r} to disturb",
            where="disturbances",
            mend="write run, dwell or turn",
        )
    own = graph.own_activity
    sites = np.flatnonzero(np.isin(own, _ACTIVITIES[one.activity]) & (graph.events.time_s >= from_s))
    return sites.astype(np.int32), one.probability, one.mean_s, one.max_s


def _counted(graph: TrafficGraph, trains: Ints) -> NDArray[np.uint8]:
    wanted = np.zeros(graph.pack.timetable.n_trains, bool)
    wanted[trains] = True
    visits = counted_stops(graph) & wanted[graph.pack.timetable.visit_train]
    counted = np.zeros(graph.events.n, np.uint8)
    counted[graph.events.arrival[visits]] = 1
    return counted


def _quantiles(counts: NDArray[np.uint32]) -> Ints:
    """The smallest delay that at least such a share of the runs does not exceed, shape ``(3, n_trains)``."""
    upto = np.cumsum(counts, axis=1, dtype=np.int64)
    need = [np.ceil(q * upto[:, -1:] - 1e-9) for q in QUANTILES]
    return np.stack([_bin_middles()[(upto < n).sum(axis=1)] for n in need]).astype(np.int32)


def _means(counts: NDArray[np.uint32]) -> NDArray[np.float64]:
    return np.asarray((counts @ _bin_middles()) / np.maximum(counts.sum(axis=1), 1))


def _bin_middles() -> NDArray[np.float64]:
    floors = bin_floors_s().astype(np.float64)
    width = np.diff(floors, append=floors[-1] + 1)
    return floors + (width - 1) / 2
