"""The store keeps what it accepted, in order, sealed; the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from shirei.errors import CapabilityError, ConflictError, NotFoundError, RecordError, StoreError
from shirei.io.store import Store, schema
from shirei.model.desk import Stage
from tests.stores import Server, server


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    with server() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'desk.db'}"
    return str(request.getfixturevalue("postgres").database(f"desk_{uuid.uuid4().hex[:12]}"))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store(url)
    yield opened
    opened.close()


def kinds(store: Store) -> list[str]:
    return [event.kind for event in store.events()]


def test_a_report_its_work_and_its_line_come_together(store: Store) -> None:
    accepted = store.accept("points failure", by="sato", at_s=28_800)
    assert (accepted.stage, accepted.version) == (Stage.ACCEPTED, 1)
    job = store.claim()
    assert job is not None and job.incident == accepted.id and store.claim() is None
    store.finish(job, '{"a": 1}', {"recommended": "E"})
    found = store.incident(accepted.id)
    assert (found.stage, found.proposed, found.version) == (Stage.PROPOSED, True, 3)
    assert store.case(accepted.id) == '{"a": 1}'
    assert kinds(store) == ["reported", "working", "proposed"] and store.verify() == 3


def test_the_same_key_is_kept_once(store: Store) -> None:
    first = store.accept("fire", by="a", at_s=1, key="client-0001")
    again = store.accept("fire", by="a", at_s=1, key="client-0001")
    assert first.id == again.id and len(store.incidents()) == 1 and kinds(store) == ["reported"]


def test_a_decision_on_something_stale_is_refused(store: Store) -> None:
    found = store.accept("x", by="a", at_s=1)
    act = {"stage": Stage.CLOSED, "kind": "closed", "payload": {}}
    closed = store.replace(found.id, seen=1, by="first", **act)
    assert closed.version == 2
    with pytest.raises(ConflictError, match="version 2"):
        store.replace(found.id, seen=1, by="second", **act)
    assert kinds(store) == ["reported", "closed"]


def test_work_that_was_cut_off_is_taken_up_again_and_given_up_after_three_starts(store: Store) -> None:
    found = store.accept("x", by="a", at_s=1)
    for tries in (1, 2, 3):
        job = store.claim()
        assert job is not None and job.tries == tries
        store.requeue()
    assert store.claim() is None
    assert store.incident(found.id).stage is Stage.FAILED
    assert kinds(store)[-1] == "failed"


def test_an_end_of_work_that_was_started_again_elsewhere_is_refused(store: Store) -> None:
    store.accept("x", by="a", at_s=1)
    lost = store.claim()
    store.requeue()
    store.claim()
    assert lost is not None
    with pytest.raises(ConflictError):
        store.finish(lost, "{}", {})


def test_many_writers_leave_one_chain_without_gaps(url: str, store: Store) -> None:
    stores = [store, Store(url)]

    def write(k: int) -> None:
        for n in range(10):
            stores[k % 2].accept(f"{k} {n}", by=str(k), at_s=n)

    threads = [threading.Thread(target=write, args=(k,)) for k in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert store.verify() == 40 and [e.seq for e in store.events()] == list(range(1, 41))
    assert len({i.id for i in store.incidents()}) == 40
    stores[1].close()


@pytest.mark.parametrize("change", [
    "UPDATE events SET payload = '{}' WHERE seq = 2",
    "DELETE FROM events WHERE seq = 3",
    "UPDATE events SET kind = 'x' WHERE seq = 1",
])  # fmt: skip
def test_a_changed_log_is_found(store: Store, change: str) -> None:
    for n in range(3):
        store.accept(f"r{n}", by="a", at_s=n)
    with store.engine.begin() as link:
        link.execute(text(change))
    with pytest.raises(RecordError):
        store.verify()


def test_the_tables_are_those_of_the_migrations(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with store.reading() as link:
        assert compare_metadata(MigrationContext.configure(link), schema.metadata) == []


def test_opening_again_keeps_everything(url: str, store: Store) -> None:
    found = store.accept("ümlaut 指令 지령", by="a", at_s=1)
    again = Store(url)
    assert again.incident(found.id) == found and again.verify() == 1
    again.close()


def test_what_is_not_there_is_said(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.incident("2026-01-01-0001")


@pytest.mark.parametrize(("bad", "error"), [
    ("nonsense", StoreError),
    ("sqlite:////nowhere/at/all/desk.db", StoreError),
    ("postgresql+psycopg://postgres:secret@127.0.0.1:1/desk", StoreError),
    ("postgresql+psycopg://postgres:secret@127.0.0.1:port/desk", StoreError),
    ("oracle://x", CapabilityError),
])  # fmt: skip
def test_a_store_that_cannot_be_used_is_said_without_its_password(bad: str, error: type[Exception]) -> None:
    with pytest.raises(error) as told:
        Store(bad)
    assert "secret" not in str(told.value) and "\n" not in str(told.value)


def test_a_server_that_restarts_is_found_again(postgres: Server) -> None:
    store = Store(postgres.database(f"desk_{uuid.uuid4().hex[:12]}"))
    first = store.accept("before", by="a", at_s=1)
    postgres.stop()
    with pytest.raises(StoreError):
        store.accept("while it is away", by="a", at_s=2)
    postgres.start()
    second = store.accept("after", by="a", at_s=3)
    assert [i.id for i in store.incidents()] == [second.id, first.id] and store.verify() == 2
    store.close()
