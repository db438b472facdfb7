"""Rides: the calls that a passenger can make without leaving the train.

A ride goes on where a train runs through as another, and ends where a plan turns its unit back, leaves a part
of the train out, or lets another unit take over.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import cos, hypot, radians

import numpy as np
from numpy.typing import NDArray

from shirei.model.network import Network, Station
from shirei.model.pack import Pack
from shirei.model.timetable import Ints, LinkKind, Timetable, VisitKind, primary_links
from shirei.passengers.journeys.times import NOT_RUN, Times

#: Stations of one name no farther apart than this are one place to passengers, metres.
ONE_PLACE_M = 600
_DEGREE_M = 111_320.0


@dataclass(frozen=True, eq=False)
class Rides:
    """Every call of every ride of one day, ride by ride in the order in which they are made.

    Attributes:
        visit: timetable visit of each call; place: the place it is at; all of shape ``(n_calls,)``.
        arr_s, dep_s: when the train comes and goes.
        start: shape ``(n_rides + 1,)``, offsets of the rides.
        place_of_station: shape ``(n_stations,)``; stations of one place are one to passengers.
    """

    pack: Pack
    visit: Ints
    place: Ints
    arr_s: Ints
    dep_s: Ints
    start: Ints
    place_of_station: Ints

    @cached_property
    def ride(self) -> Ints:
        """Ride of each call."""
        return np.repeat(np.arange(len(self.start) - 1, dtype=np.int32), np.diff(self.start))

    @cached_property
    def is_last(self) -> NDArray[np.bool_]:
        """True at each ride's last call."""
        last = np.zeros(len(self.visit), bool)
        last[self.start[1:] - 1] = True
        return last


def rides_of(pack: Pack, times: Times) -> Rides:
    """The rides of a day on which the trains run at these times."""
    timetable = pack.timetable
    order = _visit_order(timetable)
    broken = _broken(timetable, times, order)
    calls = (times.arr_s[order] != NOT_RUN) & (timetable.visit_kind[order] == VisitKind.STOP)
    part = np.cumsum(broken)[calls]
    first = np.flatnonzero(np.diff(part, prepend=-1))
    visit = order[calls]
    place_of_station = places_of(pack.network)
    return Rides(
        pack=pack,
        visit=visit,
        place=place_of_station[timetable.visit_station[visit]],
        arr_s=times.arr_s[visit],
        dep_s=times.dep_s[visit],
        start=np.append(first, len(visit)).astype(np.int32),
        place_of_station=place_of_station,
    )


def _visit_order(timetable: Timetable) -> Ints:
    trains = np.array(_in_order(timetable), np.int64)
    counts = np.diff(timetable.visit_start)[trains]
    shift = timetable.visit_start[trains] - (np.cumsum(counts) - counts)
    return np.asarray(np.arange(counts.sum()) + np.repeat(shift, counts), np.int32)


def _in_order(timetable: Timetable) -> list[int]:
    """All trains, those that run through as another right before it."""
    follows = _through(timetable)
    led = set(follows.values())
    order: list[int] = []
    for head in (train for train in range(timetable.n_trains) if train not in led):
        train: int | None = head
        while train is not None:
            order.append(train)
            train = follows.get(train)
    return order


def _through(timetable: Timetable) -> dict[int, int]:
    """Train to the train that it runs through as."""
    primary = primary_links(timetable)
    through = primary[timetable.link_kind[primary] == LinkKind.THROUGH]
    pairs = zip(timetable.link_from[through].tolist(), timetable.link_to[through].tolist(), strict=True)
    return dict(pairs)


def _broken(timetable: Timetable, times: Times, order: Ints) -> NDArray[np.bool_]:
    """True at each visit of ``order`` that nobody reaches aboard from the visit before."""
    follows = _through(timetable)
    train = timetable.visit_train[order]
    broken = times.begins[order].copy()
    broken[:1] = True
    changes = np.flatnonzero(np.diff(train)) + 1
    goes_on = [follows.get(int(train[k - 1])) == int(train[k]) for k in changes.tolist()]
    broken[changes] = ~np.array(goes_on, bool)
    missing = times.arr_s[order] == NOT_RUN
    broken |= missing
    broken[1:] |= missing[:-1]
    return broken


def places_of(network: Network) -> Ints:
    """The place of each station: stations of one name close together are one. Shape ``(n_stations,)``."""
    places: list[int] = []
    named: dict[str, list[int]] = {}
    for index, station in enumerate(network.stations):
        same = [
            k for k in named.get(station.names.en, []) if metres(network.stations[k], station) <= ONE_PLACE_M
        ]
        places.append(places[same[0]] if same else index)
        named.setdefault(station.names.en, []).append(index)
    return np.array(places, np.int32)


def metres(a: Station, b: Station) -> float:
    """Distance of two stations, infinite where a pack does not say where they are."""
    if a.lon is None or a.lat is None or b.lon is None or b.lat is None:
        return float("inf")
    return _DEGREE_M * hypot((a.lon - b.lon) * cos(radians(a.lat)), a.lat - b.lat)
