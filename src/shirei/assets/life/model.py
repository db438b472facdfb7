"""Remaining life: fit on runs to failure, predict for units that are still running."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

import numpy as np

from shirei.assets.life.features import features, sensor_of_feature
from shirei.assets.life.healthy import Scale, learn_scale
from shirei.assets.life.interval import Cases
from shirei.assets.life.learners import Pair, fit_pair, pair_from_parts
from shirei.assets.regimes import Regimes
from shirei.errors import RecordsError
from shirei.model.predictor import Card, Factor, Quantiles
from shirei.model.telemetry import Floats, Ints, Runs

SCHEMA = "life/1"
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
#: Cycles of which nothing can be told apart any more: longer lives count as this (Heimes 2008, and all since).
CAP = 125.0
#: Rows that are learnt from: not before this cycle, not more than this much above the cap.
EARLIEST, ABOVE_CAP = 20, 45.0
#: Rows given to the learners; a larger fleet is thinned evenly.
MOST_ROWS = 6000
FOLDS = 5
FEWEST_UNITS = 10

Progress = Callable[[int, int], None]


@dataclass
class LifeModel:
    """A predictor of remaining life in cycles, at most ``cap``.

    ``predict`` answers for each unit at its last row, in the order of the rows; ``expected`` gives the mean that
    minimises the squared error. Learning takes ``FOLDS + 1`` fits, reported to ``on_progress(done, total)``.
    """

    cap: float = CAP
    seed: int = 0
    on_progress: Progress = lambda _done, _total: None
    _scale: Scale | None = field(default=None, repr=False)
    _pair: Pair | None = field(default=None, repr=False)
    _cases: Cases | None = field(default=None, repr=False)
    _card: Card | None = field(default=None, repr=False)

    def fit(self, history: Runs) -> Self:
        """Learn from units that ran until they failed at their last row.

        Raises ``RecordsError`` where there are fewer than ten units or no sensor varies.
        """
        units = len(history.units)
        if units < FEWEST_UNITS:
            raise RecordsError(
                f"has {units} units, at least {FEWEST_UNITS} are needed", mend="give more runs to failure"
            )
        self._scale = learn_scale(history)
        table = features(history, self._scale)
        life = remaining(history, self.cap + ABOVE_CAP)
        rows = _learnable(history, life, self.cap + ABOVE_CAP)
        life = np.minimum(life, self.cap)
        self._cases = self._held_out(history, table, life, rows)
        self._pair = self._learn(table, life, rows)
        self.on_progress(FOLDS + 1, FOLDS + 1)
        self._card = self._describe(history)
        return self

    def expected(self, rows: Runs) -> Floats:
        """The expected remaining life of each unit at its last row, ``(n_units,)``."""
        return self._expected(self._last(rows))

    def predict(self, rows: Runs) -> Quantiles:
        """Quantiles of the remaining life of each unit at its last row, at ``LEVELS``."""
        _, _, cases, _ = self._fitted()
        values = cases.quantiles(self.expected(rows), LEVELS, self.cap)
        short = {
            k: f"only {n} cycles seen" for k, n in enumerate(np.diff(rows.starts).tolist()) if n < EARLIEST
        }
        return Quantiles(LEVELS, values, short)

    def update(self, actuals: Runs) -> Self:
        """Learn from units that have failed since: their errors widen or narrow the intervals."""
        scale, pair, cases, _ = self._fitted()
        life = np.minimum(remaining(actuals, self.cap + ABOVE_CAP), self.cap)
        predicted = np.clip(pair.predict(features(actuals, scale)), 0, self.cap)
        rows = actuals.cycle >= EARLIEST
        self._cases = cases.with_more(predicted[rows], life[rows])
        return self

    def explain(self, rows: Runs, row: int) -> tuple[Factor, ...]:
        """For one unit: how many cycles each sensor's course takes off or adds, against a unit in mid-life."""
        scale, _, _, _ = self._fitted()
        last = self._last(rows)[row : row + 1]
        about = np.array(sensor_of_feature(scale))
        without = np.repeat(last, len(scale.kept), axis=0)
        for k in range(len(scale.kept)):
            without[k, about == k] = 0.0
        effects = self._expected(last)[0] - self._expected(without)
        level = last[0, 1 : 1 + len(scale.kept)]
        found = [
            Factor(f"sensor {sensor + 1}", f"{level[k]:+.1f} deviations", float(effects[k]))
            for k, sensor in enumerate(scale.kept.tolist())
        ]
        return tuple(sorted(found, key=lambda factor: -abs(factor.effect)))

    @property
    def card(self) -> Card:
        """What it learnt from, and its error on units left out of the training."""
        return self._fitted()[3]

    def parts(self) -> dict[str, bytes]:
        """Scale, learners, kept cases, card."""
        scale, pair, cases, card = self._fitted()
        packed = io.BytesIO()
        np.savez(
            packed, regime_scale=scale.regimes.scale, regime_centres=scale.regimes.centres, kept=scale.kept,
            mean=scale.mean, spread=scale.spread, directions=scale.directions, n_sensors=np.array(scale.n_sensors),
            predicted=cases.predicted, actual=cases.actual,
        )  # fmt: skip
        told = {
            "cap": self.cap,
            "rows": card.rows,
            "data": card.data,
            "figures": card.figures,
        }
        return {"scale.npz": packed.getvalue(), "life.json": json.dumps(told).encode(), **pair.parts()}

    @classmethod
    def from_parts(cls, parts: dict[str, bytes]) -> Self:
        """Restore from ``parts`` of this schema; a missing or damaged one raises as ``Predictor`` says."""
        told = json.loads(parts["life.json"])
        with np.load(io.BytesIO(parts["scale.npz"]), allow_pickle=False) as arrays:
            got = {name: arrays[name] for name in arrays.files}
        pair = pair_from_parts(parts)
        regimes = Regimes(got["regime_scale"], got["regime_centres"])
        scale = Scale(
            regimes, got["kept"], got["mean"], got["spread"], got["directions"], int(got["n_sensors"])
        )
        cases = Cases(got["predicted"], got["actual"])
        card = _card(told["data"], told["rows"], told["figures"], told["cap"])
        return cls(cap=told["cap"], _scale=scale, _pair=pair, _cases=cases, _card=card)

    def _fitted(self) -> tuple[Scale, Pair, Cases, Card]:
        if self._scale is None or self._pair is None or self._cases is None or self._card is None:
            raise RecordsError("the model has learnt nothing yet", mend="fit it on runs to failure first")
        return self._scale, self._pair, self._cases, self._card

    def _last(self, rows: Runs) -> Floats:
        scale, _, _, _ = self._fitted()
        return features(rows, scale)[rows.starts[1:] - 1]

    def _expected(self, table: Floats) -> Floats:
        return np.clip(self._fitted_pair().predict(table), 0, self.cap)

    def _fitted_pair(self) -> Pair:
        return self._fitted()[1]

    def _learn(self, table: Floats, life: Floats, rows: Ints) -> Pair:
        thinned = rows[:: max(1, -(-len(rows) // MOST_ROWS))]
        return fit_pair(table[thinned], life[thinned], self.seed)

    def _held_out(self, history: Runs, table: Floats, life: Floats, rows: Ints) -> Cases:
        """Predictions for every unit by learners that have not seen it."""
        fold_of_unit = np.random.default_rng(self.seed).permutation(len(history.units)) % FOLDS
        fold = np.repeat(fold_of_unit, np.diff(history.starts))
        predicted = np.zeros(len(table))
        for k in range(FOLDS):
            self.on_progress(k, FOLDS + 1)
            pair = self._learn(table, life, rows[fold[rows] != k])
            ours = rows[fold[rows] == k]
            predicted[ours] = pair.predict(table[ours])
        return Cases(np.clip(predicted[rows], 0, self.cap), life[rows])

    def _describe(self, history: Runs) -> Card:
        scale, cases = self._scale, self._cases
        assert scale is not None and cases is not None
        error = float(np.sqrt(np.mean((cases.predicted - cases.actual) ** 2)))
        figures = {"held_out_rmse_cycles": error, "regimes": float(len(scale.regimes))}
        return _card(f"{len(history.units)} units run to failure", len(history), figures, self.cap)


def remaining(runs: Runs, cap: float) -> Floats:
    """Cycles from each row to its unit's last row, at most ``cap``."""
    last = np.repeat(runs.cycle[runs.starts[1:] - 1], np.diff(runs.starts))
    return np.minimum((last - runs.cycle).astype(np.float64), cap)


def _learnable(history: Runs, life: Floats, longest: float) -> Ints:
    """Rows to learn from; long-lived rows are left out once there are enough at the cap."""
    return np.flatnonzero((history.cycle >= EARLIEST) & (life < longest)).astype(np.int64)


def _card(data: str, rows: int, figures: dict[str, float], cap: float) -> Card:
    limits = (
        f"Lives above {cap:g} cycles are told as {cap:g}.",
        "Only for units worn and operated like those in the history; a kind of failure it lacks is not foreseen.",
    )
    return Card("remaining life", "1", SCHEMA, data, None, rows, figures, limits)
