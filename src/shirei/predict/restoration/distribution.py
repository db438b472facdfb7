"""Distributions of a duration on fixed bins, and what becomes of them when it is known to last longer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

#: Durations are forecast up to this many minutes; whatever lasts longer counts as this.
CAP_MIN = 1440.0
#: Edges of the bins in minutes, narrow where most disruptions end.
EDGES: Floats = np.array(
    [0, 2, 4, 7, 10, 14, 18, 23, 29, 36, 45, 55, 67, 80, 95, 112, 130, 150, 175, 205, 240, 280, 330, 390, 460,
     540, 640, 760, 880, 1000, 1120, 1240, 1340, CAP_MIN]
)  # fmt: skip
BINS = len(EDGES) - 1


@dataclass(frozen=True, slots=True)
class Durations:
    """One distribution a row.

    ``cdf`` ``(n_rows, BINS + 1)``: probability to have ended by each of ``EDGES``, ascending from 0; what is left
    to 1 lasts ``CAP_MIN`` or longer. Between edges it is a straight line.
    """

    cdf: Floats

    def quantiles(self, levels: tuple[float, ...]) -> Floats:
        """``(n_rows, n_levels)`` minutes, ascending along each row, at most ``CAP_MIN``."""
        return np.array([_invert(row, levels) for row in self.cdf]).reshape(len(self.cdf), len(levels))

    def by(self, minutes: Floats) -> Floats:
        """Probability of each row to have ended by its own ``minutes``."""
        return np.array([np.interp(at, EDGES, row) for at, row in zip(minutes, self.cdf, strict=True)])

    def given_longer_than(self, minutes: Floats) -> Durations:
        """The same durations where each is known to last longer than its ``minutes`` (from its start, not from now).

        Where nothing is left of a distribution, the duration counts as ``CAP_MIN``.
        """
        passed = self.by(minutes)[:, None]
        left = 1.0 - passed
        with np.errstate(invalid="ignore", divide="ignore"):
            later = np.where(left > 1e-9, (self.cdf - passed) / left, 0.0)
        return Durations(np.clip(later, 0.0, 1.0))


def bin_of(minutes: Floats) -> npt.NDArray[np.int64]:
    """The bin in which each duration ends; ``BINS`` for those that reach ``CAP_MIN``."""
    inside = np.clip(np.searchsorted(EDGES, minutes, side="right") - 1, 0, BINS - 1)
    return np.where(minutes >= CAP_MIN, BINS, inside)


def from_hazard(hazard: Floats) -> Durations:
    """From the probability to end within each bin when it was reached, ``(n_rows, BINS)``."""
    ended = 1.0 - np.cumprod(1.0 - hazard, axis=1)
    return Durations(np.hstack([np.zeros((len(hazard), 1)), ended]))


def _invert(cdf: Floats, levels: tuple[float, ...]) -> Floats:
    """Where a straight-line cdf reaches each level; on a level stretch its far end, as what passed is past."""
    steps = np.maximum.accumulate(cdf) + np.arange(len(cdf)) * 1e-12
    found = np.interp(levels, steps, EDGES)
    return np.where(np.asarray(levels) > cdf[-1], CAP_MIN, found)
