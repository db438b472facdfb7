"""The trains ahead: those that are due at the later stop before this one, as far as they are known by now."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shirei.model.history import Actuals
from shirei.predict.delay.asof import numbered
from shirei.predict.delay.pairs import Pairs

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

#: For each train ahead: its latest known delay, how that has changed since it left here, minutes since it was last
#: seen, planned and expected minutes between the two at the later stop, whether it is there already.
NAMES = ("delay", "change", "seen_ago", "planned_gap", "expected_gap", "there")
_FAR = 1e8


@dataclass(frozen=True, slots=True)
class Sightings:
    """Every actual time of every run in order: ``axis`` run and time, ``delay`` then, ``call`` where."""

    axis: Floats
    time: Floats
    delay: Floats
    call: Whole
    first: Whole


def sightings_of(actuals: Actuals) -> Sightings:
    """Arrivals and departures with both a planned and an actual time."""
    run = np.concatenate([actuals.run_of, actuals.run_of])
    call = np.concatenate([np.arange(len(actuals.station))] * 2)
    time = np.concatenate([actuals.actual_arrival, actuals.actual_departure])
    delay = time - np.concatenate([actuals.planned_arrival, actuals.planned_departure])
    seen = np.flatnonzero(~np.isnan(delay))
    axis = run[seen] * _FAR + time[seen]
    order = seen[np.argsort(axis, kind="stable")]
    first = np.searchsorted(run[order], np.arange(len(actuals.runs) + 1))
    return Sightings(run[order] * _FAR + time[order], time[order], delay[order], call[order], first)


def look_ahead(actuals: Actuals, pairs: Pairs, trains: int = 2) -> Floats:
    """``(n_pairs, trains * 6)``: for the first train ahead, the second, and so on, the columns ``NAMES``; NaN: none.

    A train is ahead if its run also calls here and there and is planned to be there earlier, at most two hours.
    """
    sightings = sightings_of(actuals)
    asked = _calls_here_and_there(actuals)
    blocks, at = [], _rank(asked, pairs, actuals)
    for k in range(1, trains + 1):
        blocks.append(_one(actuals, pairs, sightings, asked, at - k))
    return np.hstack(blocks)


@dataclass(frozen=True, slots=True)
class _Both:
    """All (here, there) of all runs, by places and then by planned time there; ``group`` of the places."""

    group: Whole
    here: Whole
    there: Whole
    place: dict[str, Whole]


def _calls_here_and_there(actuals: Actuals) -> _Both:
    calls = len(actuals.station)
    later = actuals.first[1:][actuals.run_of] - 1 - np.arange(calls)
    here = np.repeat(np.arange(calls), later)
    there = here + 1 + np.arange(len(here)) - np.repeat(np.cumsum(later) - later, later)
    due = actuals.planned_arrival[there]
    asked = ~np.isnan(due)
    here, there, due = here[asked], there[asked], due[asked]
    group, _ = numbered(actuals.station[here], actuals.station[there])
    order = np.lexsort((due, group))
    sorted_here, sorted_there = here[order], there[order]
    by_call = np.argsort(sorted_here * calls + sorted_there)
    return _Both(group[order], sorted_here, sorted_there, {"order": by_call})


def _rank(both: _Both, pairs: Pairs, actuals: Actuals) -> Whole:
    """Where each pair stands in the order of its places."""
    calls = len(actuals.station)
    by_call = both.place["order"]
    keys = both.here[by_call] * calls + both.there[by_call]
    return by_call[np.searchsorted(keys, pairs.leaves * calls + pairs.reaches)]


def _one(actuals: Actuals, pairs: Pairs, seen: Sightings, both: _Both, at: Whole) -> Floats:
    inside = np.maximum(at, 0)
    here, there = both.here[inside], both.there[inside]
    gap = actuals.planned_arrival[pairs.reaches] - actuals.planned_arrival[there]
    own = both.group[np.minimum(inside + 1, len(both.group) - 1)]
    is_one = (at >= 0) & (both.group[inside] == own) & (gap <= 120)
    run = actuals.run_of[here]
    last = np.searchsorted(seen.axis, run * _FAR + pairs.now, side="left") - 1
    known = last >= seen.first[run]
    last = np.maximum(last, 0)
    delay = np.where(known, seen.delay[last], np.nan)
    left = actuals.actual_departure[here] - actuals.planned_departure[here]
    past_here = known & (seen.call[last] >= here) & (actuals.actual_departure[here] < pairs.now)
    change = np.where(past_here, delay - left, np.nan)
    found = np.column_stack([
        delay, change, np.where(known, pairs.now - seen.time[last], np.nan), gap,
        gap + pairs.delay_now - delay, np.where(known, seen.call[last] >= there, np.nan),
    ])  # fmt: skip
    found[~is_one] = np.nan
    return found
