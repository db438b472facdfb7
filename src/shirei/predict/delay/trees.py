"""Boosted trees for the change of delay between a departure and a later stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import lightgbm

Floats = npt.NDArray[np.float64]

#: One configuration for every line, chosen on May to August 2023 (docs/forecasts.md).
SETTINGS: dict[str, Any] = {
    "objective": "l1",
    "learning_rate": 0.08,
    "num_leaves": 63,
    "min_data_in_leaf": 100,
    "feature_fraction": 0.7,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
ROUNDS = 200
#: Fewer rows are not worth a second thread: the two would wait for each other.
_WORTH_TWO = 50_000


def learn_trees(
    table: npt.NDArray[np.float32],
    change: Floats,
    weight: Floats,
    categories: list[int],
    *,
    seed: int,
    rounds: int,
) -> lightgbm.Booster:
    """Trees for the median of ``change`` in minutes; ``weight`` is how many rows each stands for."""
    import lightgbm

    data = lightgbm.Dataset(table, change, weight=weight, categorical_feature=categories)
    return lightgbm.train(SETTINGS | {"seed": seed, "num_threads": _threads(len(table))}, data, rounds)


def change_of(trees: lightgbm.Booster, table: npt.NDArray[np.float32]) -> Floats:
    """``(n,)`` the median change in minutes."""
    if not len(table):
        return np.zeros(0)
    return np.asarray(trees.predict(table, num_threads=_threads(len(table))), dtype=np.float64)


def _threads(rows: int) -> int:
    return 2 if rows >= _WORTH_TWO else 1
