"""What the timetable allows beyond what trains need: the physics of making up time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shirei.model.history import Actuals
from shirei.predict.delay.asof import numbered
from shirei.predict.delay.pairs import Pairs

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

NAMES = ("slack_least", "slack_usual", "needed_delay")
#: A pair of places with fewer trains does not say what they need.
_LEAST = 20


@dataclass(frozen=True, slots=True)
class Needed:
    """Minutes from departure to arrival by places and calls between: keys ascending, 10 % quantile, median."""

    keys: Whole
    least: Floats
    usual: Floats


def learn_needed(actuals: Actuals, pairs: Pairs, station: Whole) -> Needed:
    """From trains that left late or on time and arrived; ``station`` is the model's number of each call's station."""
    taken = actuals.actual_arrival[pairs.reaches] - actuals.actual_departure[pairs.leaves]
    key = _keys(pairs, station)
    fit = ~np.isnan(taken) & (key >= 0) & (pairs.delay_now >= 0)
    group, count = numbered(key[fit])
    order = np.lexsort((taken[fit], group))
    first = np.searchsorted(group[order], np.arange(count + 1))
    size = np.diff(first)
    ranked, names = taken[fit][order], key[fit][order][first[:-1]]
    enough = size >= _LEAST
    least = ranked[first[:-1] + (size * 0.1).astype(np.int64)]
    usual = ranked[first[:-1] + size // 2]
    return Needed(names[enough], least[enough], usual[enough])


def slack_columns(needed: Needed, pairs: Pairs, station: Whole) -> Floats:
    """``(n_pairs, 3)``: planned minutes beyond the least and the usual, and the delay that the least leaves."""
    key = _keys(pairs, station)
    if not len(needed.keys):
        return np.full((len(pairs), 3), np.nan)
    at = np.minimum(np.searchsorted(needed.keys, key), len(needed.keys) - 1)
    known = needed.keys[at] == key
    least = np.where(known, needed.least[at], np.nan)
    usual = np.where(known, needed.usual[at], np.nan)
    slack = pairs.planned_min - least
    return np.column_stack([slack, pairs.planned_min - usual, pairs.delay_now - slack])


def _keys(pairs: Pairs, station: Whole) -> Whole:
    one, other = station[pairs.leaves], station[pairs.reaches]
    key = (one * 1000 + other) * 100 + np.minimum(pairs.reaches - pairs.leaves, 99)
    return np.where((one < 0) | (other < 0), -1, key)
