"""Two learners of different kinds, averaged: support vectors are smooth, trees find thresholds.

On engines left out of the training each is about as good, and their mean is better than either
(docs/life.md has the table of what was tried).
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from shirei.model.telemetry import Floats

if TYPE_CHECKING:
    import lightgbm

#: Support vectors: cost, width and the error that is free, on standardised features.
COST, WIDTH, FREE = 30.0, 0.002, 5.0
TREES = {
    "objective": "regression", "learning_rate": 0.03, "num_leaves": 15, "min_data_in_leaf": 60,
    "bagging_fraction": 0.6, "bagging_freq": 1, "feature_fraction": 0.3, "lambda_l2": 5.0,
    "num_threads": 1, "verbose": -1, "deterministic": True, "force_row_wise": True,
}  # fmt: skip
ROUNDS = 250


@dataclass(frozen=True, slots=True)
class Pair:
    """Both learners, fitted.

    Attributes:
        mean, spread: ``(n_features,)`` of the training rows.
        vectors: ``(n_vectors, n_features)`` support vectors, standardised; ``weights``: ``(n_vectors,)``.
        offset: added to the sum of the kernels.
        trees: the boosted trees.
    """

    mean: Floats
    spread: Floats
    vectors: Floats
    weights: Floats
    offset: float
    trees: lightgbm.Booster

    def predict(self, features: Floats) -> Floats:
        """The mean of both, ``(n,)``, in cycles."""
        trees = np.asarray(self.trees.predict(features), dtype=np.float64)
        return np.asarray((self._smooth(features) + trees) / 2)

    def _smooth(self, features: Floats, block: int = 2000) -> Floats:
        scaled = (features - self.mean) / self.spread
        parts = [self._kernel(scaled[a : a + block]) @ self.weights for a in range(0, len(scaled), block)]
        return np.concatenate(parts) + self.offset if parts else np.zeros(0)

    def _kernel(self, points: Floats) -> Floats:
        squares = (points**2).sum(axis=1)[:, None] + (self.vectors**2).sum(axis=1)
        return np.asarray(np.exp(-WIDTH * np.maximum(squares - 2 * points @ self.vectors.T, 0)))

    def parts(self) -> dict[str, bytes]:
        """The arrays and the trees' text."""
        packed = io.BytesIO()
        np.savez(packed, mean=self.mean, spread=self.spread, vectors=self.vectors, weights=self.weights,
                 offset=np.array(self.offset))  # fmt: skip
        return {"smooth.npz": packed.getvalue(), "trees.txt": self.trees.model_to_string().encode()}


def fit_pair(features: Floats, life: Floats, seed: int) -> Pair:
    """Fit both on rows ``(n, n_features)`` and their remaining life ``(n,)``."""
    import lightgbm
    from sklearn.svm import SVR

    mean, spread = features.mean(axis=0), features.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    smooth = SVR(C=COST, gamma=WIDTH, epsilon=FREE).fit((features - mean) / spread, life)
    trees = lightgbm.train({**TREES, "seed": seed}, lightgbm.Dataset(features, life), ROUNDS)
    return Pair(
        mean, spread, smooth.support_vectors_, smooth.dual_coef_[0], float(smooth.intercept_[0]), trees
    )


def pair_from_parts(parts: dict[str, bytes]) -> Pair:
    """The pair that gave these parts."""
    import lightgbm

    with np.load(io.BytesIO(parts["smooth.npz"]), allow_pickle=False) as arrays:
        got = {name: arrays[name] for name in arrays.files}
    trees = lightgbm.Booster(model_str=parts["trees.txt"].decode())
    return Pair(got["mean"], got["spread"], got["vectors"], got["weights"], float(got["offset"]), trees)
