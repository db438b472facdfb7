"""Journeys that nothing beats in both arrival and changes, by rounds over all rides.

Round ``k`` finds where one gets with ``k`` rides: in every ride, whoever can board at one call reaches all
calls after it. These are the rounds of RAPTOR (Delling, Pajor, Werneck, *Round-Based Public Transit Routing*,
2012) over whole arrays instead of marked routes.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shirei.model.journey import Journey, Leg
from shirei.model.timetable import Ints
from shirei.passengers.journeys.rides import Rides

#: Nobody rides more trains than this.
MOST_RIDES = 8
NEVER = np.iinfo(np.int32).max


@dataclass(frozen=True, eq=False)
class _Round:
    """What one ride more reaches: best arrival by place, and the calls where one boards and leaves for it."""

    arr_s: Ints
    boarded: Ints
    left: Ints


def journeys(rides: Rides, start: Collection[int], goal: Collection[int], at_s: int) -> tuple[Journey, ...]:
    """Journeys from one of the stations ``start`` at ``at_s`` or later to one of ``goal``.

    Each arrives before all with fewer changes and, among those as early, leaves late. Changing takes the
    pack's ``min_transfer_s``. Empty where no train goes there any more, or start and goal are one place.
    """
    sources, targets = (rides.place_of_station[sorted(set(one))] for one in (start, goal))
    if set(sources.tolist()) & set(targets.tolist()) or not len(rides.visit):
        return ()
    ready = np.full(len(rides.place_of_station), NEVER, np.int32)
    ready[sources] = at_s
    best = ready.copy()
    rounds: list[_Round] = []
    found: list[Journey] = []
    earliest = NEVER
    while len(rounds) < MOST_RIDES:
        rounds.append(_ride(rides, ready, best, earliest))
        arrivals = rounds[-1].arr_s[targets]
        if arrivals.min() < earliest:
            earliest = int(arrivals.min())
            calls = _calls(rides, rounds, int(targets[arrivals.argmin()]))
            found.append(_journey(rides, _leave_late(rides, calls)))
        better = rounds[-1].arr_s < best
        if not better.any():
            break
        best = np.minimum(best, rounds[-1].arr_s)
        ready = np.full_like(best, NEVER)
        ready[better] = best[better] + rides.pack.practice.min_transfer_s
    return tuple(found)


def _ride(rides: Rides, ready: Ints, best: Ints, before_s: int) -> _Round:
    """One ride from wherever one is ready, to every place that it reaches before ``best`` and ``before_s``."""
    n = len(rides.visit)
    boardable = (rides.dep_s >= ready[rides.place]) & ~rides.is_last
    call = np.where(boardable, np.arange(n, dtype=np.int32), n)
    first = np.minimum.reduceat(call, rides.start[:-1])
    boarded = first[rides.ride]
    reached = np.flatnonzero(
        (boarded < np.arange(n)) & (rides.arr_s < best[rides.place]) & (rides.arr_s < before_s)
    )
    reached = reached[np.lexsort((rides.arr_s[reached], rides.place[reached]))]
    places, at = np.unique(rides.place[reached], return_index=True)
    arr = np.full_like(best, NEVER)
    left = np.full_like(best, -1)
    arr[places], left[places] = rides.arr_s[reached[at]], reached[at]
    return _Round(arr, np.where(left >= 0, boarded[left], -1).astype(np.int32), left)


def _calls(rides: Rides, rounds: list[_Round], place: int) -> list[tuple[int, int]]:
    """Where to board and leave each ride to reach a place in the last of these rounds."""
    calls = []
    for one in reversed(rounds):
        calls.append((int(one.boarded[place]), int(one.left[place])))
        place = int(rides.place[calls[-1][0]])
    return calls[::-1]


def _leave_late(rides: Rides, calls: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same changes, each ride but the last replaced by the last one that still makes the change."""
    late = [calls[-1]]
    for boarded, left in reversed(calls[:-1]):
        until_s = int(rides.dep_s[late[0][0]]) - rides.pack.practice.min_transfer_s
        late.insert(0, _latest(rides, int(rides.place[boarded]), int(rides.place[left]), until_s))
    return late


def _latest(rides: Rides, here: int, there: int, until_s: int) -> tuple[int, int]:
    """The ride from one place to another that leaves last and arrives by ``until_s``; there is one."""
    last = _last_before(rides, rides.place == here)
    good = np.flatnonzero((rides.place == there) & (rides.arr_s <= until_s) & (last >= 0))
    leaves: NDArray[np.int32] = rides.dep_s[last[good]]
    best = good[int(leaves.argmax())]
    return int(last[best]), int(best)


def _last_before(rides: Rides, here: NDArray[np.bool_]) -> Ints:
    """For each call the last call before it in its ride at which ``here`` is true, or -1."""
    call = np.arange(len(here), dtype=np.int32)
    seen = np.maximum.accumulate(np.where(here, call, -1))
    before = np.concatenate([[-1], seen[:-1]]).astype(np.int32)
    return np.where(before >= rides.start[rides.ride], before, -1).astype(np.int32)


def _journey(rides: Rides, calls: list[tuple[int, int]]) -> Journey:
    return Journey(tuple(_leg(rides, boarded, left) for boarded, left in calls))


def _leg(rides: Rides, boarded: int, left: int) -> Leg:
    table = rides.pack.timetable
    a, b = int(rides.visit[boarded]), int(rides.visit[left])
    trains = table.visit_train[rides.visit[boarded : left + 1]]
    return Leg(
        trains=tuple(dict.fromkeys(trains[:-1].tolist())),
        from_station=int(table.visit_station[a]),
        to_station=int(table.visit_station[b]),
        dep_s=int(rides.dep_s[boarded]),
        arr_s=int(rides.arr_s[left]),
        planned_dep_s=int(table.visit_dep_s[a]),
        planned_arr_s=int(table.visit_arr_s[b]),
    )
