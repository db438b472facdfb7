"""Fitting the weights of the answers' features: logistic regression by Newton's method."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from shirei.knowledge.practice.answers.features import features

#: Strength of the ridge; the constant has a tenth of it.
RIDGE = 0.3
#: Every subject counts like this many replies, however many it has.
REPLIES = 60.0


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question, the reply to it, and whether that was a yes."""

    question: str
    reply: str
    yes: bool


def fit_weights(subjects: Mapping[str, Sequence[Labelled]]) -> tuple[float, ...]:
    """Weights for ``features.NAMES`` from labelled replies by subject; every subject counts the same."""
    rows = [one for labelled in subjects.values() for one in labelled]
    x = np.array([features(one.question, one.reply) for one in rows])
    y = np.array([one.yes for one in rows], dtype=np.float64)
    w = np.array([REPLIES / len(labelled) for labelled in subjects.values() for _ in labelled])
    ridge = np.full(x.shape[1], RIDGE)
    ridge[0] *= 0.1
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (w * (p - y)) + ridge * weights
        bend = (x * (w * p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        weights = weights - np.linalg.solve(bend, slope)
    return tuple(float(weight) for weight in weights)
