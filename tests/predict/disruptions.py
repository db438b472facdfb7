"""Made disruptions whose durations follow a known law."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import numpy as np

from shirei.model.history import Disruption, Disruptions

#: Median minutes of each cause, and its group; durations are log-normal with a spread of half.
CAUSES = {"door": (12, "train"), "brake": (45, "train"), "points": (110, "track"), "rail": (300, "track")}


def some(count: int, seed: int = 0, longer: float = 1.0) -> Disruptions:
    """Disruptions an hour apart from New Year 2022 on, all of them ended."""
    return Disruptions(tuple(_rows(count, np.random.default_rng(seed), longer)))


def _rows(count: int, random: np.random.Generator, longer: float) -> Iterator[Disruption]:
    for k in range(count):
        cause = str(random.choice(list(CAUSES)))
        median, group = CAUSES[cause]
        minutes = float(median * longer * np.exp(random.normal(0, 0.5)))
        start = dt.datetime(2022, 1, 1) + dt.timedelta(minutes=67 * k)
        yield Disruption(str(k), cause, group, (f"L{k % 3}",), ("A", "B"), start, minutes)


def one(
    cause: str, group: str = "train", start: dt.datetime | None = dt.datetime(2022, 3, 1, 8)
) -> Disruption:
    return Disruption("new", cause, group, ("L1",), ("A",), start, None)
