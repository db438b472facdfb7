"""What the last few observations of a kind were, as known at a given minute: nothing later is ever looked at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

#: Minutes that fit between two groups on one axis; more than the span of any history.
_FAR = 1e8


@dataclass(frozen=True, slots=True)
class Log:
    """Observations by group and time: ``axis`` ascending holds both, ``total`` the running sum of the values."""

    axis: Floats
    time: Floats
    total: Floats
    first: Whole

    def last(self, group: Whole, now: Floats, counts: tuple[int, ...]) -> Floats:
        """``(n, len(counts) + 1)``: mean of the last so many values before ``now``, and minutes since the last one.

        NaN where a group has none yet; fewer than asked are averaged as they are. Observations in the minute
        ``now`` itself are not used. ``group`` may hold -1: no such group.
        """
        known = np.clip(group, 0, len(self.first) - 2)
        end = np.searchsorted(self.axis, known * _FAR + now, side="left")
        begin = self.first[known]
        none = (end <= begin) | (group < 0)
        means = []
        for count in counts:
            start = np.maximum(begin, end - count)
            with np.errstate(invalid="ignore", divide="ignore"):
                means.append((self.total[end] - self.total[start]) / (end - start))
        since = now - self.time[np.maximum(end - 1, 0)]
        found = np.column_stack([*means, since])
        found[none] = np.nan
        return found


def log_of(group: Whole, time: Floats, value: Floats, groups: int) -> Log:
    """Observations with a value, sorted; ``group`` in ``[0, groups)``, ``time`` when the value became known."""
    there = ~np.isnan(value) & ~np.isnan(time)
    group, time, value = group[there], time[there], value[there]
    axis = group * _FAR + time
    order = np.argsort(axis, kind="stable")
    total = np.concatenate([[0.0], np.cumsum(value[order])])
    first = np.searchsorted(group[order], np.arange(groups + 1))
    padded = time[order] if len(time) else np.zeros(1)
    return Log(axis[order], padded, total, first)


def numbered(*columns: npt.NDArray[np.int64]) -> tuple[Whole, int]:
    """One number for each different row of the columns, and how many there are."""
    key = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        low = int(column.min()) if len(column) else 0
        high = int(column.max()) if len(column) else 0
        key = key * (high - low + 1) + (column - low)
    _, number = np.unique(key, return_inverse=True)
    return number.astype(np.int64), int(number.max()) + 1 if len(number) else 0
