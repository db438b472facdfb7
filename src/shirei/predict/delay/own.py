"""What a departing train shows by itself: how late it is, how that came about, and what the timetable allows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from shirei.model.history import Actuals
from shirei.predict.delay.pairs import Pairs

Floats = npt.NDArray[np.float64]

NAMES = (
    "delay", "arrived_late", "dwell_over", "last_section", "two_sections", "first_delay", "calls_made", "calls_to_go",
    "planned_min", "planned_dwell", "planned_dwells_between", "from", "to", "hour", "weekday", "is_last_call",
)  # fmt: skip
#: Columns that are names, not amounts.
CATEGORIES = ("from", "to")


def own_columns(actuals: Actuals, pairs: Pairs, station: npt.NDArray[np.int64]) -> Floats:
    """``(n_pairs, len(NAMES))``; ``station`` is the model's number of each call's station, -1 where it knows none."""
    at, to = pairs.leaves, pairs.reaches
    run = actuals.run_of[at]
    first, last = actuals.first[run], actuals.first[run + 1] - 1
    arrived = actuals.actual_arrival - actuals.planned_arrival
    left = actuals.actual_departure - actuals.planned_departure
    dwell = actuals.planned_departure - actuals.planned_arrival
    dwells = np.concatenate([[0.0], np.cumsum(np.nan_to_num(dwell))])
    hour = (actuals.planned_departure[at] % 1440) / 60
    weekday = (actuals.planned_departure[at] // 1440 + 3) % 7
    late, before = arrived[at], _earlier(left, at, first, 1)
    return np.column_stack([
        pairs.delay_now, late, pairs.delay_now - late, pairs.delay_now - before,
        pairs.delay_now - _earlier(left, at, first, 2), left[first], at - first, to - at, pairs.planned_min, dwell[at],
        dwells[to] - dwells[at + 1], station[at], station[to], hour, weekday, to == last,
    ])  # fmt: skip


def _earlier(value: Floats, at: npt.NDArray[np.int64], first: npt.NDArray[np.int64], back: int) -> Floats:
    """The value so many calls before; NaN where the run had not begun."""
    return np.where(at - back >= first, value[np.maximum(at - back, 0)], np.nan)
