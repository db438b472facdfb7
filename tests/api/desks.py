"""Desks to ask over HTTP: a room whose worker is a small script, so that no test waits for a search."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient

from shirei.api.app import create_app
from shirei.api.limits import Limits
from shirei.desk.live import room as rooms
from shirei.desk.live.clock import DeskClock
from shirei.desk.live.trains import LiveTrains
from shirei.desk.live.worker import Task, Told
from shirei.desk.respond import respond
from shirei.io.casefile import casefile_json
from shirei.io.pack import bundled_pack, load_pack
from shirei.io.store import Store
from shirei.io.store.people import People
from shirei.model.desk import Stage
from shirei.model.pack import Pack

REPORT = "08:02, points failure between Mitaka and Musashi-Sakai, both tracks closed, 20 minutes expected"
ACTS = {"x-shirei-token": "open"}


@cache
def pack() -> Pack:
    return load_pack(bundled_pack("chuo-demo"))


@cache
def case_text() -> str:
    case = respond(pack(), REPORT, clock=time.perf_counter, seconds=1.0, path=Path("chuo-demo"))
    return casefile_json(pack(), case)


class Scripted:
    """A worker that proposes the same each time; reports that begin with "refuse" or "fail" go wrong."""

    def __init__(self, _pack: str) -> None:
        self.process = threading.current_thread()

    def run(self, task: Task) -> Iterator[Told]:
        yield Told("understood", {"seconds": 0.0, "kind": "points"})
        if task.report.startswith("refuse"):
            yield Told("refused", {"error": "where is it?"})
        elif task.report.startswith("fail"):
            yield Told("failed", {"error": "ValueError: broken"})
        else:
            yield Told("case", {"case": case_text()})

    def cancel(self) -> None:
        """Nothing to stop."""

    def kill(self) -> None:
        """Nothing to end."""


def app_on(url: str, monkeypatch: object, **settings: object) -> FastAPI:
    monkeypatch.setattr(rooms, "Worker", Scripted)  # type: ignore[attr-defined]
    clock = DeskClock(8 * 3600 + 120, 0, time.monotonic, 0)
    live = settings.pop("live", None)
    limits = settings.pop("limits", None)
    assert live is None or isinstance(live, LiveTrains)
    room = rooms.Room(pack(), "chuo-demo", Store(url), clock, seconds=1.0, live=live)
    assert limits is None or isinstance(limits, Limits)
    return create_app(room, hosts=["testserver"], limits=limits, people=people_of(room.store))


def people_of(store: Store) -> People:
    """The users of a store, with a hash that costs a test no time."""
    return People(store, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@contextmanager
def desk(url: str, monkeypatch: object, **settings: object) -> Iterator[TestClient]:
    with TestClient(app_on(url, monkeypatch, **settings), raise_server_exceptions=False) as client:
        yield client


def proposed(client: TestClient, report: str = REPORT) -> dict[str, object]:
    """Report, and wait for what comes of it."""
    accepted = client.post("/api/incidents", json={"report": report}, headers=ACTS)
    assert accepted.status_code == 202, accepted.text
    return settled(client, accepted.json()["id"])


def settled(client: TestClient, incident: str) -> dict[str, object]:
    end = time.monotonic() + 30
    while True:
        found: dict[str, object] = client.get(f"/api/incidents/{incident}").json()
        if found["stage"] not in (Stage.ACCEPTED.value, Stage.WORKING.value):
            return found
        assert time.monotonic() < end
        time.sleep(0.02)
