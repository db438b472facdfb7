"""Events: the arrivals and departures of a timetable, numbered so that causes come before effects."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shirei.errors import PackError
from shirei.kernel.event_graph import order_events
from shirei.model.network import UNKNOWN, Network
from shirei.model.timetable import Bytes, Ints, Timetable, VisitKind, leg_minimum_run_s, leg_sections
from shirei.traffic.simulate.activities import Activities, Activity


@dataclass(frozen=True, eq=False)
class Events:
    """All events of a timetable. A train's first visit is one event (departure), its last one too (arrival).

    Attributes:
        arrival, departure: event of each visit, shape ``(n_visits,)``; equal at a first and at a last visit.
        time_s: planned time of each event, shape ``(n_events,)``.
        visit: visit of each event; is_arrival: true at the arrival of a visit that is not a first one.
        section: section that each visit's train runs over to its next visit, ``UNKNOWN`` at the last one.
        run_s: least running seconds of that leg.
    """

    arrival: Ints
    departure: Ints
    time_s: Ints
    visit: Ints
    is_arrival: NDArray[np.bool_]
    section: Ints
    run_s: Ints

    @property
    def n(self) -> int:
        """How many events."""
        return len(self.time_s)

    def renumbered(self, order: Ints, rank: Ints) -> Events:
        """The same events, the ``order[k]``-th now numbered ``k``; ``rank`` is the inverse of ``order``."""
        return Events(
            rank[self.arrival],
            rank[self.departure],
            self.time_s[order],
            self.visit[order],
            self.is_arrival[order],
            self.section,
            self.run_s,
        )


def number_events(network: Network, timetable: Timetable) -> tuple[Events, Activities]:
    """The events in a topological order close to time order, and the activities of single trains and links.

    Raises:
        PackError: links lead round in a circle; the trains of one circle are named.
    """
    events = _events_by_visit(network, timetable)
    own = _own_activities(events, timetable)
    order, cycle = order_events(events.time_s, _turn_in_a_second(network, events), own.source, own.target)
    if len(cycle):
        raise _cycle_error(timetable, events.visit[cycle])
    rank = inverse(order)
    return events.renumbered(order, rank), own.renumbered(rank)


def inverse(order: Ints) -> Ints:
    """Place of each number in an order that holds every number once."""
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return rank


def _events_by_visit(network: Network, timetable: Timetable) -> Events:
    first = np.zeros(timetable.n_visits, bool)
    first[timetable.visit_start[:-1]] = True
    inner = ~first & ~timetable.visit_is_last
    arrival = np.zeros(timetable.n_visits, np.int32)
    np.cumsum(1 + inner[:-1], out=arrival[1:])
    departure = (arrival + inner).astype(np.int32)
    n = int(departure[-1]) + 1 if timetable.n_visits else 0
    time_s, visit, is_arrival = np.empty(n, np.int32), np.empty(n, np.int32), np.zeros(n, bool)
    time_s[arrival], time_s[departure] = timetable.visit_arr_s, timetable.visit_dep_s
    visit[arrival] = visit[departure] = np.arange(timetable.n_visits, dtype=np.int32)
    is_arrival[arrival[~first]] = True
    section = leg_sections(network, timetable)
    return Events(
        arrival, departure, time_s, visit, is_arrival, section, leg_minimum_run_s(network, timetable, section)
    )


def _turn_in_a_second(network: Network, events: Events) -> Bytes:
    """Who goes first in one second: departures free tracks for arrivals, and arrivals free single track."""
    single = np.array([s.tracks == 1 for s in network.sections], bool)
    waits = single[events.section[events.visit]] & (events.section[events.visit] != UNKNOWN)
    return np.where(events.is_arrival, 1, np.where(waits, 2, 0)).astype(np.int8)


def _own_activities(events: Events, timetable: Timetable) -> Activities:
    """Runs, dwells and links. None asks for more than the timetable gives."""
    leg = np.flatnonzero(~timetable.visit_is_last)
    runs = Activities.of(Activity.RUN, events.departure[leg], events.arrival[leg + 1], events.run_s[leg])
    stand = np.flatnonzero(events.arrival != events.departure)
    least = np.where(timetable.visit_kind[stand] == VisitKind.PASS, 0, timetable.visit_min_dwell_s[stand])
    dwells = Activities.of(Activity.DWELL, events.arrival[stand], events.departure[stand], least)
    return Activities.joined([runs, dwells, _links(events, timetable)]).no_tighter_than(events.time_s)


def _links(events: Events, timetable: Timetable) -> Activities:
    end = events.arrival[timetable.visit_start[timetable.link_from + 1] - 1]
    start = events.departure[timetable.visit_start[timetable.link_to]]
    opposite = timetable.train_direction[timetable.link_from] != timetable.train_direction[timetable.link_to]
    same_line = timetable.train_line[timetable.link_from] == timetable.train_line[timetable.link_to]
    kind = np.where(opposite & same_line, Activity.TURN, Activity.THROUGH)
    return Activities(end, start, timetable.link_min_s, kind.astype(np.int8))


def _cycle_error(timetable: Timetable, visits: Ints) -> PackError:
    trains = [timetable.train_ids[int(t)] for t in dict.fromkeys(timetable.visit_train[visits].tolist())]
    return PackError(
        f"the trains {', '.join(trains)} wait for each other in a circle",
        where="timetable links",
        mend="a link must lead from a train to one that starts later",
    )
