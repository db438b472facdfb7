"""Remaining life measured on NASA's C-MAPSS sets: error over seeds, and whether the intervals hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np

from shirei.assets.life import LEVELS, LifeModel
from shirei.model.telemetry import Floats, Runs

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Trial:
    """One set: units run to failure, units still running, and how many cycles those had left, ``(n_units,)``."""

    history: Runs
    live: Runs
    actual: Floats


def measure_life(trial: Trial, seeds: tuple[int, ...], on_progress: Progress) -> dict[str, Any]:
    """Root of the mean squared error with life capped, coverage of the 90 % and 50 % intervals, seconds to learn."""
    rows = []
    for k, seed in enumerate(seeds):
        on_progress(k, len(seeds))
        rows.append(_one(trial, seed))
    names = rows[0].keys()
    return {
        "units": len(trial.actual),
        "seeds": list(seeds),
        "worst_rmse_cycles": max(row["rmse_cycles"] for row in rows),
        "mean": {name: float(np.mean([row[name] for row in rows])) for name in names},
        "by_seed": {str(seed): row for seed, row in zip(seeds, rows, strict=True)},
    }


def _one(trial: Trial, seed: int) -> dict[str, float]:
    began = perf_counter()
    model = LifeModel(seed=seed).fit(trial.history)
    seconds = perf_counter() - began
    actual = np.minimum(trial.actual, model.cap)
    predicted, values = model.expected(trial.live), model.predict(trial.live).values
    inside = {
        f"inside_{name}": float(np.mean((values[:, low] <= actual) & (actual <= values[:, high])))
        for name, low, high in (("90", 0, len(LEVELS) - 1), ("50", 1, len(LEVELS) - 2))
    }
    return {
        "rmse_cycles": float(np.sqrt(np.mean((predicted - actual) ** 2))),
        "held_out_rmse_cycles": model.card.figures["held_out_rmse_cycles"],
        **inside,
        "width_90_cycles": float(np.mean(values[:, -1] - values[:, 0])),
        "learn_s": round(seconds, 1),
    }
