"""From stops to visits: stations that a train passes become visits, and unknown times are inferred.

A pass is timed by sharing the seconds between two stated times in proportion to typical running times; a stop
without an arrival gets a short dwell. Everything that no feed stated is flagged.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shirei.io.infer.draft import Draft
from shirei.io.infer.lengths import section_lengths_m
from shirei.io.infer.quantiles import group_quantile
from shirei.model.network import UNKNOWN
from shirei.model.timetable import Bytes, InferredTime, Ints, VisitKind

#: Dwell of a stop whose arrival no source states, unless the run before it leaves less room.
USUAL_DWELL_S = 30
#: Part of the time between two departures that such a dwell may take at most (1/3).
DWELL_SHARE = 3
#: Running time of a section about which nothing at all is known.
FALLBACK_RUN_S = 120

Floats = NDArray[np.float64]


@dataclass(eq=False)
class Visits:
    """Visits of all trains, still open to change. Shapes as in ``Timetable``.

    ``section`` is the section run over after each visit and ``UNKNOWN`` at a train's last visit; ``stop`` is
    the draft's stop and ``UNKNOWN`` at a station passed; ``untimed`` where no source states any time at all.
    """

    start: Ints
    train: Ints
    line: Ints
    direction: Bytes
    place: Ints
    section: Ints
    stop: Ints
    untimed: NDArray[np.bool_]
    arr: Ints
    dep: Ints
    kind: Bytes
    inferred: Bytes

    @property
    def last(self) -> NDArray[np.bool_]:
        """True at each train's last visit."""
        return np.asarray(self.section == UNKNOWN)


def expand(draft: Draft) -> tuple[Visits, Floats]:
    """All visits of a draft with their inferred times, and the typical seconds of each section.

    The seconds have shape ``(n_sections, 2)``, by direction.
    """
    arr, dep, inferred = _stop_times(draft)
    visits = _lay_out(draft, arr, dep, inferred)
    seconds = typical_seconds(draft, visits)
    _share_out(visits, seconds)
    return visits, seconds


def _stop_times(draft: Draft) -> tuple[Ints, Ints, Bytes]:
    """Arrivals and departures of stops, with short dwells where only one of them is stated."""
    arr, dep = draft.stop_arr_s.copy(), draft.stop_dep_s.copy()
    first, last = draft.stop_start[:-1], draft.stop_start[1:] - 1
    arr[first], dep[last] = dep[first], arr[last]
    inferred = np.zeros(len(arr), np.int8)
    before = np.concatenate([[UNKNOWN], np.where(dep[:-1] == UNKNOWN, arr[:-1], dep[:-1])])
    no_arr, no_dep = (arr == UNKNOWN) & (dep != UNKNOWN), (dep == UNKNOWN) & (arr != UNKNOWN)
    room = np.where(before == UNKNOWN, 0, dep - before) // DWELL_SHARE
    arr = np.where(no_arr, dep - np.clip(room, 0, USUAL_DWELL_S), arr).astype(np.int32)
    dep = np.where(no_dep, arr, dep).astype(np.int32)
    inferred[no_arr] |= InferredTime.ARRIVAL
    inferred[no_dep] |= InferredTime.DEPARTURE
    inferred[arr == UNKNOWN] = InferredTime.ARRIVAL | InferredTime.DEPARTURE
    if draft.stop_estimated.size:
        inferred[draft.stop_estimated] = InferredTime.ARRIVAL | InferredTime.DEPARTURE
    return arr, dep, inferred


