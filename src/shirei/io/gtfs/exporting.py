"""A pack's timetable as a GTFS feed: stops as stop times, workings as blocks, inferred times as estimates.

Passing times go to ``passing_times.txt``, which is not of the standard and which other readers skip, so that
stop times hold stops only and count them from 1, as the GTFS-Realtime feed of the same pack does. Platform
tracks are not written: its stops are stations.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from shirei.errors import OutputError
from shirei.io.gtfs.translating import translations
from shirei.io.gtfs.trips import PASSING_TIMES
from shirei.model.clock import format_clock
from shirei.model.network import UNKNOWN, Network
from shirei.model.pack import Pack
from shirei.model.timetable import LinkKind, VisitKind, primary_links

#: Validity of an exported calendar whose pack is of no certain date.
ALWAYS = (date(2020, 1, 1), date(2099, 12, 31))
_STAMP = (2020, 1, 1, 0, 0, 0)

Fields = Sequence[object]


def export_gtfs(
    pack: Pack, path: Path, *, timezone: str = "Asia/Tokyo", url: str = "https://example.org/"
) -> None:
    """Write a pack as a GTFS zip; the same pack gives the same bytes.

    Args:
        timezone, url: what ``agency.txt`` must hold and a pack does not know.

    Raises:
        OutputError: the file cannot be written; nothing is left half-written.
    """
    path = Path(path)
    partial = path.with_name(f"{path.name}.partial")
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, rows in _tables(pack, timezone, url):
                text = io.StringIO(newline="")
                csv.writer(text, lineterminator="\r\n").writerows(rows)
                archive.writestr(zipfile.ZipInfo(name, _STAMP), text.getvalue(), zipfile.ZIP_DEFLATED)
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise OutputError(f"cannot be written: {error}", where=str(path)) from None


def _tables(pack: Pack, timezone: str, url: str) -> Iterator[tuple[str, Iterable[Fields]]]:
    agency = (pack.id, pack.names.en, url, timezone, "en")
    yield "agency.txt", [("agency_id", "agency_name", "agency_url", "agency_timezone", "agency_lang"), agency]
    yield "feed_info.txt", _feed_info(pack, url)
    yield from _calendar(pack)
    yield "stops.txt", _stops(pack.network)
    yield "routes.txt", _routes(pack)
    yield "trips.txt", _trips(pack)
    yield "stop_times.txt", _stop_times(pack)
    yield PASSING_TIMES, _passing_times(pack)
    yield "transfers.txt", _transfers(pack)
    yield "translations.txt", translations(pack.network)


def _feed_info(pack: Pack, url: str) -> Iterator[Fields]:
    publisher = ("feed_publisher_name", "feed_publisher_url", "feed_lang")
    yield *publisher, "feed_start_date", "feed_end_date", "feed_version"
    day = _date(pack)
    first, last = (day, day) if day else ALWAYS
    yield pack.names.en, url, "en", f"{first:%Y%m%d}", f"{last:%Y%m%d}", pack.version


def _date(pack: Pack) -> date | None:
    """The date that the timetable is of, ``None`` for a kind of day."""
    try:
        return date.fromisoformat(pack.timetable.calendar)
    except ValueError:
        return None


def _calendar(pack: Pack) -> Iterator[tuple[str, Iterable[Fields]]]:
    """One service: the pack's date where its calendar is one, else its days of the week."""
    day = _date(pack)
    if day is None:
        week = _week(pack.timetable.calendar)
        days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        bounds = [f"{one:%Y%m%d}" for one in ALWAYS]
        yield "calendar.txt", [("service_id", *days, "start_date", "end_date"), ("day", *week, *bounds)]
    else:
        rows = [("service_id", "date", "exception_type"), ("day", f"{day:%Y%m%d}", 1)]
        yield "calendar_dates.txt", rows


def _week(word: str) -> tuple[int, ...]:
    """Which days a calendar's word stands for; all of them for a word that says nothing about days."""
    low = word.lower()
    if "weekday" in low:
        return (1, 1, 1, 1, 1, 0, 0)
    saturday, sunday = "saturday" in low, "sunday" in low or "holiday" in low
    return (0, 0, 0, 0, 0, int(saturday), int(sunday)) if saturday or sunday else (1,) * 7


