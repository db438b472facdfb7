"""The distribution of one duration on a fixed grid of minutes, and what it becomes as time passes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

#: Durations are told apart from half a minute to two days; whatever lasts longer counts as two days.
GRID: Floats = np.geomspace(0.5, 2880.0, 400)
#: Log odds of the 90 % quantile.
_NINE_TO_ONE = float(np.log(9.0))


@dataclass(frozen=True, eq=False)
class Curve:
    """``cdf`` ``(400,)``: the chance to have ended by each minute of ``GRID``, ascending; straight lines between."""

    cdf: Floats

    def quantiles(self, levels: tuple[float, ...], passed: float = 0.0) -> tuple[float, ...]:
        """Minutes from the start, ascending, where it is known to last longer than ``passed`` minutes.

        At least ``passed`` and at most the last minute of ``GRID``, unless more has passed.
        """
        before = self.by(passed)
        wanted = before + np.asarray(levels) * (1.0 - before)
        rising = self.cdf + np.arange(len(GRID)) * 1e-15
        found = np.interp(wanted, rising, GRID)
        return tuple(np.maximum(found, passed).tolist())

    def by(self, minutes: float) -> float:
        """The chance to have ended by so many minutes from the start."""
        return float(np.interp(minutes, GRID, self.cdf, left=0.0))

    def around(self, median: float, power: float) -> Curve:
        """The same shape with another median and its relative spread to a ``power``: 0.5 is its square root."""
        own = self.quantiles((0.5,))[0]
        return Curve(np.interp(own * (GRID / median) ** (1.0 / power), GRID, self.cdf, left=0.0))


def from_quantiles(q10: float, q50: float, q90: float) -> Curve:
    """Through three quantiles: log-logistic, with a scale of its own on either side of the median.

    Its tail is long, so that something is left however much time has passed.
    """
    low, middle, high = np.log(np.maximum((q10, q50, q90), 0.5))
    away = np.log(GRID) - middle
    scale = np.where(away < 0, middle - low, high - middle) / _NINE_TO_ONE
    return Curve(_logistic(away / np.maximum(scale, 1e-3)))


def from_cases(minutes: Floats, weights: Floats, width: float) -> Curve:
    """Each of the ``minutes`` by its weight, spread log-logistically with scale ``width``."""
    away = (np.log(GRID)[:, None] - np.log(np.maximum(minutes, 1.0))[None, :]) / width
    return Curve(_logistic(away) @ (weights / weights.sum()))


def from_steps(minutes: Floats, cdf: Floats) -> Curve:
    """From chances to have ended by some ascending ``minutes``."""
    return Curve(np.interp(GRID, minutes, cdf, left=0.0))


def _logistic(x: Floats) -> Floats:
    chance: Floats = 1.0 / (1.0 + np.exp(-np.clip(x, -60.0, 60.0)))
    return chance
