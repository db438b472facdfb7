"""The interface does what the room does, and refuses what it should, in one form."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from fastapi.testclient import TestClient
from google.transit import gtfs_realtime_pb2
from sqlalchemy import create_engine

from shirei.api.limits import Bucket, Limits
from shirei.desk.live.feeds import Fetched
from shirei.desk.live.trains import LiveTrains
from shirei.desk.replay import replay
from shirei.io.casefile import casefile_from
from shirei.io.store import Store
from shirei.model.desk import Role
from tests.api.desks import ACTS, REPORT, app_on, desk, pack, people_of, proposed


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'desk.db'}"


@pytest.fixture
def client(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    with desk(url, monkeypatch) as opened:
        yield opened


def test_one_incident_from_report_to_record(client: TestClient) -> None:
    found = proposed(client)
    incident = found["id"]
    shown = client.get(f"/api/incidents/{incident}/view").json()
    option = next(o for o in shown["view"]["options"] if o["recommended"])["id"] if any(
        o.get("recommended") for o in shown["view"]["options"]) else shown["view"]["options"][-1]["id"]  # fmt: skip
    word = {"choice": "accept", "option": option, "reason": "fewest stranded", "version": shown["version"]}
    decided = client.post(f"/api/incidents/{incident}/decisions", json=word, headers=ACTS)
    assert decided.status_code == 200 and decided.json()["stage"] == "decided", decided.text
    again = client.post(f"/api/incidents/{incident}/decisions", json=word, headers=ACTS)
    assert again.status_code == 409 and "version" in again.json()["title"]
    lines = [json.loads(line) for line in client.get("/api/record.jsonl").text.splitlines()]
    assert [line["seq"] for line in lines] == list(range(1, len(lines) + 1))
    assert lines[-1]["kind"] == "decided" and lines[-1]["payload"]["option"] == option
    case = client.get(f"/api/incidents/{incident}/incident.json").json()
    assert case["decisions"][0]["reason"] == "fewest stranded"
    page = client.get(f"/api/incidents/{incident}/report.html")
    assert page.text.startswith("<!doctype html>") and "content-security-policy" not in page.headers


def test_reports_that_go_wrong_say_why(client: TestClient) -> None:
    assert proposed(client, "refuse this")["stage"] == "refused"
    assert proposed(client, "fail at this")["error"] == "ValueError: broken"


def test_a_lost_answer_does_not_report_twice(client: TestClient) -> None:
    body = {"report": REPORT, "key": "0123456789"}
    ids = {client.post("/api/incidents", json=body, headers=ACTS).json()["id"] for _ in range(3)}
    assert len(ids) == 1 and len(client.get("/api/incidents").json()) == 1


def test_events_follow_and_resume(client: TestClient) -> None:
    proposed(client)
    total = len(client.get("/api/log").json())

    def stream(headers: dict[str, str], query: str = "") -> list[int]:
        seen: list[int] = []
        with client.stream("GET", f"/api/events{query}", headers=headers) as answer:
            for line in answer.iter_lines():
                if line.startswith("id: "):
                    seen.append(int(line[4:]))
                if seen and seen[-1] == total:
                    client.app.state.hub.closing = True  # type: ignore[attr-defined]
                    break
        client.app.state.hub.closing = False  # type: ignore[attr-defined]
        return seen

    assert stream({}, "?after=0") == list(range(1, total + 1))
    assert stream({"last-event-id": "2"}) == list(range(3, total + 1))


@pytest.mark.parametrize(("method", "path", "body", "status"), [
    ("post", "/api/incidents", {"report": ""}, 422),
    ("post", "/api/incidents", {"report": "   "}, 422),
    ("post", "/api/incidents", {"report": "x" * 5000}, 422),
    ("post", "/api/incidents", {"report": "x", "at_s": -1}, 422),
    ("post", "/api/incidents", {"report": "x", "unknown": 1}, 422),
    ("get", "/api/incidents/none", None, 404),
    ("get", "/api/incidents/none/view", None, 404),
    ("post", "/api/incidents/none/stop", None, 409),
    ("get", "/api/lines/none/day", None, 404),
    ("get", "/api/log?after=-1", None, 422),
    ("get", "/api/log?limit=100000", None, 422),
    ("get", "/../../etc/passwd", None, 404),
    ("get", "/%2e%2e/%2e%2e/etc/passwd", None, 404),
    ("get", "/api/nothing", None, 404),
    ("put", "/api/incidents", None, 405),
])  # fmt: skip
def test_what_is_refused_is_refused_in_one_form(
    client: TestClient, method: str, path: str, body: object, status: int
) -> None:
    answer = client.request(method, path, json=body, headers=ACTS)
    assert answer.status_code == status, answer.text
    told = answer.json()
    assert told["status"] == status and told["code"] and told["title"] and "Traceback" not in answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_bodies_that_are_too_large_or_of_no_length_are_refused(client: TestClient) -> None:
    large = client.post("/api/incidents", content=b"x" * 70_000, headers=ACTS)
    assert large.status_code == 413
    endless = client.post("/api/incidents", content=iter([b"{}"]), headers=ACTS)
    assert endless.status_code == 411


def test_beyond_its_declared_limits_the_desk_says_so(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk(url, monkeypatch, limits=Limits(viewers=0, waiting_reports=0)) as client:
        assert client.get("/health").json()["limits"]["viewers"] == 0
        for answer in (
            client.get("/api/events"),
            client.post("/api/incidents", json={"report": REPORT}, headers=ACTS),
        ):
            assert answer.status_code == 503 and "already" in answer.json()["title"]


def test_another_host_name_is_refused(client: TestClient) -> None:
    assert client.get("/health", headers={"host": "evil.example"}).status_code == 400


def test_every_answer_forbids_foreign_content(client: TestClient) -> None:
    for path in ("/", "/health", "/api/incidents"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"


def test_health_metrics_lines_and_clock(client: TestClient) -> None:
    proposed(client)
    health = client.get("/health").json()
    assert health["ready"] and health["trains"] > 100 and health["events"] > 0
    assert "shirei_requests_total" in client.get("/metrics").text
    line = client.get("/api/lines").json()[0]
    day = client.get(f"/api/lines/{line['id']}/day").json()
    assert len(day["planned"]) == line["trains"] and day["line"]["stations"] == line["stations"]
    assert client.get("/api/clock").json() == {"now_s": 8 * 3600 + 120, "speed": 0}
    assert client.get("/openapi.json").json()["openapi"].startswith("3.1")


def test_the_feed_holds_what_was_decided_and_no_draft(client: TestClient) -> None:
    def feed() -> Any:
        answer = client.get("/feeds/gtfs-rt.pb")
        message = gtfs_realtime_pb2.FeedMessage()
        message.ParseFromString(answer.content)
        return message

    found = proposed(client)
    assert len(feed().entity) == 0
    shown = client.get(f"/api/incidents/{found['id']}/view").json()
    word = {"choice": "accept", "option": "C", "reason": "r", "version": shown["version"]}
    assert client.post(f"/api/incidents/{found['id']}/decisions", json=word, headers=ACTS).status_code == 200
    after = feed()
    assert any(entity.HasField("alert") for entity in after.entity)
    assert any(entity.HasField("trip_update") for entity in after.entity)
    assert client.get("/feeds/gtfs-rt.pb?timezone=Mars/Base").status_code == 422


def test_what_feeds_say_is_shown_with_its_age_and_without_its_key(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    train = pack().timetable.train_ids[0]
    message = gtfs_realtime_pb2.FeedMessage()
    message.header.gtfs_realtime_version = "2.0"
    message.header.timestamp = int(time.time())
    update = message.entity.add(id="1").trip_update
    update.trip.trip_id = train
    update.stop_time_update.add(stop_sequence=1).departure.delay = 300
    live = LiveTrains(pack(), ZoneInfo("Asia/Tokyo"))
    listener = live.listen(
        "http://feed/?key=secret", lambda _u, _e: Fetched(message.SerializeToString(), None)
    )
    listener.ask()
    with desk(url, monkeypatch, live=live) as client:
        line = client.get("/api/lines").json()[0]["id"]
        told = client.get(f"/api/lines/{line}/live")
        assert set(told.json()["trains"][train]["delay_s"]) == {300}
        assert told.json()["feeds"][0]["stale"] is False and "secret" not in told.text


def test_answers_to_checks_change_the_diagnosis_and_replay(client: TestClient) -> None:
    found = proposed(client)
    path = f"/api/incidents/{found['id']}"
    before = client.get(f"{path}/view").json()["view"]["diagnosis"]
    check, answer = before["next_check"]["id"], before["next_check"]["answers"][0]
    answered = client.post(f"{path}/observations", json={"check": check, "answer": answer}, headers=ACTS)
    assert answered.status_code == 200 and answered.json()["version"] == found["version"] + 1
    after = client.get(f"{path}/view").json()["view"]["diagnosis"]
    assert after["faults"] != before["faults"] and after["known"][-1]["answer"] == answer
    wrong = client.post(f"{path}/observations", json={"check": check, "answer": "blue"}, headers=ACTS)
    assert wrong.status_code == 422 and "no answer" in wrong.json()["title"]
    text = client.get(f"{path}/incident.json").text
    again = replay(pack(), casefile_from(pack(), text, "case"), text)
    assert again.same, again.differs_at


def test_past_incidents_are_found_by_their_words_and_the_desk_counts(client: TestClient) -> None:
    found = proposed(client)
    proposed(client, "refuse 50% of it")
    assert [one["id"] for one in client.get("/api/incidents", params={"words": "MITAKA"}).json()] == [
        found["id"]
    ]
    assert [one["stage"] for one in client.get("/api/incidents", params={"words": "50%"}).json()] == [
        "refused"
    ]
    assert client.get("/api/incidents", params={"words": "5_%"}).json() == []
    word = {"choice": "accept", "option": "A", "reason": "the line opens soon", "version": found["version"]}
    client.post(f"/api/incidents/{found['id']}/decisions", json=word, headers=ACTS)
    figures = client.get("/api/figures").json()
    assert (figures["reports"], figures["proposals"], figures["refused"]) == (2, 1, 1)
    assert figures["overrides"][0]["reason"] == "the line opens soon" and figures["acceptance"] == 0.0


# Who may do what ----------------------------------------------------------------------------------

PASSWORD = "a long enough one"


@pytest.fixture
def guarded(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    people = people_of(Store(url))
    for role in Role:
        people.add(role.value, role, PASSWORD)
    with desk(url, monkeypatch) as opened:
        yield opened


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> dict[str, str]:
    answer = client.post("/api/sign-in", json={"name": name, "password": password})
    assert answer.status_code == 200, answer.text
    return {"x-shirei-token": answer.json()["token"]}


MATRIX = [
    ("get", "/api/incidents", Role.VIEWER),
    ("get", "/api/log", Role.VIEWER),
    ("get", "/metrics", Role.VIEWER),
    ("post", "/api/incidents", Role.MAINTAINER),
    ("post", "/api/incidents/none/observations", Role.MAINTAINER),
    ("post", "/api/incidents/none/decisions", Role.CONTROLLER),
    ("post", "/api/incidents/none/preview", Role.CONTROLLER),
    ("post", "/api/incidents/none/stop", Role.CONTROLLER),
    ("post", "/api/incidents/none/close", Role.SUPERVISOR),
    ("get", "/api/record.jsonl", Role.SUPERVISOR),
]


@pytest.mark.parametrize(("method", "path", "needed"), MATRIX)
def test_the_matrix_of_roles(guarded: TestClient, method: str, path: str, needed: Role) -> None:
    assert guarded.request(method, path).status_code == 401
    for role in Role:
        token = sign_in(guarded, role.value)
        status = guarded.request(method, path, headers=token).status_code
        assert (status == 403) == (not role.may(needed)), (role, status)
        guarded.post("/api/sign-out", headers=token)


def test_an_act_without_the_sessions_token_is_refused(guarded: TestClient) -> None:
    token = sign_in(guarded, "controller")
    for headers in ({}, {"x-shirei-token": "open"}, {"x-shirei-token": "wrong"}):
        assert guarded.post("/api/incidents", json={"report": REPORT}, headers=headers).status_code == 403
    assert guarded.post("/api/incidents", json={"report": REPORT}, headers=token).status_code == 202


def test_a_session_is_new_at_every_sign_in_and_ends_at_sign_out(guarded: TestClient) -> None:
    guarded.cookies.set("shirei_session", "chosen-by-an-attacker")
    token = sign_in(guarded, "viewer")
    cookie = guarded.cookies.get("shirei_session", domain="testserver.local")
    assert cookie and cookie != "chosen-by-an-attacker"
    guarded.cookies.clear()
    guarded.cookies.set("shirei_session", cookie)
    assert guarded.get("/api/me").json()["name"] == "viewer"
    guarded.post("/api/sign-out", headers=token)
    guarded.cookies.set("shirei_session", cookie)
    assert guarded.get("/api/me").status_code == 401


def test_guessing_is_slowed_down(guarded: TestClient) -> None:
    codes = [
        guarded.post("/api/sign-in", json={"name": "admin", "password": f"guess {n}"}).json()["title"]
        for n in range(7)
    ]
    assert codes[0] == "the name or the password is wrong" and codes[-1] == "too many attempts"


def test_secrets_are_not_kept_as_they_are(guarded: TestClient, tmp_path: Path) -> None:
    sign_in(guarded, "controller")
    cookie = next(iter(guarded.cookies.jar)).value
    kept = b"".join(p.read_bytes() for p in tmp_path.glob("desk.db*"))
    assert PASSWORD.encode() not in kept and cookie is not None and cookie.encode() not in kept


def test_words_of_a_report_stay_words(client: TestClient) -> None:
    evil = "<script>alert(1)</script> 08:02 refuse"
    found = proposed(client, evil)
    assert client.get(f"/api/incidents/{found['id']}").headers["content-type"] == "application/json"
    assert client.get(f"/api/incidents/{found['id']}").json()["report"] == evil


def test_a_bucket_gives_what_it_holds_and_fills_again() -> None:
    now = [0.0]
    bucket = Bucket(2, 0.5, lambda: now[0])
    assert [bucket.take("a") for _ in range(3)] == [True, True, False] and bucket.take("b")
    now[0] += 2
    assert bucket.take("a") and not bucket.take("a")


def test_a_store_that_is_away_is_said(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_on(url, monkeypatch)
    with TestClient(app, raise_server_exceptions=False) as client:
        here = app.state.room.store.engine
        app.state.room.store.engine = create_engine("sqlite:////nowhere/at/all.db")
        health = client.get("/health")
        refused = client.post("/api/incidents", json={"report": REPORT}, headers=ACTS)
        app.state.room.store.engine = here
        assert health.status_code == 503 and not health.json()["ready"]
        assert refused.status_code == 503 and refused.json()["code"] == "store"
        assert proposed(client)["stage"] == "proposed"
