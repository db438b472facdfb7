"""Fit the weights of ``shirei ask`` on the building questions: of the signs that rank clauses, and of those that decide
whether to answer at all.

    python benchmarks/ask_weights.py --data ../shared/data/manuals --store weights.sqlite

Prints both sets of weights, and what they reach in five-fold cross-validation over questions. The measuring half of
``ask.toml`` has no part in it. The refusal is fitted on what the ranking finds with the weights that stand in
the program:
after a change of these, run it again.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from shirei.desk.bench.ask import is_right, line_places, read_questions
from shirei.desk.manuals import MANUALS, Shelf, open_shelf
from shirei.io.manual_store import open_store
from shirei.io.pack import find_pack
from shirei.knowledge.manuals import installed_encoders, ranking, search
from shirei.knowledge.manuals.search import Found
from shirei.knowledge.manuals.signals import SIGNS
from shirei.knowledge.manuals.support import NAMES, support_signs

_STANDARDS = "mlit-railway-technical-standards-interpretation.ja.md"
_FOLDS, _SEED = 5, 0
#: Ridge on the weights of the ranking and of the refusal.
_RIDGE, _RIDGE_REFUSAL = 0.01, 0.02
#: A wrong answer costs as much as so many refusals of a question that could be answered.
_COST = 2.0

Matrix = npt.NDArray[np.float64]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=Path("../shared/data/manuals"))
    options.add_argument("--questions", type=Path, default=Path("benchmarks/questions"))
    options.add_argument("--store", default="sqlite://")
    given = options.parse_args()
    standards = given.data / _STANDARDS
    shelf = open_shelf(
        [find_pack("chuo-demo") / MANUALS, standards], installed_encoders(), store=open_store(given.store)
    )
    rows = _building(given.questions)
    right = [_right(shelf, row, standards) for row in rows]
    found = [search(shelf.index, row["text"], count=5) for row in rows]
    signs = [ranking.clause_signs(shelf.index, one.signs) for one in found]
    answerable = [k for k, row in enumerate(rows) if not row.get("refuse") and right[k]]
    _tell_ranking(rows, signs, right, answerable)
    weights = _fit(signs, right, answerable)
    print("ranking:", dict(zip(SIGNS, weights.round(2).tolist(), strict=True)))
    _tell_refusal(rows, found)
    print("the same without a model of meaning:")
    _tell_refusal(rows, found, NAMES[:-1])


def _building(folder: Path) -> list[dict[str, Any]]:
    first = [row for row in read_questions(folder / "ask.toml") if row["split"] == "dev"]
    return first + read_questions(folder / "ask-building.toml")


def _right(shelf: Shelf, row: dict[str, Any], standards: Path) -> list[int]:
    """The numbers of the clauses that answer a question."""
    index = shelf.index
    places = {m.id: line_places(m, standards) for m in index.manuals if m.source == standards.name}
    return sorted(
        {
            int(index.twins[k])
            for k, p in enumerate(index.passages)
            for wanted in row.get("expected", ())
            if is_right(index.manual_of(p), p.clause, wanted, places.get(p.document, {}))
        }
    )


def _fit(signs: list[Matrix], right: list[list[int]], which: list[int]) -> Matrix:
    """Weights that make the right clauses likely: the mean negative logarithm of their softmax, with a ridge."""

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        total, slope = 0.0, np.zeros_like(weights)
        for k in which:
            scores = signs[k] @ weights
            likely = np.exp(scores - scores.max())
            among = likely[right[k]]
            total += np.log(likely.sum()) - np.log(among.sum())
            slope += signs[k].T @ (likely / likely.sum()) - signs[k][right[k]].T @ (among / among.sum())
        count = len(which)
        return float(total / count + _RIDGE * weights @ weights), slope / count + 2 * _RIDGE * weights

    return np.asarray(minimize(loss, np.full(len(SIGNS), 0.3), jac=True, method="L-BFGS-B").x)


def _tell_ranking(rows: list[Any], signs: list[Matrix], right: list[list[int]], which: list[int]) -> None:
    ranks = {}
    for fold in _folds(which):
        weights = _fit(signs, right, [k for k in which if k not in fold])
        for k in fold:
            scores = signs[k] @ weights
            ranks[k] = 1 + int((scores > scores[right[k]].max()).sum())
    for name, some in (("all", which), ("across languages", [k for k in which if rows[k].get("across")])):
        first, five = (np.mean([ranks[k] <= best for k in some]) for best in (1, 5))
        print(f"held-out folds, {name}: {len(some)} questions, first {first:.3f}, in five {five:.3f}")


def _tell_refusal(rows: list[Any], found: list[Found], names: tuple[str, ...] = NAMES) -> None:
    signs = np.array([support_signs(one)[: len(names)] for one in found])
    said = np.array([not row.get("refuse") for row in rows], float)
    chances = np.zeros(len(rows))
    for fold in _folds(list(range(len(rows)))):
        rest = [k for k in range(len(rows)) if k not in fold]
        weights, bias = _logistic(signs[rest], said[rest])
        chances[list(fold)] = _chance(signs[list(fold)], weights, bias)
    enough = _threshold(chances, said)
    weights, bias = _logistic(signs, said)
    print("refusal:", tuple(weights.round(2).tolist()), "bias", round(bias, 2), "enough", enough, names)
    for limit in sorted({0.3, 0.4, 0.5, 0.6, 0.7, 0.8, enough}):
        refused = np.mean(chances[said == 0] < limit)
        answered = np.mean(chances[said == 1] >= limit)
        print(f"held-out folds, from {limit}: refused rightly {refused:.3f}, answered {answered:.3f}")


def _logistic(signs: Matrix, said: Matrix) -> tuple[Matrix, float]:
    """Logistic regression in which both kinds weigh the same; weights for the signs as they are."""
    mean, scale = signs.mean(axis=0), signs.std(axis=0) + 1e-9
    x = (signs - mean) / scale
    share = np.where(said == 1, 0.5 / said.mean(), 0.5 / (1 - said.mean()))

    def loss(w: Matrix) -> float:
        margin = (2 * said - 1) * (x @ w[1:] + w[0])
        return float(np.mean(share * np.logaddexp(0, -margin)) + _RIDGE_REFUSAL * w[1:] @ w[1:])

    w = minimize(loss, np.zeros(x.shape[1] + 1), method="L-BFGS-B").x
    return w[1:] / scale, float(w[0] - (w[1:] * mean / scale).sum())


def _chance(signs: Matrix, weights: Matrix, bias: float) -> Matrix:
    return np.asarray(1 / (1 + np.exp(-bias - signs @ weights)))


def _threshold(chances: Matrix, said: Matrix) -> float:
    """The limit of least cost: the share answered wrongly, times what that costs, and the share refused wrongly."""
    limits = np.arange(0.2, 0.9, 0.05)
    costs = [_COST * np.mean(chances[said == 0] >= c) + np.mean(chances[said == 1] < c) for c in limits]
    return round(float(limits[int(np.argmin(costs))]), 2)


def _folds(which: list[int]) -> list[list[int]]:
    order = np.random.default_rng(_SEED).permutation(which)
    return [sorted(int(k) for k in order[part::_FOLDS]) for part in range(_FOLDS)]


if __name__ == "__main__":
    main()
