"""Feeds are asked politely, believed as far as they go, and what is wrong with them is said."""

from __future__ import annotations

import datetime as dt
import http.server
import random
import threading
import time
from collections.abc import Iterator
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from google.transit import gtfs_realtime_pb2 as gtfs_rt
from hypothesis import given
from hypothesis import strategies as st

from shirei.desk.live.feeds import EVERY_S, LONGEST_PAUSE_S, Fetched, Listener, pause_s
from shirei.desk.live.trains import LiveTrains, over_http
from shirei.errors import FeedError
from shirei.io.fetch import fetch
from shirei.io.gtfs_rt import actuals, decode_feed, encode_quiet_feed
from shirei.io.gtfs_rt.service_day import ServiceDay
from shirei.io.pack import bundled_pack, load_pack
from shirei.model.pack import Pack
from shirei.model.timetable import VisitKind

TOKYO = ZoneInfo("Asia/Tokyo")
DAY = dt.date(2026, 11, 24)
SERVICE = ServiceDay(DAY, TOKYO)


@cache
def pack() -> Pack:
    return load_pack(bundled_pack("chuo-demo"))


def feed(*trips: tuple[str, list[dict[str, Any]]], timestamp: int | None = None) -> bytes:
    """A feed of trip updates; each stop is a dict of sequence, stop, delay, time."""
    message = gtfs_rt.FeedMessage()
    message.header.gtfs_realtime_version = "2.0"
    message.header.timestamp = int(time.time()) if timestamp is None else timestamp
    for train, stops in trips:
        update = message.entity.add(id=train).trip_update
        update.trip.trip_id = train
        for one in stops:
            stop = update.stop_time_update.add()
            if "sequence" in one:
                stop.stop_sequence = one["sequence"]
            if "stop" in one:
                stop.stop_id = one["stop"]
            if "delay" in one:
                stop.departure.delay = one["delay"]
            if "time" in one:
                stop.departure.time = one["time"]
    return bytes(message.SerializeToString())


def first_train() -> tuple[str, int]:
    return pack().timetable.train_ids[0], 0


def test_a_delay_holds_until_the_next_one_that_is_told() -> None:
    train, index = first_train()
    found, remarks = actuals(
        pack(),
        decode_feed(feed((train, [{"sequence": 2, "delay": 60}, {"sequence": 4, "delay": 180}]))),
        SERVICE,
    )
    visits = pack().timetable.visits(index)
    stops = [k for k, kind in enumerate(pack().timetable.visit_kind[visits]) if kind == VisitKind.STOP]
    delays = found[0].delay_s
    assert delays[stops[0]] is None and delays[stops[1]] == 60 and delays[stops[2]] == 60
    assert set(delays[stops[3] :]) == {180} and not remarks


def test_absolute_times_are_counted_from_the_timetable() -> None:
    train, index = first_train()
    visits = pack().timetable.visits(index)
    at = SERVICE.posix(int(pack().timetable.visit_dep_s[visits.start])) + 240
    found, _ = actuals(pack(), decode_feed(feed((train, [{"sequence": 1, "time": at}]))), SERVICE)
    assert set(found[0].delay_s) == {240}


def test_stops_by_their_station_unknown_trains_and_wild_delays() -> None:
    train, index = first_train()
    visits = pack().timetable.visits(index)
    station = pack().network.stations[int(pack().timetable.visit_station[visits.start])].id
    content = feed((train, [{"stop": station, "delay": 30}, {"sequence": 3, "delay": 90_000}]), ("ghost", []))
    found, remarks = actuals(pack(), decode_feed(content), SERVICE)
    assert set(found[0].delay_s) == {30}
    assert remarks == ("1 trains are not in the timetable", "1 delays of over 12 hours are left out")


@pytest.mark.parametrize("content", [b"", b"<html>503</html>", b"\x00" * 40, encode_quiet_feed(5)[:3]])
def test_what_is_no_feed_is_refused(content: bytes) -> None:
    with pytest.raises(FeedError, match=r"GTFS-Realtime|header"):
        decode_feed(content)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    try:
        decode_feed(content)
    except FeedError as error:
        assert "\n" not in str(error)


def test_the_pause_doubles_with_every_failure_up_to_its_limit() -> None:
    chance = random.Random(0)
    pauses = [pause_s(failures, chance) for failures in range(12)]
    assert 0.9 * EVERY_S <= pauses[0] <= 1.1 * EVERY_S
    assert 0.9 * 4 * EVERY_S <= pauses[2] <= 1.1 * 4 * EVERY_S
    assert max(pauses) <= 1.1 * LONGEST_PAUSE_S


def test_a_broken_answer_keeps_the_last_good_one_and_says_what_is_wrong() -> None:
    train, index = first_train()
    live = LiveTrains(pack(), TOKYO, today=lambda: DAY)
    answers = [
        Fetched(feed((train, [{"sequence": 1, "delay": 60}])), "a"),
        Fetched(b"garbage", "b"),
        Fetched(None, "a"),
    ]
    listener = live.listen("http://feed", lambda _url, _etag: answers.pop(0))
    assert listener.ask().failures == 0 and not live.stale(listener.state)
    broken = listener.ask()
    assert broken.failures == 1 and broken.error and "GTFS-Realtime" in broken.error and broken.etag == "a"
    assert set(live.trains()[index].delay_s) == {60}
    assert listener.ask().failures == 0


def test_old_content_is_stale_by_its_own_clock() -> None:
    live = LiveTrains(pack(), TOKYO)
    listener = live.listen(
        "http://feed", lambda _url, _etag: Fetched(feed(timestamp=int(time.time()) - 600), None)
    )
    assert live.stale(listener.state)
    listener.ask()
    assert live.stale(listener.state) and (live.age_s(listener.state) or 0) > 590


class _Server(http.server.BaseHTTPRequestHandler):
    etags: list[str | None] = []

    def do_GET(self) -> None:
        self.etags.append(self.headers.get("If-None-Match"))
        if self.path == "/broken":
            self.send_error(500)
        elif self.headers.get("If-None-Match") == "one":
            self.send_response(304)
            self.end_headers()
        else:
            content = b"x" * 200 if self.path == "/large" else feed()
            self.send_response(200)
            self.send_header("ETag", "one")
            self.end_headers()
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_only_what_has_changed_is_fetched_again(address: str) -> None:
    listener = LiveTrains(pack(), TOKYO).listen(f"{address}/feed", over_http)
    first, second = listener.ask(), listener.ask()
    assert first.etag == second.etag == "one" and second.failures == 0
    assert _Server.etags[-2:] == [None, "one"]


@pytest.mark.parametrize(
    ("path", "said"), [("/broken", "500"), ("/large", "more than"), (":1/", "does not answer")]
)
def test_servers_that_misbehave(address: str, path: str, said: str) -> None:
    url = "http://127.0.0.1:1/" if path == ":1/" else address + path
    with pytest.raises(FeedError, match=said):
        fetch(url, None, most_bytes=100)
    with pytest.raises(FeedError, match="address"):
        fetch("file:///etc/passwd", None, most_bytes=100)


def test_a_listener_asks_again_and_again_until_it_is_stopped() -> None:
    asked = threading.Semaphore(0)

    def answer(_url: str, _etag: str | None) -> Fetched:
        asked.release()
        return Fetched(feed(), None)

    live = LiveTrains(pack(), TOKYO)
    listener = live.listen("http://feed", answer)
    listener.pause = lambda _failures, _chance: 0.01
    live.start()
    assert all(asked.acquire(timeout=5) for _ in range(5))
    live.stop()
    assert not listener._thread.is_alive()
    assert isinstance(listener, Listener)
