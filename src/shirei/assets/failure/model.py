"""A chance learnt from records whose outcome is known: fit, predict, update, explain, card, parts."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from shirei.assets.failure.machine import Machine
from shirei.assets.failure.recipe import Bools, Matrix, Recipe, State
from shirei.assets.failure.shipments import Shipments
from shirei.assets.failure.trees import best_threshold, chances, fit_trees
from shirei.errors import RecordsError
from shirei.model.predictor import Card, Factor, Quantiles
from shirei.model.records import Records
from shirei.model.telemetry import Floats

if TYPE_CHECKING:
    import lightgbm

SEEDS = 3
FEWEST_RECORDS, FEWEST_OF_A_KIND = 100, 10
#: How much of a leaf's value stays when new records arrive.
KEPT = 0.9

Progress = Callable[[int, int], None]


@dataclass
class ChanceModel:
    """A predictor whose "quantile" is one number a row: the chance that it happens, in [0, 1], at level 0.5.

    ``threshold`` is the chance from which on it is called, chosen on records left out of the training so that F1 is
    largest there.
    """

    recipe: Recipe
    on_progress: Progress = lambda _done, _total: None
    threshold: float = 0.5
    _state: State | None = field(default=None, repr=False)
    _sets: list[list[lightgbm.Booster]] = field(default_factory=list, repr=False)
    _card: Card | None = field(default=None, repr=False)

    def fit(self, history: Records) -> Self:
        """Learn. Raises ``RecordsError`` where there are fewer than 100 records or ten of either outcome."""
        happened = self.recipe.outcome(history)
        if len(history) < FEWEST_RECORDS or min(happened.sum(), (~happened).sum()) < FEWEST_OF_A_KIND:
            raise RecordsError(
                f"has {len(history)} records, {int(happened.sum())} of them with {self.recipe.name}",
                mend=f"give at least {FEWEST_RECORDS} records and {FEWEST_OF_A_KIND} of each outcome",
            )
        figures = self._judge(history, happened)
        self._state, matrices = self.recipe.learn(history, happened)
        self._sets = [fit_trees(matrix, happened, self.recipe.trees, SEEDS) for matrix in matrices]
        data = f"{len(history)} records, {int(happened.sum())} with {self.recipe.name}"
        self._card = _card(self.recipe, data, self.recipe.period(history), len(history), figures)
        return self

    def predict(self, rows: Records) -> Quantiles:
        """The chance of each record; a note where a word was never seen before."""
        matrices = self._matrices(rows)
        notes = {int(row): "a value was never seen before" for row in np.flatnonzero(_new(matrices))}
        return Quantiles((0.5,), chances(self._sets, matrices)[:, None], notes)

    def update(self, actuals: Records) -> Self:
        """Learn from records that have arrived since: the trees stay, their leaves and all counts move."""
        happened = self.recipe.outcome(actuals)
        for k, matrix in enumerate(self._matrices(actuals)):
            moved = [
                trees.refit(matrix.values, happened.astype(np.float64), decay_rate=KEPT)
                for trees in self._sets[k]
            ]
            self._sets[k] = moved
        assert self._state is not None
        self._state = self.recipe.add(self._state, actuals, happened)
        return self

    def explain(self, rows: Records, row: int) -> tuple[Factor, ...]:
        """How far each feature moves the chance of one record, largest first."""
        return self._factors(self._matrices(rows), row)

    def _factors(self, all_rows: list[Matrix], row: int) -> tuple[Factor, ...]:
        matrices = [matrix.rows(np.array([row])) for matrix in all_rows]
        effects: dict[str, tuple[float, float]] = {}
        for one, matrix in zip(self._sets, matrices, strict=True):
            parts = np.mean(
                [np.asarray(trees.predict(matrix.values, pred_contrib=True))[0] for trees in one], axis=0
            )
            chance = 1 / (1 + np.exp(-parts.sum()))
            for k, name in enumerate(matrix.names):
                without = 1 / (1 + np.exp(-(parts.sum() - parts[k])))
                value, before = effects.get(name, (float(matrix.values[0, k]), 0.0))
                effects[name] = (value, before + float(chance - without) / len(matrices))
        found = [
            Factor(name, self._in_words(name, value), effect)
            for name, (value, effect) in effects.items()
            if effect
        ]
        return tuple(sorted(found, key=lambda factor: -abs(factor.effect)))

    def reasons(self, rows: Records, called: Bools, most: int = 3) -> dict[int, str]:
        """For each record that is called: the features that raise its chance most, in words."""
        matrices = self._matrices(rows)
        found = {row: self._factors(matrices, row)[:most] for row in np.flatnonzero(called).tolist()}
        return {
            row: "; ".join(f"{one.name} {one.value}" for one in some if one.effect > 0)
            for row, some in found.items()
        }

    @property
    def card(self) -> Card:
        """What it learnt from, and its figures on records left out."""
        if self._card is None:
            raise RecordsError("the model has learnt nothing yet", mend="fit it on past records first")
        return self._card

    def parts(self) -> dict[str, bytes]:
        """State, threshold and card as JSON, trees as text."""
        told = {
            "recipe": self.recipe.schema, "target": getattr(self.recipe, "target", None), "state": self._state,
            "threshold": self.threshold, "rows": self.card.rows, "data": self.card.data, "period": self.card.period,
            "figures": self.card.figures, "sets": [len(one) for one in self._sets],
        }  # fmt: skip
        trees = {
            f"trees-{k}-{seed}.txt": one.model_to_string().encode()
            for k, several in enumerate(self._sets)
            for seed, one in enumerate(several)
        }
        return {"chance.json": json.dumps(told, ensure_ascii=False).encode(), **trees}

    @classmethod
    def from_parts(cls, parts: dict[str, bytes]) -> Self:
        """Restore from ``parts`` of this schema; a missing or damaged one raises as ``Predictor`` says."""
        import lightgbm

        told = json.loads(parts["chance.json"])
        recipe = _recipe(told["recipe"], told["target"])
        sets = [
            [lightgbm.Booster(model_str=parts[f"trees-{k}-{seed}.txt"].decode()) for seed in range(count)]
            for k, count in enumerate(told["sets"])
        ]
        period = (told["period"][0], told["period"][1]) if told["period"] else None
        card = _card(recipe, told["data"], period, told["rows"], told["figures"])
        return cls(recipe, threshold=told["threshold"], _state=told["state"], _sets=sets, _card=card)

    def _matrices(self, rows: Records) -> list[Matrix]:
        if self._state is None:
            raise RecordsError("the model has learnt nothing yet", mend="fit it on past records first")
        return self.recipe.matrices(self._state, rows)

    def _judge(self, history: Records, happened: Bools) -> dict[str, float]:
        """Threshold and figures from records that the learners had not seen."""
        folds = self.recipe.folds(history, happened)
        rows, found = [], []
        for done, (known, open_) in enumerate(folds):
            self.on_progress(done, len(folds) + 1)
            rows.append(open_)
            found.append(self._as_strangers(history, happened, known, open_))
        chance, truth = np.concatenate(found), happened[np.concatenate(rows)]
        self.on_progress(len(folds), len(folds) + 1)
        if not truth.any():
            return {}
        self.threshold, score = best_threshold(chance, truth)
        return _figures(chance, truth) | {"f1_at_threshold": score}

    def _as_strangers(self, history: Records, happened: Bools, known: Any, open_: Any) -> Floats:
        state, matrices = self.recipe.learn(history.some(known), happened[known])
        sets = [fit_trees(matrix, happened[known], self.recipe.trees, 1) for matrix in matrices]
        return chances(sets, self.recipe.matrices(state, history.some(open_)))

    def _in_words(self, name: str, value: float) -> str:
        words = (self._state or {}).get("kinds", {}).get(name)
        if words is None:
            return f"{value:.4g}"
        return "never seen before" if value != value else str(words[int(value)])


def _recipe(schema: str, target: str | None) -> Recipe:
    if schema == Machine().schema:
        return Machine(target or Machine().target)
    if schema == Shipments().schema:
        return Shipments()
    raise ValueError(f"no recipe has schema {schema}")


def _figures(chance: Floats, truth: Bools) -> dict[str, float]:
    from sklearn.metrics import average_precision_score, roc_auc_score

    return {
        "roc_auc": float(roc_auc_score(truth, chance)),
        "average_precision": float(average_precision_score(truth, chance)),
    }


def _new(matrices: list[Matrix]) -> Bools:
    """Rows with a word that the history lacks."""
    found = np.zeros(len(matrices[0].values), dtype=bool)
    for matrix in matrices:
        found |= np.isnan(matrix.values[:, list(matrix.categories)]).any(axis=1)
    return found


def _card(
    recipe: Recipe, data: str, period: tuple[str, str] | None, rows: int, figures: dict[str, float]
) -> Card:
    return Card(recipe.name, "1", recipe.schema, data, period, rows, figures, recipe.limits)
