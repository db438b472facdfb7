"""Stations of a feed: a stop's parent station where it has one, else the stop itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shirei.io.gtfs.source import Source
from shirei.io.gtfs.words import Translator
from shirei.model.network import Station

STOPS = "stops.txt"
#: Location types at which no train calls: entrances, nodes, boarding areas.
_NO_CALL = ("2", "3", "4")


@dataclass(frozen=True, eq=False)
class Stops:
    """Stations by id, and the station and platform word of every stop at which a train may call."""

    stations: dict[str, Station]
    station_of: dict[str, str]
    platform_of: dict[str, str]


def read_stops(source: Source, translator: Translator) -> Stops:
    """All stations and the stops that belong to them.

    Raises:
        FeedError: ``stops.txt`` is missing or lacks a column.
    """
    stations: dict[str, Station] = {}
    parents: dict[str, tuple[int, str]] = {}
    platforms: dict[str, str] = {}
    seen: set[str] = set()
    for line, row in source.rows(STOPS, ("stop_id",), required=True):
        one = row["stop_id"]
        if not one or one in seen:
            source.refuse(STOPS, line, "stop_id", f"{one!r} is used twice" if one else "is empty")
        elif row.get("location_type", "") not in _NO_CALL:
            place = _place(source, line, row)
            names = translator.names("stops.stop_name", one, row.get("stop_name") or one)
            stations[one] = Station(one, names, *place)
            parents[one] = (line, row.get("parent_station", ""))
            platforms[one] = row.get("platform_code", "")
        seen.add(one)
    return Stops(stations, _stations_of(source, parents), platforms)


def _stations_of(source: Source, parents: Mapping[str, tuple[int, str]]) -> dict[str, str]:
    found = {}
    for one, (line, parent) in parents.items():
        if parent and parent not in parents:
            source.refuse(STOPS, line, "parent_station", f"there is no {parent!r}: {one} counts as a station")
            parent = ""
        found[one] = parent or one
    return found


def _place(source: Source, line: int, row: Mapping[str, str]) -> tuple[float | None, float | None]:
    """Longitude and latitude, both ``None`` where the feed has none or no sensible ones."""
    east, north = row.get("stop_lon", ""), row.get("stop_lat", "")
    if not east and not north:
        return None, None
    try:
        lon, lat = float(east), float(north)
    except ValueError:
        lon = lat = float("nan")
    if abs(lon) <= 180 and abs(lat) <= 90:
        return lon, lat
    source.refuse(STOPS, line, "stop_lat", f"{north!r}, {east!r} is no place on earth: kept without a place")
    return None, None
