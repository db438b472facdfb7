"""What else was announced shortly before: the same cause, the same group, the same lines.

Starts only: whether an earlier disruption has ended is often not known when the next is announced.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from shirei.model.history import Disruption

NAMES = (
    "same_cause_1h", "same_cause_6h", "same_cause_24h", "same_cause_and_line_24h", "same_group_1h",
    "since_same_cause_and_line",
)  # fmt: skip
_DAY_S = 86400.0


def look_around(rows: Sequence[Disruption], before: Sequence[Disruption]) -> npt.NDArray[np.float64]:
    """``(n_rows, 6)`` in the order of ``NAMES``: counts, and the log of minutes since; NaN without a start.

    Earlier starts come from ``before`` and from ``rows`` themselves; a row never counts itself nor one later or
    at the same moment.
    """
    known = {(row.id, row.start): row for row in (*before, *rows) if row.start is not None}
    ordered = sorted(known.values(), key=lambda row: row.start or dt.datetime.min)
    starts = [(row.start or dt.datetime.min).timestamp() for row in ordered]
    return np.array([_around(row, ordered, starts) for row in rows]).reshape(len(rows), len(NAMES))


def _around(row: Disruption, ordered: Sequence[Disruption], starts: Sequence[float]) -> list[float]:
    if row.start is None:
        return [np.nan] * len(NAMES)
    now = row.start.timestamp()
    counts = [0.0] * 5
    last = _DAY_S
    lines = set(row.lines)
    for k in range(bisect_left(starts, now - _DAY_S), bisect_left(starts, now)):
        other, ago = ordered[k], now - starts[k]
        same = other.cause == row.cause
        near = same and not lines.isdisjoint(other.lines)
        for at, counted in enumerate(
            (
                same and ago <= 3600,
                same and ago <= 21600,
                same,
                near,
                other.group == row.group and ago <= 3600,
            )
        ):
            counts[at] += counted
        if near:
            last = min(last, ago)
    return [*counts, float(np.log1p(last / 60))]
