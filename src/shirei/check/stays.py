"""Who stands on which platform track, and when."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shirei.check.scene import Flags, Longs, Scene
from shirei.model.network import UNKNOWN


@dataclass(frozen=True, eq=False)
class Stays:
    """Occupations of platform tracks, sorted by track and then by start.

    Attributes:
        track, start, end: which track, from when to when (seconds; the end is free again).
        planned_start, planned_end: the same of the timetable's times of the same visits.
        arriving, leaving: visits with which the stay begins and ends (the same one, or the two of a link).
        moved: links (indices) whose unit stands from one visit to the other and yet changes its track.
        stood: whether the stay goes on from the one before it on the track: the same unit after a long layover,
            with nobody on the track since. It may have stood there all the time.
    """

    track: Longs
    start: Longs
    end: Longs
    planned_start: Longs
    planned_end: Longs
    arriving: Longs
    leaving: Longs
    moved: Longs
    stood: Flags


def stays(scene: Scene) -> Stays:
    """Occupations by rule R7; visits with an ``UNKNOWN`` track have none."""
    within = np.flatnonzero(scene.link_sound & (scene.place[scene.link_from] == scene.place[scene.link_to]))
    a, b = scene.link_from[within], scene.link_to[within]
    layover = scene.dep[b] - scene.arr[a]
    stands = layover <= scene.pack.practice.stable_after_s
    moved = within[stands & (scene.platform[a] != scene.platform[b])]
    starts, ends = _times(scene, scene.arr, scene.dep, a, b, stands)
    meets = ~stands & (scene.platform[a] == scene.platform[b]) & (starts[b] <= ends[a])
    one_stay = (stands | meets) & (layover >= 0)  # a link back in time is the business of ``working``
    unit = _joined(len(scene.run), a[one_stay], b[one_stay])
    planned = _times(scene, scene.planned_arr, scene.planned_dep, a, b, stands)
    came_as = np.full(len(scene.run), UNKNOWN, np.int64)
    came_as[b] = a
    return _merged(scene, unit, starts, np.maximum(starts, ends), planned, moved, came_as)


def _times(scene: Scene, arr: Longs, dep: Longs, a: Longs, b: Longs, stands: Flags) -> tuple[Longs, Longs]:
    """Start and end of each visit's own time at the track; links ``a`` to ``b`` stand, or go by a siding."""
    at_track = np.where(stands, 0, scene.pack.practice.stabling_s)
    start, end = arr.copy(), dep.copy()
    end[a] = arr[a] + at_track
    start[b] = dep[b] - at_track
    return start, end


def _joined(count: int, a: Longs, b: Longs) -> Longs:
    """Number the groups of visits that one unit stands through."""
    group = np.arange(count)
    members: dict[int, list[int]] = {}
    for one, other in zip(a.tolist(), b.tolist(), strict=True):
        keep, give = sorted((int(group[one]), int(group[other])))
        if keep != give:
            gone = members.pop(give, [give])
            group[gone] = keep
            members.setdefault(keep, [keep]).extend(gone)
    return group


def _merged(
    scene: Scene,
    unit: Longs,
    starts: Longs,
    ends: Longs,
    planned: tuple[Longs, Longs],
    moved: Longs,
    came_as: Longs,
) -> Stays:
    """One stay for each unit and track; ``came_as`` is the visit that a unit's first visit is linked from."""
    known: Flags = scene.run & (scene.platform != UNKNOWN)
    visits = np.flatnonzero(known)
    key = scene.platform[visits] * (len(unit) + 1) + unit[visits]
    arriving = visits[np.lexsort((starts[visits], key))]
    leaving = visits[np.lexsort((ends[visits], key))]
    _, first, size = np.unique(np.sort(key), return_index=True, return_counts=True)
    arriving, leaving = arriving[first], leaving[first + size - 1]
    track, start, end = scene.platform[arriving], starts[arriving], ends[leaving]
    order = np.lexsort((end, start, track))
    arriving, leaving = arriving[order], leaving[order]
    return Stays(
        track=track[order], start=start[order], end=end[order],
        planned_start=planned[0][arriving], planned_end=planned[1][leaving],
        arriving=arriving, leaving=leaving, moved=moved, stood=_stood(track[order], arriving, leaving, came_as),
    )  # fmt: skip


def _stood(track: Longs, arriving: Longs, leaving: Longs, came_as: Longs) -> Flags:
    stood = np.zeros(len(track), bool)
    stood[1:] = (track[1:] == track[:-1]) & (came_as[arriving[1:]] == leaving[:-1])
    return stood
