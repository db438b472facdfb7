"""Ways at right angles: every sideways step becomes a level run, and runs that would lie on one another get tracks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shirei.model.drawing import Point

#: Steps sideways smaller than this many pixels stay slanted: a corner there is only noise.
_SMALL = 2.5


@dataclass(slots=True)
class _Run:
    """A step sideways in the gap between two heights, its way, and its track in the gap."""

    way: int
    at: int
    left: float
    right: float
    gap: tuple[int, int]
    track: int = 0


def right_angled(ways: Sequence[Sequence[Point]]) -> list[list[Point]]:
    """The ways with level runs instead of slanted steps; runs of one gap that overlap lie at different heights."""
    runs = [run for way, points in enumerate(ways) for run in _runs(way, points)]
    tracks = _tracked(runs)
    heights = {(run.way, run.at): (run.track + 1) / (tracks[run.gap] + 1) for run in runs}
    return [_turned(points, way, heights) for way, points in enumerate(ways)]


def _runs(way: int, points: Sequence[Point]) -> list[_Run]:
    found = []
    for at, ((x0, y0), (x1, y1)) in enumerate(zip(points, points[1:], strict=False)):
        if abs(x0 - x1) > _SMALL and abs(y0 - y1) > _SMALL:
            low, high = sorted((round(y0), round(y1)))
            found.append(_Run(way, at, min(x0, x1), max(x0, x1), (low // 8, high // 8)))
    return found


def _tracked(runs: Sequence[_Run]) -> dict[tuple[int, int], int]:
    """Set the tracks, shortest runs first; gap -> how many tracks it has."""
    tracks: dict[tuple[int, int], list[list[_Run]]] = {}
    for run in sorted(runs, key=lambda run: (run.right - run.left, run.left, run.way)):
        own = tracks.setdefault(run.gap, [])
        free = (
            k for k, there in enumerate(own) if all(run.left > o.right or run.right < o.left for o in there)
        )
        run.track = next(free, len(own))
        if run.track == len(own):
            own.append([])
        own[run.track].append(run)
    return {gap: len(own) for gap, own in tracks.items()}


def _turned(points: Sequence[Point], way: int, heights: dict[tuple[int, int], float]) -> list[Point]:
    found = [points[0]]
    for at, ((x0, y0), (x1, y1)) in enumerate(zip(points, points[1:], strict=False)):
        share = heights.get((way, at))
        if share is not None:
            level = max(y0, y1) - share * abs(y1 - y0)
            found += [(x0, level), (x1, level)]
        found.append((x1, y1))
    return [found[0], *_corners(found), found[-1]]


def _corners(points: Sequence[Point]) -> list[Point]:
    """Without the points that lie on an upright line between their neighbours."""
    return [
        point
        for before, point, after in zip(points, points[1:], points[2:], strict=False)
        if max(before[0], point[0], after[0]) - min(before[0], point[0], after[0]) > 0.6
    ]
