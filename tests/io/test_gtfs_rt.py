"""Feeds: what they say of alerts, cancelled, shortened and late trains, and that a validator accepts them."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from google.transit import gtfs_realtime_pb2 as gtfs_rt

from shirei.errors import InputError
from shirei.io.gtfs.exporting import export_gtfs
from shirei.io.gtfs_rt import encode_feed
from shirei.io.gtfs_rt.service_day import ServiceDay
from shirei.io.pack import bundled_pack, load_pack
from shirei.model.clock import MINUTE, parse_clock
from shirei.model.incident import Incident, IncidentKind, Restriction, RestrictionKind
from shirei.model.names import LANGUAGES
from shirei.model.network import Direction
from shirei.model.plan import NOT_RUN, Movements, Plan, Policy
from shirei.model.proposal import Notice
from tests.worlds import planned_movements, rapid_and_local, short_line, two_stations

TOKYO = ZoneInfo("Asia/Tokyo")
DAY = date(2026, 11, 24)
NOTICES = tuple(Notice(language, f"title {language}", f"text {language}") for language in LANGUAGES)
STAMP = ServiceDay(DAY, TOKYO).posix(parse_clock("8:12"))


def _incident(pack, start="8:10", end="8:40", sections=("B-C",), directions=(Direction.DOWN, Direction.UP)):
    name = {i: one.id for i, one in enumerate(pack.network.stations)}
    found = [f"{name[s.from_station]}-{name[s.to_station]}" for s in pack.network.sections]
    wanted = [i for i, one in enumerate(found) if one in sections] or [0]
    closed = Restriction(
        RestrictionKind.SECTION_CLOSED,
        parse_clock(start),
        parse_clock(end),
        sections=tuple(wanted),
        directions=directions,
    )
    return Incident("i1", IncidentKind.POINTS, 0, parse_clock(start), (closed,))


def _plan(movements: Movements) -> Plan:
    return Plan("p1", Policy.TURN_BACK, (), movements, effective_from_s=parse_clock("8:12"))


def _moved(pack, *, late=(), cancelled=(), only=(), by=10 * MINUTE) -> Movements:
    """The timetable with some trains late, some cancelled, some run in part (id, first, last visit)."""
    bare = planned_movements(pack)
    arr, dep = bare.arr_s.copy(), bare.dep_s.copy()
    for train in late:
        here = bare.visits(pack.timetable.train_index[train])
        arr[here] += by
        dep[here] += by
    for train in cancelled:
        here = bare.visits(pack.timetable.train_index[train])
        arr[here] = dep[here] = NOT_RUN
    for train, first, last in only:
        here = bare.visits(pack.timetable.train_index[train])
        kept = np.zeros(here.stop - here.start, bool)
        kept[first : last + 1] = True
        arr[here] = np.where(kept, arr[here], NOT_RUN)
        dep[here] = np.where(kept, dep[here], NOT_RUN)
        arr[here.start + first], dep[here.start + last] = dep[here.start + first], arr[here.start + last]
    return replace(bare, arr_s=arr, dep_s=dep)


def _encode(pack, movements=None, incident=None, timestamp=STAMP, notices=NOTICES):
    plan = _plan(movements) if movements is not None else None
    return encode_feed(
        pack, incident or _incident(pack), plan, notices, timestamp=timestamp, service_date=DAY, tz=TOKYO
    )


def _feed(*args, **kwargs) -> gtfs_rt.FeedMessage:
    feed = gtfs_rt.FeedMessage()
    feed.ParseFromString(_encode(*args, **kwargs))
    return feed


def _trip(feed, train) -> gtfs_rt.TripUpdate:
    return next(e.trip_update for e in feed.entity if e.trip_update.trip.trip_id == train)


def _alerts(feed) -> dict[str, gtfs_rt.Alert]:
    return {e.id: e.alert for e in feed.entity if e.HasField("alert")}


def test_the_header_is_a_full_dataset():
    header = _feed(short_line()).header
    assert (header.gtfs_realtime_version, header.timestamp) == ("2.0", STAMP)
    assert header.incrementality == gtfs_rt.FeedHeader.FULL_DATASET


def test_a_late_train_has_times_delays_and_growing_doubt():
    feed = _feed(short_line(), _moved(short_line(), late=["103"]))
    stops = _trip(feed, "103").stop_time_update
    assert [s.stop_sequence for s in stops] == [1, 2, 3, 4, 5]
    assert {delay for s in stops for delay in (s.arrival.delay, s.departure.delay)} == {600}
    assert all(s.arrival.time <= s.departure.time for s in stops)
    first = datetime.fromtimestamp(stops[0].departure.time, TOKYO)
    assert (first.date(), f"{first:%H:%M}") == (DAY, "08:15")
    on_time = _trip(feed, "111").stop_time_update[0].departure
    assert (on_time.delay, on_time.uncertainty) == (0, 60)
    assert stops[0].departure.uncertainty == 60 + 180


def test_the_past_has_no_uncertainty():
    first = _trip(_feed(short_line(), _moved(short_line())), "103").stop_time_update[0].departure
    assert first.time < STAMP
    assert not first.HasField("uncertainty")


def test_trains_that_are_over_are_left_out():
    after = ServiceDay(DAY, TOKYO).posix(parse_clock("8:30"))
    feed = _feed(short_line(), _moved(short_line(), late=["109"]), timestamp=after)
    trips = {e.trip_update.trip.trip_id for e in feed.entity}
    assert {"101", "103", "107"}.isdisjoint(trips)
    assert {"109", "113"} <= trips


def test_a_cancelled_train_is_cancelled_without_stops():
    trip = _trip(_feed(short_line(), _moved(short_line(), cancelled=["107"])), "107")
    assert trip.trip.schedule_relationship == gtfs_rt.TripDescriptor.CANCELED
    assert (trip.trip.route_id, trip.trip.start_date) == ("main", "20261124")
    assert not trip.stop_time_update


def test_a_train_turned_back_skips_the_rest():
    stops = _trip(_feed(short_line(), _moved(short_line(), only=[("107", 0, 2)])), "107").stop_time_update
    skipped = gtfs_rt.TripUpdate.StopTimeUpdate.SKIPPED
    assert [s.schedule_relationship == skipped for s in stops] == [False, False, False, True, True]
    assert stops[2].arrival.time == stops[2].departure.time  # it ends there
    assert not stops[3].HasField("arrival")


def test_passes_are_no_stops():
    stops = _trip(_feed(rapid_and_local(), _moved(rapid_and_local())), "R3").stop_time_update
    assert [(s.stop_sequence, s.stop_id) for s in stops] == [(1, "A"), (2, "E")]


def test_alerts_name_stops_of_a_line_in_a_direction_and_never_a_line_alone():
    moved = _moved(short_line(), only=[(f"{n}", 0, 1) for n in range(103, 125, 2)])
    alerts = _alerts(_feed(short_line(), moved, _incident(short_line(), directions=(Direction.DOWN,))))
    assert set(alerts) == {"alert:i1", "alert:i1:closed"}
    for alert in alerts.values():
        assert all(e.stop_id and e.route_id and e.HasField("direction_id") for e in alert.informed_entity)
    closed = alerts["alert:i1:closed"]
    assert closed.effect == gtfs_rt.Alert.NO_SERVICE
    assert {(e.stop_id, e.direction_id) for e in closed.informed_entity} == {(stop, 0) for stop in "CDE"}
    assert alerts["alert:i1"].effect == gtfs_rt.Alert.REDUCED_SERVICE
    assert {(e.stop_id, e.direction_id) for e in alerts["alert:i1"].informed_entity} == {("B", 0)}


def test_a_plan_that_runs_everything_late_means_delays():
    (alert,) = _alerts(_feed(short_line(), _moved(short_line(), late=["103"]))).values()
    assert alert.effect == gtfs_rt.Alert.SIGNIFICANT_DELAYS
    assert alert.cause == gtfs_rt.Alert.TECHNICAL_PROBLEM
    assert {(e.stop_id, e.direction_id) for e in alert.informed_entity} == {
        ("B", 0),
        ("B", 1),
        ("C", 0),
        ("C", 1),
    }


def test_alerts_speak_five_languages_for_the_time_of_the_incident():
    (alert,) = _alerts(_feed(short_line())).values()
    assert {t.language: t.text for t in alert.header_text.translation} == {
        one: f"title {one}" for one in LANGUAGES
    }
    assert {t.language: t.text for t in alert.description_text.translation} == {
        one: f"text {one}" for one in LANGUAGES
    }
    (period,) = alert.active_period
    assert period.end - period.start == 30 * MINUTE


def test_a_platform_and_a_failed_train_are_told_at_their_station():
    pack = short_line()
    start, end = parse_clock("8:10"), parse_clock("8:40")
    platform = pack.network.platform_index
    out = Restriction(RestrictionKind.PLATFORM_OUT, start, end, platform=next(iter(platform.values())))
    failed = Restriction(RestrictionKind.FAILED_TRAIN, start, end, train=0, station=2)
    incident = Incident("i2", IncidentKind.VEHICLE, 0, start, (failed, out))
    (alert,) = _alerts(_feed(pack, incident=incident)).values()
    assert {(e.stop_id, e.direction_id) for e in alert.informed_entity} == {("C", 0), ("A", 0), ("A", 1)}


def test_an_alert_needs_words():
    with pytest.raises(InputError, match="notice"):
        _encode(short_line(), notices=())


def test_the_same_arguments_give_the_same_bytes():
    moved = _moved(short_line(), late=["103"], cancelled=["107"])
    assert _encode(short_line(), moved) == _encode(short_line(), moved)


def test_a_service_day_starts_twelve_hours_before_noon_where_clocks_change():
    berlin = ServiceDay(date(2026, 3, 29), ZoneInfo("Europe/Berlin"))  # clocks go forward at 2:00
    assert datetime.fromtimestamp(berlin.posix(0), UTC).isoformat() == "2026-03-28T22:00:00+00:00"
    assert f"{datetime.fromtimestamp(berlin.posix(12 * 3600), berlin.tz):%H:%M}" == "12:00"
    assert (
        f"{datetime.fromtimestamp(ServiceDay(DAY, TOKYO).posix(parse_clock('24:10')), TOKYO):%d %H:%M}"
        == "25 00:10"
    )


def test_a_day_before_1970_is_refused():
    with pytest.raises(InputError, match="1970"):
        ServiceDay(date(1969, 12, 30), TOKYO).posix(0)


# ---- the PyPI package gtfs-rt-validator judges the feed against the GTFS export of the pack


def _judge(tmp_path: Path, pack, feed: bytes, mode: str) -> tuple[list[str], list[str]]:
    """Rules broken as errors and as warnings, by the validator's ``modern`` or ``compat`` rules."""
    api = pytest.importorskip(
        "gtfs_rt_validator.api", reason="the dev extra's gtfs-rt-validator is not installed"
    )
    at = datetime.fromtimestamp(STAMP + 5, UTC)
    export_gtfs(pack, tmp_path / "gtfs.zip")
    (tmp_path / "feed.pb").write_bytes(feed)
    os.utime(tmp_path / "feed.pb", (STAMP + 5, STAMP + 5))  # the compat rules take their clock from the file
    request = api.Request(
        mode=api.Mode(mode),
        gtfs=tmp_path / "gtfs.zip",
        inputs=api.resolve(str(tmp_path / "feed.pb")),
        at=at,
    )
    result = api.validate(request)
    assert result.run.messages_validated == 1
    errors = list(result.error_ids())
    return errors, sorted(set(result.run.notices.rule_ids()) - set(errors))


