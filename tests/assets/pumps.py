"""A tiny pump that switches itself on and off: pressure and current follow the switch, oil warms slowly."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from shirei.model.telemetry import Readings


def pump(rows: int, *, seed: int = 0, step: float = 10.0, period: float = 400.0) -> Readings:
    """Sensors pressure, current, oil, flow and a ready lamp that never goes out."""
    rng = np.random.default_rng(seed)
    seconds = 1000.0 + np.arange(rows) * step
    on = ((seconds % period) < period / 3).astype(float)
    noise = rng.normal(0, 1, (rows, 4))
    values = np.stack(
        [
            8 + on + 0.05 * noise[:, 0],
            4 * on + 0.1 * noise[:, 1],
            55 + 3 * np.sin(seconds / 3000) + 0.1 * noise[:, 2],
            2 * on + 0.5 * on * noise[:, 3] + 0.02 * noise[:, 0],
            np.ones(rows),
        ],
        axis=1,
    )
    names = ("pressure", "current", "oil", "flow", "ready")
    return Readings(tuple(f"{moment:g}" for moment in seconds), seconds, names, values)


def changed(readings: Readings, sensor: str, start: int, end: int, value: object) -> Readings:
    """The same with one sensor's rows replaced: by a number, or by a function of what was there."""
    values = readings.values.copy()
    part = values[start:end, readings.names.index(sensor)]
    values[start:end, readings.names.index(sensor)] = value(part) if callable(value) else value
    return replace(readings, values=values)
