"""What each sensor should read given all the others: one ridge regression a sensor."""

from __future__ import annotations

import numpy as np

from shirei.model.telemetry import Floats

RIDGE = 0.01
#: A sensor leans on another whose weight is above this.
LEANING = 0.05


def learn_relations(scaled: Floats) -> Floats:
    """Weights ``(p, p)``: sensor j is expected at ``sum_k weights[j, k] * scaled[k]``; the diagonal is 0."""
    known = np.nan_to_num(scaled)
    n, p = known.shape
    gram = known.T @ known / max(n, 1) + RIDGE * np.eye(p)
    # The regressions of all sensors on all others follow from one inverse (partitioned inverse).
    inverse = np.linalg.inv(gram) if p else gram
    weights = -inverse / np.diag(inverse)[:, None] if p else inverse
    np.fill_diagonal(weights, 0)
    return np.asarray(weights)


def departures(scaled: Floats, weights: Floats) -> Floats:
    """``(n, p)``: what was read less what the others say; NaN where it or one that it leans on is missing.

    Summed sensor by sensor, so that one row alone gives the same bits as a thousand together.
    """
    missing = np.isnan(scaled)
    known = np.where(missing, 0.0, scaled)
    expected = np.zeros_like(known)
    for k in range(known.shape[1]):
        expected += known[:, k, None] * weights[None, :, k]
        if missing[:, k].any():
            leaning = np.abs(weights[:, k]) > LEANING
            expected = np.where(missing[:, k, None] & leaning, np.nan, expected)
    return np.asarray(scaled - expected)
