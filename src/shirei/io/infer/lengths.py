"""How long sections are, as the crow flies between their stations."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from shirei.io.infer.draft import Draft

#: Metres of one degree of latitude (mean meridian of WGS 84).
DEGREE_M = 111_195.0


def section_lengths_m(draft: Draft) -> NDArray[np.float64]:
    """Straight length of every section in metres, shape ``(n_sections,)``; 0 where a place is unknown."""
    place = np.array(
        [
            (s.lon, s.lat) if s.lon is not None and s.lat is not None else (np.nan, np.nan)
            for s in draft.stations
        ],
        np.float64,
    ).reshape(-1, 2)
    ends = [(a, b) for line in draft.lines for a, b in neighbours(line.stations, line.loop)]
    if not ends:
        return np.zeros(0)
    a, b = np.array(ends).T
    middle = np.radians((place[a, 1] + place[b, 1]) / 2)
    east = (place[b, 0] - place[a, 0]) * np.cos(middle)
    north = place[b, 1] - place[a, 1]
    return np.asarray(np.nan_to_num(np.hypot(east, north) * DEGREE_M), np.float64)


def neighbours(stations: tuple[int, ...], loop: bool) -> list[tuple[int, int]]:
    """Neighbouring pairs in down order; a loop closes."""
    ahead = stations[1:] + (stations[:1] if loop else ())
    return list(zip(stations, ahead, strict=False))
