"""Trips of one day with their stop times, checked row by row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from shirei.io.gtfs.routes import Routes
from shirei.io.gtfs.source import Source
from shirei.io.gtfs.stops import Stops
from shirei.model.clock import HOUR, LAST_SECOND, MINUTE, format_clock
from shirei.model.network import UNKNOWN

TRIPS, STOP_TIMES = "trips.txt", "stop_times.txt"
#: Not of the standard: where Shirei's export states when trains pass stations. Other readers skip the file.
PASSING_TIMES = "passing_times.txt"
_TIME = re.compile(r"^(\d{1,2}):([0-5]\d):([0-5]\d)$")


@dataclass(frozen=True, slots=True)
class Call:
    """One stop time: seconds are ``UNKNOWN`` where the feed has none; ``exact`` is false for estimates.

    ``order`` is the stop's sequence and 0, or at a passing time the sequence of the stop before and 1, 2, …
    """

    file: str
    line: int
    order: tuple[int, int]
    stop: str
    arr: int
    dep: int
    passes: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class Trip:
    """One trip that runs on the day; ``line`` is its row in ``trips.txt``."""

    id: str
    line: int
    route: str
    number: str
    headsign: str
    direction: str
    block: str
    calls: tuple[Call, ...] = ()


class Clock:
    """Reads ``H:MM:SS`` and remembers what it has read."""

    def __init__(self) -> None:
        self._known: dict[str, int | None] = {"": UNKNOWN}

    def __call__(self, text: str) -> int | None:
        """Seconds, ``UNKNOWN`` for an empty field, ``None`` for what is no time up to 36:00:00."""
        if text not in self._known:
            match = _TIME.match(text)
            seconds = int(match[1]) * HOUR + int(match[2]) * MINUTE + int(match[3]) if match else None
            self._known[text] = None if seconds is None or seconds > LAST_SECOND else seconds
        return self._known[text]


def read_trips(source: Source, routes: Routes, services: frozenset[str], stops: Stops) -> list[Trip]:
    """The day's trips of the chosen routes with sound stop times, in the feed's order.

    Raises:
        FeedError: ``trips.txt`` or ``stop_times.txt`` is missing or lacks a column.
    """
    trips = _trips(source, routes, services)
    calls = _calls(source, set(trips), stops)
    checked = ((trip, _checked(source, trip, calls[trip.id], stops)) for trip in trips.values())
    return [replace(trip, calls=found) for trip, found in checked if found]


def _trips(source: Source, routes: Routes, services: frozenset[str]) -> dict[str, Trip]:
    found: dict[str, Trip] = {}
    for line, row in source.rows(TRIPS, ("route_id", "service_id", "trip_id"), required=True):
        one = row["trip_id"]
        if row["route_id"] not in routes.everything:
            source.refuse(TRIPS, line, "route_id", f"trip {one}: there is no route {row['route_id']!r}")
        elif row["route_id"] not in routes.chosen or row["service_id"] not in services:
            continue
        elif not one or one in found:
            source.refuse(TRIPS, line, "trip_id", f"{one!r} is used twice" if one else "is empty")
        else:
            found[one] = Trip(
                one, line, row["route_id"], row.get("trip_short_name") or one, row.get("trip_headsign", ""),
                row.get("direction_id", ""), row.get("block_id", ""),
            )  # fmt: skip
    return found


def _calls(source: Source, wanted: set[str], stops: Stops) -> dict[str, list[Call] | None]:
    """Stop times by trip; ``None`` for a trip of which a row was refused."""
    found: dict[str, list[Call] | None] = defaultdict(list)
    clock = Clock()
    for name in (STOP_TIMES, PASSING_TIMES):
        needed = ("trip_id", "stop_id", "stop_sequence")
        for line, row in source.rows(name, needed, required=name == STOP_TIMES):
            trip = row["trip_id"]
            if trip not in wanted:
                continue
            call = _call(source, name, line, row, stops, clock)
            calls = found[trip]
            if call is None:
                found[trip] = None
            elif calls is not None:
                calls.append(call)
    return found


def _call(
    source: Source, name: str, line: int, row: Mapping[str, str], stops: Stops, clock: Clock
) -> Call | None:
    out = f"trip {row['trip_id']} is left out:"
    number, passed = row["stop_sequence"], row.get("pass_sequence", "") or "0"
    arr, dep = clock(row.get("arrival_time", "")), clock(row.get("departure_time", ""))
    if row["stop_id"] not in stops.station_of:
        source.refuse(name, line, "stop_id", f"{out} there is no stop {row['stop_id']!r}")
    elif not number.isdecimal() or not passed.isdecimal():
        source.refuse(name, line, "stop_sequence", f"{out} {number!r} is no number")
    elif arr is None or dep is None:
        field = "arrival_time" if arr is None else "departure_time"
        source.refuse(name, line, field, f"{out} {row[field]!r} is no time up to 36:00:00")
    else:
        passes = name == PASSING_TIMES or row.get("pickup_type") == row.get("drop_off_type") == "1"
        exact = row.get("timepoint", "") != "0"
        return Call(name, line, (int(number), int(passed)), row["stop_id"], arr, dep, passes, exact)
    return None


def _checked(source: Source, trip: Trip, calls: list[Call] | None, stops: Stops) -> tuple[Call, ...]:
    """The calls in order, empty where the trip was refused."""
    if calls is None:
        return ()
    if len({stops.station_of[call.stop] for call in calls}) < 2:
        what = f"trip {trip.id} is left out: its {len(calls)} stop times are not at two stations"
        source.refuse(TRIPS, trip.line, "trip_id", what)
        return ()
    ordered = sorted(calls, key=lambda call: call.order)
    first, last = ordered[0], ordered[-1]
    ordered[0] = replace(first, dep=first.dep if first.dep != UNKNOWN else first.arr)
    ordered[-1] = replace(last, arr=last.arr if last.arr != UNKNOWN else last.dep)
    fault = _fault(ordered)
    if fault:
        call, field, what = fault
        source.refuse(call.file, call.line, field, f"trip {trip.id} is left out: {what}")
        return ()
    return tuple(_one_a_station(ordered, stops))


def _one_a_station(calls: list[Call], stops: Stops) -> Iterator[Call]:
    """Neighbouring calls at one station (two platforms, say) as one, from the first time to the last."""
    for _, group in groupby(calls, key=lambda call: stops.station_of[call.stop]):
        first, *rest = group
        times = [time for call in (first, *rest) for time in (call.arr, call.dep) if time != UNKNOWN]
        passes = all(call.passes for call in (first, *rest))
        yield replace(first, arr=times[0], dep=times[-1], passes=passes) if rest and times else first


def _fault(calls: list[Call]) -> tuple[Call, str, str] | None:
    """Call, field and words of the first thing that is wrong with a trip's calls."""
    if calls[0].dep == UNKNOWN:
        return calls[0], "departure_time", "its first stop has no time"
    if calls[-1].arr == UNKNOWN:
        return calls[-1], "arrival_time", "its last stop has no time"
    latest, order = -1, (-1, -1)
    for number, call in enumerate(calls):
        if call.order == order:
            return call, "stop_sequence", f"{order[0]} is used twice"
        order = call.order
        times = [("arrival_time", call.arr), ("departure_time", call.dep)]
        for field, time in times[1:] if number == 0 else times[:1] if call is calls[-1] else times:
            if time != UNKNOWN and time < latest:
                return call, field, f"{format_clock(time)} is earlier than the time before it"
            latest = max(latest, time)
    return None
