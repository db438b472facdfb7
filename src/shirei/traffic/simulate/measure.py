"""How fast the simulator is on one pack: the figures behind ``shirei bench tokyo``."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np

from shirei.model.incident import Incident, IncidentKind, Restriction, RestrictionKind
from shirei.model.pack import Disturbance, Pack
from shirei.traffic.simulate.graph import TrafficGraph, build_graph
from shirei.traffic.simulate.restrictions import rules_of
from shirei.traffic.simulate.rules import Rules
from shirei.traffic.simulate.simulate import simulate
from shirei.traffic.simulate.spread import Progress
from shirei.traffic.simulate.what_if import WhatIf

#: What strikes in the noisy runs of a pack that declares no disturbances.
DISTURBANCES = (
    Disturbance("run", 0.05, 30.0, 600, basis="benchmark"),
    Disturbance("dwell", 0.05, 20.0, 300, basis="benchmark"),
    Disturbance("turn", 0.03, 60.0, 900, basis="benchmark"),
)


@dataclass(frozen=True, slots=True)
class Speed:
    """Times in seconds and milliseconds, as named; medians over the repetitions.

    Attributes:
        relaxed: activities that the timetable itself breaks, by kind.
        events_touched, events_changed: by the incident of the question.
        any_closure_ms, any_closure_p95_ms: forty minutes' closures of sections drawn at random, of
            ``questions`` questions.
        incremental_equals_full: whether every answer that was compared (the incident's, and one in twenty of
            the others) equals the difference of two full passes.
        noisy_delay_s: 10, 50 and 90 % of the noisy runs' sums of arrival delays.
    """

    trains: int
    visits: int
    events: int
    activities: int
    relaxed: dict[str, int]
    build_s: float
    full_pass_ms: float
    what_if_ms: float
    events_touched: int
    events_changed: int
    questions: int
    any_closure_ms: float
    any_closure_p95_ms: float
    incremental_equals_full: bool
    noisy_runs: int
    noisy_threads: int
    noisy_s: float
    noisy_delay_s: tuple[int, int, int]


def measure(
    pack: Pack,
    incident: Incident,
    *,
    runs: int = 1000,
    threads: int = 2,
    seed: int = 0,
    repeat: int = 50,
    questions: int = 1000,
    on_progress: Progress | None = None,
) -> Speed:
    """Build the graph, pass over it, ask about the incident and about random closures, run it with noise."""
    with _timed() as build:
        graph = build_graph(pack)
    none = Rules.none().table
    what_if = WhatIf(graph)
    closures = list(_closures(pack, np.random.default_rng(seed), questions))
    asked = [_seconds(lambda one=one: what_if.ask(one)) for one in closures]  # type: ignore[misc]
    same = all(_equals_full(what_if, one) for one in (incident, *closures[::20]))
    noisy = replace(graph, pack=replace(pack, disturbances=pack.disturbances or DISTURBANCES))
    with _timed() as noise:
        spread = simulate(
            noisy, runs=max(runs, 2), seed=seed, threads=threads, on_progress=on_progress
        ).spread
    assert spread is not None
    changes = what_if.ask(incident)
    return Speed(
        trains=pack.timetable.n_trains,
        visits=pack.timetable.n_visits,
        events=graph.kernel.n_events,
        activities=graph.kernel.n_activities,
        relaxed=graph.relaxed,
        build_s=build(),
        full_pass_ms=_median_ms(lambda: graph.kernel.full_pass(none), repeat),
        what_if_ms=_median_ms(lambda: what_if.ask(incident), repeat),
        events_touched=changes.touched,
        events_changed=len(changes.events),
        questions=questions,
        any_closure_ms=float(np.median(asked)) * 1000,
        any_closure_p95_ms=float(np.quantile(asked, 0.95)) * 1000,
        incremental_equals_full=same,
        noisy_runs=spread.runs,
        noisy_threads=threads,
        noisy_s=noise(),
        noisy_delay_s=spread.quantiles_s(),
    )


def closure(pack: Pack, sections: tuple[int, ...], start_s: int, end_s: int) -> Incident:
    """Both tracks of some sections of one line closed, known at once."""
    restriction = Restriction(RestrictionKind.SECTION_CLOSED, start_s, end_s, sections)
    line = pack.network.sections[sections[0]].line
    return Incident("closure", IncidentKind.SIGNAL, line, start_s, (restriction,))


def around(pack: Pack, line: int, station: int) -> tuple[int, ...]:
    """The sections of a line that touch a station."""
    found = (
        index
        for index, section in enumerate(pack.network.sections)
        if section.line == line and station in (section.from_station, section.to_station)
    )
    return tuple(found)


def _closures(pack: Pack, random: np.random.Generator, n: int) -> Iterator[Incident]:
    for section in random.integers(0, len(pack.network.sections), n).tolist():
        start = int(random.integers(5 * 60, 23 * 60)) * 60
        yield closure(pack, (section,), start, start + 2400)


def _equals_full(what_if: WhatIf, incident: Incident) -> bool:
    graph: TrafficGraph = what_if.graph
    changes = what_if.ask(incident)
    full = graph.kernel.full_pass(rules_of(graph, incident).table)
    moved = np.flatnonzero(full != graph.kernel.full_pass(Rules.none().table))
    return np.array_equal(moved, changes.events) and np.array_equal(full[moved], changes.times_s)


@contextmanager
def _timed() -> Iterator[Callable[[], float]]:
    start = time.perf_counter()
    taken: list[float] = []
    yield lambda: taken[0]
    taken.append(time.perf_counter() - start)


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _median_ms(act: Callable[[], object], repeat: int) -> float:
    return float(np.median([_seconds(act) for _ in range(repeat)])) * 1000
