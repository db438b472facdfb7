"""When every visit of a timetable takes place: as planned, or as a plan for an incident has it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shirei.model.plan import NOT_RUN, Movements
from shirei.model.timetable import Ints, Timetable, primary_links


@dataclass(frozen=True, eq=False)
class Times:
    """The times of all visits of a timetable.

    Attributes:
        arr_s, dep_s: shape ``(n_visits,)``; ``NOT_RUN`` where the visit is not run.
        begins: shape ``(n_visits,)`` bool, true where a unit begins anew inside a train: whoever was aboard
            before has to leave it there.
    """

    arr_s: Ints
    dep_s: Ints
    begins: NDArray[np.bool_]


def planned_times(timetable: Timetable) -> Times:
    """The times of the timetable itself."""
    return Times(timetable.visit_arr_s, timetable.visit_dep_s, np.zeros(timetable.n_visits, bool))


def moved_times(timetable: Timetable, movements: Movements) -> Times:
    """The times under a plan; trains beyond its scope run as planned."""
    arr, dep = timetable.visit_arr_s.copy(), timetable.visit_dep_s.copy()
    at = visits_of(timetable, movements)
    arr[at], dep[at] = movements.arr_s, movements.dep_s
    begins = np.zeros(timetable.n_visits, bool)
    begins[at[movements.depot_start]] = True
    come, go = at[movements.link_from_visit], at[movements.link_to_visit]
    begins[go[~_as_planned(timetable, come, go)]] = True
    begins[come[~timetable.visit_is_last[come]] + 1] = True
    return Times(arr, dep, begins)


def _as_planned(timetable: Timetable, come: Ints, go: Ints) -> NDArray[np.bool_]:
    """Which of these links from visit to visit are whole trains that follow each other as planned."""
    primary = primary_links(timetable)
    pairs = set(zip(timetable.link_from[primary].tolist(), timetable.link_to[primary].tolist(), strict=True))
    first = np.zeros(timetable.n_visits, bool)
    first[timetable.visit_start[:-1]] = True
    trains = zip(timetable.visit_train[come].tolist(), timetable.visit_train[go].tolist(), strict=True)
    planned = np.array([pair in pairs for pair in trains], bool)
    return planned & timetable.visit_is_last[come] & first[go]


def visits_of(timetable: Timetable, movements: Movements) -> Ints:
    """Index in the timetable of each visit of the movements, shape ``(n,)``."""
    counts = np.diff(movements.visit_start)
    shift = timetable.visit_start[movements.trains] - movements.visit_start[:-1]
    return np.asarray(np.arange(counts.sum()) + np.repeat(shift, counts), np.int32)


__all__ = ["NOT_RUN", "Times", "moved_times", "planned_times", "visits_of"]
