"""Sensors of any unit on one scale, and which of them say anything."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shirei.model.telemetry import Floats, Readings

#: A scaled value is kept within this many spreads: one broken value must not outweigh everything for hours.
FARTHEST = 20.0
#: A sensor that stood still in training has moved when it is this far away, as a share of its size.
MOVED = 1e-3


@dataclass(frozen=True, slots=True)
class Scaling:
    """How raw values become comparable numbers.

    Attributes:
        names: the sensors that are watched, ``p`` of them.
        centre, spread: ``(p,)`` median and robust spread in training.
        still: ``(p,)`` whether the sensor never moved in training.
    """

    names: tuple[str, ...]
    centre: Floats
    spread: Floats
    still: np.ndarray

    def pick(self, readings: Readings) -> Floats:
        """Raw values of the watched sensors, ``(n, p)``; NaN for a sensor that is not there."""
        at = {name: k for k, name in enumerate(readings.names)}
        columns = [
            readings.values[:, at[name]] if name in at else np.full(len(readings), np.nan)
            for name in self.names
        ]
        return np.stack(columns, axis=1) if columns else np.zeros((len(readings), 0))

    def scale(self, raw: Floats) -> Floats:
        """``(n, p)`` distances from the centre in spreads, within ``FARTHEST``; infinite counts as missing."""
        known = np.where(np.isinf(raw), np.nan, raw)
        return np.clip((known - self.centre) / self.spread, -FARTHEST, FARTHEST)


def learn_scaling(training: Readings) -> tuple[Scaling, tuple[str, ...]]:
    """The scaling, and what was left out with the reason, one sentence each."""
    names, notes = [], []
    for k, name in enumerate(training.names):
        values = training.values[:, k]
        known = values[np.isfinite(values)]
        if len(known) < 2:
            notes.append(f"{name} has no values in training and is not watched")
        elif _is_counter(known):
            notes.append(f"{name} only ever rises, it is a counter and is not watched")
        else:
            names.append(k)
    values = training.values[:, names]
    values = np.where(np.isinf(values), np.nan, values)
    centre = np.nanmedian(values, axis=0) if names else np.zeros(0)
    spread, still = _spreads(values, centre)
    return Scaling(tuple(training.names[k] for k in names), centre, spread, still), tuple(notes)


def _spreads(values: Floats, centre: Floats) -> tuple[Floats, np.ndarray]:
    if not values.shape[1]:
        return np.zeros(0), np.zeros(0, dtype=bool)
    low, high = np.nanquantile(values, [0.25, 0.75], axis=0)
    deviation = np.nanstd(values, axis=0)
    size = np.maximum(np.abs(centre), 1e-6)
    still = deviation <= MOVED * 1e-3 * size
    spread = np.maximum((high - low) / 1.349, deviation / 2)
    return np.where(still, MOVED * size / FARTHEST * 2, np.maximum(spread, 1e-12)), still


def _is_counter(known: Floats) -> bool:
    steps = np.diff(known)
    return len(known) > 20 and bool((steps > 0).all()) and bool(np.ptp(steps) <= 10 * np.median(steps))
