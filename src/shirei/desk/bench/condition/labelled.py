"""Public labelled streams that Python packages carry: how well unusual rows are told from normal ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from shirei.assets.condition import learn_normal
from shirei.model.telemetry import Readings

#: Name -> (package, training inside it, live inside it, column of the label). Where both files are one, the first
#: half's normal rows are the training and the second half is live.
LABELLED = {
    "ucr-135": (
        "aeon",
        "datasets/data/KDD-TSAD_135/135_UCR_Anomaly_InternalBleeding16_TRAIN.csv",
        "datasets/data/KDD-TSAD_135/135_UCR_Anomaly_InternalBleeding16_TEST.csv",
        "is_anomaly",
    ),
    "ecg-diff-count-3": (
        "aeon",
        "datasets/data/UnitTest/ecg-diff-count-3_TRAIN_NA.csv",
        "datasets/data/UnitTest/ecg-diff-count-3_TEST.csv",
        "is_anomaly",
    ),
    "shuttle": ("river", "datasets/shuttle.csv.gz", "datasets/shuttle.csv.gz", "anomaly"),
    "yahoo": ("sktime", "datasets/data/yahoo/yahoo.csv", "datasets/data/yahoo/yahoo.csv", "label"),
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """Training without anomalies, and a live stream with a label ``(n,)`` for each row."""

    training: Readings
    live: Readings
    label: np.ndarray


def measure_labelled(given: Labelled) -> dict[str, Any]:
    """ROC area, average precision, stretches of unusual rows found, share of normal rows called unusual."""
    from sklearn.metrics import average_precision_score, roc_auc_score

    findings = learn_normal(given.training).watcher().feed(given.live)
    stretches = stretches_of(given.label)
    found = [bool(findings.anomaly[start:end].any()) for start, end in stretches]
    return {
        "sensors": len(given.training.names),
        "training_rows": len(given.training),
        "live_rows": len(given.live),
        "unusual_share": float(given.label.mean()),
        "roc_auc": float(roc_auc_score(given.label, findings.score)),
        "average_precision": float(average_precision_score(given.label, findings.score)),
        "stretches": len(stretches),
        "stretches_found": sum(found),
        "false_alarm_share": float(findings.anomaly[~given.label].mean()),
    }


def stretches_of(label: np.ndarray) -> list[tuple[int, int]]:
    """First row, and the row after the last, of each run of labelled rows."""
    edges = np.diff(np.concatenate([[0], label.astype(np.int64), [0]]))
    return list(zip(np.flatnonzero(edges == 1).tolist(), np.flatnonzero(edges == -1).tolist(), strict=True))
