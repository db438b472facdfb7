"""What a run costs: the figures by which alternatives are compared (``model.plan.Figures``)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from shirei.model.clock import HOUR
from shirei.model.network import UNKNOWN
from shirei.model.plan import Figures
from shirei.model.timetable import Ints
from shirei.traffic.reschedule.simulate_plan import Bench, Run

#: Later than this at a stop, a train is not yet back on the timetable.
RECOVERED_S = 180
#: Gaps are looked at until this long after the incident's end.
GAP_HORIZON_S = HOUR


def figures_of(bench: Bench, run: Run) -> Figures:
    """All figures of one run, from the incident's start to the end of the day."""
    scope = bench.scope
    delay, passengers, stranded = passenger_delay(bench, run)
    served = (run.orders.run == 1) & scope.is_stop
    due = scope.is_stop & (scope.arr_s >= bench.incident.start_s)
    late = _late(bench, run)
    whole, part = _cancelled(bench, run)
    gap, gap_station = _greatest_gap(bench, run)
    return Figures(
        train_delay_s=train_delay_s(bench, run),
        passenger_delay_s=delay,
        passengers=passengers,
        stranded=stranded,
        trains_cancelled=whole,
        trains_part_cancelled=part,
        stops_cancelled=int((due & ~served).sum()),
        greatest_gap_s=gap,
        greatest_gap_station=gap_station,
        between_stations_s=run.between_stations_s,
        recovered_at_s=_recovered_at(bench, run, late),
        workings_out_of_place=_out_of_place(bench, run),
    )


def passenger_delay(bench: Bench, run: Run) -> tuple[int, int, int]:
    """Passenger seconds of delay, passengers counted, passengers stranded.

    One passenger for every planned pair of stops of a train that would have arrived from the incident's start
    on; each takes the earliest way the plan offers on the line (``kernel/dispatch/passengers.cpp``).
    """
    practice = bench.scope.pack.practice
    return bench.world.passengers(
        run.orders.piece_end,
        run.arr_s,
        run.dep_s,
        bench.incident.start_s,
        40 * HOUR,
        practice.min_transfer_s,
        practice.stranded_after_s,
    )


def train_delay_s(bench: Bench, run: Run) -> int:
    """Sum of the arrival delays at every stop that is run, seconds."""
    due = bench.scope.is_stop & (bench.scope.arr_s >= bench.incident.start_s)
    return int(_late(bench, run)[due].clip(0).sum())


def _late(bench: Bench, run: Run) -> Ints:
    """Seconds late at every stop that a train arrives at; 0 elsewhere."""
    arrives = (run.orders.run == 1) & bench.scope.is_stop & ~_piece_starts(run)
    return np.where(arrives, run.arr_s - bench.scope.arr_s, 0)


def _piece_starts(run: Run) -> NDArray[np.bool_]:
    return np.concatenate([[True], run.orders.piece_end[:-1] == 1])


def _cancelled(bench: Bench, run: Run) -> tuple[int, int]:
    """Trains not run at all, and trains of which a leg is not run."""
    scope = bench.scope
    legs = ~scope.is_last
    run_leg = legs & (run.orders.run == 1) & (run.orders.piece_end == 0)
    rows = scope.visit_row
    total = np.bincount(rows[legs], minlength=len(scope.trains))
    done = np.bincount(rows[run_leg], minlength=len(scope.trains))
    return int((done == 0).sum()), int(((done > 0) & (done < total)).sum())


def _greatest_gap(bench: Bench, run: Run) -> tuple[int, int | None]:
    """The longest wait for a departure at a station of the line, where it exceeds what is planned there."""
    scope = bench.scope
    start, end = bench.incident.start_s, bench.incident.end_s + GAP_HORIZON_S
    leaves = scope.is_stop & ~scope.is_last & (scope.line == scope.lines[0])
    runs = leaves & (run.orders.run == 1) & (run.orders.piece_end == 0)
    worst, where = 0, None
    key = scope.station.astype(np.int64) * 2 + scope.direction
    for one in np.unique(key[leaves]).tolist():
        here = key == one
        planned = _longest_gap(scope.dep_s[here & leaves], start, end)
        found = _longest_gap(run.dep_s[here & runs], start, end)
        if planned is not None and found is not None and found > max(worst, planned):
            worst, where = found, one // 2
    return worst, where


def _longest_gap(departures: Ints, start: int, end: int) -> int | None:
    """Longest wait between departures that overlaps the window; ``None`` where nothing is planned in it."""
    inside = departures[(departures >= start) & (departures <= end)]
    before = departures[departures < start]
    after = departures[departures > end]
    if not len(inside) and not len(before):
        return None
    first = [int(before.max())] if len(before) else []
    last = [int(after.min())] if len(after) else []
    moments = np.array(first + sorted(inside.tolist()) + last)
    return int(np.diff(moments).max()) if len(moments) > 1 else None


def _recovered_at(bench: Bench, run: Run, late: Ints) -> int | None:
    """When the last late arrival happens; ``None`` where the last stops of the day are still late."""
    scope = bench.scope
    delayed = scope.is_stop & (late > RECOVERED_S) & (scope.arr_s >= bench.incident.start_s)
    if not delayed.any():
        return bench.incident.start_s
    last = int(run.arr_s[delayed].max())
    return None if last >= int(scope.arr_s.max()) else last


def _out_of_place(bench: Bench, run: Run) -> int:
    """Units that end the day at another station than planned."""
    scope = bench.scope
    planned = _final_stations(
        scope.station, scope.is_last, scope.link_next, scope.is_first & ~scope.linked_into
    )
    found = _final_stations(
        scope.station, run.orders.piece_end == 1, run.orders.link_next, run.orders.depot_start == 1
    )
    return sum(1 for start, station in planned.items() if found.get(start, station) != station)


def _final_stations(
    station: Ints, ends: NDArray[np.bool_], link_next: Ints, starts: NDArray[np.bool_]
) -> dict[int, int]:
    """Station where the unit that starts the day at a visit ends it."""
    end_of = np.flatnonzero(ends)
    final: dict[int, int] = {}
    for start in np.flatnonzero(starts).tolist():
        visit = start
        for _ in range(len(link_next)):
            last = int(end_of[np.searchsorted(end_of, visit)])
            onward = int(link_next[last])
            if onward == UNKNOWN:
                final[start] = int(station[last])
                break
            visit = onward
    return final
