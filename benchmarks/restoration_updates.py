"""What knowing that half an hour has passed is worth, and what was tried to make more of it.

    python benchmarks/restoration_updates.py ../shared/data/disruptions/ns-2022.csv

On months before those that are stated: January to April learnt, May to July forecast; January to June learnt, July to
September forecast. Of each disruption that lasts longer than 30 minutes, the minutes left are forecast. Beside the
first forecast less what has passed (never below 0) and its revision stand models that are learnt on disruptions still
open after 15, 30, 60 and 120 minutes, with what is known by then of all others: which are open, which have begun or
ended since on the same lines, at the same stations or of the same cause, and how long those of the last day took.
``by its own law`` draws the outcomes from the revised forecasts themselves: what the revision would gain if they were
exactly true.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np
from sklearn.ensemble import ExtraTreesRegressor

from shirei.io.disruptions import read_history
from shirei.model.history import Disruption
from shirei.predict.restoration import features
from shirei.predict.restoration.causes import encode_unseen, learn_causes
from shirei.predict.restoration.distribution import BINS, EDGES, Durations, bin_of, from_hazard
from shirei.predict.restoration.hazard import ROUNDS, SETTINGS, _base, _logistic, learn_hazard
from shirei.predict.scores import LEVELS, pinball

PARTS = (((1, 4), (5, 7)), ((1, 6), (7, 9)))
LANDMARKS = (15.0, 30.0, 60.0, 120.0)
AT = 30.0
DAY_S = 86400.0
DRAWS = 20
#: Landmark models of what is left are learnt from these; later ones tell little of minute 30.
NEAR = (15.0, 30.0, 60.0)


@dataclass(frozen=True)
class Landmarks:
    """One row for each disruption that was still open at a landmark: columns then, minutes passed and in all."""

    table: np.ndarray
    passed: np.ndarray
    minutes: np.ndarray


def main(path: Path) -> None:
    rows = sorted((row for row in read_history(path).rows if row.start), key=lambda row: row.start)
    for learnt, asked in PARTS:
        history, later = _months(rows, *learnt), _months(rows, *asked)
        for what, (first, loss) in hold_up(history, later).items():
            row = {
                "months": asked,
                "what": what,
                "pinball_min": round(loss, 3),
                "below_first": round(1 - loss / first, 3),
            }
            print(json.dumps(row), flush=True)


def hold_up(history: list[Disruption], later: list[Disruption]) -> dict[str, tuple[float, float]]:
    """Name -> loss of the first forecast, loss of this one."""
    known, asked = features.columns(history, encode_unseen(history, 5, 0), ()), features.columns(
        later, learn_causes(history).encode(later), history
    )  # fmt: skip
    cdf = learn_hazard(known, _minutes(history), seed=0).durations(asked).cdf
    still = np.flatnonzero(_minutes(later) > AT)
    left = _minutes(later)[still] - AT
    cdf, passed = cdf[still], np.full(len(still), AT)
    first = np.maximum(Durations(cdf, np.zeros(len(still))).quantiles(LEVELS) - AT, 0.0)
    learnt = _landmarks(history, known, history, LANDMARKS)
    open_ = _landmarks([later[k] for k in still], asked[still], [*history, *later], (AT,))
    found = {
        "first forecast": first,
        "revised": Durations(cdf, passed).quantiles(LEVELS) - AT,
        "hazard learnt at landmarks": landmark_hazard(learnt, open_),
        "quantile boosting of what is left": boosted_left(learnt, open_),
        "quantile forest of what is left": forest_left(learnt, open_),
    }
    found["mean of all but the first"] = np.mean(list(found.values())[1:], axis=0)
    losses = {name: pinball(left, quantiles) for name, quantiles in found.items()}
    own = _by_its_own_law(cdf, passed)
    drawn = [np.mean([pinball(one, found[name]) for one in own]) for name in ("first forecast", "revised")]
    lost = {name: (losses["first forecast"], loss) for name, loss in losses.items()}
    return lost | {"by its own law: revised": (float(drawn[0]), float(drawn[1]))}


def landmark_hazard(learnt: Landmarks, open_: Landmarks) -> np.ndarray:
    """The hazard of ending in each later bin, with the columns of the landmark; each disruption counts once."""
    begin = np.searchsorted(EDGES, learnt.passed, side="right") - 1
    end = bin_of(learnt.minutes)
    count = np.minimum(end, BINS - 1) - begin + 1
    row = np.repeat(np.arange(len(end)), count)
    at = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count) + begin[row]
    ended = (at == end[row]).astype(float)
    base = _base(at, ended)
    data = lightgbm.Dataset(_at_bins(learnt.table, row, at), ended, init_score=base[at])
    trees = [lightgbm.train(SETTINGS | {"seed": seed}, data, ROUNDS) for seed in range(2)]
    asked, bins = np.repeat(np.arange(len(open_.table)), BINS), np.tile(np.arange(BINS), len(open_.table))
    table = _at_bins(open_.table, asked, bins)
    chance = np.mean([_logistic(one.predict(table, raw_score=True) + base[bins]) for one in trees], axis=0)
    durations = Durations(from_hazard(chance.reshape(-1, BINS)).cdf, open_.passed)
    return durations.quantiles(LEVELS) - AT


def boosted_left(learnt: Landmarks, open_: Landmarks) -> np.ndarray:
    """One boosting for each quantile of the logarithm of what is left."""
    near = np.isin(learnt.passed, NEAR)
    left = np.log1p(learnt.minutes - learnt.passed)[near]
    settings = {"objective": "quantile", "num_leaves": 12, "learning_rate": 0.05, "min_data_in_leaf": 60, "verbose": -1,
                "feature_fraction": 0.7, "bagging_fraction": 0.7, "bagging_freq": 1, "num_threads": 1}  # fmt: skip
    found = [
        lightgbm.train(settings | {"alpha": level}, lightgbm.Dataset(learnt.table[near], left), 200).predict(
            open_.table
        )
        for level in LEVELS
    ]
    return np.maximum(np.sort(np.expm1(np.column_stack(found)), axis=1), 0.0)


def forest_left(learnt: Landmarks, open_: Landmarks) -> np.ndarray:
    """Quantiles of what was left in the leaves that a row shares (Meinshausen, JMLR 7 (2006))."""
    near = np.isin(learnt.passed, NEAR)
    left = (learnt.minutes - learnt.passed)[near]
    table, asked = np.nan_to_num(learnt.table[near], nan=-1), np.nan_to_num(open_.table, nan=-1)
    forest = ExtraTreesRegressor(
        200, min_samples_leaf=8, max_features=0.5, bootstrap=True, max_samples=0.5, random_state=0
    ).fit(table, np.log1p(left))
    leaves, order = forest.apply(table), np.argsort(left)
    found = []
    for row in forest.apply(asked):
        same = leaves == row
        weight = (same / np.maximum(same.sum(axis=0), 1)).sum(axis=1)[order]
        found.append(np.interp(LEVELS, np.cumsum(weight) / weight.sum(), left[order]))
    return np.array(found)


def _by_its_own_law(cdf: np.ndarray, passed: np.ndarray) -> np.ndarray:
    """``(DRAWS, n)`` minutes left, drawn from each row's own revised forecast."""
    chance = np.random.default_rng(0).random((len(cdf), DRAWS))
    drawn = [
        Durations(cdf[k : k + 1], passed[k : k + 1]).quantiles(tuple(chance[k])) for k in range(len(cdf))
    ]
    return np.vstack(drawn).T - AT


