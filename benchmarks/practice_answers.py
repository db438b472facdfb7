"""Fit the weights that tell yes from no on FloDial's replies, and see how they do on charts left out.

``python benchmarks/practice_answers.py [FOLDER]`` prints, chart by chart, the share of replies and of branches that
weights fitted on the other charts get right, then the weights from all charts, for ``answers/weights.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from shirei.desk.bench.practice.flodial_truth import labelled_replies
from shirei.io.flodial import load_flodial
from shirei.knowledge.practice.answers import features
from shirei.knowledge.practice.answers.fit import Labelled, fit_weights


def right(replies: Sequence[Labelled], weights: Sequence[float]) -> float:
    """Share of the replies on the right side."""
    return float(
        np.mean([(np.dot(features(one.question, one.reply), weights) > 0) == one.yes for one in replies])
    )


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/flodial")
    replies = {chart.name: labelled_replies(chart) for chart in load_flodial(folder)}
    for name, own in replies.items():
        others = {other: labelled for other, labelled in replies.items() if other != name}
        print(
            f"{name:24} {len(own):4} replies, right with weights of the others: {right(own, fit_weights(others)):.3f}"
        )
    print(", ".join(f"{weight:.2f}" for weight in fit_weights(replies)))


if __name__ == "__main__":
    main()
