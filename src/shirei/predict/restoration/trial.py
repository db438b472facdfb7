"""The restoration model held up to later disruptions, beside what it has to beat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from shirei.model.history import Disruption, Disruptions
from shirei.predict.restoration.baselines import by_cause, plain_boosting
from shirei.predict.restoration.distribution import CAP_MIN
from shirei.predict.restoration.model import RestorationModel
from shirei.predict.scores import LEVELS, coverage, pinball

Floats = npt.NDArray[np.float64]

#: The forecast is revised when a disruption has lasted so long.
REVISED_AFTER_MIN = 30.0


def hold_up(
    model: RestorationModel, history: Sequence[Disruption], later: Sequence[Disruption]
) -> dict[str, Any]:
    """Figures of a model fitted on ``history``, on disruptions that came ``later``; JSON-ready, minutes and shares."""
    actual = _minutes(later)
    ours = model.predict(Disruptions(tuple(later))).values
    cause, boosted = by_cause(history, later), plain_boosting(history, later)
    losses = {name: pinball(actual, found) for name, found in _named(ours, cause, boosted).items()}
    return {
        "pinball_min": losses,
        "below_by_cause": 1 - losses["shirei"] / losses["by_cause"],
        "below_plain_boosting": 1 - losses["shirei"] / losses["plain_boosting"],
        "coverage": {
            name: dict(zip(map(str, LEVELS), coverage(actual, found), strict=True))
            for name, found in _named(ours, cause, boosted).items()
        },
        "revised": _revised(model, ours, later),
        "learning_daily": _below(_learning_daily(model, later), losses),
    }


def _below(told: dict[str, Any], losses: dict[str, float]) -> dict[str, Any]:
    """With how much it stays below the two baselines."""
    names = ("by_cause", "plain_boosting")
    return told | {f"below_{name}": 1 - told["pinball_min"] / losses[name] for name in names}


def _learning_daily(model: RestorationModel, later: Sequence[Disruption]) -> dict[str, Any]:
    """Each day forecast after the model has been told which disruptions had ended by its midnight; on the first of
    each later month it has grown new trees from all of them.
    """
    model = RestorationModel.from_parts(model.parts())
    open_ = sorted((row for row in later if row.start is not None), key=_begin)
    found: list[Floats] = []
    told: set[int] = set()
    month = _begin(open_[0]).month
    days = sorted({_begin(row).date() for row in open_})
    for day in days:
        midnight = dt.datetime.combine(day, dt.time())
        ended = [k for k, row in enumerate(open_) if _end(row) < midnight and k not in told]
        model.update(Disruptions(tuple(open_[k] for k in ended)))
        told.update(ended)
        if day.month != month:
            model.learn_again()
            month = day.month
        today = [row for row in open_ if _begin(row).date() == day]
        found.append(model.predict(Disruptions(tuple(today))).values)
    actual, quantiles = _minutes(open_), np.vstack(found)
    shares = dict(zip(map(str, LEVELS), coverage(actual, quantiles), strict=True))
    return {"pinball_min": pinball(actual, quantiles), "coverage": shares, "drift": model.drift}


def _begin(row: Disruption) -> dt.datetime:
    return row.start or dt.datetime.min


def _end(row: Disruption) -> dt.datetime:
    return _begin(row) + dt.timedelta(minutes=row.duration_min or 0.0)


def _revised(model: RestorationModel, first: Floats, later: Sequence[Disruption]) -> dict[str, Any]:
    """Remaining minutes after half an hour without restart: the first forecast less what passed, and the revision."""
    lasting = np.flatnonzero(_minutes(later) > REVISED_AFTER_MIN).tolist()
    rows = [later[k] for k in lasting]
    remaining = _minutes(rows) - REVISED_AFTER_MIN
    passed = np.full(len(rows), REVISED_AFTER_MIN)
    revised = model.revise(Disruptions(tuple(rows)), passed).values - REVISED_AFTER_MIN
    was = first[lasting] - REVISED_AFTER_MIN
    loss = {
        "first_forecast": pinball(remaining, np.maximum(was, 0.0)),
        "first_forecast_not_cut_at_0": pinball(remaining, was),
        "revised": pinball(remaining, revised),
    }
    shares = dict(zip(map(str, LEVELS), coverage(remaining, revised), strict=True))
    return {
        "rows": len(rows),
        "pinball_min": loss,
        "below_first": 1 - loss["revised"] / loss["first_forecast"],
        "coverage": shares,
    }


def _named(ours: Floats, cause: Floats, boosted: Floats) -> dict[str, Floats]:
    return {"shirei": ours, "by_cause": cause, "plain_boosting": boosted}


def _minutes(rows: Sequence[Disruption]) -> Floats:
    return np.array([min(row.duration_min or 0.0, CAP_MIN) for row in rows])
