"""Remaining lives: one bar for each unit from its 5 to its 95 % quantile, the worst at the left."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from shirei.desk.plots.canvas import Frame, axes, band, line, picture

#: Units drawn at most: those with the least life.
MOST = 60


def lives_with_intervals(
    expected: npt.NDArray[np.float64], quantiles: npt.NDArray[np.float64], names: Sequence[str]
) -> str:
    """The picture. ``expected`` is ``(n,)`` cycles, ``quantiles`` ``(n, 5)``: 5, 25, 50, 75, 95 %."""
    order = np.argsort(expected, kind="stable")[:MOST]
    frame = Frame(0.0, len(order) + 1.0, 0.0, max(float(quantiles.max()), 1.0), 900, 320)
    bars = []
    for place, unit in enumerate(order.tolist(), start=1):
        low, quarter, _, three, high = quantiles[unit].tolist()
        sides = (place - 0.35, place + 0.35)
        bars.append(band(frame, sides, (low, low), (high, high), "wide"))
        bars.append(band(frame, sides, (quarter, quarter), (three, three), "narrow"))
        bars.append(
            line(frame, [(sides[0], float(expected[unit])), (sides[1], float(expected[unit]))], "line")
        )
    worst = ", ".join(names[unit] for unit in order[:3].tolist())
    title = f"Remaining life in cycles with 50 % and 90 % interval; the least: {worst}"
    return picture(frame, title, [axes(frame, "units, the least life first", "cycles"), *bars])
