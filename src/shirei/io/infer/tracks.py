"""How many tracks each section has and how many trains it holds, from what the timetable does on it.

Two tracks are assumed. Four where trains of one direction change order between stations or are published to
leave at one minute; one where opposing trains never are inside together although chance would have put them
there.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shirei.io.infer.quantiles import Longs, peak
from shirei.io.infer.visits import Visits
from shirei.model.network import Direction
from shirei.model.timetable import InferredTime, Ints

#: Meetings that chance would have put inside a section before "never" counts as single track.
EXPECTED_MEETINGS = 4.0
#: A line whose tested sections are single by at least this share is single where too few trains run to tell.
SINGLE_LINE_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class TrackFacts:
    """Tracks and capacity of one section, and why."""

    tracks: int
    capacity: int
    basis: str


@dataclass(frozen=True, eq=False)
class Runs:
    """All runs over sections, sorted by section, direction, departure and arrival."""

    section: Ints
    direction: NDArray[np.int8]
    dep: Ints
    arr: Ints
    stated: NDArray[np.bool_]
    visit: Ints


def runs_of(visits: Visits) -> Runs:
    """Every leg of every train; ``stated`` is true where a source states the departure."""
    leg = np.flatnonzero(~visits.last)
    dep, arr, section, direction = (
        visits.dep[leg],
        visits.arr[leg + 1],
        visits.section[leg],
        visits.direction[leg],
    )
    order = np.lexsort((arr, dep, direction, section))
    leg = leg[order]
    stated = (visits.inferred[leg] & InferredTime.DEPARTURE) == 0
    return Runs(section[order], direction[order], dep[order], arr[order], stated, leg.astype(np.int32))


def infer_tracks(visits: Visits, n_sections: int, first_section: Ints) -> list[TrackFacts]:
    """Facts of every section, shape ``(n_sections,)``."""
    runs = runs_of(visits)
    changes, together = _changes_of_order(runs, n_sections), _departures_together(runs, n_sections)
    bounds = np.searchsorted(runs.section, np.arange(n_sections + 1))
    meetings = [_meetings(runs, slice(a, b)) for a, b in itertools.pairwise(bounds.tolist())]
    single = _single(meetings, first_section)
    return [
        _facts(runs, slice(int(bounds[s]), int(bounds[s + 1])), int(changes[s]), int(together[s]), single[s])
        for s in range(n_sections)
    ]


def _follows(runs: Runs) -> NDArray[np.bool_]:
    """True where a run is of the section and direction of the run before it."""
    return np.asarray((runs.section[1:] == runs.section[:-1]) & (runs.direction[1:] == runs.direction[:-1]))


def _changes_of_order(runs: Runs, n_sections: int) -> Longs:
    """Runs that arrive before the run that left before them, by section."""
    changed = _follows(runs) & (runs.arr[1:] < runs.arr[:-1])
    return np.bincount(runs.section[1:][changed], minlength=n_sections)


def _departures_together(runs: Runs, n_sections: int) -> Longs:
    """Pairs of one direction that are published to leave at one minute, by section."""
    same = _follows(runs) & (runs.dep[1:] == runs.dep[:-1]) & runs.stated[1:] & runs.stated[:-1]
    return np.bincount(runs.section[1:][same], minlength=n_sections)


def _meetings(runs: Runs, part: slice) -> tuple[int, float]:
    """Opposing trains that are inside together, and how many chance would have put there."""
    direction = runs.direction[part]
    down, up = direction == Direction.DOWN, direction == Direction.UP
    if not down.any() or not up.any():
        return 0, 0.0
    dep, arr = runs.dep[part].astype(np.int64), runs.arr[part].astype(np.int64)
    inside = np.maximum(arr, dep + 1)  # a run published to take no time still holds its second
    found = _overlaps(dep[down], inside[down], dep[up], inside[up])
    mean = (arr - dep)[down].mean() + (arr - dep)[up].mean()
    day = max(int(arr.max() - dep.min()), 1)
    return found, float(down.sum() * up.sum() * mean / day)


def _overlaps(a_dep: Longs, a_arr: Longs, b_dep: Longs, b_arr: Longs) -> int:
    """Pairs of a run of ``a`` and one of ``b`` of which one departs before the other has arrived."""
    begun = np.searchsorted(np.sort(b_dep), a_arr, side="left")
    over = np.searchsorted(np.sort(b_arr), a_dep, side="right")
    return int(np.maximum(begun - over, 0).sum())


def _single(meetings: list[tuple[int, float]], first_section: Ints) -> list[bool]:
    single = [found == 0 and expected >= EXPECTED_MEETINGS for found, expected in meetings]
    for start, end in itertools.pairwise(first_section):
        tested = [s for s in range(start, end) if meetings[s][1] >= EXPECTED_MEETINGS]
        if tested and sum(single[s] for s in tested) >= SINGLE_LINE_SHARE * len(tested):
            for s in range(start, end):
                single[s] = meetings[s][0] == 0
    return single


def _facts(runs: Runs, part: slice, changes: int, together: int, single: bool) -> TrackFacts:
    tracks = 4 if changes or together else 1 if single else 2
    direction, dep, arr = (
        runs.direction[part],
        runs.dep[part].astype(np.int64),
        runs.arr[part].astype(np.int64),
    )
    most = max((peak(dep[direction == d], arr[direction == d]) for d in (0, 1)), default=0)
    capacity = max(1, -(-most // max(1, tracks // 2)))
    if changes or together:
        why = f"order changes between the stations {changes} times, {together} pairs leave at one minute"
    elif single:
        why = "opposing trains never meet between the stations"
    elif len(dep):
        why = "two tracks assumed, which the timetable fits"
    else:
        why = "two tracks assumed, no train runs here on this day"
    return TrackFacts(tracks, capacity, f"{why}; at most {most} trains of one direction inside")
