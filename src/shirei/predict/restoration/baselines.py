"""What the restoration model has to beat: quantiles of each cause, and a plain gradient boosting."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from shirei.model.history import Disruption
from shirei.predict.restoration.distribution import CAP_MIN
from shirei.predict.scores import LEVELS

Floats = npt.NDArray[np.float64]

#: A cause with fewer records takes its group's quantiles.
_LEAST = 5


def by_cause(history: Sequence[Disruption], rows: Sequence[Disruption]) -> Floats:
    """Empirical quantiles of each row's cause; of its group where the cause is rare, of everything else."""
    pools: dict[str, list[float]] = {}
    for past in history:
        for key in (f"cause {past.cause}", f"group {past.group}", ""):
            pools.setdefault(key, []).append(_minutes(past))
    known = {key: np.quantile(pool, LEVELS) for key, pool in pools.items() if len(pool) >= _LEAST}
    keys = ((f"cause {row.cause}", f"group {row.group}", "") for row in rows)
    return np.array([next(known[key] for key in names if key in known) for names in keys])


def plain_boosting(history: Sequence[Disruption], rows: Sequence[Disruption], seed: int = 0) -> Floats:
    """LightGBM as it comes, one model a quantile: cause and group as categories, hour, weekday, month, extent."""
    import lightgbm

    codes: dict[str, int] = {}
    for past in history:
        for name in (past.cause, past.group):
            codes.setdefault(name, len(codes))
    table, asked = _columns(history, codes), _columns(rows, codes)
    minutes = np.array([_minutes(past) for past in history])
    found = []
    for level in LEVELS:
        settings = {"objective": "quantile", "alpha": level, "num_threads": 1, "seed": seed, "verbose": -1,
                    "deterministic": True, "force_row_wise": True}  # fmt: skip
        data = lightgbm.Dataset(table, minutes, categorical_feature=[0, 1])
        found.append(np.asarray(lightgbm.train(settings, data, 100).predict(asked)))
    ordered: Floats = np.sort(np.column_stack(found), axis=1)
    return np.clip(ordered, 0.0, CAP_MIN)


def _columns(rows: Sequence[Disruption], codes: dict[str, int]) -> Floats:
    return np.array([_features(row, codes) for row in rows])


def _features(row: Disruption, codes: dict[str, int]) -> list[float]:
    start = row.start
    when = [np.nan] * 3 if start is None else [start.hour, start.weekday(), start.month]
    cause, group = codes.get(row.cause, np.nan), codes.get(row.group, np.nan)
    return [cause, group, *when, len(row.lines), len(row.stations)]


def _minutes(row: Disruption) -> float:
    return min(row.duration_min or 0.0, CAP_MIN)
