"""The calls of each run in order of planned time, across midnight."""

from __future__ import annotations

from collections import Counter

import numpy as np
import numpy.typing as npt

Minutes = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
_DAY = 1440.0


def in_order(run: Whole, clock: Minutes, treated: Counter[str]) -> tuple[Whole, Minutes]:
    """The order of the rows, and their times as minutes from the first midnight of their run.

    ``run`` is ascending; ``clock`` ``(n, 4)`` holds planned arrival and departure, actual arrival and departure
    after midnight of whatever day it was. A planned time that falls by more than half a day is the next day's;
    an actual time is on the day that brings it nearest to the planned one.
    """
    planned = _planned(run, clock)
    same = np.append(run[1:] == run[:-1], False)
    fall = np.append(np.diff(planned), 0.0)
    midnights = np.concatenate([[0], np.cumsum((fall < -_DAY / 2) & same)[:-1]])
    first = np.searchsorted(run, run)
    planned = planned + _DAY * (midnights - midnights[first])
    disorder = (np.append(np.diff(planned), 0.0) < 0) & same
    if disorder.any():
        treated["runs whose rows were not in order of time"] += len(np.unique(run[disorder]))
    order = np.lexsort((planned, run))
    near = clock + _DAY * np.round((planned[:, None] - clock) / _DAY)
    return order, near[order]


def _planned(run: Whole, clock: Minutes) -> Minutes:
    """One planned time for each row; where it has none (no planned stop), that of the row before in its run."""
    planned = np.where(np.isnan(clock[:, 1]), clock[:, 0], clock[:, 1])
    before = np.append(False, run[1:] == run[:-1])
    after = np.append(run[1:] == run[:-1], False)
    for near, step in ((before, 1), (before, 1), (after, -1)):
        planned = np.where(np.isnan(planned) & near, np.roll(planned, step), planned)
    return np.nan_to_num(planned)
