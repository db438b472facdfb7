"""What the delay model has to beat: the timetable, persistence, running times alone, and a plain gradient boosting."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from shirei.model.history import Actuals
from shirei.predict.delay.own import NAMES, own_columns
from shirei.predict.delay.pairs import Pairs
from shirei.predict.delay.slack import Needed, slack_columns

Floats = npt.NDArray[np.float64]

_PLAIN = ("delay", "from", "to", "planned_min", "hour", "weekday")


def on_schedule(pairs: Pairs) -> Floats:
    """Every train will be on time."""
    return np.zeros(len(pairs))


def persistence(pairs: Pairs) -> Floats:
    """Every train keeps the delay it has."""
    return pairs.delay_now


def running_times(needed: Needed, pairs: Pairs, station: npt.NDArray[np.int64]) -> Floats:
    """Physics alone, an event graph of one train: a late train makes up what the least running time allows, no more."""
    slack = np.maximum(np.nan_to_num(slack_columns(needed, pairs, station)[:, 0]), 0.0)
    return np.where(pairs.delay_now > 0, np.maximum(pairs.delay_now - slack, 0.0), pairs.delay_now)


def plain_boosting(history: Actuals, learnt: Pairs, live: Actuals, asked: Pairs, seed: int = 0) -> Floats:
    """LightGBM as it comes with absolute error: delay now, from, to, planned minutes, hour, weekday.

    Stations are numbered alike in ``history`` and ``live``, as in two parts of one set.
    """
    import lightgbm

    table, wanted = _columns(history, learnt), _columns(live, asked)
    settings = {
        "objective": "l1",
        "num_threads": 2 if len(learnt) >= 50_000 else 1,
        "seed": seed,
        "verbose": -1,
        "deterministic": True,
        "force_row_wise": True,
    }
    data = lightgbm.Dataset(table, learnt.actual - learnt.delay_now, categorical_feature=[1, 2])
    return asked.delay_now + np.asarray(lightgbm.train(settings, data, 100).predict(wanted), dtype=np.float64)


def _columns(actuals: Actuals, pairs: Pairs) -> npt.NDArray[np.float32]:
    table = own_columns(actuals, pairs, actuals.station).astype(np.float32)
    return table[:, [NAMES.index(name) for name in _PLAIN]]
