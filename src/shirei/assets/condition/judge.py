"""How unusual a view is: departures from what is remembered, in units of what normal rows show."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shirei.assets.condition.memory import Memory, remember
from shirei.assets.condition.tail import exceeded_by
from shirei.model.telemetry import Floats

#: Normal rows are judged by what the other blocks of the training remember, one block after another.
BLOCKS = 4
#: Rows of the training that are judged; longer trainings are thinned evenly.
MOST_ROWS = 10_000
#: A departure below this share of the sensor's spread is never unusual.
SMALLEST = 0.02


@dataclass(frozen=True, slots=True)
class Judge:
    """One view's measure of what is normal.

    Attributes:
        memory: remembered states; ``None`` where the features themselves should be near 0.
        usual: ``(n_features,)`` spread of normal departures.
        peak, spread: the largest and the root mean square departure that normal rows exceed as seldom as asked.
    """

    memory: Memory | None
    usual: Floats
    peak: float
    spread: float

    def departures(self, features: Floats) -> Floats:
        """``(n, n_features)`` in usual departures, with sign; 0 where a feature is missing."""
        return np.asarray(_apart(self.memory, features) / self.usual)

    def ratio(self, departures: Floats) -> Floats:
        """``(n,)``: 1 where normal rows come as seldom as asked."""
        peak, spread = _summaries(departures)
        return np.maximum(peak / self.peak, spread / self.spread)


def learn_judge(
    features: Floats, share: float, independent: float, *, by_memory: bool
) -> tuple[Judge, Floats] | None:
    """The judge, and the ratios of the training's (thinned) rows as strangers to it; ``None`` without usable rows."""
    if not features.shape[1]:
        return None
    usable = features[~np.isnan(features).all(axis=1)]
    usable = usable[:: max(1, len(usable) // MOST_ROWS)]
    if len(usable) < 4 * BLOCKS:
        return None
    strange = _as_strangers(usable) if by_memory else np.nan_to_num(usable)
    usual = _usual(strange)
    peak, spread = _summaries(strange / usual)
    limits = (exceeded_by(peak, share, independent), exceeded_by(spread, share, independent))
    judge = Judge(remember(usable) if by_memory else None, usual, *limits)
    return judge, judge.ratio(strange / usual)


def _apart(memory: Memory | None, features: Floats) -> Floats:
    return memory.departures(features) if memory else np.nan_to_num(features)


def _as_strangers(features: Floats) -> Floats:
    """Departures of each block from what the other blocks remember."""
    block = np.arange(len(features)) * BLOCKS // len(features)
    departures = np.empty_like(features)
    for k in range(BLOCKS):
        departures[block == k] = remember(features[block != k]).departures(features[block == k])
    return departures


def _usual(departures: Floats) -> Floats:
    """A robust spread of each feature that also sees rare large departures."""
    size = np.abs(departures)
    return np.maximum(
        np.maximum(np.quantile(size, 0.9, axis=0) / 1.645, np.quantile(size, 0.99, axis=0) / 4), SMALLEST
    )


def _summaries(departures: Floats) -> tuple[Floats, Floats]:
    """Largest and root mean square of each row; summed feature by feature, the same bits for one row or many."""
    total = np.zeros(len(departures))
    for k in range(departures.shape[1]):
        total += departures[:, k] ** 2
    return np.abs(departures).max(axis=1), np.sqrt(total / departures.shape[1])
