"""Made trains on one line A-B-C-D whose delays follow a known law."""

from __future__ import annotations

import numpy as np

from shirei.model.history import Actuals

STATIONS = ("A", "B", "C", "D")
#: Planned minutes of each section, and minutes that a late train makes up on it.
SECTION_MIN, MADE_UP_MIN = 20.0, 2.0


def some(days: int, first_day: int = 19000, seed: int = 0) -> Actuals:
    """Thirty runs a day, half an hour apart; late trains make up ``MADE_UP_MIN`` on each section, and noise."""
    random = np.random.default_rng(seed)
    count = days * 30
    begin = np.array([(first_day + k // 30) * 1440 + 360 + 30 * (k % 30) for k in range(count)], dtype=float)
    planned = begin[:, None] + np.arange(4) * SECTION_MIN
    late = np.zeros((count, 4))
    late[:, 0] = np.round(random.exponential(4, count))
    for k in range(1, 4):
        made_up = np.minimum(np.maximum(late[:, k - 1], 0), MADE_UP_MIN)
        late[:, k] = late[:, k - 1] - made_up + random.integers(0, 2, count)
    return build(planned, late, tuple(f"r{first_day}-{k}" for k in range(count)))


def build(planned: np.ndarray, late: np.ndarray, names: tuple[str, ...]) -> Actuals:  # type: ignore[type-arg]
    """Runs over all of ``STATIONS``: they arrive at the planned minute plus ``late`` and leave at once."""
    count, calls = planned.shape
    none = np.full((count, 1), np.nan)
    arrival = np.hstack([none, planned[:, 1:]]).ravel()
    departure = np.hstack([planned[:, :-1], none]).ravel()
    return Actuals(
        runs=names,
        first=np.arange(count + 1) * calls,
        stations=STATIONS,
        station=np.tile(np.arange(calls), count),
        planned_arrival=arrival,
        planned_departure=departure,
        actual_arrival=arrival + late.ravel(),
        actual_departure=departure + late.ravel(),
    )
