"""Platform tracks that a feed names, where every train has one and no two trains share one at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from shirei.io.infer.draft import Draft
from shirei.io.infer.platforms import Occupation, Place, Side
from shirei.io.infer.visits import Visits
from shirei.model.network import UNKNOWN, Direction


@dataclass(frozen=True, slots=True)
class StatedTrack:
    """A track by the feed's name, its visits and directions, and those in which turning units arrive."""

    name: str
    visits: tuple[int, ...]
    directions: frozenset[Direction]
    turns: frozenset[Direction]


def stated_tracks(
    draft: Draft, visits: Visits, found: Mapping[tuple[Place, Side], list[Occupation]]
) -> dict[Place, list[StatedTrack]]:
    """The stated tracks of every place where they can be used as they are; other places are left out."""
    if not draft.stop_platform:
        return {}
    by_place: dict[Place, list[Occupation]] = defaultdict(list)
    for (place, _), occupations in found.items():
        by_place[place] += occupations
    tracks = {place: _tracks(draft, visits, here) for place, here in by_place.items()}
    return {place: sound for place, sound in tracks.items() if sound}


def _tracks(draft: Draft, visits: Visits, occupations: list[Occupation]) -> list[StatedTrack]:
    """Tracks of one place, none at all where one is not named, changed during a stand, or taken twice."""
    by_name: dict[str, list[Occupation]] = defaultdict(list)
    for one in occupations:
        names = {_name(draft, visits, visit) for visit in one.visits}
        if len(names) != 1 or "" in names:
            return []
        by_name[names.pop()].append(one)
    if any(_taken_twice(here) for here in by_name.values()):
        return []
    return [_track(visits, name, here) for name, here in sorted(by_name.items())]


def _name(draft: Draft, visits: Visits, visit: int) -> str:
    stop = int(visits.stop[visit])
    return "" if stop == UNKNOWN else draft.stop_platform[stop]


def _taken_twice(occupations: list[Occupation]) -> bool:
    ordered = sorted(occupations, key=lambda one: (one.start_s, one.end_s))
    return any(b.start_s < a.end_s or b.start_s == a.start_s for a, b in pairwise(ordered))


def _track(visits: Visits, name: str, occupations: list[Occupation]) -> StatedTrack:
    used = tuple(visit for one in occupations for visit in one.visits)
    directions = frozenset(Direction(int(visits.direction[visit])) for visit in used)
    turns = frozenset(
        Direction(int(visits.direction[one.visits[0]]))
        for one in occupations
        if one.turning and visits.last[one.visits[0]]
    )
    return StatedTrack(name, used, directions, turns)
