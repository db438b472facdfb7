"""How far arrivals fall from their forecast: quantiles of past errors by how far ahead and how late the train is.

Split conformal prediction within groups (V. Vovk, "Conditional validity of inductive conformal predictors", 2012).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shirei.predict.delay.pairs import Pairs
from shirei.predict.scores import LEVELS

Floats = npt.NDArray[np.float64]

#: Upper bounds of the groups: planned minutes to the stop, minutes late at departure.
AHEAD_MIN, LATE_MIN = (20.0, 45.0, 80.0), (1.0, 5.0, 15.0)
#: Errors that all groups count for in each.
_STRENGTH = 50.0


@dataclass(frozen=True, slots=True)
class Spread:
    """``offsets`` ``(4, 4, n_levels)``: minutes to add to the median for each level, 0 at the median."""

    offsets: Floats

    def around(self, median: Floats, pairs: Pairs) -> Floats:
        """``(n_pairs, n_levels)`` ascending quantiles."""
        ahead, late = _groups(pairs)
        return np.asarray(median[:, None] + self.offsets[ahead, late])


def learn_spread(error: Floats, pairs: Pairs) -> Spread:
    """From errors (actual less forecast) of forecasts made without those actuals."""
    ahead, late = _groups(pairs)
    everywhere = _quantiles(error, np.zeros(len(LEVELS)), 0.0)
    offsets = np.zeros((len(AHEAD_MIN) + 1, len(LATE_MIN) + 1, len(LEVELS)))
    for a in range(offsets.shape[0]):
        of_ahead = _quantiles(error[ahead == a], everywhere, _STRENGTH)
        for b in range(offsets.shape[1]):
            offsets[a, b] = _quantiles(error[(ahead == a) & (late == b)], of_ahead, _STRENGTH)
    return Spread(offsets)


def _quantiles(error: Floats, prior: Floats, strength: float) -> Floats:
    if not len(error):
        return prior
    own = np.quantile(error, LEVELS)
    own = np.array(
        [min(q, 0.0) if level < 0.5 else max(q, 0.0) for q, level in zip(own, LEVELS, strict=True)]
    )
    own[LEVELS.index(0.5)] = 0.0
    return np.asarray((len(error) * own + strength * prior) / (len(error) + strength))


def _groups(pairs: Pairs) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    ahead = np.searchsorted(AHEAD_MIN, pairs.planned_min)
    return ahead.astype(np.int64), np.searchsorted(LATE_MIN, pairs.delay_now, side="right").astype(np.int64)
