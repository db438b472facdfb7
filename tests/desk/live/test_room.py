"""The room handles what it accepted, whatever happens to the process that does the work."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from shirei.desk.live.clock import DeskClock
from shirei.desk.live.room import Room
from shirei.errors import ConflictError, IncidentError, InputError
from shirei.io.pack import bundled_pack, load_pack
from shirei.io.store import Store
from shirei.model.desk import DeskIncident, Stage
from shirei.model.pack import Pack
from shirei.model.proposal import Choice

REPORT = "08:02, points failure between Mitaka and Musashi-Sakai, both tracks closed, 20 minutes expected"
SECONDS = 1.0


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(bundled_pack("chuo-demo"))


@pytest.fixture
def room(pack: Pack, tmp_path: Path) -> Iterator[Room]:
    opened = made(pack, tmp_path)
    opened.open()
    yield opened
    opened.close()


def made(pack: Pack, folder: Path) -> Room:
    clock = DeskClock(8 * 3600 + 120, 0, time.monotonic, 0)
    return Room(pack, "chuo-demo", Store(f"sqlite:///{folder / 'desk.db'}"), clock, seconds=SECONDS)


def until(room: Room, incident: str, *stages: Stage, seconds: float = 60) -> DeskIncident:
    end = time.monotonic() + seconds
    while (found := room.store.incident(incident)).stage not in stages:
        assert time.monotonic() < end, (found.stage, [e.kind for e in room.store.events()])
        time.sleep(0.05)
    return found


def test_a_report_becomes_a_proposal_and_a_decision(room: Room) -> None:
    found = until(room, room.report(REPORT, by="sato").id, Stage.PROPOSED)
    case = room.case(found)
    assert case.proposal.recommended is not None
    best = case.proposal.options[case.proposal.recommended].plan.id
    with pytest.raises(ConflictError, match="version"):
        room.decide(found.id, Choice.ACCEPT, option_id=best, by="sato", reason="r", seen=found.version - 1)
    with pytest.raises(IncidentError, match="no option"):
        room.decide(found.id, Choice.ACCEPT, option_id="Z", by="sato", reason="r", seen=found.version)
    decided = room.decide(found.id, Choice.ACCEPT, option_id=best, by="sato", reason="r", seen=found.version)
    assert decided.stage is Stage.DECIDED and room.case(decided).notices_sent
    kinds = [e.kind for e in room.store.events()]
    assert kinds[:3] == ["reported", "working", "understood"] and kinds[-2:] == ["proposed", "decided"]
    assert kinds.count("option") >= 3 and room.store.verify() == len(kinds)


def test_a_change_is_shown_before_it_is_recorded(room: Room) -> None:
    found = until(room, room.report(REPORT, by="sato").id, Stage.PROPOSED)
    case = room.case(found)
    option = next(o for o in case.proposal.options if o.reasons and o.reasons[0].valid_without)
    shown = room.preview(found.id, option.plan.id, (option.reasons[0].group,))
    saved = option.reasons[0].passenger_delay_s
    assert shown.figures.passenger_delay_s - option.figures.passenger_delay_s == saved
    assert room.store.incident(found.id).version == found.version


def test_a_report_that_says_too_little_is_refused_with_a_question(room: Room) -> None:
    found = until(room, room.report("something is wrong", by="sato").id, Stage.REFUSED, Stage.PROPOSED)
    assert found.stage is Stage.REFUSED and found.error


def test_a_killed_worker_costs_one_incident_and_no_more(room: Room) -> None:
    first = room.report(REPORT, by="a")
    until(room, first.id, Stage.WORKING)
    room.worker.process.kill()
    lost = until(room, first.id, Stage.FAILED)
    assert "code -9" in str(lost.error)
    second = until(room, room.report(REPORT, by="a").id, Stage.PROPOSED)
    assert second.proposed


def test_what_was_accepted_before_a_stop_is_handled_after_it(pack: Pack, tmp_path: Path) -> None:
    before = made(pack, tmp_path)
    accepted = before.report(REPORT, by="a")
    before.store.claim()
    before.worker.kill()
    before.store.close()
    after = made(pack, tmp_path)
    after.open()
    try:
        assert until(after, accepted.id, Stage.PROPOSED).proposed
        assert "resumed" in [e.kind for e in after.store.events()]
    finally:
        after.close()


def test_a_search_that_is_stopped_still_proposes(pack: Pack, tmp_path: Path) -> None:
    room = made(pack, tmp_path)
    room.seconds = 60.0
    room.open()
    try:
        accepted = room.report(REPORT, by="a")
        until(room, accepted.id, Stage.WORKING)
        while room.busy != accepted.id:
            time.sleep(0.02)
        time.sleep(0.5)
        room.cancel(accepted.id, by="a")
        assert until(room, accepted.id, Stage.PROPOSED, seconds=40).proposed
        with pytest.raises(ConflictError):
            room.cancel(accepted.id, by="a")
    finally:
        room.close()


def test_a_clock_runs_at_its_speed_and_stands_at_the_end_of_the_day() -> None:
    now = [100.0]
    clock = DeskClock.started(8 * 3600, 60, lambda: now[0])
    now[0] += 10
    assert clock.now_s() == 8 * 3600 + 600
    now[0] += 1e9
    assert clock.now_s() == 36 * 3600
    with pytest.raises(InputError):
        DeskClock.started(0, 601, lambda: 0.0)
