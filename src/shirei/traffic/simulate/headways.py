"""Activities between trains on the open line: headways and single-track meets (R4, R5, R6)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from shirei.model.network import Network
from shirei.model.timetable import Ints, Timetable
from shirei.traffic.simulate.activities import Activities, Activity
from shirei.traffic.simulate.events import Events


def headway_activities(network: Network, timetable: Timetable, events: Events) -> Activities:
    """Each departure after the c-th before it on c tracks, and each arrival likewise.

    On one track a direction arrivals follow each other in their planned order; on more, the arrival of the
    k-th train to depart follows that of the (k-c)-th. The weight is the headway of the two types, or their
    published separation where that is shorter.
    """
    leg = np.flatnonzero(~timetable.visit_is_last).astype(np.int32)
    tracks = np.array([s.tracks_per_direction for s in network.sections], np.int32)[events.section[leg]]
    key = section_keys(timetable, events, leg)
    leaves, arrives = events.departure[leg], events.arrival[leg + 1]
    first, second = followers(key, leaves, tracks)
    departures = _spaced(network, timetable, events, leg[first], leg[second], Activity.HEADWAY_DEPARTURE)
    first, second = followers(key, np.where(tracks == 1, arrives, leaves), tracks)
    arrivals = _spaced(network, timetable, events, leg[first], leg[second], Activity.HEADWAY_ARRIVAL)
    return Activities.joined([departures, arrivals])


def departure_order(timetable: Timetable, events: Events) -> Activities:
    """Each departure after the one before it into its section, whatever the tracks.

    It takes no time and no part in the graph; it only keeps departures numbered in their planned order, which
    a wider headway over all tracks of a direction rests on.
    """
    leg = np.flatnonzero(~timetable.visit_is_last).astype(np.int32)
    leaves = events.departure[leg]
    first, second = followers(section_keys(timetable, events, leg), leaves, np.ones(len(leg), np.int32))
    return Activities.of(
        Activity.HEADWAY_DEPARTURE, leaves[first], leaves[second], np.zeros(len(first), np.int32)
    )


def meet_activities(network: Network, timetable: Timetable, events: Events) -> Activities:
    """On single track, the first train of one direction waits for the last of the other to arrive.

    Trains that follow it in its direction wait for it, so they need no activity of their own.
    """
    single = np.array([s.tracks == 1 for s in network.sections], bool)
    leg = np.flatnonzero(~timetable.visit_is_last & single[events.section])
    leg = leg[np.lexsort((events.departure[leg], events.section[leg]))].astype(np.int32)
    before, after = leg[:-1], leg[1:]
    direction = timetable.train_direction[timetable.visit_train]
    meets = (events.section[before] == events.section[after]) & (direction[before] != direction[after])
    before, after = before[meets], after[meets]
    return Activities.of(
        Activity.MEET, events.arrival[before + 1], events.departure[after], np.zeros(len(before), np.int32)
    )


def section_keys(timetable: Timetable, events: Events, leg: Ints) -> Ints:
    """``2 * section + direction`` of each leg (named by the visit that it leaves)."""
    direction = timetable.train_direction[timetable.visit_train[leg]]
    return np.asarray(2 * events.section[leg] + direction, np.int32)


def followers(
    key: NDArray[np.integer], place: NDArray[np.integer], apart: Ints
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pairs (k-th, k+c-th) of rows that share a key, ordered by place; ``apart`` holds each row's c."""
    order = np.lexsort((place, key))
    at = np.arange(len(order))
    back = at - apart[order]
    near = back >= 0
    second, first = order[at[near]], order[back[near]]
    same = key[first] == key[second]
    return first[same], second[same]


def _spaced(
    network: Network, timetable: Timetable, events: Events, first: Ints, second: Ints, kind: Activity
) -> Activities:
    if kind == Activity.HEADWAY_DEPARTURE:
        source, target = events.departure[first], events.departure[second]
    else:
        source, target = events.arrival[first + 1], events.arrival[second + 1]
    least = _pair_headways(network, timetable, first, second)
    return Activities.of(
        kind, source, target, np.minimum(least, events.time_s[target] - events.time_s[source])
    )


def _pair_headways(network: Network, timetable: Timetable, first: Ints, second: Ints) -> Ints:
    """Least seconds between the trains of two legs of one line: the pair rule, else the line's."""
    a, b = timetable.visit_train[first], timetable.visit_train[second]
    line = timetable.train_line[a]
    seconds = np.array([one.headway_s for one in network.lines], np.int32)[line]
    n = max(len(network.types), 1)
    pair = (line.astype(np.int64) * n + timetable.train_type[a]) * n + timetable.train_type[b]
    known = sorted(((r.line * n + r.first) * n + r.second, r.seconds) for r in network.headway_rules)
    if not known:
        return seconds
    keys, values = np.array(known, np.int64).T
    at = np.minimum(np.searchsorted(keys, pair), len(keys) - 1)
    return np.where(keys[at] == pair, values[at], seconds).astype(np.int32)
