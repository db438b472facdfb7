"""Possession windows: when a place is free of trains for long enough, or at least nearly."""

from __future__ import annotations

import numpy as np

from shirei.model.telemetry import Ints
from shirei.model.work import DAY_S, Traffic, Window

#: Seconds to block the place before the work and to give it back after it.
MARGIN_S = 600
#: Where there is no gap, windows that begin at these steps are compared.
STEP_S = 300


def best_window(traffic: Traffic, work_s: int) -> Window:
    """The longest gap if the work fits into it with its margins; otherwise the window with the fewest trains.

    The day is a circle: the gap of the night goes over midnight. Of equal windows the earliest after noon is taken,
    so that a night belongs to the day on which it begins.
    """
    need = work_s + 2 * MARGIN_S
    start, length = longest_gap(traffic)
    if length >= need:
        return Window(start, start + length, 0)
    noon = DAY_S // 2
    starts = (noon + np.arange(0, DAY_S, STEP_S)) % DAY_S
    trains = np.array([_trains_in(traffic, int(begin), need) for begin in starts])
    begin = int(starts[int(np.argmin(trains))])
    return Window(begin, begin + need, int(trains.min()))


def longest_gap(traffic: Traffic) -> tuple[int, int]:
    """Start in seconds after midnight and length of the longest time of the day without a train there."""
    if not len(traffic.start_s):
        return DAY_S // 2, DAY_S
    start, end = _on_the_circle(traffic)
    order = np.argsort(start, kind="stable")
    start, end = start[order], end[order]
    # The same day once more, so that the gap over midnight is one.
    starts = np.concatenate([start, start + DAY_S])
    reached = np.maximum.accumulate(np.concatenate([end, end + DAY_S]))
    gaps = starts[1:] - reached[:-1]
    best = int(np.argmax(gaps))
    return int(reached[best]) % DAY_S, max(int(gaps[best]), 0)


def _trains_in(traffic: Traffic, begin: int, length: int) -> int:
    """Trains that touch the window on any turn of the day."""
    start, end = _on_the_circle(traffic)
    touched = np.zeros(len(start), dtype=bool)
    for turn in (-DAY_S, 0, DAY_S):
        touched |= (start + turn < begin + length) & (end + turn > begin)
    return int(touched.sum())


def _on_the_circle(traffic: Traffic) -> tuple[Ints, Ints]:
    """Times with each start within the day."""
    start = traffic.start_s % DAY_S
    return start, start + (traffic.end_s - traffic.start_s)