def _stops(network: Network) -> Iterator[Fields]:
    yield "stop_id", "stop_name", "stop_lat", "stop_lon"
    for station in network.stations:
        yield station.id, station.names.en, *("" if x is None else x for x in (station.lat, station.lon))


def _routes(pack: Pack) -> Iterator[Fields]:
    yield "route_id", "agency_id", "route_long_name", "route_type", "route_color"
    for line in pack.network.lines:
        yield line.id, pack.id, line.names.en, 2, line.colour.lstrip("#")


def _trips(pack: Pack) -> Iterator[Fields]:
    yield "route_id", "service_id", "trip_id", "trip_short_name", "trip_headsign", "direction_id", "block_id"
    t, network = pack.timetable, pack.network
    for train, name in enumerate(t.train_ids):
        last = int(t.visit_station[t.visit_start[train + 1] - 1])
        working = int(t.train_working[train])
        block = "" if working == UNKNOWN else t.workings[working]
        line = network.lines[int(t.train_line[train])]
        headsign = network.stations[last].names.en
        yield line.id, "day", name, t.train_numbers[train], headsign, int(t.train_direction[train]), block


def _stop_times(pack: Pack) -> Iterator[Fields]:
    times = ("arrival_time", "departure_time")
    yield "trip_id", *times, "stop_id", "stop_sequence", "timepoint"
    for name, sequence, _, visit in _visits(pack, VisitKind.STOP):
        yield name, *_clocks(pack, visit), _stop(pack, visit), sequence, _exact(pack, visit)


def _passing_times(pack: Pack) -> Iterator[Fields]:
    """Passes, after which stop (0: before the first) and which one in a row."""
    times = ("arrival_time", "departure_time")
    yield "trip_id", *times, "stop_id", "stop_sequence", "pass_sequence", "timepoint"
    for name, sequence, passed, visit in _visits(pack, VisitKind.PASS):
        yield name, *_clocks(pack, visit), _stop(pack, visit), sequence, passed, _exact(pack, visit)


def _visits(pack: Pack, kind: VisitKind) -> Iterator[tuple[str, int, int, int]]:
    """Train id, number of the stop (or of the stop before), passes since then, and visit, of one kind."""
    t = pack.timetable
    for train, name in enumerate(t.train_ids):
        stop, passed = 0, 0
        for visit in range(int(t.visit_start[train]), int(t.visit_start[train + 1])):
            stop, passed = (stop + 1, 0) if t.visit_kind[visit] == VisitKind.STOP else (stop, passed + 1)
            if t.visit_kind[visit] == kind:
                yield name, stop, passed, visit


def _clocks(pack: Pack, visit: int) -> tuple[str, str]:
    t = pack.timetable
    return _clock(int(t.visit_arr_s[visit])), _clock(int(t.visit_dep_s[visit]))


def _stop(pack: Pack, visit: int) -> str:
    return pack.network.stations[int(pack.timetable.visit_station[visit])].id


def _exact(pack: Pack, visit: int) -> int:
    return int(pack.timetable.visit_inferred[visit] == 0)


def _clock(seconds: int) -> str:
    return format_clock(seconds, always_seconds=True)


def _transfers(pack: Pack) -> Iterator[Fields]:
    """Links that blocks do not tell: between two stations, out of their block, splits and joins."""
    yield "from_trip_id", "to_trip_id", "transfer_type"
    t = pack.timetable
    main = set(primary_links(t).tolist())
    links = zip(t.link_from.tolist(), t.link_to.tolist(), t.link_kind.tolist(), strict=True)
    for index, (a, b, kind) in enumerate(links):
        rides = kind != LinkKind.TURN
        ends = t.visit_station[t.visit_start[a + 1] - 1], t.visit_station[t.visit_start[b]]
        told = index in main and t.train_working[a] == t.train_working[b] != UNKNOWN and ends[0] == ends[1]
        if rides or not told:
            yield t.train_ids[a], t.train_ids[b], 4 if rides else 5
