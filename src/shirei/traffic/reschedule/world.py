"""A scope as the arrays that the native dispatching simulation works on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from shirei.kernel.dispatch import World
from shirei.model.network import UNKNOWN, Direction
from shirei.model.timetable import Ints
from shirei.traffic.reschedule.scope import Scope


@dataclass(frozen=True, eq=False)
class Lanes:
    """One direction of a section each: lane ``2 * k + direction`` belongs to ``sections[k]``."""

    sections: Ints
    table: Ints

    @cached_property
    def of_section(self) -> dict[int, int]:
        """Section to its place ``k`` among the scope's sections."""
        return {int(section): k for k, section in enumerate(self.sections)}

    def lane(self, section: int, direction: int) -> int | None:
        """The lane of a section and direction, ``None`` outside the scope."""
        k = self.of_section.get(section)
        return None if k is None else 2 * k + int(direction)


@dataclass(frozen=True, eq=False)
class Berths:
    """Groups of platform tracks to choose from; ``group`` and ``turn_group`` have one entry a visit.

    ``groups`` has rows ``[begin, end, overtaking]``, begin and end into ``tracks``.
    """

    groups: Ints
    tracks: Ints
    group: Ints
    turn_group: Ints


def lanes_of(scope: Scope) -> Lanes:
    """The lanes that the scope's trains run on, as the table that the kernel reads."""
    network = scope.pack.network
    sections = np.unique(scope.section[scope.section != UNKNOWN]).astype(np.int32)
    rows = []
    for k, section in enumerate(sections):
        facts = network.sections[int(section)]
        beside = facts.tracks_per_direction
        for direction in (0, 1):
            opposing = 2 * k + 1 - direction if facts.tracks == 1 else UNKNOWN
            rows.append((beside, facts.capacity * beside, opposing, facts.line))
    return Lanes(sections, np.array(rows, np.int32).reshape(-1, 4))


def berths_of(scope: Scope) -> Berths:
    """For every visit the tracks it may stand on, and those where its unit may turn (R7)."""
    keys = np.stack([scope.station, scope.line, scope.direction], axis=1)
    places, which = np.unique(keys, axis=0, return_inverse=True)
    groups: list[tuple[int, int, int]] = []
    tracks: list[int] = []
    turns: list[int] = []
    for station, line, direction in places.tolist():
        own = _tracks(scope, station, line, Direction(direction))
        groups.append((*_append(tracks, own), 0))
    for index, (station, line, direction) in enumerate(places.tolist()):
        place = scope.pack.network.turnback_at.get((station, line, Direction(direction)))
        turns.append(len(groups) if place and place.platforms else index)
        if place and place.platforms:
            both = tuple(t for t in _either_way(scope, station, line) if t not in place.platforms)
            groups.append((*_append(tracks, (*place.platforms, *both)), 1))
    group = which.reshape(-1).astype(np.int32)
    table = np.array(groups, np.int32).reshape(-1, 3)
    table[: len(places), 2] = _may_overtake(scope, places, group)
    return Berths(table, np.array(tracks, np.int32), group, np.array(turns, np.int32)[group])


def _may_overtake(scope: Scope, places: NDArray[np.int32], group: Ints) -> NDArray[np.bool_]:
    """Where a train may pass another (R5): declared, done by the timetable, or beside a third track."""
    network = scope.pack.network
    declared = {(p.station, p.line, int(p.direction)) for p in network.passing_places}
    allowed = np.array([tuple(place) in declared for place in places.tolist()], bool)
    through = np.flatnonzero(~scope.is_first & ~scope.is_last)
    wide = np.array([s.tracks_per_direction > 1 for s in network.sections], bool)
    beside = wide[scope.section[through]] | wide[scope.section[through - 1]]
    allowed[group[through[beside]]] = True
    order = through[np.lexsort((scope.dep_s[through], scope.arr_s[through], group[through]))]
    same = group[order][1:] == group[order][:-1]
    passed = same & (scope.dep_s[order][1:] < scope.dep_s[order][:-1])
    allowed[group[order[1:][passed]]] = True
    return allowed


def _append(tracks: list[int], more: tuple[int, ...]) -> tuple[int, int]:
    begin = len(tracks)
    tracks.extend(more)
    return begin, len(tracks)


def _either_way(scope: Scope, station: int, line: int) -> tuple[int, ...]:
    network = scope.pack.network
    return tuple(
        p for p in network.platforms_at.get((station, line), ()) if len(network.platforms[p].directions) == 2
    )


def _tracks(scope: Scope, station: int, line: int, direction: Direction) -> tuple[int, ...]:
    network = scope.pack.network
    here = network.platforms_at.get((station, line), ())
    return tuple(p for p in here if direction in network.platforms[p].directions)


def world_of(scope: Scope, lanes: Lanes, berths: Berths) -> World:
    """Build the kernel's world. Visits are in scope order; times in seconds of the operating day."""
    network, timetable, practice = scope.pack.network, scope.pack.timetable, scope.pack.practice
    place = np.searchsorted(lanes.sections, scope.section)
    lane = np.where(scope.section == UNKNOWN, UNKNOWN, 2 * place + scope.direction)
    visits = np.stack(
        [
            scope.arr_s,
            scope.dep_s,
            timetable.visit_min_dwell_s[scope.source],
            scope.run_s,
            lane,
            berths.group,
            berths.turn_group,
            scope.platform,
            _rank_in_group(scope, berths),
            timetable.train_type[scope.trains][scope.visit_row],
            scope.line,
            np.unique(scope.station, return_inverse=True)[1].reshape(-1),
            scope.is_stop,
        ]
    ).astype(np.int32)
    return World(
        visits=np.ascontiguousarray(visits),
        visit_start=scope.visit_start,
        lanes=lanes.table,
        groups=berths.groups,
        group_tracks=berths.tracks,
        n_tracks=len(network.platforms),
        headway=_headways(scope),
        n_types=len(network.types),
        reoccupation=np.array([x.platform_reoccupation_s for x in network.lines], np.int32),
        stabling=practice.stabling_s,
        stable_after=practice.stable_after_s,
    )


def _rank_in_group(scope: Scope, berths: Berths) -> Ints:
    order = np.lexsort((scope.dep_s, scope.arr_s, berths.group))
    group = berths.group[order]
    starts = np.flatnonzero(np.concatenate([[True], group[1:] != group[:-1]]))
    rank = np.arange(len(order)) - np.repeat(starts, np.diff(np.concatenate([starts, [len(order)]])))
    result = np.empty(len(order), np.int32)
    result[order] = rank
    return result


def _headways(scope: Scope) -> Ints:
    network = scope.pack.network
    n = len(network.types)
    table = np.repeat(np.array([line.headway_s for line in network.lines], np.int32), n * n).reshape(-1, n, n)
    for rule in network.headway_rules:
        table[rule.line, rule.first, rule.second] = rule.seconds
    return np.ascontiguousarray(table.reshape(-1))
