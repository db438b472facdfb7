"""The chance that a disruption ends in the next bin when it has lasted so far: boosted trees over (row, bin).

Discrete-time survival: every disruption gives one example for each bin it reached, positive in the bin where it
ended (D. R. Cox, "Regression Models and Life-Tables", JRSS B 34 (1972), section 8). One model serves all quantiles, so
they cannot cross, and any time already passed is conditioned on exactly.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from shirei.predict.restoration.distribution import BINS, Durations, bin_of, from_hazard
from shirei.predict.restoration.features import all_bins, at_bins

if TYPE_CHECKING:
    import lightgbm

Floats = npt.NDArray[np.float64]

#: One configuration for every history, chosen by time-ordered validation (docs/forecasts.md).
SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": 8,
    "learning_rate": 0.08,
    "min_data_in_leaf": 100,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "feature_fraction": 0.8,
    "lambda_l2": 10.0,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
ROUNDS = 150
#: Models that differ in their random draws only; their hazards are averaged.
MODELS = 3


@dataclass(frozen=True, slots=True)
class Hazard:
    """Trees that add to ``base`` ``(BINS,)``, the log odds of each bin over all disruptions."""

    trees: tuple[lightgbm.Booster, ...]
    base: Floats

    def durations(self, features: Floats) -> Durations:
        """One distribution for each row of ``features``."""
        if not len(features):
            return from_hazard(np.zeros((0, BINS)))
        row, at = all_bins(len(features))
        table = at_bins(features, row, at)
        chance = np.zeros(len(table))
        for trees in self.trees:
            chance += _logistic(
                np.asarray(trees.predict(table, raw_score=True, num_threads=1)) + self.base[at]
            )
        return from_hazard((chance / len(self.trees)).reshape(len(features), BINS))

    def parts(self) -> dict[str, bytes]:
        """The trees as text, the base as JSON."""
        texts = {f"trees-{k}.txt": trees.model_to_string().encode() for k, trees in enumerate(self.trees)}
        return texts | {"base.json": json.dumps(self.base.tolist()).encode()}


def hazard_from_parts(parts: dict[str, bytes]) -> Hazard:
    """Restore from ``parts()``."""
    import lightgbm

    names = sorted(name for name in parts if name.startswith("trees-"))
    trees = tuple(lightgbm.Booster(model_str=parts[name].decode()) for name in names)
    return Hazard(trees, np.array(json.loads(parts["base.json"])))


def learn_hazard(features: Floats, minutes: Floats, *, seed: int, models: int = MODELS) -> Hazard:
    """Learn from ended disruptions: ``features`` as in ``features.columns``, ``minutes`` at most ``CAP_MIN``."""
    import lightgbm

    row, at, ended = _examples(minutes)
    base = _base(at, ended)
    table = at_bins(features, row, at)
    trees = []
    for k in range(models):
        data = lightgbm.Dataset(table, ended, init_score=base[at])
        trees.append(lightgbm.train(SETTINGS | {"seed": seed + k}, data, ROUNDS))
    return Hazard(tuple(trees), base)


def _examples(minutes: Floats) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Floats]:
    """Row, bin, and whether it ended there, for each bin that each row reached."""
    end = bin_of(minutes)
    reached = np.minimum(end, BINS - 1) + 1
    row = np.repeat(np.arange(len(minutes)), reached)
    at = np.arange(len(row)) - np.repeat(np.cumsum(reached) - reached, reached)
    return row, at, (at == end[row]).astype(float)


def _base(at: npt.NDArray[np.int64], ended: Floats) -> Floats:
    reached = np.bincount(at, minlength=BINS)
    chance = (np.bincount(at, ended, minlength=BINS) + 0.5) / (reached + 1.0)
    chance = np.clip(chance, 1e-4, 1 - 1e-4)
    odds: Floats = chance / (1 - chance)
    return np.log(odds)


def _logistic(score: Floats) -> Floats:
    chance: Floats = 1.0 / (1.0 + np.exp(-score))
    return chance
