"""A pack's timetable as a GTFS feed: every visit a stop time, passes without boarding, workings as blocks.

Platform tracks are written only where a person declared them; inferred times are marked as estimates.
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
from shirei.model.clock import format_clock
from shirei.model.network import UNKNOWN, Network, Source
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
    yield (
        "feed_info.txt",
        [("feed_publisher_name", "feed_publisher_url", "feed_lang"), (pack.names.en, url, "en")],
    )
    yield from _calendar(pack)
    yield "stops.txt", _stops(pack.network)
    yield "routes.txt", _routes(pack)
    yield "trips.txt", _trips(pack)
    yield "stop_times.txt", _stop_times(pack)
    yield "transfers.txt", _transfers(pack)
    yield "translations.txt", translations(pack.network)


def _calendar(pack: Pack) -> Iterator[tuple[str, Iterable[Fields]]]:
    """One service: the pack's date where its calendar is one, else its days of the week."""
    try:
        day = date.fromisoformat(pack.timetable.calendar)
    except ValueError:
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


def _declared(network: Network) -> frozenset[int]:
    """Platform tracks that a person declared."""
    return frozenset(k for k, track in enumerate(network.platforms) if track.source is Source.DECLARED)


def _stops(network: Network) -> Iterator[Fields]:
    """Stations; one with declared tracks is the parent of its tracks and of a stop for trains without one."""
    yield "stop_id", "stop_name", "stop_lat", "stop_lon", "location_type", "parent_station", "platform_code"
    tracks: dict[int, list[int]] = {}
    for track in sorted(_declared(network)):
        tracks.setdefault(network.platforms[track].station, []).append(track)
    for index, station in enumerate(network.stations):
        place = [station.names.en, *("" if x is None else x for x in (station.lat, station.lon))]
        yield station.id, *place, int(index in tracks), "", ""
        if index in tracks:
            yield f"{station.id}:stop", *place, 0, station.id, ""
        for track in tracks.get(index, ()):
            facts = network.platforms[track]
            yield f"{station.id}:track:{facts.id}", *place, 0, station.id, facts.name


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
    yield "trip_id", *times, "stop_id", "stop_sequence", "pickup_type", "drop_off_type", "timepoint"
    t, network = pack.timetable, pack.network
    declared = _declared(network)
    parents = {network.platforms[track].station for track in declared}
    for train, name in enumerate(t.train_ids):
        visits = range(int(t.visit_start[train]), int(t.visit_start[train + 1]))
        for sequence, visit in enumerate(visits, 1):
            station, track = int(t.visit_station[visit]), int(t.visit_platform[visit])
            stop = network.stations[station].id
            if station in parents:
                stop += f":track:{network.platforms[track].id}" if track in declared else ":stop"
            boards = int(t.visit_kind[visit] == VisitKind.PASS)
            clocks = (_clock(int(time)) for time in (t.visit_arr_s[visit], t.visit_dep_s[visit]))
            yield name, *clocks, stop, sequence, boards, boards, int(t.visit_inferred[visit] == 0)


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
