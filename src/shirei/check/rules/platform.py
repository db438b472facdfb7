"""R7: trains stand on tracks that are theirs to use, one at a time."""

from __future__ import annotations

import numpy as np

from shirei.check.outcome import Outcome, outcome
from shirei.check.scene import Flags, Longs, Scene, clock
from shirei.check.stays import Stays, stays
from shirei.model.network import UNKNOWN, Direction, Network
from shirei.model.plan import Violation

RULE = "platform"


def platform(scene: Scene) -> Outcome:
    """Every visit is on a track of its station and line that it may use, and no two units share one."""
    standing = stays(scene)
    places = _allowed(scene)
    alone = _alone(scene, standing)
    moved = outcome(RULE, 0, (standing.moved.tolist(), lambda link: _moved(scene, link)))
    found = places.violations + moved.violations + alone.violations
    return Outcome(RULE, places.checked + alone.checked, found)


# Which track


def _allowed(scene: Scene) -> Outcome:
    network = scene.pack.network
    visits = np.flatnonzero(scene.run)
    track = scene.platform[visits]
    has = np.isin(scene.place[visits], np.unique(_places(network)))
    fits = np.where(track == UNKNOWN, ~has, False)
    known = track != UNKNOWN
    fits[known] = (_places(network)[track[known]] == scene.place[visits][known]) & (
        _ways(network)[track[known], scene.direction[visits][known]] | _turns_on(scene)[visits][known]
    )

    def word(visit: int) -> Violation:
        used = scene.platform[visit]
        name = "no track" if used == UNKNOWN else f"track {network.platforms[int(used)].id}"
        said = f"train {scene.train(visit)} is at {scene.at(visit)} at {clock(scene.arr[visit])} on {name}"
        return scene.violation(RULE, visit, int(scene.arr[visit]), f"{said}, which is not a track for it")

    return outcome(RULE, int(known.sum()), (visits[~fits].tolist(), word))


def _places(network: Network) -> Longs:
    stations = len(network.stations)
    return np.array([p.line * stations + p.station for p in network.platforms], np.int64)


def _ways(network: Network) -> Flags:
    """Whether each track allows each direction, shape ``(n_platforms, 2)``."""
    ways = [[way in p.directions for way in Direction] for p in network.platforms]
    return np.array(ways, bool).reshape(-1, 2)


def _turns_on(scene: Scene) -> Flags:
    """True at a visit where the unit turns on a track of the turnback."""
    turns = np.zeros(len(scene.run), bool)
    turnbacks = scene.pack.network.turnback_at
    opposite = scene.direction[scene.link_from] != scene.direction[scene.link_to]
    same = scene.place[scene.link_from] == scene.place[scene.link_to]
    for link in np.flatnonzero(scene.link_sound & opposite & same).tolist():
        a, b = int(scene.link_from[link]), int(scene.link_to[link])
        where = (int(scene.station[a]), int(scene.line[a]), Direction(int(scene.direction[a])))
        tracks = turnbacks[where].platforms if where in turnbacks else ()
        turns[a] |= scene.platform[a] in tracks
        turns[b] |= scene.platform[b] in tracks
    return turns


def _moved(scene: Scene, link: int) -> Violation:
    a, b = int(scene.link_from[link]), int(scene.link_to[link])
    said = f"the unit of train {scene.train(a)} stands at {scene.at(a)} until it leaves"
    detail = f"{said} as train {scene.train(b)}, and yet changes its track"
    return scene.violation(RULE, a, int(scene.dep[b]), detail, b)


# One at a time


