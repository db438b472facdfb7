"""Boosted trees for a chance, several seeds averaged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from shirei.assets.failure.recipe import Bools, Matrix
from shirei.model.telemetry import Floats

if TYPE_CHECKING:
    import lightgbm

USUAL = {"objective": "binary", "bagging_freq": 1, "lambda_l2": 1.0, "num_threads": 1, "deterministic": True,
         "force_row_wise": True, "verbose": -1}  # fmt: skip


def fit_trees(matrix: Matrix, happened: Bools, special: dict[str, Any], seeds: int) -> list[lightgbm.Booster]:
    """One set of trees a seed."""
    import lightgbm

    settings = {**USUAL, **special}
    rounds = int(settings.pop("rounds"))
    categories: Any = list(matrix.categories) or "auto"
    return [
        lightgbm.train(
            {**settings, "seed": seed},
            lightgbm.Dataset(matrix.values, happened.astype(np.float64), categorical_feature=categories),
            rounds,
        )
        for seed in range(seeds)
    ]


def chances(sets: list[list[lightgbm.Booster]], matrices: list[Matrix]) -> Floats:
    """``(n,)``: the mean over learners of the mean over seeds."""
    each = [
        np.mean([np.asarray(trees.predict(matrix.values)) for trees in one], axis=0)
        for one, matrix in zip(sets, matrices, strict=True)
    ]
    return np.asarray(np.mean(each, axis=0), dtype=np.float64)


def best_threshold(chance: Floats, happened: Bools) -> tuple[float, float]:
    """The chance above which calling it makes F1 largest, and that F1."""
    order = np.argsort(-chance, kind="stable")
    ranked, right = chance[order], np.cumsum(happened[order])
    scores = 2 * right / (np.arange(1, len(order) + 1) + happened.sum())
    last_of_tie = np.append(np.diff(ranked) < 0, True)
    best = int(np.argmax(np.where(last_of_tie, scores, -1)))
    below = ranked[best + 1] if best + 1 < len(ranked) else 0.0
    return float((ranked[best] + below) / 2), float(scores[best])
