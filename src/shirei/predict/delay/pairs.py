"""Every departure with every later stop of the run: what is asked when a train leaves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shirei.model.history import Actuals

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

#: Later stops further ahead than this, by the timetable, are not asked for.
HORIZON_MIN = 180.0


@dataclass(frozen=True, slots=True)
class Pairs:
    """Departures and later stops, ``(n_pairs,)`` each; by run, then departure, then later stop.

    ``leaves`` and ``reaches``: the calls. ``now``: the minute of the departure; nothing that happened at or after
    it on another train, nor later on this one, may be used. ``delay_now``: minutes late at departure.
    ``planned_min``: planned minutes to the later stop. ``actual``: minutes late there, NaN where not known.
    """

    leaves: Whole
    reaches: Whole
    now: Floats
    delay_now: Floats
    planned_min: Floats
    actual: Floats

    def __len__(self) -> int:
        """How many pairs."""
        return len(self.leaves)

    def take(self, chosen: npt.NDArray[np.bool_] | Whole) -> Pairs:
        """Some of them, in their order."""
        return Pairs(
            self.leaves[chosen], self.reaches[chosen], self.now[chosen], self.delay_now[chosen],
            self.planned_min[chosen], self.actual[chosen],
        )  # fmt: skip


def pairs_of(actuals: Actuals) -> Pairs:
    """All pairs with a known departure and a planned arrival within ``HORIZON_MIN``."""
    run, calls = actuals.run_of, len(actuals.station)
    last = actuals.first[1:][run] - 1
    later = last - np.arange(calls)
    leaves = np.repeat(np.arange(calls), later)
    reaches = leaves + 1 + np.arange(len(leaves)) - np.repeat(np.cumsum(later) - later, later)
    planned = actuals.planned_arrival[reaches] - actuals.planned_departure[leaves]
    delay = actuals.actual_departure - actuals.planned_departure
    asked = ~np.isnan(delay[leaves]) & (planned > 0) & (planned <= HORIZON_MIN)
    leaves, reaches, planned = leaves[asked], reaches[asked], planned[asked]
    late = actuals.actual_arrival - actuals.planned_arrival
    return Pairs(leaves, reaches, actuals.actual_departure[leaves], delay[leaves], planned, late[reaches])
