"""Level and unrest of every signal over several horizons, as exponential averages in time, not in rows.

The weight of a new row is ``step / (horizon + step)``, so a stream that is sampled otherwise than the training gives
about the same averages.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from shirei.model.telemetry import Floats


@dataclass
class Horizons:
    """Averages of ``n_signals`` signals; the state of one stream.

    Attributes:
        spans: ``(n_horizons,)`` in seconds.
    """

    spans: Floats
    level: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    unrest: Floats = field(default_factory=lambda: np.zeros((0, 0)))

    def advance(self, signals: Floats, steps: Floats) -> tuple[Floats, Floats]:
        """Levels and unrest after each row, ``(n, n_horizons, n_signals)`` each.

        Unrest is the average distance from the level. A missing value changes nothing; before a signal's first value
        both are NaN.
        """
        n, p = signals.shape
        if self.level.shape != (len(self.spans), p):
            self.level = np.full((len(self.spans), p), np.nan)
            self.unrest = np.full((len(self.spans), p), np.nan)
        levels, unrests = np.empty((2, n, len(self.spans), p))
        weights = steps[:, None] / (self.spans + steps[:, None])
        missing = np.isnan(signals)
        some_missing = np.asarray(missing.any(axis=1))
        for k in range(n):
            self._row(signals[k], weights[k][:, None], missing[k] if some_missing[k] else None)
            levels[k], unrests[k] = self.level, self.unrest
        return levels, unrests

    def _row(self, row: Floats, weight: Floats, missing: np.ndarray | None) -> None:
        away = row - self.level
        if missing is None and not bool(np.isnan(away).any()):
            self.level += weight * away
            self.unrest += weight * (np.abs(away) - self.unrest)
            return
        new = np.isnan(self.level) & ~np.isnan(row)
        self.level = np.where(new, row, self.level)
        self.unrest = np.where(new, 0.0, self.unrest)
        away = row - self.level
        known = ~np.isnan(away)
        self.level = np.where(known, self.level + weight * away, self.level)
        self.unrest = np.where(known, self.unrest + weight * (np.abs(away) - self.unrest), self.unrest)
