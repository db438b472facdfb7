"""An incident's restrictions as windows on the scope's lanes and platform tracks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shirei.model.incident import Incident, Restriction, RestrictionKind
from shirei.model.timetable import Ints
from shirei.traffic.reschedule.scope import Scope
from shirei.traffic.reschedule.world import Lanes


@dataclass(frozen=True, eq=False)
class Windows:
    """Rows ``[lane, start, end, value]`` (closures, extra run, headway) and ``[track, start, end]``.

    ``failed`` holds, for a failed train's visit, the second before which it does not move.
    """

    closed: Ints
    slow: Ints
    headways: Ints
    track_out: Ints
    failed: tuple[tuple[int, int], ...]


def windows_of(scope: Scope, lanes: Lanes, incident: Incident) -> Windows:
    """Map the restrictions (R2, R4, R10, R11, R12) on to the scope."""
    closed: list[tuple[int, int, int, int]] = []
    slow: list[tuple[int, int, int, int]] = []
    headways: list[tuple[int, int, int, int]] = []
    track_out: list[tuple[int, int, int]] = []
    failed: list[tuple[int, int]] = []
    for one in incident.restrictions:
        match one.kind:
            case RestrictionKind.SECTION_CLOSED:
                closed += _on_lanes(lanes, one, 0)
            case RestrictionKind.SPEED:
                slow += _on_lanes(lanes, one, one.extra_s)
            case RestrictionKind.HEADWAY:
                headways += _on_lanes(lanes, one, one.headway_s)
            case RestrictionKind.PLATFORM_OUT:
                track_out.append((one.platform or 0, one.start_s, one.end_s))
            case RestrictionKind.FAILED_TRAIN:
                failed += _failed(scope, one, incident.start_s)
    return Windows(_rows(closed, 4), _rows(slow, 4), _rows(headways, 4), _rows(track_out, 3), tuple(failed))


def _on_lanes(lanes: Lanes, one: Restriction, value: int) -> list[tuple[int, int, int, int]]:
    found = []
    for section in one.sections:
        for direction in one.directions:
            lane = lanes.lane(section, direction)
            if lane is not None:
                found.append((lane, one.start_s, one.end_s, value))
    return found


def _failed(scope: Scope, one: Restriction, since_s: int) -> list[tuple[int, int]]:
    """The failed train's visit; nothing where it ends there or left before the incident (R13)."""
    row = scope.row.get(one.train if one.train is not None else -1)
    visit = None if row is None or one.station is None else scope.visit_at(row, one.station)
    if visit is None or scope.is_last[visit] or scope.dep_s[visit] < since_s:
        return []
    return [(visit, one.end_s)]


def _rows(
    values: list[tuple[int, ...]] | list[tuple[int, int, int]] | list[tuple[int, int, int, int]], width: int
) -> Ints:
    return np.array(values, np.int32).reshape(-1, width)
