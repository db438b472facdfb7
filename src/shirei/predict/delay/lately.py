"""What trains between the same two places did lately, as known at the moment of departure.

Each column is a mean over the last few arrivals that were known before then: of all trains, of those of the
opposite direction, of those at the same time of day, and of those with the same planned minutes.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from shirei.model.history import Actuals
from shirei.predict.delay.asof import log_of, numbered
from shirei.predict.delay.pairs import Pairs

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

NAMES = (
    "last", "last_3", "last_10", "last_50", "last_ago",
    "opposite", "opposite_3", "opposite_ago",
    "slot_1", "slot_4", "slot_20", "slot_ago",
    "same_minutes_10", "same_minutes_60", "same_minutes_ago",
    "late_there", "late_there_5", "late_there_ago",
    "everywhere_10", "everywhere_40", "everywhere_ago",
)  # fmt: skip


def lately_columns(actuals: Actuals, pairs: Pairs, asked: Pairs) -> Floats:
    """``(len(asked), len(NAMES))`` for ``asked``, from what ``pairs`` (all of ``actuals``) did before each ``now``."""
    there = _places(actuals, pairs, asked, forward=True)
    back = _places(actuals, pairs, asked, forward=False)
    change, known = pairs.actual - pairs.delay_now, actuals.actual_arrival[pairs.reaches]
    slots = _join(there, _slot(actuals, pairs), _slot(actuals, asked))
    minutes = _join(
        there, np.round(pairs.planned_min).astype(np.int64), np.round(asked.planned_min).astype(np.int64)
    )
    ends = pairs.reaches == pairs.leaves + 1  # each arrival once
    nowhere = (np.zeros(len(pairs), dtype=np.int64), np.zeros(len(asked), dtype=np.int64))
    return np.hstack([
        _last(there, known, change, asked, (1, 3, 10, 50)),
        _last((back[0], back[1]), known, change, asked, (1, 3)),
        _last(slots, known, change, asked, (1, 4, 20)),
        _last(minutes, known, change, asked, (10, 60)),
        _last(there, known, pairs.actual, asked, (1, 5)),
        _last(nowhere, known, np.where(ends, pairs.actual, np.nan), asked, (10, 40)),
    ])  # fmt: skip


def _last(
    groups: tuple[Whole, Whole], known: Floats, value: Floats, asked: Pairs, counts: tuple[int, ...]
) -> Floats:
    ours, theirs = groups
    total = int(max(ours.max(initial=-1), theirs.max(initial=-1))) + 1
    return log_of(ours, known, value, total).last(theirs, asked.now, counts)


def _places(actuals: Actuals, pairs: Pairs, asked: Pairs, forward: bool) -> tuple[Whole, Whole]:
    """One number for each pair of places, of ``pairs`` and of ``asked``; the latter turned round unless ``forward``."""
    count = len(actuals.stations)
    ours = actuals.station[pairs.leaves] * count + actuals.station[pairs.reaches]
    one, other = (asked.leaves, asked.reaches) if forward else (asked.reaches, asked.leaves)
    return ours, actuals.station[one] * count + actuals.station[other]


def _join(groups: tuple[Whole, Whole], ours: Whole, theirs: Whole) -> tuple[Whole, Whole]:
    """Groups split further by one more number each."""
    number, _ = numbered(np.concatenate(groups), np.concatenate([ours, theirs]))
    return number[: len(ours)], number[len(ours) :]


def _slot(actuals: Actuals, pairs: Pairs) -> Whole:
    """The planned minute of departure, with Saturdays and Sundays apart from weekdays."""
    planned = actuals.planned_departure[pairs.leaves]
    weekday = (planned // 1440 + 3) % 7
    kind = np.where(weekday < 5, 0, weekday - 4)
    return (kind * 1440 + planned % 1440).astype(np.int64)
