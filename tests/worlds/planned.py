"""The timetable itself as movements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from shirei.model.network import UNKNOWN, Direction
from shirei.model.pack import Pack
from shirei.model.plan import Movements
from shirei.model.timetable import primary_links


def planned_movements(pack: Pack, trains: Sequence[int] | None = None) -> Movements:
    """Everything as the timetable has it: all visits run, planned links, depot starts where no link arrives.

    Where the timetable plans no platform, the first feasible one is taken in the order of arrivals.
    ``trains`` limits the scope (timetable indices); a link from outside it becomes a depot start.
    """
    table = pack.timetable
    scope = np.arange(table.n_trains) if trains is None else np.array(sorted(set(trains)), np.int64)
    visits = [np.arange(table.visit_start[t], table.visit_start[t + 1]) for t in scope]
    chosen = np.concatenate(visits) if visits else np.zeros(0, np.int64)
    starts = np.cumsum([0] + [len(v) for v in visits]).astype(np.int32)
    carrying = primary_links(table)
    row = {int(train): k for k, train in enumerate(scope)}
    links = [
        (starts[row[int(a)] + 1] - 1, starts[row[int(b)]])
        for a, b in zip(table.link_from[carrying], table.link_to[carrying], strict=True)
        if int(a) in row and int(b) in row
    ]
    pairs = np.array(links, np.int32).reshape(-1, 2)
    depot = np.zeros(len(chosen), bool)
    depot[starts[:-1]] = True
    depot[pairs[:, 1]] = False
    bare = Movements(
        trains=scope.astype(np.int32),
        visit_start=starts,
        arr_s=table.visit_arr_s[chosen].copy(),
        dep_s=table.visit_dep_s[chosen].copy(),
        platform=table.visit_platform[chosen].copy(),
        link_from_visit=pairs[:, 0].copy(),
        link_to_visit=pairs[:, 1].copy(),
        depot_start=depot,
    )
    return with_platforms(pack, bare)


@dataclass(frozen=True)
class _Stay:
    """Visits that stand on one track from ``start`` to ``end``, and the tracks that would do."""

    start: int
    end: int
    visits: tuple[int, ...]
    tracks: tuple[int, ...]
    gap: int


def with_platforms(pack: Pack, movements: Movements) -> Movements:
    """The same movements with a feasible platform at every visit that has none; first come, first served."""
    platform = movements.platform.copy()
    taken: dict[int, list[tuple[int, int]]] = {}
    stays = _stays(pack, movements)
    given = [s for s in stays if platform[s.visits[0]] != UNKNOWN]
    open_ = sorted((s for s in stays if platform[s.visits[0]] == UNKNOWN), key=lambda s: (s.start, s.end))
    for stay in given:
        taken.setdefault(int(platform[stay.visits[0]]), []).append((stay.start, stay.end))
    for stay in open_:
        if not stay.tracks:
            continue
        track = next((t for t in stay.tracks if _is_free(taken.get(t, []), stay)), None)
        assert track is not None, f"{pack.id}: no free track for visits {stay.visits} at {stay.start}"
        taken.setdefault(track, []).append((stay.start, stay.end))
        platform[list(stay.visits)] = track
    return Movements(**{**vars(movements), "platform": platform})


def _is_free(taken: list[tuple[int, int]], stay: _Stay) -> bool:
    return all(stay.start >= end + stay.gap or start >= stay.end + stay.gap for start, end in taken)


def _stays(pack: Pack, movements: Movements) -> list[_Stay]:
    table, practice = pack.timetable, pack.practice
    rows = np.repeat(np.arange(len(movements.trains)), np.diff(movements.visit_start))
    train = movements.trains[rows]
    offset = np.arange(len(rows)) - movements.visit_start[:-1][rows]
    station = table.visit_station[table.visit_start[train] + offset]
    line = table.train_line[train]
    way = table.train_direction[train]
    arr, dep = movements.arr_s, movements.dep_s
    next_visit = dict(zip(movements.link_from_visit.tolist(), movements.link_to_visit.tolist(), strict=True))
    turning: dict[int, Direction] = {}
    joined: dict[int, int] = {}
    for a, b in next_visit.items():
        if (station[a], line[a]) != (station[b], line[b]):
            continue
        if way[a] != way[b]:
            turning[a] = turning[b] = Direction(int(way[a]))
        if dep[b] - arr[a] <= practice.stable_after_s:
            joined[a] = b
    stays = []
    for visit in np.flatnonzero(movements.run).tolist():
        if visit in joined.values():
            continue
        group = (visit, joined[visit]) if visit in joined else (visit,)
        start, end = int(arr[group[0]]), int(dep[group[-1]])
        if len(group) == 1 and visit in next_visit and station[visit] == station[next_visit[visit]]:
            end += practice.stabling_s
        if len(group) == 1 and visit in turning and visit in next_visit.values():
            start -= practice.stabling_s
        allowed = None
        for one in group:
            here = _tracks(
                pack, int(station[one]), int(line[one]), Direction(int(way[one])), turning.get(one)
            )
            allowed = here if allowed is None else tuple(t for t in allowed if t in here)
        gap = pack.network.lines[int(line[visit])].platform_reoccupation_s
        stays.append(_Stay(start, end, group, allowed or (), gap))
    return stays


def _tracks(pack: Pack, station: int, line: int, way: Direction, turns: Direction | None) -> tuple[int, ...]:
    network = pack.network
    here = network.platforms_at.get((station, line), ())
    own = tuple(t for t in here if way in network.platforms[t].directions)
    if turns is None or (station, line, turns) not in network.turnback_at:
        return own
    turnback = network.turnback_at[station, line, turns].platforms
    return own + tuple(t for t in turnback if t not in own)
