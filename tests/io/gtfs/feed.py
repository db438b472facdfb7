"""Tiny GTFS feeds, written by the tests."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

DAY = date(2025, 6, 4)  # a Wednesday

FEED = {
    "agency.txt": "agency_id,agency_name,agency_url,agency_timezone,agency_lang\nh,Hill,https://h,Asia/Tokyo,en\n",
    "calendar.txt": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,"
    "start_date,end_date\nweek,1,1,1,1,1,0,0,20250101,20251231\n",
    "stops.txt": "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n"
    + "".join(f"{s},{s} town,35.0,{139 + k / 100},,\n" for k, s in enumerate("ABCDXY")),
    "routes.txt": "route_id,agency_id,route_short_name,route_long_name,route_type,route_color\n"
    "R,h,R,Hill Line,2,FF8800\nbus,h,B,Hill Bus,3,\n",
}


def rows(header: str, lines: Iterable[str]) -> str:
    """CSV text."""
    return "\n".join([header, *lines]) + "\n"


def feed(
    trips: Mapping[str, str],
    *,
    more: Mapping[str, str] | None = None,
    blocks: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Files of a feed; a trip is ``"A 8:00:00, B 8:03:00-8:04:00, C, D 8:10:00"`` (C has no times)."""
    blocks = blocks or {}
    trip_rows, times = [], []
    for name, calls in trips.items():
        parts = [call.split() for call in calls.split(",")]
        direction = int(parts[0][0] > parts[-1][0])
        trip_rows.append(f"R,week,{name},{name}x,{direction},{blocks.get(name, '')}")
        for number, (stop, *clock) in enumerate(parts, 1):
            arr, _, dep = (clock[0] if clock else "").partition("-")
            times.append(f"{name},{arr},{dep or arr},{stop},{number}")
    return (
        FEED
        | {
            "trips.txt": rows("route_id,service_id,trip_id,trip_short_name,direction_id,block_id", trip_rows),
            "stop_times.txt": rows("trip_id,arrival_time,departure_time,stop_id,stop_sequence", times),
        }
        | dict(more or {})
    )


def write_zip(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """The files as a zip archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path
