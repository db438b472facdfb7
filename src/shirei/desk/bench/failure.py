"""Chances measured: machine failures over five folds, late shipments on the last fifth of the time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from shirei.assets.failure import ChanceModel, Machine, Shipments
from shirei.assets.failure.columns import days
from shirei.assets.failure.shipments import SCHEDULED
from shirei.model.records import Records

Progress = Callable[[int, int], None]
FOLDS = 5


def measure_machine(records: Records, seed: int, on_progress: Progress) -> dict[str, Any]:
    """F1 with the threshold chosen inside each training part: of all folds together, and their mean."""
    from sklearn.metrics import f1_score, roc_auc_score

    recipe = Machine()
    truth = recipe.outcome(records)
    fold = _stratified(truth, seed)
    chance, called = np.zeros(len(records)), np.zeros(len(records), dtype=bool)
    for k in range(FOLDS):
        on_progress(k, FOLDS)
        model = ChanceModel(recipe).fit(records.some(np.flatnonzero(fold != k)))
        rows = np.flatnonzero(fold == k)
        chance[rows] = model.predict(records.some(rows)).values[:, 0]
        called[rows] = chance[rows] >= model.threshold
    each = [float(f1_score(truth[fold == k], called[fold == k])) for k in range(FOLDS)]
    return {
        "seed": seed,
        "f1": float(f1_score(truth, called)),
        "f1_by_fold": each,
        "missed": int((truth & ~called).sum()),
        "called_wrongly": int((called & ~truth).sum()),
        "roc_auc": float(roc_auc_score(truth, chance)),
    }


def measure_shipments(records: Records) -> dict[str, Any]:
    """The last fifth by scheduled day: ROC area, average precision, and the F1 at the model's own threshold."""
    from sklearn.metrics import average_precision_score, f1_score, roc_auc_score

    order = np.argsort(days(records.columns[SCHEDULED]), kind="stable")
    cut = len(order) * 4 // 5
    model = ChanceModel(Shipments()).fit(records.some(order[:cut]))
    last = records.some(order[cut:])
    truth, chance = model.recipe.outcome(last), model.predict(last).values[:, 0]
    return {
        "records": len(last),
        "late_share": float(truth.mean()),
        "roc_auc": float(roc_auc_score(truth, chance)),
        "average_precision": float(average_precision_score(truth, chance)),
        "f1": float(f1_score(truth, chance >= model.threshold)),
    }


def _stratified(truth: np.ndarray, seed: int) -> np.ndarray:
    """A fold for each record, each with its share of failures."""
    rng = np.random.default_rng(seed)
    fold = np.empty(len(truth), dtype=np.int64)
    for kind in (True, False):
        rows = rng.permutation(np.flatnonzero(truth == kind))
        fold[rows] = np.arange(len(rows)) % FOLDS
    return fold
