"""How far the truth lay from predictions like this one, on units that the learners had not seen.

Conformal prediction by groups (Vovk, Gammerman and Shafer 2005) with the group chosen by the prediction itself:
near failure the error is small, far from it large, and at the cap it is one-sided.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shirei.model.telemetry import Floats

#: The group of a prediction: this share of all kept cases, those with the nearest predictions.
SHARE = 0.08
FEWEST = 100
#: Predictions at which the quantiles are worked out; between them they are interpolated.
KNOTS = 26


@dataclass(frozen=True, slots=True)
class Cases:
    """Kept cases: ``predicted`` and ``actual`` remaining life in cycles, ``(n,)`` each."""

    predicted: Floats
    actual: Floats

    def with_more(self, predicted: Floats, actual: Floats) -> Cases:
        """These and more."""
        return Cases(np.concatenate([self.predicted, predicted]), np.concatenate([self.actual, actual]))

    def quantiles(self, predicted: Floats, levels: tuple[float, ...], cap: float) -> Floats:
        """``(n, n_levels)`` within ``[0, cap]``, ascending along each row."""
        knots = np.linspace(0, cap, KNOTS)
        table = np.array([self._near(knot, levels) for knot in knots])
        errors = np.stack([np.interp(predicted, knots, column) for column in table.T], axis=1)
        return np.sort(np.clip(predicted[:, None] + errors, 0, cap), axis=1)

    def _near(self, knot: float, levels: tuple[float, ...]) -> Floats:
        away = np.abs(self.predicted - knot)
        count = min(len(away), max(FEWEST, int(SHARE * len(away))))
        near = np.argpartition(away, count - 1)[:count]
        return np.quantile((self.actual - self.predicted)[near], levels)