def _landmarks(
    rows: Sequence[Disruption], table: np.ndarray, known: Sequence[Disruption], landmarks: tuple[float, ...]
) -> Landmarks:
    known = sorted(known, key=lambda row: row.start)
    pairs = [(k, at) for at in landmarks for k, row in enumerate(rows) if row.duration_min > at]
    which = np.array([k for k, _ in pairs])
    passed = np.array([at for _, at in pairs])
    since = since_then([rows[k] for k in which], passed, known)
    return Landmarks(np.column_stack([table[which], since, passed]), passed, _minutes(rows)[which])


def since_then(rows: Sequence[Disruption], passed: np.ndarray, known: Sequence[Disruption]) -> np.ndarray:
    """What is known of all others when each row has lasted so long; ``known`` in order of their starts."""
    start = np.array([row.start.timestamp() for row in known])
    end = start + np.array([row.duration_min * 60 for row in known])
    found = []
    for row, minutes in zip(rows, passed, strict=True):
        began, now = row.start.timestamp(), row.start.timestamp() + minutes * 60
        near = [k for k in range(*np.searchsorted(start, (now - DAY_S, now))) if known[k].id != row.id]
        alike = _alike(row, [known[k] for k in near])
        begins, ends = start[near], end[near]
        open_, new, over = ends >= now, begins > began, ends < now
        counts = [
            both.sum()
            for one in (open_, new, over & (ends >= began))
            for both in (one, *(one & a for a in alike))
        ]
        took = np.log1p((ends - begins) / 60)
        usual = [took[over & one].mean() if (over & one).any() else np.nan for one in alike]
        found.append([*counts, *usual])
    return np.array(found, float)


def _alike(row: Disruption, others: Sequence[Disruption]) -> list[np.ndarray]:
    lines, stations = set(row.lines), set(row.stations)
    return [
        np.array([other.cause == row.cause for other in others], bool),
        np.array([not lines.isdisjoint(other.lines) for other in others], bool),
        np.array([not stations.isdisjoint(other.stations) for other in others], bool),
    ]


def _at_bins(table: np.ndarray, row: np.ndarray, at: np.ndarray) -> np.ndarray:
    return np.column_stack(
        [features.at_bins(table[:, : len(features.NAMES)], row, at), table[row, len(features.NAMES) :]]
    )


def _months(rows: Sequence[Disruption], first: int, last: int) -> list[Disruption]:
    return [row for row in rows if first <= row.start.month <= last]


def _minutes(rows: Sequence[Disruption]) -> np.ndarray:
    return np.array([min(row.duration_min, 1440.0) for row in rows])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
