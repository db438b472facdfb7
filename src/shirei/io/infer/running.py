"""Least running times, least dwells and headways: low quantiles of what the timetable itself does."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from shirei.io.infer.quantiles import group_quantile
from shirei.io.infer.tracks import Runs
from shirei.io.infer.visits import Visits
from shirei.model.network import UNKNOWN
from shirei.model.timetable import Ints, VisitKind

#: Quantile of observed runs, dwells and separations that counts as the least possible.
LOW = 0.05
#: No section is run faster than this, whatever whole minutes say.
LEAST_RUN_S = 20
#: Least dwell lies between these where trains are published to dwell at all.
DWELL_RANGE_S = (20, 60)
#: Quantile of published separations that counts as the headway: timetables keep trains farther apart than
#: signals ask for nearly everywhere, so only the closest pairs say something about them.
CLOSE = 0.02
#: Headways lie between these: below are rounded minutes, above is thin traffic and no signal.
HEADWAY_RANGE_S = (90, 180)


def least_runs(visits: Visits, n_sections: int, type_of: Ints, n_types: int) -> NDArray[np.int32]:
    """Least running seconds, shape ``(n_sections, 2, n_types)``.

    From legs between two stops of the type where it has any, else from the legs it passes through with
    inferred times; ``UNKNOWN`` where the type never runs.
    """
    least = np.full(n_sections * 2 * n_types, UNKNOWN, np.int32)
    leg = np.flatnonzero(~visits.last)
    seconds = (visits.arr[leg + 1] - visits.dep[leg]).astype(np.int64)
    keys = (visits.section[leg].astype(np.int64) * 2 + visits.direction[leg]) * n_types + type_of[
        visits.train[leg]
    ]
    stops = (visits.kind[leg] == VisitKind.STOP) & (visits.kind[leg + 1] == VisitKind.STOP)
    for chosen in (~stops, stops):  # what was observed between stops overwrites what was interpolated
        found, value = group_quantile(keys[chosen & (seconds > 0)], seconds[chosen & (seconds > 0)], LOW)
        least[found] = np.maximum(value, LEAST_RUN_S)
    return least.reshape(n_sections, 2, n_types)


def least_dwells(visits: Visits, station: Ints, n_stations: int, n_lines: int) -> Ints:
    """Least dwell of every visit, shape ``(n_visits,)``: 0 at a pass, never more than planned."""
    dwell = (visits.dep - visits.arr).astype(np.int64)
    ends = visits.last.copy()
    ends[visits.start[:-1]] = True
    inner = (visits.kind == VisitKind.STOP) & ~ends
    keys = visits.line.astype(np.int64) * n_stations + station
    table = np.full(n_lines * n_stations, DWELL_RANGE_S[0], np.int64)
    found, value = group_quantile(keys[inner], dwell[inner], LOW)
    table[found] = np.clip(value, *DWELL_RANGE_S)
    return np.where(inner, np.minimum(dwell, table[keys]), 0).astype(np.int32)


def headways(runs: Runs, line_of_section: Ints, n_lines: int) -> list[tuple[int, str]]:
    """Headway of each line with its basis: a low quantile of published separations, within 90 to 180 s."""
    follows = (runs.section[1:] == runs.section[:-1]) & (runs.direction[1:] == runs.direction[:-1])
    both = follows & runs.stated[1:] & runs.stated[:-1]
    gap = (runs.dep[1:] - runs.dep[:-1])[both].astype(np.int64)
    found, value = group_quantile(line_of_section[runs.section[1:][both]].astype(np.int64), gap, CLOSE)
    low = dict(zip(found.tolist(), value.tolist(), strict=True))
    return [_headway(low.get(line)) for line in range(n_lines)]


def _headway(low: int | None) -> tuple[int, str]:
    if low is None:
        return HEADWAY_RANGE_S[1], "no two trains follow each other"
    seconds = int(np.clip(low, *HEADWAY_RANGE_S))
    basis = f"{CLOSE:.0%} of published separations are {low} s or less"
    return (
        seconds,
        basis if seconds == low else f"{basis}; kept within {HEADWAY_RANGE_S[0]} to {HEADWAY_RANGE_S[1]} s",
    )


def priorities(visits: Visits, type_of: Ints, n_types: int) -> list[int]:
    """Priority of each type by how few stations it stops at: 1 below 40 %, then 2, 3, 4, and 5 from 95 %."""
    types = type_of[visits.train]
    stops = np.bincount(types[visits.kind == VisitKind.STOP], minlength=n_types)
    share = stops / np.maximum(np.bincount(types, minlength=n_types), 1)
    return [1 + int(np.searchsorted((0.4, 0.6, 0.8, 0.95), one, side="right")) for one in share]
