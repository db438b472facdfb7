"""One GTFS-Realtime feed for an incident: header, alerts, trip updates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from google.transit import gtfs_realtime_pb2 as gtfs_rt

from shirei.io.gtfs_rt.alerts import AlertWriter
from shirei.io.gtfs_rt.service_day import ServiceDay
from shirei.io.gtfs_rt.trips import TripWriter
from shirei.model.incident import Incident
from shirei.model.pack import Pack
from shirei.model.plan import Plan
from shirei.model.proposal import Notice

#: Version of the specification that the feed follows.
VERSION = "2.0"


def encode_feed(
    pack: Pack, incident: Incident, plan: Plan | None, notices: Sequence[Notice],
    *, timestamp: int, service_date: date, tz: tzinfo,
) -> bytes:  # fmt: skip
    """A full-dataset feed with the alerts of an incident and the trip updates of the plan for it.

    Ids are those of the GTFS export: ``trip_id`` the train's, ``stop_id`` the station's, ``route_id`` the
    line's, ``stop_sequence`` counts a train's stops from 1 (passes are no stops), ``direction_id`` 0 is down.
    The same arguments give the same bytes.

    Args:
        plan: its trains are written; ``None`` writes the alerts only.
        timestamp: POSIX time at which the content holds.
        service_date, tz: the operating day, whose seconds count from twelve hours before its local noon.

    Raises:
        InputError: there is no notice, or the day is before 1970.
    """
    day = ServiceDay(service_date, tz)
    feed = _headed(timestamp)
    AlertWriter(pack, incident, plan.movements if plan else None, notices, day).write(feed)
    if plan is not None:
        TripWriter(pack, incident, plan.movements, day, timestamp).write(feed)
    return bytes(feed.SerializeToString(deterministic=True))


def encode_quiet_feed(timestamp: int) -> bytes:
    """A feed that says that there is nothing to say: trains run as planned."""
    return bytes(_headed(timestamp).SerializeToString(deterministic=True))


def _headed(timestamp: int) -> gtfs_rt.FeedMessage:
    feed = gtfs_rt.FeedMessage()
    feed.header.gtfs_realtime_version = VERSION
    feed.header.incrementality = gtfs_rt.FeedHeader.FULL_DATASET
    feed.header.timestamp = timestamp
    return feed
