"""The same question answered slowly: from one call to the next, every train that could be boarded there.

Written apart from ``passengers/journeys`` and sharing nothing with it but its times, so that one can be held
against the other.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from shirei.model.pack import Pack
from shirei.model.plan import NOT_RUN
from shirei.model.timetable import LinkKind, Timetable, VisitKind, primary_links
from shirei.passengers.journeys import Times

NEVER = 10**9


@dataclass(frozen=True, eq=False)
class SlowDay:
    """One day, call by call. ``next_visit`` is where whoever stays aboard is next, ``None`` where all leave."""

    arr_s: list[int]
    dep_s: list[int]
    place: list[int]
    calls: list[bool]
    next_visit: list[int | None]
    change_s: int


def slow_day(pack: Pack, times: Times, place_of_station: Sequence[int]) -> SlowDay:
    """Spell a day out; ``place_of_station`` is what counts as one place."""
    table = pack.timetable
    run = times.arr_s != NOT_RUN
    return SlowDay(
        arr_s=times.arr_s.tolist(),
        dep_s=times.dep_s.tolist(),
        place=[place_of_station[s] for s in table.visit_station.tolist()],
        calls=(run & (table.visit_kind == VisitKind.STOP)).tolist(),
        next_visit=_next_visits(table, times),
        change_s=pack.practice.min_transfer_s,
    )


def _next_visits(table: Timetable, times: Times) -> list[int | None]:
    last = {int(table.visit_start[train + 1]) - 1: None for train in range(table.n_trains)}
    ahead: dict[int, int | None] = {**dict.fromkeys(range(table.n_visits)), **last}
    ahead |= {visit: visit + 1 for visit in range(table.n_visits) if visit not in last}
    for k in primary_links(table).tolist():
        if table.link_kind[k] == LinkKind.THROUGH:
            a, b = int(table.link_from[k]), int(table.link_to[k])
            ahead[int(table.visit_start[a + 1]) - 1] = int(table.visit_start[b])
    arr, begins = times.arr_s.tolist(), times.begins.tolist()
    stays = [v if v is not None and arr[v] != NOT_RUN and not begins[v] else None for v in ahead.values()]
    return [to if arr[visit] != NOT_RUN else None for visit, to in enumerate(stays)]


def slow_arrivals(
    day: SlowDay, start: Collection[int], goal: Collection[int], at_s: int, most: int = 8
) -> list[tuple[int, int]]:
    """(rides, arrival) of every journey between two sets of places that none beats in both."""
    boards: dict[int, list[int]] = {}
    for visit in (v for v, calls in enumerate(day.calls) if calls):
        boards.setdefault(day.place[visit], []).append(visit)
    aboard: set[tuple[int, int]] = set()
    arrived: dict[tuple[int, int], int] = {}
    todo = [(v, 1) for here in set(start) for v in boards.get(here, []) if day.dep_s[v] >= at_s]
    while todo:
        visit, rides = todo.pop()
        ahead = day.next_visit[visit]
        if (visit, rides) in aboard or rides > most or ahead is None:
            continue
        aboard.add((visit, rides))
        todo.append((ahead, rides))
        key = (day.place[ahead], rides)
        if day.calls[ahead] and day.arr_s[ahead] < arrived.get(key, NEVER):
            arrived[key] = day.arr_s[ahead]
            todo += _changes(day, boards[key[0]], day.arr_s[ahead], rides, aboard)
    return _unbeaten(arrived, set(goal), most)


def _changes(
    day: SlowDay, calls: list[int], arrival_s: int, rides: int, aboard: set[tuple[int, int]]
) -> list[tuple[int, int]]:
    ready = arrival_s + day.change_s
    return [(v, rides + 1) for v in calls if day.dep_s[v] >= ready and (v, rides + 1) not in aboard]


def _unbeaten(arrived: dict[tuple[int, int], int], goal: set[int], most: int) -> list[tuple[int, int]]:
    best: list[tuple[int, int]] = []
    for rides in range(1, most + 1):
        arrival = min(
            (at for (place, k), at in arrived.items() if place in goal and k == rides), default=NEVER
        )
        if arrival < min((at for _, at in best), default=NEVER):
            best.append((rides, arrival))
    return best
