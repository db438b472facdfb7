"""What each family of facts adds to restoration forecasts, on months before those that the benchmark tests.

    python benchmarks/restoration_choices.py ../shared/data/disruptions/ns-2022.csv

Learns January to April and forecasts May and June; learns January to June and forecasts July to September.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from shirei.io.disruptions import read_history
from shirei.model.history import Disruption
from shirei.predict.restoration import features
from shirei.predict.restoration.baselines import by_cause, plain_boosting
from shirei.predict.restoration.causes import encode_unseen, learn_causes
from shirei.predict.restoration.hazard import learn_hazard
from shirei.predict.scores import LEVELS, coverage, pinball

PARTS = (((1, 4), (5, 6)), ((1, 6), (7, 9)))


def main(path: Path) -> None:
    rows = sorted((row for row in read_history(path).rows if row.start), key=lambda row: row.start)
    for learnt, asked in PARTS:
        history, later = _months(rows, *learnt), _months(rows, *asked)
        actual = np.array([min(row.duration_min, 1440.0) for row in later])
        _tell(asked, "quantiles by cause", actual, by_cause(history, later))
        _tell(asked, "plain boosting", actual, plain_boosting(history, later))
        for left_out in (None, *features.FAMILIES):
            _tell(
                asked,
                f"without {left_out}" if left_out else "all",
                actual,
                _forecast(history, later, left_out),
            )


def _months(rows: Sequence[Disruption], first: int, last: int) -> list[Disruption]:
    return [row for row in rows if first <= row.start.month <= last]


def _forecast(history: list[Disruption], later: list[Disruption], left_out: str | None) -> np.ndarray:
    table = features.columns(history, encode_unseen(history, 5, 0), ())
    asked = features.columns(later, learn_causes(history).encode(later), history)
    for name in features.FAMILIES.get(left_out, ()):
        table[:, features.NAMES.index(name)] = asked[:, features.NAMES.index(name)] = 0.0
    minutes = np.array([min(row.duration_min, 1440.0) for row in history])
    return learn_hazard(table, minutes, seed=0).durations(asked).quantiles(LEVELS)


def _tell(asked: tuple[int, int], what: str, actual: np.ndarray, found: np.ndarray) -> None:
    shares = [round(share, 3) for share in coverage(actual, found)]
    row = {"months": asked, "what": what, "pinball_min": round(pinball(actual, found), 3), "coverage": shares}
    print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
