"""A forecast fan: what was expected of the end, as time passed without restart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shirei.desk.plots.canvas import Frame, axes, band, line, picture

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fan:
    """Forecasts of one thing at several moments.

    ``asked_min`` ``(n,)`` ascending: when each forecast was made, minutes from the start; ``quantiles`` ``(n, 5)``:
    its 10, 25, 50, 75 and 90 % quantile of the end, minutes from the start; ``end_min``: when it did end, if known.
    """

    title: str
    asked_min: Floats
    quantiles: Floats
    end_min: float | None = None


def forecast_fan(fan: Fan) -> str:
    """The picture: 10 to 90 % wide, 25 to 75 % narrow, the median as a line, and now as a diagonal."""
    asked = fan.asked_min.tolist()
    low, quarter, median, three, high = fan.quantiles.T.tolist()
    top = max(max(high), asked[-1], fan.end_min or 0.0)
    frame = Frame(asked[0], max(asked[-1], asked[0] + 1), 0.0, top)
    parts = [
        band(frame, asked, low, high, "wide"),
        band(frame, asked, quarter, three, "narrow"),
        axes(frame, "minutes since the start, not yet ended", "expected end, minutes from the start"),
        line(frame, list(zip(asked, median, strict=True)), "line"),
        line(frame, [(at, at) for at in asked], "rule"),
    ]
    if fan.end_min is not None:
        parts.append(line(frame, [(asked[0], fan.end_min), (asked[-1], fan.end_min)], "rule"))
    return picture(frame, fan.title, parts)
