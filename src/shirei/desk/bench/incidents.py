"""``shirei bench incidents``: the cause of an accident found by its summary, among all causes of the set."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np

from shirei.errors import DocumentError
from shirei.knowledge.manuals.pairing import Matrix, Pairing, matched_together


def measure_incidents(path: Path) -> dict[str, Any]:
    """Retrieve 原因 from 概要. Each summary alone first; then all at once, which knows that every cause has
    one summary.
    """
    summaries, causes = _read(path)
    pairing = Pairing(summaries, causes)
    scores = np.stack([pairing.scores(summary) for summary in summaries])
    return {
        "reports": len(causes),
        "single": _figures(scores),
        "all_at_once": _figures(matched_together(scores)),
    }


def _figures(scores: Matrix) -> dict[str, float]:
    """Ties count against the right one only where the other scores strictly more."""
    ranks = (scores > np.diag(scores)[:, None]).sum(axis=1) + 1
    return {
        "first": float(np.mean(ranks == 1)),
        "in_five": float(np.mean(ranks <= 5)),
        "mrr": float(np.mean(1 / ranks)),
    }


def _read(path: Path) -> tuple[list[str], list[str]]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t"))
        return [row["概要"] for row in rows], [row["原因"] for row in rows]
    except (OSError, KeyError):
        raise DocumentError(
            "is no table of accident reports", where=str(path), mend="it needs the columns 概要 and 原因"
        ) from None
