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
    to 1 lasts ``CAP_MIN`` or longer. Between edges it is a straight line. ``passed`` ``(n_rows,)``: minutes that
    each is known to last at least, on which everything is conditioned.
    """

    cdf: Floats
    passed: Floats

    def quantiles(self, levels: tuple[float, ...]) -> Floats:
        """``(n_rows, n_levels)`` minutes from the start, ascending along each row, in ``[passed, CAP_MIN]``."""
        before = self._plain(self.passed)
        wanted = before[:, None] + np.asarray(levels) * (1.0 - before[:, None])
        found = [_invert(row, at) for row, at in zip(self.cdf, wanted, strict=True)]
        ordered = np.array(found).reshape(len(self.cdf), len(levels))
        least = np.minimum(self.passed, CAP_MIN)[:, None]
        return np.where(before[:, None] > 1 - 1e-9, CAP_MIN, np.clip(ordered, least, CAP_MIN))

    def by(self, minutes: Floats) -> Floats:
        """Probability of each row to have ended by its own ``minutes``."""
        before = self._plain(self.passed)
        with np.errstate(invalid="ignore", divide="ignore"):
            chance = (self._plain(minutes) - before) / (1.0 - before)
        return np.nan_to_num(np.clip(chance, 0.0, 1.0))

    def given_longer_than(self, minutes: Floats) -> Durations:
        """The same durations where each is known to last longer than its ``minutes`` from its start.

        Where nothing is left of a distribution, the duration counts as ``CAP_MIN``.
        """
        return Durations(self.cdf, np.maximum(self.passed, minutes))

    def _plain(self, minutes: Floats) -> Floats:
        return np.array([np.interp(at, EDGES, row) for at, row in zip(minutes, self.cdf, strict=True)])


def bin_of(minutes: Floats) -> npt.NDArray[np.int64]:
    """The bin in which each duration ends; ``BINS`` for those that reach ``CAP_MIN``."""
    inside = np.clip(np.searchsorted(EDGES, minutes, side="right") - 1, 0, BINS - 1)
    return np.where(minutes >= CAP_MIN, BINS, inside)


def from_hazard(hazard: Floats) -> Durations:
    """From the probability to end within each bin when it was reached, ``(n_rows, BINS)``."""
    ended = 1.0 - np.cumprod(1.0 - hazard, axis=1)
    return Durations(np.hstack([np.zeros((len(hazard), 1)), ended]), np.zeros(len(hazard)))


def _invert(cdf: Floats, levels: Floats) -> Floats:
    """Where a straight-line cdf reaches each level; ``CAP_MIN`` where it does not."""
    steps = np.maximum.accumulate(cdf) + np.arange(len(cdf)) * 1e-12
    return np.where(levels > cdf[-1], CAP_MIN, np.interp(levels, steps, EDGES))
