"""Who stands on which platform track and how long: as planned, and as one option of an incident would have it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from shirei.desk.view import names_view
from shirei.model.network import UNKNOWN
from shirei.model.pack import Pack
from shirei.model.plan import NOT_RUN, Movements
from shirei.model.timetable import Ints

#: Platform track, train, visit of the train (0 is its first), arrival, departure; seconds of the operating day.
Stay = tuple[int, int, int, int, int]


def occupancy_view(pack: Pack, line: int, moves: Movements | None = None) -> dict[str, Any]:
    """The platform tracks of a line by station in ``DOWN`` order, and who stands on them when.

    With ``moves`` the stays of an option's trains, else those of the timetable. A unit that goes on as another
    train stands from its arrival to that departure. Passing trains stand for no time and are left out.
    """
    network, stays = pack.network, _stays(pack, line, moves)
    tracks = {
        station: [k for k, p in enumerate(network.platforms) if p.station == station and p.line == line]
        for station in network.lines[line].stations
    }
    by_track: dict[int, list[list[Any]]] = {}
    for track, train, visit, arr, dep in stays:
        by_track.setdefault(track, []).append([pack.timetable.train_ids[train], visit, arr, dep])
    return {
        "stations": [
            {
                "id": network.stations[station].id,
                "names": names_view(network.stations[station].names),
                "tracks": [
                    {
                        "id": network.platforms[k].id,
                        "name": network.platforms[k].name,
                        "declared": network.platforms[k].source.value == "declared",
                        "stays": sorted(by_track.get(k, ()), key=lambda stay: (stay[2], stay[3])),
                    }
                    for k in here
                ],
            }
            for station, here in tracks.items()
        ]
    }


def _stays(pack: Pack, line: int, moves: Movements | None) -> Iterator[Stay]:
    timetable = pack.timetable
    if moves is None:
        rows = np.repeat(np.arange(timetable.n_trains, dtype=np.int32), np.diff(timetable.visit_start))
        first, last = timetable.visit_start[:-1], timetable.visit_start[1:] - 1
        onward = dict(zip(last[timetable.link_from].tolist(), first[timetable.link_to].tolist(), strict=True))
        columns = (timetable.visit_platform, timetable.visit_arr_s, timetable.visit_dep_s)
        return _of(pack, line, rows, timetable.visit_start[rows], onward, *columns)
    rows = np.repeat(np.arange(len(moves.trains)), np.diff(moves.visit_start))
    onward = dict(zip(moves.link_from_visit.tolist(), moves.link_to_visit.tolist(), strict=True))
    columns = (moves.platform, moves.arr_s, moves.dep_s)
    return _of(pack, line, moves.trains[rows], moves.visit_start[rows], onward, *columns)


def _of(
    pack: Pack,
    line: int,
    train: Ints,
    start: Ints,
    onward: dict[int, int],
    platform: Ints,
    arr: Ints,
    dep: Ints,
) -> Iterator[Stay]:
    """Stays of the trains of a line; what a link brings is part of the stay that it leaves from, unless the unit is
    stabled meanwhile.
    """
    practice = pack.practice
    wanted = (pack.timetable.train_line[train] == line) & (platform != UNKNOWN) & (arr != NOT_RUN)
    for visit in np.flatnonzero(wanted).tolist():
        nxt = onward.get(visit)
        on = nxt is not None and platform[nxt] == platform[visit] and dep[nxt] != NOT_RUN
        leaves = int(dep[nxt]) if on and nxt is not None else int(dep[visit])
        if leaves - arr[visit] > practice.stable_after_s:
            leaves = int(arr[visit]) + practice.stabling_s
        if leaves > arr[visit]:
            yield int(platform[visit]), int(train[visit]), int(visit - start[visit]), int(arr[visit]), leaves
