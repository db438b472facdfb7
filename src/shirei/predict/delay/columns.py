"""All that is known at a departure about the arrival at a later stop, as columns."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from shirei.model.history import Actuals
from shirei.predict.delay import ahead, lately, own, slack
from shirei.predict.delay.pairs import Pairs

#: Trains ahead that are looked at.
AHEAD = 2
NAMES = (
    *own.NAMES,
    *slack.NAMES,
    *lately.NAMES,
    *(f"ahead{k}_{name}" for k in range(1, AHEAD + 1) for name in ahead.NAMES),
)
#: What belongs together when a forecast is explained or a family is left out to see what it adds.
FAMILIES: dict[str, tuple[str, ...]] = {
    "own run": own.NAMES,
    "slack of the timetable": slack.NAMES,
    "trains of the last hours and days": lately.NAMES,
    "trains ahead": tuple(name for name in NAMES if name.startswith("ahead")),
}


def columns(
    actuals: Actuals, pairs: Pairs, asked: Pairs, needed: slack.Needed, station: npt.NDArray[np.int64]
) -> npt.NDArray[np.float32]:
    """``(len(asked), len(NAMES))``; ``pairs``: whose outcomes may be used once known; ``asked``: what is asked."""
    return np.hstack([
        own.own_columns(actuals, asked, station).astype(np.float32),
        slack.slack_columns(needed, asked, station).astype(np.float32),
        lately.lately_columns(actuals, pairs, asked).astype(np.float32),
        ahead.look_ahead(actuals, asked, AHEAD).astype(np.float32),
    ])  # fmt: skip
