"""Low quantiles of grouped whole numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Longs = NDArray[np.int64]


def group_quantile(keys: Longs, values: Longs, quantile: float) -> tuple[Longs, Longs]:
    """Each key's lower quantile: ``(unique keys, an observed value of each)``.

    The value is one that was observed, at rank ``floor(quantile * (n - 1))``: whole minutes stay whole.
    """
    if not len(keys):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    order = np.lexsort((values, keys))
    keys, values = keys[order], values[order]
    unique, start, count = np.unique(keys, return_index=True, return_counts=True)
    rank = np.floor(quantile * (count - 1) + 1e-9).astype(np.int64)
    return unique, values[start + rank]


def group_count(keys: Longs, size: int) -> Longs:
    """How often each of ``0..size-1`` occurs in ``keys``."""
    return np.bincount(keys, minlength=size).astype(np.int64)


def peak(starts: Longs, ends: Longs) -> int:
    """The most intervals ``[start, end)`` that hold at one second; an empty interval counts at its second."""
    if not len(starts):
        return 0
    ends = np.maximum(ends, starts + 1)
    times = np.concatenate([starts, ends])
    change = np.concatenate([np.ones(len(starts), np.int64), -np.ones(len(ends), np.int64)])
    order = np.lexsort((change, times))
    return int(np.cumsum(change[order]).max())
