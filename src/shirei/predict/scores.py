"""How good a forecast with quantiles is: pinball loss and coverage."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

#: The quantiles that every forecast gives.
LEVELS = (0.1, 0.25, 0.5, 0.75, 0.9)


def pinball(actual: Floats, quantiles: Floats, levels: tuple[float, ...] = LEVELS) -> float:
    """Mean pinball loss over rows and levels, in the unit of ``actual`` ``(n,)``; 0 is perfect.

    Koenker and Bassett, "Regression Quantiles", Econometrica 46 (1978).
    """
    error = actual[:, None] - quantiles
    level = np.asarray(levels)
    return float(np.maximum(level * error, (level - 1) * error).mean())


def coverage(actual: Floats, quantiles: Floats) -> tuple[float, ...]:
    """For each level, the share of rows at or below its quantile; a calibrated forecast has the level itself."""
    return tuple(float(share) for share in (actual[:, None] <= quantiles).mean(axis=0))
