"""One stream as it comes: from readings to the views in which it is judged, row by row or many rows at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from shirei.assets.condition.clock import Clock
from shirei.assets.condition.horizons import Horizons
from shirei.assets.condition.relations import departures
from shirei.assets.condition.runs import Unchanged
from shirei.assets.condition.scaling import Scaling
from shirei.assets.condition.shape import Shape
from shirei.model.telemetry import Floats, Readings

#: Longest horizons in usual steps; one is left out where the training is shorter than twenty times it.
SPANS = (8, 60, 400)
TRAINING_PER_SPAN = 20


#: From the views of single rows to the rows that are unusual by themselves, ``(n,)``; ``None`` where that is not known.
Unusual = Callable[[dict[str, Floats]], "Bools | None"]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a stream looks like after each row.

    Attributes:
        views: name of the view -> features ``(n, n_features)``; NaN while a view knows too little.
        raw: ``(n, p)`` values as measured.
        unchanged: ``(n, p)`` for how many rows each sensor has repeated its value.
        times: ``(n,)`` the watch's clock in seconds.
    """

    views: dict[str, Floats]
    raw: Floats
    unchanged: Floats
    times: Floats


@dataclass(frozen=True, slots=True)
class Frame:
    """What is fixed about a stream once the training is known.

    Attributes:
        step: usual seconds between rows.
        spans: ``(n_horizons,)`` seconds.
        weights: ``(p, p)`` relations of the moving sensors.
        lags: ``(n_lags,)`` seconds back, of the shape view; empty where there are too many sensors for it.
    """

    scaling: Scaling
    step: float
    spans: Floats
    weights: Floats
    lags: Floats


@dataclass
class Stream:
    """The state of one stream."""

    frame: Frame
    clock: Clock
    horizons: Horizons
    shape: Shape
    unchanged: Unchanged = field(default_factory=Unchanged)
    began: float | None = None

    @classmethod
    def start(cls, frame: Frame) -> Stream:
        """A stream of which nothing has come yet."""
        return cls(frame, Clock(frame.step), Horizons(frame.spans), Shape(frame.lags))

    def advance(self, readings: Readings, unusual: Unusual = lambda _views: None) -> Seen:
        """Take the next rows. Those that ``unusual`` says are unusual by themselves do not move the averages.

        Otherwise one broken value would be seen at once and then for hours, and a repaired unit would be blamed on.
        """
        raw = self.frame.scaling.pick(readings)
        steps, times = self.clock.advance(readings.seconds)
        moving = self.frame.scaling.scale(raw)[:, ~self.frame.scaling.still]
        apart = departures(moving, self.frame.weights)
        views = {"value": moving, "relation": apart}
        signals = np.hstack([moving, apart])
        left_out = unusual(views)
        if left_out is not None:
            signals[left_out] = np.nan
        views["shape"] = self.shape.advance(signals[:, : moving.shape[1]], times)
        return Seen(views | self._courses(signals, steps, times), raw, self.unchanged.advance(raw), times)

    def _courses(self, signals: Floats, steps: Floats, times: Floats) -> dict[str, Floats]:
        """Level and unrest of the values and level of the relations, over each horizon once it has passed twice."""
        levels, unrests = self.horizons.advance(signals, steps)
        p = signals.shape[1] // 2
        views = {}
        for k, span in enumerate(self.frame.spans.tolist()):
            early = (times < 2 * span)[:, None]
            course = np.hstack([levels[:, k, :p], unrests[:, k, :p]])
            views[f"course {k}"] = np.where(early, np.nan, course)
            views[f"relation {k}"] = np.where(early, np.nan, levels[:, k, p:])
        return views


def spans_for(rows: int, step: float) -> Floats:
    """Horizons in seconds that a training of so many rows can teach."""
    return np.array([span * step for span in SPANS if rows >= span * TRAINING_PER_SPAN])
