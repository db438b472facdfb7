"""The recent course of few sensors as one long row: values now and at fixed times before.

A pump with one pressure has no other sensor to be compared with; it is compared with its own course in training.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from shirei.model.telemetry import Floats

#: At most this many values in one row; with more sensors than a sixth of it there is no shape view.
MOST_VALUES = 48
FEWEST_LAGS = 6


def lags_for(sensors: int, step: float) -> Floats:
    """How far back to look, in seconds, from 0 up."""
    count = MOST_VALUES // max(sensors, 1)
    return np.arange(float(count)) * step if sensors and count >= FEWEST_LAGS else np.zeros(0)


@dataclass
class Shape:
    """Keeps as much of the stream as the longest lag needs."""

    lags: Floats
    times: Floats = field(default_factory=lambda: np.zeros(0))
    rows: Floats = field(default_factory=lambda: np.zeros((0, 0)))

    def advance(self, scaled: Floats, times: Floats) -> Floats:
        """``(n, p * n_lags)``, each the last value before its lag; NaN where the stream is not that old yet."""
        n, p = scaled.shape
        if not len(self.lags):
            return np.zeros((n, 0))
        if self.rows.shape[1] != p:
            self.rows = np.zeros((0, p))
        known_times, known = np.concatenate([self.times, times]), np.vstack([self.rows, scaled])
        slack = (self.lags[1] - self.lags[0]) / 4
        features = np.empty((n, len(self.lags), p))
        for k, lag in enumerate(self.lags.tolist()):
            at = np.searchsorted(known_times, times - (lag - slack), side="right") - 1
            features[:, k] = np.where((at >= 0)[:, None], known[np.maximum(at, 0)], np.nan)
        if n:
            kept = known_times >= times[-1] - 2 * self.lags[-1]
            self.times, self.rows = known_times[kept], known[kept]
        return features.reshape(n, -1)
