"""A sensor timeline: what was measured, with the unusual stretches shaded, and the score beneath."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shirei.desk.plots.canvas import Frame, axes, band, line, picture

Floats = npt.NDArray[np.float64]

#: Longer streams are drawn by the lowest and highest value of so many stretches: no spike gets lost.
MOST_STRETCHES = 700


@dataclass(frozen=True, slots=True)
class Timeline:
    """One sensor of a stream, and what the watch says of the stream.

    ``hours`` ``(n,)`` ascending, from the first row; ``values`` ``(n,)``, NaN where nothing was measured; ``score``
    and ``anomaly`` ``(n,)`` of the rows.
    """

    sensor: str
    hours: Floats
    values: Floats
    score: Floats
    anomaly: npt.NDArray[np.bool_]


def sensor_timeline(timeline: Timeline) -> str:
    """The picture; unusual stretches are the darker bands over the whole height."""
    known = timeline.values[np.isfinite(timeline.values)]
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
    margin = (high - low) * 0.05 or 1.0
    frame = Frame(0.0, max(float(timeline.hours[-1]), 1e-3), low - margin, high + margin, 900, 300)
    shaded = [
        band(frame, (start, end), (frame.y_from,) * 2, (frame.y_to,) * 2, "narrow")
        for start, end in stretches(timeline.hours, timeline.anomaly)
    ]
    title = f"{timeline.sensor}: {int(timeline.anomaly.sum())} of {len(timeline.anomaly)} rows are unusual (shaded)"
    return picture(
        frame,
        title,
        [*shaded, axes(frame, "hours from the first row", timeline.sensor), *_lines(frame, timeline)],
    )


def score_timeline(timeline: Timeline) -> str:
    """The score of the same rows; from the broken line on it is unusual."""
    top = max(2.0, float(timeline.score.max()))
    frame = Frame(0.0, max(float(timeline.hours[-1]), 1e-3), 0.0, top, 900, 220)
    scores = Timeline("score", timeline.hours, timeline.score, timeline.score, timeline.anomaly)
    limit = line(frame, [(frame.x_from, 1.0), (frame.x_to, 1.0)], "rule")
    return picture(
        frame, "Score: 1 or more is unusual",
        [axes(frame, "hours from the first row", "score"), *_lines(frame, scores), limit],
    )  # fmt: skip


def stretches(hours: Floats, anomaly: npt.NDArray[np.bool_]) -> list[tuple[float, float]]:
    """Start and end of each run of unusual rows; a run ends where the next normal row is."""
    edges = np.diff(np.concatenate([[0], anomaly.astype(np.int64), [0]]))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    last = len(hours) - 1
    return [
        (float(hours[start]), float(hours[min(int(end), last)]))
        for start, end in zip(starts, ends, strict=True)
    ]


def _lines(frame: Frame, timeline: Timeline) -> list[str]:
    """The course without its gaps."""
    hours, values = _thinned(timeline.hours, timeline.values)
    broken = np.flatnonzero(np.isnan(values))
    pieces = np.split(np.arange(len(values)), broken)
    drawn = [piece[~np.isnan(values[piece])] for piece in pieces]
    return [
        line(frame, list(zip(hours[piece].tolist(), values[piece].tolist(), strict=True)), "line")
        for piece in drawn
        if len(piece)
    ]


def _thinned(hours: Floats, values: Floats) -> tuple[Floats, Floats]:
    if len(values) <= 2 * MOST_STRETCHES:
        return hours, values
    chosen: list[int] = []
    for part in np.array_split(np.arange(len(values)), MOST_STRETCHES):
        some = values[part]
        if np.isnan(some).all():
            chosen.append(int(part[0]))
        else:
            chosen.extend(sorted({int(part[np.nanargmin(some)]), int(part[np.nanargmax(some)])}))
    return hours[chosen], values[chosen]
