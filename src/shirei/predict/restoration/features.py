"""What a disruption is known by when it is announced, as columns; and the columns of each bin of its duration."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from shirei.model.history import Disruption
from shirei.predict.restoration import causes, surroundings
from shirei.predict.restoration.distribution import BINS, EDGES

Floats = npt.NDArray[np.float64]

CLOCK = ("hour", "to_close_h", "since_opening_h", "weekend")
EXTENT = ("lines", "stations")
NAMES = (*causes.NAMES, *surroundings.NAMES, *CLOCK, *EXTENT)
#: What belongs together when a forecast is explained: the words for it, and its columns.
FAMILIES: dict[str, tuple[str, ...]] = {
    "cause": causes.NAMES,
    "other disruptions of the last day": surroundings.NAMES,
    "time of day and week": CLOCK,
    "lines and stations touched": EXTENT,
}
#: Traffic is quiet at these hours; what ends "tonight" ends about the first of them.
_CLOSE_H, _OPENING_H = 26.0, 4.0


def columns(
    rows: Sequence[Disruption], usual: Floats, before: Sequence[Disruption]
) -> npt.NDArray[np.float64]:
    """``(n_rows, len(NAMES))``; ``usual`` are the rows' causes encoded, ``before`` disruptions announced earlier."""
    around = surroundings.look_around(rows, before)
    clock = np.array([_clock(row) for row in rows]).reshape(len(rows), len(CLOCK))
    extent = np.array([[len(row.lines), len(row.stations)] for row in rows], dtype=float)
    return np.hstack([usual, around, clock, extent.reshape(len(rows), 2)])


def at_bins(features: Floats, row: npt.NDArray[np.int64], at: npt.NDArray[np.int64]) -> Floats:
    """The columns of row ``row[k]`` in bin ``at[k]``: its own, the bin, the hour then, the minutes to close then."""
    hour, close = NAMES.index("hour"), NAMES.index("to_close_h")
    minute = EDGES[at]
    then = (features[row, hour] + minute / 60) % 24
    left = features[row, close] * 60 - minute
    return np.column_stack([features[row], at, then, left])


def all_bins(n_rows: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Every row in every bin, the bins of a row together."""
    return np.repeat(np.arange(n_rows), BINS), np.tile(np.arange(BINS), n_rows)


def _clock(row: Disruption) -> list[float]:
    if row.start is None:
        return [np.nan] * len(CLOCK)
    hour = row.start.hour + row.start.minute / 60
    return [hour, (_CLOSE_H - hour) % 24, (hour - _OPENING_H) % 24, float(row.start.weekday() >= 5)]
