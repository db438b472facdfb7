"""A GTFS-Realtime feed as facts, and those facts as delays of the pack's trains.

After the GTFS-Realtime reference 2.0: a delay at a stop holds for the stops after it until the next one that is
named; a stop is named by ``stop_sequence`` or ``stop_id``. Absolute times need the operating day and are turned into
delays against the timetable by ``actuals``.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from google.protobuf.message import DecodeError
from google.transit import gtfs_realtime_pb2 as gtfs_rt

from shirei.errors import FeedError
from shirei.io.gtfs_rt.service_day import ServiceDay
from shirei.model.live import (
    AlertReport,
    RealtimeReport,
    StopDelay,
    TrainActual,
    TripReport,
    VehicleReport,
)
from shirei.model.pack import Pack
from shirei.model.timetable import VisitKind

_Trip = gtfs_rt.TripDescriptor
_Update = gtfs_rt.TripUpdate.StopTimeUpdate
#: Delays beyond this are taken for a wrong day or a broken clock and left out, counted.
MOST_LATE_S = 12 * 3600


def decode_feed(content: bytes, *, where: str = "feed") -> RealtimeReport:
    """Read one feed.

    Raises:
        FeedError: it is not a GTFS-Realtime message, or one of another major version.
    """
    feed = gtfs_rt.FeedMessage()
    try:
        feed.ParseFromString(content)
    except DecodeError:
        raise FeedError("is not GTFS-Realtime", where=where, mend="check the feed's address") from None
    if not feed.IsInitialized() or not feed.header.gtfs_realtime_version.startswith(("1.", "2.")):
        raise FeedError("has no header of version 1 or 2", where=where, mend="check the feed's address")
    live = [entity for entity in feed.entity if not entity.is_deleted]
    return RealtimeReport(
        timestamp=feed.header.timestamp or None,
        trips=tuple(_trip(e.trip_update) for e in live if e.HasField("trip_update")),
        vehicles=tuple(_vehicle(e.vehicle) for e in live if e.HasField("vehicle")),
        alerts=tuple(_alert(e.id, e.alert) for e in live if e.HasField("alert")),
    )


def _trip(update: gtfs_rt.TripUpdate) -> TripReport:
    gone = (_Trip.CANCELED, _Trip.DELETED)
    stops = [s for s in update.stop_time_update if s.schedule_relationship == _Update.SCHEDULED]
    skipped = [s for s in update.stop_time_update if s.schedule_relationship == _Update.SKIPPED]
    return TripReport(
        train=update.trip.trip_id,
        cancelled=update.trip.schedule_relationship in gone,
        stops=tuple(_stop(s) for s in stops) or _whole(update),
        skipped=tuple(s.stop_sequence for s in skipped if s.HasField("stop_sequence")),
    )


def _whole(update: gtfs_rt.TripUpdate) -> tuple[StopDelay, ...]:
    """A delay that is told for the whole trip."""
    return (StopDelay(1, None, update.delay, update.delay),) if update.HasField("delay") else ()


def _stop(stop: gtfs_rt.TripUpdate.StopTimeUpdate) -> StopDelay:
    return StopDelay(
        sequence=stop.stop_sequence if stop.HasField("stop_sequence") else None,
        station=stop.stop_id or None,
        arrival_s=_delay(stop.arrival),
        departure_s=_delay(stop.departure),
        arrival_at=_time(stop.arrival),
        departure_at=_time(stop.departure),
    )


def _delay(event: gtfs_rt.TripUpdate.StopTimeEvent) -> int | None:
    return int(event.delay) if event.HasField("delay") else None


def _time(event: gtfs_rt.TripUpdate.StopTimeEvent) -> int | None:
    return int(event.time) if event.HasField("time") else None


def _vehicle(vehicle: gtfs_rt.VehiclePosition) -> VehicleReport:
    placed = vehicle.HasField("position")
    return VehicleReport(
        train=vehicle.trip.trip_id,
        station=vehicle.stop_id or None,
        latitude=round(vehicle.position.latitude, 6) if placed else None,
        longitude=round(vehicle.position.longitude, 6) if placed else None,
    )


def _alert(identity: str, alert: gtfs_rt.Alert) -> AlertReport:
    said = alert.header_text.translation or alert.description_text.translation
    return AlertReport(
        id=identity,
        header=said[0].text if said else "",
        lines=tuple(dict.fromkeys(e.route_id for e in alert.informed_entity if e.route_id)),
        stations=tuple(dict.fromkeys(e.stop_id for e in alert.informed_entity if e.stop_id)),
    )


def actuals(
    pack: Pack, report: RealtimeReport, service: ServiceDay
) -> tuple[tuple[TrainActual, ...], tuple[str, ...]]:
    """The feed's delays at the visits of the pack's trains, and remarks on what could not be used.

    ``service`` is the operating day, against whose timetable absolute times are counted.
    """
    known = {identity: train for train, identity in enumerate(pack.timetable.train_ids)}
    found, unknown, wild = [], 0, 0
    for trip in report.trips:
        train = known.get(trip.train)
        if train is None:
            unknown += 1
            continue
        delays, odd = _at_visits(pack, train, trip.stops, service)
        wild += odd
        found.append(TrainActual(train, trip.cancelled, delays))
    remarks = _remarks(
        (unknown, "trains are not in the timetable"), (wild, "delays of over 12 hours are left out")
    )
    return tuple(found), remarks


def _at_visits(
    pack: Pack, train: int, stops: Iterable[StopDelay], service: ServiceDay
) -> tuple[tuple[int | None, ...], int]:
    timetable = pack.timetable
    visits = timetable.visits(train)
    offsets = np.flatnonzero(timetable.visit_kind[visits] == VisitKind.STOP).tolist()
    stations = [pack.network.stations[s].id for s in timetable.visit_station[visits].tolist()]
    told: dict[int, int] = {}
    wild = 0
    for stop in stops:
        at = _offset(stop, offsets, stations)
        late = None if at is None else _late(pack, visits.start + at, stop, service)
        if late is None or at is None:
            continue
        if abs(late) > MOST_LATE_S:
            wild += 1
        else:
            told[at] = late
    delays: list[int | None] = []
    last: int | None = None
    for offset in range(len(stations)):
        last = told.get(offset, last)
        delays.append(last)
    return tuple(delays), wild


def _late(pack: Pack, visit: int, stop: StopDelay, service: ServiceDay) -> int | None:
    """Seconds late when leaving, else when arriving; a told delay goes before a told time."""
    planned = pack.timetable.visit_dep_s[visit], pack.timetable.visit_arr_s[visit]
    told = (stop.departure_s, stop.departure_at), (stop.arrival_s, stop.arrival_at)
    for seconds, (late, at) in zip(planned, told, strict=True):
        if late is not None:
            return late
        if at is not None:
            return at - service.posix(int(seconds))
    return None


def _offset(stop: StopDelay, offsets: list[int], stations: list[str]) -> int | None:
    if stop.sequence is not None and 1 <= stop.sequence <= len(offsets):
        return int(offsets[stop.sequence - 1])
    return stations.index(stop.station) if stop.station in stations else None


def _remarks(*counts: tuple[int, str]) -> tuple[str, ...]:
    return tuple(f"{count} {words}" for count, words in counts if count)
