"""What a simulation found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from shirei.model.incident import Incident
from shirei.model.timetable import Ints, VisitKind
from shirei.traffic.simulate.graph import TrafficGraph
from shirei.traffic.simulate.rules import Rules

#: Quantiles that a spread reports.
QUANTILES = (0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over the trains of a result.

    Attributes:
        train_delay_s: arrival delays at every stop; last_stop_delay_s: at each train's last visit only.
        trains_delayed: trains with any delay at their last visit; trains_late: with three minutes or more.
        greatest_delay_s: at any last visit.
    """

    train_delay_s: int
    last_stop_delay_s: int
    trains_delayed: int
    trains_late: int
    greatest_delay_s: int


@dataclass(frozen=True, eq=False)
class Spread:
    """Many runs with everyday disturbances.

    Attributes:
        runs: how many; seed: what they were drawn from.
        train_delay_s: shape ``(runs,)``, each run's sum of arrival delays at every stop of the trains.
        last_stop_delay_s: shape ``(3, n_trains)``, quantiles 10, 50 and 90 % over the runs of each train's
            delay at its last visit; exact below 64 s, to within 3.2 % above.
        mean_last_stop_delay_s: shape ``(n_trains,)``, to the same exactness.
    """

    runs: int
    seed: int
    train_delay_s: NDArray[np.int64]
    last_stop_delay_s: Ints
    mean_last_stop_delay_s: NDArray[np.float64]

    def quantiles_s(self) -> tuple[int, int, int]:
        """Quantiles 10, 50 and 90 % of the runs' sums."""
        low, middle, high = (
            int(x) for x in np.quantile(self.train_delay_s, QUANTILES, method="inverted_cdf")
        )
        return low, middle, high


@dataclass(frozen=True, eq=False)
class SimulationResult:
    """What happens to the trains when nothing is done.

    Attributes:
        graph, rules: what was run; event_times_s: the whole day's events, shape ``(n_events,)``.
        incident: ``None`` for an undisturbed day.
        trains: the trains reported on, ascending; ``visits`` are theirs, as indices of the timetable.
        spread: the runs with everyday disturbances, ``None`` when one run was asked for.
    """

    graph: TrafficGraph
    incident: Incident | None
    rules: Rules
    event_times_s: Ints
    trains: Ints
    spread: Spread | None = None

    @cached_property
    def visits(self) -> Ints:
        """Visits of the reported trains in timetable order, shape ``(n_visits,)``."""
        wanted = np.zeros(self.graph.pack.timetable.n_trains, bool)
        wanted[self.trains] = True
        return np.flatnonzero(wanted[self.graph.pack.timetable.visit_train]).astype(np.int32)

    @property
    def arr_s(self) -> Ints:
        """Arrival at each of ``visits``."""
        return self.event_times_s[self.graph.events.arrival[self.visits]]

    @property
    def dep_s(self) -> Ints:
        """Departure from each of ``visits``."""
        return self.event_times_s[self.graph.events.departure[self.visits]]

    @property
    def arrival_delay_s(self) -> Ints:
        """How much later than planned each of ``visits`` is reached."""
        return self.arr_s - self.graph.pack.timetable.visit_arr_s[self.visits]

    @property
    def departure_delay_s(self) -> Ints:
        """How much later than planned each of ``visits`` is left."""
        return self.dep_s - self.graph.pack.timetable.visit_dep_s[self.visits]

    @property
    def last_stop_delay_s(self) -> Ints:
        """Delay of each of ``trains`` at its last visit, shape ``(n_trains,)``."""
        last = self.graph.pack.timetable.visit_start[self.trains + 1] - 1
        return (
            self.event_times_s[self.graph.events.arrival[last]] - self.graph.pack.timetable.visit_arr_s[last]
        )

    @property
    def station_delay_s(self) -> NDArray[np.int64]:
        """Sum of arrival delays at the stops of each station, shape ``(n_stations,)``."""
        table = self.graph.pack.timetable
        counts = self._is_counted_stop
        sums = np.zeros(len(self.graph.pack.network.stations), np.int64)
        np.add.at(sums, table.visit_station[self.visits[counts]], self.arrival_delay_s[counts])
        return sums

    @cached_property
    def totals(self) -> Totals:
        """Sums over the reported trains."""
        last = self.last_stop_delay_s
        return Totals(
            train_delay_s=int(self.arrival_delay_s[self._is_counted_stop].sum(dtype=np.int64)),
            last_stop_delay_s=int(last.sum(dtype=np.int64)),
            trains_delayed=int(np.count_nonzero(last > 0)),
            trains_late=int(np.count_nonzero(last >= 180)),
            greatest_delay_s=int(last.max(initial=0)),
        )

    @property
    def _is_counted_stop(self) -> NDArray[np.bool_]:
        return counted_stops(self.graph)[self.visits]


def counted_stops(graph: TrafficGraph) -> NDArray[np.bool_]:
    """Visits whose arrival delay counts: stops that are reached, so no passes and no first visits."""
    table = graph.pack.timetable
    counts = np.asarray(table.visit_kind == VisitKind.STOP)
    counts[table.visit_start[:-1]] = False
    return counts
