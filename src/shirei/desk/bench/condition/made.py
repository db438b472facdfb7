"""Faults made in a normal stream: one sensor, one kind, at a moment drawn by the seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from shirei.assets.condition import Normal, learn_normal
from shirei.model.telemetry import Floats, Readings

#: Rows that a fault lasts, and how far it goes in standard deviations of the training.
ROWS, SPIKE_ROWS = 100, 3
DRIFT, SPIKE, STEP = 4.0, 6.0, 3.0
#: Rows after the end of a fault that still count as finding it.
GRACE = 5
#: Only sensors with more different values than this get faults: a switch cannot drift.
FEWEST_VALUES = 10


@dataclass(frozen=True, slots=True)
class Made:
    """A stream with one fault: in which sensor, from which row, for how many rows."""

    stream: Readings
    sensor: str
    start: int
    rows: int


def _drift(values: Floats, deviation: float, rng: np.random.Generator, _whole: Floats) -> Floats:
    return np.asarray(values + rng.choice([-1, 1]) * np.linspace(0, DRIFT, len(values)) * deviation)


def _spike(values: Floats, deviation: float, rng: np.random.Generator, _whole: Floats) -> Floats:
    return np.asarray(values + rng.choice([-1, 1]) * SPIKE * deviation)


def _stuck(values: Floats, _deviation: float, _rng: np.random.Generator, _whole: Floats) -> Floats:
    return np.full(len(values), values[0])


def _step(values: Floats, deviation: float, rng: np.random.Generator, _whole: Floats) -> Floats:
    return np.asarray(values + rng.choice([-1, 1]) * STEP * deviation)


def _break(values: Floats, _deviation: float, rng: np.random.Generator, whole: Floats) -> Floats:
    """Its own values from other moments: nothing is unusual but what belongs together."""
    return rng.permutation(whole)[: len(values)]


KINDS: dict[str, Callable[[Floats, float, np.random.Generator, Floats], Floats]] = {
    "drift": _drift,
    "spike": _spike,
    "stuck": _stuck,
    "step": _step,
    "correlation break": _break,
}


def measure_made(
    training: Readings, live: Readings, seeds: int, on_progress: Callable[[int, int], None]
) -> dict[str, Any]:
    """For each kind: share found, median rows until then, share whose sensor is named; and false alarms without faults.

    A fault counts as found at the first unusual row within it that is not unusual without the fault.
    """
    normal = learn_normal(training)
    before = normal.watcher().feed(live).anomaly
    deviation = np.nanstd(training.values, axis=0)
    kinds = {}
    for done, kind in enumerate(KINDS):
        on_progress(done, len(KINDS))
        made = [make(live, kind, deviation, seed) for seed in range(seeds)]
        kinds[kind] = _told([_found(normal, one, before) for one in made])
    return {
        "training_rows": len(training), "live_rows": len(live), "seeds": seeds,
        "false_alarm_share": float(before.mean()), "kinds": kinds,
    }  # fmt: skip


def make(live: Readings, kind: str, deviation: Floats, seed: int) -> Made:
    """A copy of the stream with one fault in its last two thirds."""
    rng = np.random.default_rng([seed, *kind.encode()])
    alive = [k for k in range(len(live.names)) if len(np.unique(live.values[:, k])) > FEWEST_VALUES]
    sensor = int(rng.choice(alive))
    rows = SPIKE_ROWS if kind == "spike" else ROWS
    start = int(rng.integers(len(live) // 3, len(live) - rows - GRACE))
    values = live.values.copy()
    part = values[start : start + rows, sensor]
    values[start : start + rows, sensor] = KINDS[kind](
        part, float(deviation[sensor]), rng, live.values[:, sensor]
    )
    return Made(replace(live, values=values), live.names[sensor], start, rows)


def _found(normal: Normal, made: Made, before: np.ndarray) -> tuple[int, bool] | None:
    """Rows until it was found and whether its sensor was named; ``None`` where it was not found."""
    findings = normal.watcher().feed(made.stream)
    new = findings.anomaly & ~before
    hits = np.flatnonzero(new[made.start : made.start + made.rows + GRACE])
    if not len(hits):
        return None
    first = int(hits[0])
    return first, made.sensor in findings.why[made.start + first].sensors


def _told(found: list[tuple[int, bool] | None]) -> dict[str, float | None]:
    hits = [one for one in found if one is not None]
    return {
        "found": len(hits) / len(found),
        "rows_until_found": float(np.median([rows for rows, _ in hits])) if hits else None,
        "sensor_named": sum(named for _, named in hits) / len(hits) if hits else None,
    }