def _lay_out(draft: Draft, arr: Ints, dep: Ints, inferred: Bytes) -> Visits:
    """One visit for each stop and for each station passed before the next stop."""
    n_stops = np.diff(draft.stop_start)
    stop_train = np.repeat(np.arange(draft.n_trains, dtype=np.int32), n_stops)
    steps = _steps_to_next_stop(draft, stop_train)
    visit_of_stop = np.concatenate([[0], np.cumsum(steps)])
    n_visits = int(visit_of_stop[-1])
    at = np.repeat(np.arange(len(stop_train), dtype=np.int32), steps)
    offset = np.arange(n_visits) - visit_of_stop[at]
    train = stop_train[at]
    line, direction = draft.train_line[train], draft.train_direction[train]
    size, loop = draft.line_sizes()[line], draft.line_loops()[line]
    place = draft.stop_place[at] + np.where(direction == 0, 1, -1) * offset
    place = np.where(loop == 1, place % size, place).astype(np.int32)
    start = visit_of_stop[draft.stop_start].astype(np.int32)
    passing = offset > 0
    stated_pass = draft.stop_passes[at] if draft.stop_passes.size else np.zeros(n_visits, np.bool_)
    ahead = np.concatenate([place[1:], [0]])
    section = draft.first_section()[line] + np.where(direction == 0, place, ahead)
    section[start[1:] - 1] = UNKNOWN
    both = InferredTime.ARRIVAL | InferredTime.DEPARTURE
    return Visits(
        start=start,
        train=train,
        line=line,
        direction=direction,
        place=place,
        section=section.astype(np.int32),
        stop=np.where(passing, UNKNOWN, at).astype(np.int32),
        untimed=passing | (arr[at] == UNKNOWN),
        arr=np.where(passing, UNKNOWN, arr[at]).astype(np.int32),
        dep=np.where(passing, UNKNOWN, dep[at]).astype(np.int32),
        kind=np.where(passing | stated_pass, VisitKind.PASS, VisitKind.STOP).astype(np.int8),
        inferred=np.where(passing, both, inferred[at]).astype(np.int8),
    )


def _steps_to_next_stop(draft: Draft, stop_train: Ints) -> Ints:
    """Stations from each stop to the next one of its train; 1 at the last stop."""
    line = draft.train_line[stop_train]
    ahead = np.concatenate([draft.stop_place[1:], [0]]).astype(np.int64)
    steps = (ahead - draft.stop_place) * np.where(draft.train_direction[stop_train] == 0, 1, -1)
    size = draft.line_sizes()[line]
    around = np.where(steps % size == 0, size, steps % size)
    steps = np.where(draft.line_loops()[line] == 1, around, steps)
    steps[draft.stop_start[1:] - 1] = 1
    if len(steps) and steps.min() < 1:
        raise ValueError("a draft's trains must run in their direction")
    return steps.astype(np.int32)


def typical_seconds(draft: Draft, visits: Visits) -> Floats:
    """Median running seconds of each section and direction, from legs whose two ends are stated stops.

    A direction without any takes the other's; a section without any takes its length at its line's speed.
    """
    n_sections = int(draft.first_section()[-1])
    ends = visits.arr[1:], visits.dep[:-1]
    clean = (
        (visits.section[:-1] != UNKNOWN) & (ends[0] != UNKNOWN) & (ends[1] != UNKNOWN) & (ends[0] > ends[1])
    )
    keys = visits.section[:-1].astype(np.int64) * 2 + visits.direction[:-1]
    found, value = group_quantile(keys[clean], (ends[0] - ends[1])[clean].astype(np.int64), 0.5)
    seconds = np.full(n_sections * 2, np.nan)
    seconds[found] = value
    by_side = seconds.reshape(-1, 2)
    return _fill_by_length(draft, np.where(np.isnan(by_side), by_side[:, ::-1], by_side))


def _fill_by_length(draft: Draft, seconds: Floats) -> Floats:
    lengths, first = section_lengths_m(draft), draft.first_section()
    seconds = seconds.copy()
    for index in range(len(draft.lines)):
        part = slice(int(first[index]), int(first[index + 1]))
        known = ~np.isnan(seconds[part, 0]) & (lengths[part] > 0)
        speed = float(np.median(lengths[part][known] / seconds[part, 0][known])) if known.any() else 12.0
        by_length = np.where(lengths[part] > 0, lengths[part] / speed, FALLBACK_RUN_S)[:, None]
        seconds[part] = np.where(np.isnan(seconds[part]), np.maximum(by_length, 1.0), seconds[part])
    return seconds


def _share_out(visits: Visits, seconds: Floats) -> None:
    """Time every untimed visit between its two timed neighbours."""
    if not len(visits.train):
        return
    weight = np.where(visits.last, 0.0, seconds[visits.section, visits.direction])
    along = np.concatenate([[0.0], np.cumsum(weight)[:-1]])
    index = np.arange(len(visits.train))
    timed = visits.arr != UNKNOWN
    before = np.maximum.accumulate(np.where(timed, index, 0))
    after = np.minimum.accumulate(np.where(timed, index, len(index) - 1)[::-1])[::-1]
    gone, whole = along[index] - along[before], along[after] - along[before]
    begin, end = visits.dep[before], visits.arr[after]
    share = gone / np.where(whole > 0, whole, 1.0)
    time = (begin + np.floor(share * (end - begin) + 0.5)).astype(np.int32)
    visits.arr[~timed] = time[~timed]
    visits.dep[~timed] = time[~timed]
