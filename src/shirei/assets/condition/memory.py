"""Remembered normal states: what the nearest of them read is what is expected now.

The method is auto-associative: regimes need not be named, a state is compared with the states that are like it
(similarity-based modelling; Singer et al. 1997 call it MSET).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shirei.model.telemetry import Floats

#: As many states as make about so many numbers, within bounds: few sensors need more states, and can afford them.
NUMBERS, FEWEST, MOST = 24_000, 160, 640
NEIGHBOURS = 3
#: Rows whose distances are worked out together.
BLOCK = 512


@dataclass(frozen=True, slots=True)
class Memory:
    """States ``(n_states, n_features)`` that were normal."""

    states: Floats

    def departures(self, features: Floats) -> Floats:
        """``(n, n_features)``: each row less the mean of its nearest states; 0 where the feature is missing.

        Distances are summed feature by feature, so that one row alone gives the same bits as a thousand together.
        """
        parts = [self._block(features[a : a + BLOCK]) for a in range(0, len(features), BLOCK)]
        return np.concatenate(parts) if parts else np.zeros_like(features)

    def _block(self, features: Floats) -> Floats:
        missing = np.isnan(features)
        known = np.where(missing, 0.0, features)
        # Single precision is plenty for choosing neighbours, and twice as fast.
        rows, states = known.astype(np.float32).T.copy(), self.states.astype(np.float32).T.copy()
        distance = np.zeros((len(features), len(self.states)), dtype=np.float32)
        for k in range(features.shape[1]):
            away = (rows[k][:, None] - states[k]) ** 2
            distance += np.where(missing[:, k, None], np.float32(0), away) if missing[:, k].any() else away
        count = min(NEIGHBOURS, len(self.states))
        nearest = np.sort(np.argpartition(distance, count - 1, axis=1)[:, :count], axis=1)
        expected = np.zeros_like(known)
        for k in range(count):
            expected += self.states[nearest[:, k]]
        return np.where(missing, 0.0, known - expected / count)


def remember(features: Floats) -> Memory:
    """Half of the states spread evenly in time, half where no state is near: rare regimes are remembered too."""
    complete = np.nan_to_num(features)
    states = min(max(NUMBERS // features.shape[1], FEWEST), MOST)
    if len(complete) <= states:
        return Memory(complete)
    even = np.linspace(0, len(complete) - 1, states // 2).astype(np.int64)
    chosen = list(even)
    away = np.full(len(complete), np.inf)
    for at in chosen:
        away = np.minimum(away, ((complete - complete[at]) ** 2).sum(axis=1))
    while len(chosen) < states:
        chosen.append(np.int64(np.argmax(away)))
        away = np.minimum(away, ((complete - complete[chosen[-1]]) ** 2).sum(axis=1))
    return Memory(complete[np.array(chosen)])
