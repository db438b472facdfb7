"""From scores of normal rows to the value that normal rows exceed as seldom as asked.

Peaks over a threshold with a Pareto tail (Hill 1975): beyond the 95 % quantile the logarithm is taken as exponential.
"""

from __future__ import annotations

import numpy as np

from shirei.model.telemetry import Floats

BODY = 0.95


def exceeded_by(scores: Floats, share: float, independent: float) -> float:
    """The value that a share of normal rows exceeds.

    ``independent`` is about how many of the scores are independent of each other: the fewer, the more cautious.
    """
    scores = scores[np.isfinite(scores)]
    if not len(scores):
        return 1.0
    body = max(float(np.quantile(scores, BODY)), 1e-9)
    beyond = scores[scores > body]
    steepness = float(np.mean(np.log(beyond / body))) if len(beyond) else 0.0
    caution = 1 + 1 / np.sqrt(max(independent * (1 - BODY), 1.0))
    return float(body * np.exp(max(steepness, 0.05) * caution * np.log((1 - BODY) / share)))
