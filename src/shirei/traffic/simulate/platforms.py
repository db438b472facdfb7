"""Activities at the platforms: a train waits until a track is free again (R7).

Where the timetable plans tracks, occupations of one track follow each other. Where it plans none, the
(k+n)-th arrival at n tracks waits for the k-th departure: for the n tracks of a direction, for all tracks of
the station and line where some serve both directions, and for those of turning units and of others where
these are fewer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from shirei.model.network import UNKNOWN, Direction, Network
from shirei.model.pack import Pack
from shirei.model.timetable import Ints, Timetable, primary_links
from shirei.traffic.simulate.activities import Activities, Activity
from shirei.traffic.simulate.events import Events


@dataclass(frozen=True, eq=False)
class Occupations:
    """Times at which tracks are taken, as columns of one length.

    An occupation lasts from ``lead_s`` before the event ``start`` to ``tail_s`` after the event ``end``.
    ``visit`` is the visit whose track it is, ``turns`` says whether the unit turns back during it.
    """

    start: Ints
    end: Ints
    visit: Ints
    lead_s: Ints
    tail_s: Ints
    turns: NDArray[np.bool_]

    @classmethod
    def of(
        cls,
        start: Ints,
        end: Ints,
        visit: NDArray[np.integer],
        *,
        lead_s: int = 0,
        tail_s: int = 0,
        turns: NDArray[np.bool_] | None = None,
    ) -> Occupations:
        """Occupations that share their lead and tail."""
        n = len(start)
        return cls(
            start,
            end,
            visit.astype(np.int32),
            np.full(n, lead_s, np.int32),
            np.full(n, tail_s, np.int32),
            np.zeros(n, bool) if turns is None else turns,
        )

    def renumbered(self, rank: Ints) -> Occupations:
        """The same occupations between events numbered by ``rank``."""
        return replace(self, start=rank[self.start], end=rank[self.end])

    @classmethod
    def joined(cls, parts: list[Occupations]) -> Occupations:
        """One after the other."""
        names = ("start", "end", "visit", "lead_s", "tail_s", "turns")
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def platform_activities(pack: Pack, events: Events, held: Occupations) -> Activities:
    """What each occupation of a track waits for; leads backwards where the timetable itself overlaps."""
    platform = pack.timetable.visit_platform[held.visit]
    planned, one = np.flatnonzero(platform != UNKNOWN), np.ones(len(platform), np.int32)
    queues = [_queue(pack, events, held, planned, platform, one)]
    rows = np.flatnonzero(platform == UNKNOWN)
    place, tracks = _places(pack.network, pack.timetable, held.visit)
    for group, count in ((place, tracks[0]), (place // 2, tracks[1])):
        some = rows[count[place[rows]] > 0]
        queues.append(_queue(pack, events, held, some, group, count[place]))
    for count, some in ((tracks[2], rows[held.turns[rows]]), (tracks[3], rows[~held.turns[rows]])):
        fewer = some[count[place[some]] > 0]
        queues.append(_queue(pack, events, held, fewer, place, count[place]))
    return Activities.joined(queues)


def rows_on_track(pack: Pack, events: Events, held: Occupations, platform: int) -> NDArray[np.intp]:
    """Which occupations are on a platform track.

    Where the timetable plans no track, the n tracks of a direction take its trains in turn, as the k-th waits
    for the (k-n)-th.
    """
    planned = pack.timetable.visit_platform[held.visit]
    facts = pack.network.platforms[platform]
    train = pack.timetable.visit_train[held.visit]
    here = (pack.timetable.visit_station[held.visit] == facts.station) & (
        pack.timetable.train_line[train] == facts.line
    )
    found = [np.flatnonzero(planned == platform)]
    for direction in Direction:
        tracks = sorted(_serving(pack.network, facts.station, facts.line, direction))
        rows = np.flatnonzero(
            here & (planned == UNKNOWN) & (pack.timetable.train_direction[train] == direction)
        )
        rows = rows[np.lexsort((held.start[rows], events.time_s[held.start[rows]] - held.lead_s[rows]))]
        if platform in tracks:
            found.append(rows[tracks.index(platform) :: len(tracks)])
    return np.concatenate(found)


def occupations(pack: Pack, events: Events) -> Occupations:
    """Every occupation of the day: visits, layovers, and instants at train ends without a link."""
    timetable = pack.timetable
    first, last = timetable.visit_start[:-1], timetable.visit_start[1:] - 1
    carries = primary_links(timetable)
    came, goes = timetable.link_from[carries], timetable.link_to[carries]
    ends, starts = last[came], first[goes]
    here = timetable.visit_station[ends] == timetable.visit_station[starts]
    stays = here & ~_is_stabled(pack, ends, starts)
    turns = timetable.train_direction[came] != timetable.train_direction[goes]
    inner = np.flatnonzero(events.arrival != events.departure)
    off, on = ends[here & ~stays], starts[here & ~stays]
    alone = np.concatenate([np.setdiff1d(last, ends[here]), np.setdiff1d(first, starts[here])])
    arrival, departure, stabling = events.arrival, events.departure, pack.practice.stabling_s
    return Occupations.joined(
        [
            Occupations.of(arrival[inner], departure[inner], inner),
            Occupations.of(arrival[ends[stays]], departure[starts[stays]], ends[stays], turns=turns[stays]),
            Occupations.of(arrival[off], arrival[off], off, tail_s=stabling),
            Occupations.of(departure[on], departure[on], on, lead_s=stabling),
            Occupations.of(arrival[alone], departure[alone], alone),
        ]
    )


def _is_stabled(pack: Pack, ends: Ints, starts: Ints) -> NDArray[np.bool_]:
    """Whether the unit is planned to spend its layover in a siding (long, or between two tracks)."""
    timetable = pack.timetable
    layover = timetable.visit_dep_s[starts] - timetable.visit_arr_s[ends]
    came, goes = timetable.visit_platform[ends], timetable.visit_platform[starts]
    moved = (came != goes) & (came != UNKNOWN) & (goes != UNKNOWN)
    return np.asarray((layover > pack.practice.stable_after_s) | moved)


def _places(network: Network, timetable: Timetable, visit: Ints) -> tuple[Ints, Ints]:
    """A number for each (station, line, direction), two to a (station, line), and the tracks there.

    The tracks, shape ``(4, n_places)``: those that serve the direction or its turning units; all of the
    station and line where some serve both directions, else 0; those for turning units, and those for others,
    where they are fewer than the first, else 0.
    """
    train = timetable.visit_train[visit]
    key = timetable.visit_station[visit].astype(np.int64) * len(network.lines) + timetable.train_line[train]
    known, at = np.unique(key, return_inverse=True)
    tracks = np.zeros((4, 2 * len(known)), np.int32)
    for row, one in enumerate(known.tolist()):
        station, line = divmod(one, len(network.lines))
        for direction in Direction:
            tracks[:, 2 * row + direction] = _tracks(network, station, line, direction)
    place = (2 * at + timetable.train_direction[train]).astype(np.int32)
    return place, tracks


def _tracks(network: Network, station: int, line: int, direction: Direction) -> tuple[int, int, int, int]:
    here = network.platforms_at.get((station, line), ())
    turnback = network.turnback_at.get((station, line, direction))
    turning = len(turnback.platforms) if turnback else 0
    own = sum(direction in network.platforms[p].directions for p in here)
    serving = len(_serving(network, station, line, direction))
    shared = any(len(network.platforms[p].directions) == 2 for p in here)
    return (
        serving,
        len(here) if shared else 0,
        turning if turning < serving else 0,
        own if own < serving else 0,
    )


def _serving(network: Network, station: int, line: int, direction: Direction) -> set[int]:
    """Tracks that serve trains of a direction, or the units among them that turn."""
    turnback = network.turnback_at.get((station, line, direction))
    own = {
        p
        for p in network.platforms_at.get((station, line), ())
        if direction in network.platforms[p].directions
    }
    return own | set(turnback.platforms if turnback else ())


def _queue(
    pack: Pack, events: Events, held: Occupations, rows: NDArray[np.intp], group: Ints, tracks: Ints
) -> Activities:
    """The (k+n)-th occupation of a group begins after the k-th to end; group and n by occupation."""
    begins = events.time_s[held.start[rows]].astype(np.int64) - held.lead_s[rows]
    over = events.time_s[held.end[rows]].astype(np.int64) + held.tail_s[rows]
    later = rows[np.lexsort((held.start[rows], begins, group[rows]))]
    earlier = rows[np.lexsort((held.end[rows], over, group[rows]))]
    at = np.arange(len(rows))
    back = at - tracks[later]
    near = back >= 0
    first, second = earlier[back[near]], later[at[near]]
    same = group[first] == group[second]
    return _reoccupation(pack, events, held, first[same], second[same])


def _reoccupation(
    pack: Pack, events: Events, held: Occupations, first: NDArray[np.intp], second: NDArray[np.intp]
) -> Activities:
    line = pack.timetable.train_line[pack.timetable.visit_train[held.visit[second]]]
    least = np.array([one.platform_reoccupation_s for one in pack.network.lines], np.int32)[line]
    source, target = held.end[first], held.start[second]
    around = held.tail_s[first] + held.lead_s[second]
    published = events.time_s[target] - events.time_s[source] - around
    return Activities.of(Activity.PLATFORM, source, target, np.minimum(least, published) + around)
