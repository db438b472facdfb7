"""From a question and the reply to it: yes or no, and how surely."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from shirei.knowledge.practice.answers.features import NAMES, features
from shirei.knowledge.practice.answers.weights import WEIGHTS
from shirei.knowledge.practice.visits import Visit

Floats = npt.NDArray[np.float32]

#: Log odds of one reply are believed up to this much: no single reply decides alone.
BELIEVED = 3.0


def log_odds(visits: Sequence[Visit], weights: Sequence[float] = WEIGHTS) -> Floats:
    """Log odds of yes for every visit's reply, within ``BELIEVED``; 0 where there is none. Shape (n_visits,)."""
    known: dict[tuple[str, str], float] = {}
    for visit in visits:
        pair = (visit.asks[-1], visit.reply)
        if visit.reply and pair not in known:
            odds = float(np.dot(features(*pair), weights))
            known[pair] = max(-BELIEVED, min(BELIEVED, odds))
    return np.array([known.get((visit.asks[-1], visit.reply), 0.0) for visit in visits], dtype=np.float32)


def leaning(odds: Floats) -> Floats:
    """How far each reply says yes (1) or no (-1)."""
    said: Floats = np.tanh(odds / 2)
    return said


__all__ = ["BELIEVED", "NAMES", "WEIGHTS", "features", "leaning", "log_odds"]
