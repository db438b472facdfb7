"""How good delay forecasts are: trained on the first part of the actuals, held up to the rest."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from shirei.errors import RecordsError
from shirei.io.actuals import read_actuals
from shirei.model.history import Actuals
from shirei.predict.delay import DelayModel
from shirei.predict.delay.baselines import on_schedule, persistence, plain_boosting, running_times
from shirei.predict.delay.columns import FAMILIES
from shirei.predict.delay.joined import since, until
from shirei.predict.delay.pairs import Pairs, pairs_of
from shirei.predict.delay.slack import learn_needed
from shirei.predict.scores import LEVELS, coverage

Floats = npt.NDArray[np.float64]

#: Trains that are at least so late at departure are also told apart.
LATE_MIN = 5.0


def measure_delay(
    folder: Path, *, cut: dt.date, end: dt.date, seed: int = 0, families: bool = False
) -> dict[str, Any]:
    """Train on runs before ``cut``, test on those from then until before ``end``.

    Returns JSON-ready figures: mean absolute error in minutes beside four baselines and without what arrives
    online; with ``families`` also with ever more of what the model looks at. Raises ``RecordsError``.
    """
    everything = read_actuals(folder)
    history = until(everything, _minute(cut))
    live = until(since(everything, _minute(cut)), _minute(end))
    if not history.runs or not live.runs:
        raise RecordsError(
            f"has no runs on both sides of {cut}", where=str(folder), mend="choose another day"
        )
    begun = _clocks()
    model = DelayModel(seed=seed).fit(history)
    trained = _clocks()
    found = model.predict(live)
    done = _clocks()
    asked, learnt = pairs_of(live), pairs_of(history)
    learnt = learnt.take(~np.isnan(learnt.actual))
    forecasts = {
        "on_schedule": on_schedule(asked),
        "persistence": persistence(asked),
        "running_times": running_times(learn_needed(history, learnt, history.station), asked, live.station),
        "plain_boosting": plain_boosting(history, learnt, live, asked, seed),
        "shirei_without_online": model.predict(live, online=False).values[:, 2],
        "shirei": found.values[:, 2],
    }
    forecasts["plain_boosting_whole_minutes"] = np.round(forecasts["plain_boosting"])
    if families:
        forecasts |= _by_families(history, live, seed)
    return {
        "seed": seed, "trained_on_pairs": len(learnt), "tested_on_pairs": len(asked), "cut": cut.isoformat(),
        "end": end.isoformat(), "train_s": _spent(begun, trained), "forecast_s": _spent(trained, done),
        **_figures(forecasts, found.values, asked), "treated": everything.treated,
    }  # fmt: skip


def _by_families(history: Actuals, live: Actuals, seed: int) -> dict[str, Floats]:
    names = tuple(FAMILIES)
    return {
        f"with {', '.join(names[:k])}": DelayModel(seed=seed, families=names[:k])
        .fit(history)
        .predict(live)
        .values[:, 2]
        for k in range(1, len(names))
    }


def _figures(forecasts: dict[str, Floats], quantiles: Floats, asked: Pairs) -> dict[str, Any]:
    arrived = ~np.isnan(asked.actual)
    late = arrived & (asked.delay_now >= LATE_MIN)
    error = {name: np.abs(asked.actual - values) for name, values in forecasts.items()}
    of_all = {name: float(values[arrived].mean()) for name, values in error.items()}
    of_late = {name: float(values[late].mean()) for name, values in error.items()}
    return {
        "mae_min": of_all,
        "mae_of_late_trains_min": of_late,
        "late_pairs": int(late.sum()),
        "below_persistence": 1 - of_all["shirei"] / of_all["persistence"],
        "below_plain_boosting": 1 - of_all["shirei"] / of_all["plain_boosting"],
        "late_below_persistence": 1 - of_late["shirei"] / of_late["persistence"],
        "late_below_plain_boosting": 1 - of_late["shirei"] / of_late["plain_boosting"],
        "coverage": _coverage(asked.actual[arrived], quantiles[arrived]),
    }


def _coverage(actual: Floats, quantiles: Floats) -> dict[str, list[float]]:
    """For each level, the shares below its quantile and at or below it: whole minutes often fall on it exactly."""
    below = (actual[:, None] < quantiles).mean(axis=0).tolist()
    shares = zip(LEVELS, below, coverage(actual, quantiles), strict=True)
    return {str(level): [under, at] for level, under, at in shares}


def _minute(day: dt.date) -> float:
    return (day - dt.date(1970, 1, 1)).days * 1440.0


def _clocks() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _spent(begun: tuple[float, float], done: tuple[float, float]) -> dict[str, float]:
    """Seconds on the wall and of the processor; they part where other work ran beside."""
    return {"wall": round(done[0] - begun[0], 2), "processor": round(done[1] - begun[1], 2)}
