"""Which sensors explain a score, and what about them is unusual."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shirei.assets.condition.stream import Frame
from shirei.model.telemetry import Floats

#: Rows with at least this score are explained.
FROM = 0.7
#: At most so many sensors are named, each with at least this share of the largest departure.
MOST, SHARE = 3, 0.5


@dataclass(frozen=True, slots=True)
class Why:
    """Sensors by weight, largest first, and one phrase on what is unusual about the first."""

    sensors: tuple[str, ...]
    phrase: str


def explain_rows(
    score: Floats,
    ratios: dict[str, Floats],
    away: dict[str, Floats],
    held: Floats,
    moved: Floats,
    frame: Frame,
) -> dict[int, Why]:
    """Row -> why, for the rows that are unusual or nearly so."""
    rows = np.flatnonzero(score >= FROM).tolist()
    return {row: _why(row, ratios, away, held, moved, frame) for row in rows}


def _why(
    row: int, ratios: dict[str, Floats], away: dict[str, Floats], held: Floats, moved: Floats, frame: Frame
) -> Why:
    names = np.array(frame.scaling.names)
    best = max(ratios, key=lambda name: float(ratios[name][row]), default=None)
    top = float(ratios[best][row]) if best else 0.0
    stuck, changed = float(held[row].max()), float(moved[row].max())
    if stuck >= max(top, changed):
        return Why(_named(held[row], names), f"the same value for {_rows_held(held, row)} of what it may")
    if changed >= top or best is None:
        return Why(_named(moved[row], names), "never had another value in training")
    departures = away[best][row]
    sensors = names[~frame.scaling.still]
    size = np.abs(departures)
    by_sensor = np.array([size[k :: len(sensors)].max() for k in range(len(sensors))])
    return Why(
        _named(by_sensor, sensors), _phrase(best, int(np.argmax(size)), departures, len(sensors), frame)
    )


def _rows_held(held: Floats, row: int) -> str:
    return f"{float(held[row].max()):.1f} times"


def _named(weights: Floats, names: np.ndarray) -> tuple[str, ...]:
    order = np.argsort(-weights, kind="stable")[:MOST]
    return tuple(str(names[k]) for k in order if weights[k] >= SHARE * weights[order[0]])


def _phrase(view: str, at: int, departures: Floats, sensors: int, frame: Frame) -> str:
    direction = "high" if departures[at] > 0 else "low"
    kind, *number = view.split()
    over = f" over {_duration(float(frame.spans[int(number[0])]))}" if number else ""
    if kind == "relation":
        return f"{direction} for what the other sensors read{over}"
    if kind == "shape":
        return "a course not seen in training"
    if kind == "course" and at >= sensors:
        return f"{'restless' if departures[at] > 0 else 'too quiet'}{over}"
    return f"{direction} for a state like this{over}"


def _duration(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:g} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"
