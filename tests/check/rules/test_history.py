"""R13: the past stays as it was, and nothing changes before the plan takes effect."""

from __future__ import annotations

from dataclasses import replace

from shirei.check import verify
from shirei.model.plan import ActionKind
from tests.check.plans import other_platform, units_exchanged
from tests.check.scenes import (
    action,
    at,
    broken,
    cancelled,
    changed,
    delayed,
    incident,
    linked,
    links_of,
    retimed,
    rules,
    visit,
)
from tests.worlds import planned_movements, short_line, two_stations

PACK = short_line()
PLANNED = planned_movements(PACK)
AT_NINE = incident(at(PACK, "9:00", "9:01", "A-B"), known="9:00")


def test_events_before_the_incident_keep_their_times() -> None:
    late = {
        ("124", "C"): ("8:59:30", "9:00:30"),
        ("124", "B"): ("9:02:30", "9:03"),
        ("124", "A"): ("9:05", "9:05"),
    }
    assert rules(PACK, retimed(PACK, PLANNED, late), to=AT_NINE, effective="9:00") == set()
    arrived = late | {("124", "C"): ("8:59:31", "9:00:30")}
    assert rules(PACK, retimed(PACK, PLANNED, arrived), to=AT_NINE, effective="9:00") == {"history"}
    a_second_later = incident(at(PACK, "9:00:01", "9:01", "A-B"))
    left = rules(PACK, retimed(PACK, PLANNED, late), to=a_second_later, effective="9:00:01")
    assert left == {"history"}  # 124 left C at 9:00


def test_what_has_left_is_not_cancelled() -> None:
    order = action(PACK, ActionKind.CANCEL, "124")
    gone = cancelled(PACK, PLANNED, "124")
    before = incident(at(PACK, "8:54", "8:54:30", "A-B"), known="8:54")
    assert rules(PACK, gone, order, to=before, effective="8:55") == set()
    assert rules(PACK, gone, order, to=before, effective="8:55:01") == {"history"}


def test_orders_come_after_the_report() -> None:
    order = action(PACK, ActionKind.CANCEL, "124")
    known = incident(at(PACK, "8:41", "8:41:30", "A-B"), known="8:45")
    gone = cancelled(PACK, PLANNED, "124")
    assert rules(PACK, gone, order, to=known, effective="8:45") == set()
    assert rules(PACK, gone, order, to=known, effective="8:44:59") == {"history"}
    assert rules(PACK, PLANNED, to=known, effective="0:00") == set()  # no orders at all


def test_units_follow_the_timetable_until_the_plan_takes_effect() -> None:
    pack, happened, plan = units_exchanged()  # 103's unit leaves as 108 at 8:17:30
    on_time = replace(plan, effective_from_s=8 * 3600 + 17 * 60 + 30)
    too_late = replace(plan, effective_from_s=8 * 3600 + 17 * 60 + 31)
    assert broken(verify(pack, happened, on_time)) == set()
    assert broken(verify(pack, happened, too_late)) == {"history"}


def test_trains_come_to_their_planned_tracks_until_the_plan_takes_effect() -> None:
    pack, happened, plan = other_platform()  # 3 comes to B2 at 8:12
    assert broken(verify(pack, happened, replace(plan, effective_from_s=8 * 3600 + 720))) == set()
    assert broken(verify(pack, happened, replace(plan, effective_from_s=8 * 3600 + 721))) == {"history"}


def test_a_late_train_may_get_another_unit_once_the_plan_is_in_effect() -> None:
    pack = two_stations()  # 4 is to leave at 8:15 and leaves at 8:20, with the order of 8:19
    moves = delayed(pack, planned_movements(pack), "4", "B", "8:20")
    end, start = visit(pack, moves, "6", "B"), visit(pack, moves, "4", "B")
    moves = linked(moves, [*[pair for pair in links_of(moves) if pair[1] != start], (end, start)])
    platform = moves.platform.copy()
    platform[start] = platform[end]
    orders = action(pack, ActionKind.RELINK, "6", station="B", other_train="4")
    happened = incident(at(pack, "8:13", "8:19", "A-B"), known="8:13")
    assert rules(pack, changed(moves, platform=platform), orders, to=happened, effective="8:19") == set()