def _demo():
    return load_pack(bundled_pack("chuo-demo"))


@pytest.mark.parametrize("mode", ["modern", "compat"])
@pytest.mark.parametrize(
    "world", [short_line, rapid_and_local, two_stations, _demo], ids=lambda world: world.__name__
)
def test_the_validator_accepts_the_feed(tmp_path, world, mode):
    pack = world()
    table = pack.timetable
    later = [
        t
        for k, t in enumerate(table.train_ids)
        if table.visit_dep_s[table.visit_start[k]] > parse_clock("8:13")
    ]
    trains = later if len(later) > 6 else table.train_ids
    parts = [(trains[5], 0, 2), (trains[6], 2, 4)] if len(pack.network.stations) > 2 else []
    moved = _moved(pack, late=trains[2:4], cancelled=trains[4:5], only=parts)
    errors, warnings = _judge(tmp_path, pack, _encode(pack, moved), mode)
    assert errors == []
    # W002: a pack names workings, not vehicles. S025: active_period is deprecated, but consumers read it.
    assert warnings == (["S025", "W002"] if mode == "modern" else ["W002"])


def test_the_validator_would_refuse_what_is_wrong(tmp_path):
    pack = short_line()
    feed = _feed(pack, _moved(pack, late=["103"]))
    trip = _trip(feed, "103")
    trip.stop_time_update[1].stop_id = "nowhere"
    trip.stop_time_update[2].departure.time = trip.stop_time_update[2].arrival.time - 60
    _trip(feed, "105").trip.trip_id = "no such train"
    del next(e.alert for e in feed.entity if e.HasField("alert")).informed_entity[:]
    errors, _ = _judge(tmp_path, pack, feed.SerializeToString(), "compat")
    assert {"E003", "E011", "E025", "E032", "E045"} <= set(errors)
