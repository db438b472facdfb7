"""The fewest platform tracks on which the timetable can run, and a planned track for every visit.

Trains of one direction share that direction's tracks, and a unit that turns uses its arriving direction's; at
a terminus and on single track both directions share all. Units that stand longer than ``stable_after_s`` use
a track for ``stabling_s`` at each end and a siding between (docs/rules.md, R7).
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from shirei.io.infer.visits import Visits
from shirei.model.network import Direction
from shirei.model.pack import Practice

#: Station place on its line: (line, place).
Place = tuple[int, int]
#: Direction whose tracks are used; ``None`` where both directions share all tracks.
Side = Direction | None


@dataclass(frozen=True, slots=True)
class Occupation:
    """These visits take a track from ``start_s`` to ``end_s``; ``turning``: the unit changes direction."""

    start_s: int
    end_s: int
    visits: tuple[int, ...]
    turning: bool = False


@dataclass(frozen=True, slots=True)
class Stand:
    """One unit between two linked trains at one place."""

    before: int
    after: int
    turning: bool


@dataclass(eq=False)
class TrackUse:
    """Tracks of one place and side: how many, why, and which of them turning units use."""

    tracks: int
    used_by_turns: set[int] = field(default_factory=set)
    turns: int = 0
    visits: int = 0


def occupations(
    visits: Visits, stands: Iterable[Stand], sides: dict[Place, bool], practice: Practice
) -> dict[tuple[Place, Side], list[Occupation]]:
    """Every occupation of a platform track, by place and side.

    ``sides`` says of each place whether its directions have tracks of their own.
    """
    found: dict[tuple[Place, Side], list[Occupation]] = defaultdict(list)
    line, place, direction = visits.line.tolist(), visits.place.tolist(), visits.direction.tolist()
    arr, dep = visits.arr.tolist(), visits.dep.tolist()
    taken: set[int] = set()

    def add(one: Occupation) -> None:
        visit = one.visits[0]
        at = (line[visit], place[visit])
        found[at, Direction(direction[visit]) if sides[at] else None].append(one)

    for stand in stands:
        a, b = stand.before, stand.after
        taken.update((a, b))
        if dep[b] - arr[a] <= practice.stable_after_s:
            add(Occupation(arr[a], dep[b], (a, b), stand.turning))
        else:
            add(Occupation(arr[a], arr[a] + practice.stabling_s, (a,), stand.turning))
            add(Occupation(dep[b] - practice.stabling_s, dep[b], (b,), stand.turning))
    for visit in range(len(arr)):
        if visit not in taken:
            add(Occupation(arr[visit], dep[visit], (visit,)))
    return found


def plan_tracks(found: Iterable[Occupation]) -> tuple[TrackUse, dict[int, int]]:
    """The fewest tracks for these occupations, and the track (0, 1, …) of each visit.

    Taking any free track in order of arrival is optimal for intervals. Running trains prefer the first tracks
    and turning units the last, so that a track kept for turning shows as one.
    """
    ordered = sorted(found, key=lambda one: (one.start_s, one.end_s, one.visits))
    use = TrackUse(_fewest(ordered))
    free = list(range(use.tracks))
    busy: list[tuple[int, int]] = []
    planned: dict[int, int] = {}
    for one in ordered:
        while busy and busy[0][0] <= one.start_s:
            free.append(heapq.heappop(busy)[1])
        track = max(free) if one.turning else min(free)
        free.remove(track)
        heapq.heappush(busy, (_release(one), track))
        planned.update(dict.fromkeys(one.visits, track))
        use.visits += len(one.visits)
        if one.turning:
            use.turns += 1
            use.used_by_turns.add(track)
    return use, planned


def _release(one: Occupation) -> int:
    """When the next train may arrive: never at the very second of an arrival, or the order would be open."""
    return max(one.end_s, one.start_s + 1)


def _fewest(ordered: list[Occupation]) -> int:
    busy: list[int] = []
    most = 0
    for one in ordered:
        while busy and busy[0] <= one.start_s:
            heapq.heappop(busy)
        heapq.heappush(busy, _release(one))
        most = max(most, len(busy))
    return most
