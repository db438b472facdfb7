"""Trips of ``frequencies.txt``, written out as one trip for each start."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from shirei.io.gtfs.source import Source
from shirei.io.gtfs.trips import Clock, Trip
from shirei.model.clock import LAST_SECOND, format_clock
from shirei.model.network import UNKNOWN

FREQUENCIES = "frequencies.txt"


def write_out(source: Source, trips: list[Trip]) -> list[Trip]:
    """The trips, those that run by frequency replaced by copies (``id@HH:MM:SS``, without a block)."""
    starts = _starts(source, {trip.id for trip in trips})
    return [
        one
        for trip in trips
        for one in (_copies(source, trip, starts[trip.id]) if trip.id in starts else (trip,))
    ]


def _starts(source: Source, known: set[str]) -> dict[str, set[int]]:
    starts: dict[str, set[int]] = defaultdict(set)
    clock = Clock()
    for line, row in source.rows(FREQUENCIES, ("trip_id", "start_time", "end_time", "headway_secs")):
        begin, end = clock(row["start_time"]), clock(row["end_time"])
        every = int(row["headway_secs"]) if row["headway_secs"].isdecimal() else 0
        if row["trip_id"] not in known:
            continue
        if begin in (None, UNKNOWN) or end in (None, UNKNOWN):
            field = "start_time" if begin in (None, UNKNOWN) else "end_time"
            source.refuse(FREQUENCIES, line, field, f"trip {row['trip_id']}: {row[field]!r} is no time")
        elif every <= 0:
            source.refuse(
                FREQUENCIES, line, "headway_secs", f"{row['headway_secs']!r} is no number of seconds"
            )
        elif begin is not None and end is not None:
            starts[row["trip_id"]].update(range(begin, end, every))
    return starts


def _copies(source: Source, trip: Trip, starts: Iterable[int]) -> Iterable[Trip]:
    for start in sorted(starts):
        shift = start - trip.calls[0].dep
        calls = tuple(replace(c, arr=_moved(c.arr, shift), dep=_moved(c.dep, shift)) for c in trip.calls)
        if calls[-1].arr > LAST_SECOND:
            what = f"trip {trip.id} at {format_clock(start)} is left out: it ends after 36:00"
            source.refuse(FREQUENCIES, trip.line, "end_time", what)
        else:
            name = f"{trip.id}@{format_clock(start, always_seconds=True)}"
            yield replace(trip, id=name, number=name, calls=calls, block="")


def _moved(time: int, shift: int) -> int:
    return UNKNOWN if time == UNKNOWN else max(0, time + shift)