def _alone(scene: Scene, standing: Stays) -> Outcome:
    """Compare every stay with the one on its track that ends last of those that began before."""
    before = _longest_before(standing)
    later = np.flatnonzero(before >= 0)
    earlier = before[later]
    gap = standing.start[later] - standing.end[earlier]
    needed = _needed(scene, standing, earlier, later)

    def word(pair: int) -> Violation:
        first, second = int(standing.leaving[earlier[pair]]), int(standing.arriving[later[pair]])
        name = scene.pack.network.platforms[int(standing.track[later[pair]])].id
        starts, ends = clock(standing.start[later[pair]]), clock(standing.end[earlier[pair]])
        said = f"train {scene.train(second)} takes track {name} at {starts}"
        holds = f"train {scene.train(first)} has it until {ends}"
        detail = f"{said}; {holds}, and {needed[pair]} s between them are needed"
        return scene.violation(RULE, second, int(standing.start[later[pair]]), detail, first)

    return outcome(RULE, len(later), (np.flatnonzero(gap < needed).tolist(), word))


def _longest_before(standing: Stays) -> Longs:
    """For each stay, the earlier one on its track that ends last; -1 for the first of a track."""
    count = len(standing.track)
    apart = 1 << 40
    ends = standing.end + standing.track * apart
    latest = np.maximum.accumulate(ends)
    place = np.maximum.accumulate(np.where(ends == latest, np.arange(count), 0))
    before = np.concatenate([np.full(min(count, 1), -1, np.int64), place[:-1]])
    same = np.concatenate([np.zeros(min(count, 1), bool), standing.track[1:] == standing.track[:-1]])
    return np.where(same, before, -1)


def _needed(scene: Scene, standing: Stays, earlier: Longs, later: Longs) -> Longs:
    """Least seconds between two stays: the line's, or less where they were published closer."""
    lines = np.array([line.platform_reoccupation_s for line in scene.pack.network.lines], np.int64)
    declared = lines[scene.line[standing.arriving[later]]]
    published = standing.planned_start[later] - standing.planned_end[earlier]
    counts = (published >= 0) & _published(scene, standing, earlier, later)
    return np.where(counts, np.minimum(declared, published), declared)


def _published(scene: Scene, standing: Stays, earlier: Longs, later: Longs) -> Flags:
    """True where the timetable has two stays on one track: planned so, or n places apart on n tracks."""
    planned = scene.table.visit_platform
    came, left, comes = standing.arriving[earlier], standing.leaving[earlier], standing.arriving[later]
    on_one = (planned[left] != UNKNOWN) & (planned[left] == planned[comes])
    unplanned = (planned[left] == UNKNOWN) & (planned[comes] == UNKNOWN)
    one_way = scene.direction[came] == scene.direction[comes]
    rank = _rank(scene)
    apart = rank[comes] - rank[came] >= _tracks_for(scene)[comes]
    ranked = (rank[comes] >= 0) & (rank[came] >= 0)
    return np.asarray(on_one | (unplanned & one_way & apart & ranked))


def _rank(scene: Scene) -> Longs:
    """Place of each visit in the planned order of arrivals of its direction at its station and line.

    -1 at a first visit to which the timetable links a train that arrives at the same place.
    """
    rank = np.full(len(scene.run), -1, np.int64)
    here = np.ones(len(scene.run), bool)
    starts = scene.table.visit_start
    ends, begins = starts[scene.table.link_from + 1] - 1, starts[scene.table.link_to]
    here[begins[scene.place[ends] == scene.place[begins]]] = False
    visits = np.flatnonzero(here)
    spot = 2 * scene.place[visits] + scene.direction[visits]
    order = np.lexsort((visits, scene.planned_arr[visits], spot))
    spot = spot[order]
    first = np.searchsorted(spot, spot)
    rank[visits[order]] = np.arange(len(spot)) - first
    return rank


def _tracks_for(scene: Scene) -> Longs:
    """How many tracks of its station and line allow each visit's direction, at least 1."""
    network = scene.pack.network
    counts = np.zeros((len(network.lines) * len(network.stations), 2), np.int64)
    np.add.at(counts, _places(network), _ways(network))
    return np.maximum(counts[scene.place, scene.direction], 1)
