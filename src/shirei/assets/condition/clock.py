"""The watch's own clock: it never goes back, whatever the stream's clock does."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shirei.model.telemetry import Floats


def usual_step(seconds: Floats) -> float:
    """Median time between rows in seconds, 1 where it cannot be told."""
    steps = np.diff(seconds)
    steps = steps[steps > 0]
    return float(np.median(steps)) if len(steps) else 1.0


@dataclass
class Clock:
    """Turns the stream's moments into steps that are above zero.

    A moment that is missing, repeated or before the last one counts as one usual step later, and is counted.
    """

    step: float
    last: float = float("nan")
    now: float = 0.0
    jumps_back: int = 0
    repeated: int = 0
    unreadable: int = 0

    def advance(self, seconds: Floats) -> tuple[Floats, Floats]:
        """Steps before each row, and the watch's time at each row, both ``(n,)`` in seconds."""
        steps, times = np.empty(len(seconds)), np.empty(len(seconds))
        for k, moment in enumerate(seconds.tolist()):
            steps[k] = self._step_to(moment)
            self.now += steps[k]
            times[k] = self.now
        return steps, times

    def _step_to(self, moment: float) -> float:
        if moment != moment:
            self.unreadable += 1
            return self.step
        gone, self.last = moment - self.last, moment
        if gone > 0:
            return gone
        if gone < 0:
            self.jumps_back += 1
        if gone == 0:
            self.repeated += 1
        return self.step
