"""Where units end their day: by the timetable, and under a plan."""

from __future__ import annotations

import numpy as np

from shirei.model.pack import Pack
from shirei.model.plan import Movements, pieces
from shirei.model.timetable import Timetable, primary_links
from shirei.passengers.journeys.times import visits_of

#: (train a unit begins with, train it ends with, station it should end at, station it ends at)
Displaced = tuple[int, int, int, int]


def displaced(pack: Pack, moves: Movements) -> list[Displaced]:
    """Units that end the day at another station than planned, by the train that each begins with."""
    table = pack.timetable
    planned = _planned_ends(table, moves)
    found = []
    for first, (_, should) in planned.items():
        end = _end_under(table, moves, first)
        if end is not None and end[1] != should:
            found.append((first, end[0], should, end[1]))
    return found


def _planned_ends(table: Timetable, moves: Movements) -> dict[int, tuple[int, int]]:
    """Train that a unit begins with to the train and the station it ends with, by the timetable's links."""
    inside = set(moves.trains.tolist())
    primary = primary_links(table)
    pairs = zip(table.link_from[primary].tolist(), table.link_to[primary].tolist(), strict=True)
    onward = {a: b for a, b in pairs if a in inside and b in inside}
    ends = {}
    for first in sorted(inside - set(onward.values())):
        last = first
        while last in onward:
            last = onward[last]
        ends[first] = (last, int(table.visit_station[table.visit_start[last + 1] - 1]))
    return ends


def _end_under(table: Timetable, moves: Movements, first: int) -> tuple[int, int] | None:
    """Train and station with which the unit that begins with a train ends its day; ``None`` where it does not run."""
    row = int(np.searchsorted(moves.trains, first))
    visit = int(moves.visit_start[row])
    if not moves.depot_start[visit]:
        return None
    at, end_of = visits_of(table, moves), dict(pieces(moves).tolist())
    onward = dict(zip(moves.link_from_visit.tolist(), moves.link_to_visit.tolist(), strict=True))
    last = end_of[visit]
    while last in onward:
        last = end_of[onward[last]]
    return int(table.visit_train[at[last]]), int(table.visit_station[at[last]])
