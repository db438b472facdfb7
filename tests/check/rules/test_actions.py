"""R15: what differs is named, and what is named is done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shirei.check import verify
from shirei.model.plan import Action, ActionKind, Plan
from tests.check.plans import (
    Case,
    branch_cut_off,
    cancelled_round_trip,
    held_at_a_closed_section,
    local_before_rapid,
    other_platform,
    turned_back,
    units_exchanged,
)
from tests.check.scenes import action, broken, cancelled, details, retimed, rules
from tests.worlds import loop_line, planned_movements, short_line


def _judged(case: Case, *actions: Action) -> set[str]:
    pack, happened, given = case
    return broken(verify(pack, happened, replace(given, actions=actions)))


def _without(given: Plan, kind: ActionKind) -> tuple[Action, ...]:
    return tuple(one for one in given.actions if one.kind is not kind)


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        (turned_back(), ActionKind.TURN_BACK),
        (cancelled_round_trip(), ActionKind.CANCEL),
        (units_exchanged(), ActionKind.RELINK),
        (other_platform(), ActionKind.CHANGE_PLATFORM),
        (branch_cut_off(), ActionKind.CANCEL),
    ],
)
def test_what_differs_from_the_timetable_is_named(case: Case, kind: ActionKind) -> None:
    assert _judged(case, *case[2].actions) == set()
    assert _judged(case, *_without(case[2], kind)) == {"actions"}


@pytest.mark.parametrize("case", [held_at_a_closed_section(), local_before_rapid()])
def test_a_later_time_needs_no_name(case: Case) -> None:
    assert _judged(case) == set()


def test_a_hold_lasts_as_long_as_it_says() -> None:
    case = held_at_a_closed_section()
    for until, wrong in (("8:12", set()), ("8:12:01", {"actions"})):
        for kind in (ActionKind.HOLD, ActionKind.REGULATE, ActionKind.RETIME):
            assert _judged(case, action(case[0], kind, "3", station="A", until_s=until)) == wrong


def test_a_hold_at_the_end_binds_the_unit() -> None:
    case = held_at_a_closed_section()  # 3 comes to B at 8:14 and its unit leaves at 8:17
    for until, wrong in (("8:17", set()), ("8:17:01", {"actions"})):
        assert _judged(case, action(case[0], ActionKind.HOLD, "3", station="B", until_s=until)) == wrong


def test_a_train_is_held_only_where_it_runs() -> None:
    case = turned_back()
    for station, wrong in (("C", set()), ("D", {"actions"})):
        hold = action(case[0], ActionKind.HOLD, "119", station=station, until_s="8:49")
        assert _judged(case, *case[2].actions, hold) == wrong


def test_a_cancelled_part_is_not_run() -> None:
    pack = short_line()
    moves = planned_movements(pack)
    short = retimed(pack, cancelled(pack, moves, "123", "D"), {("123", "C"): ("8:59:30", "8:59:30")})
    assert rules(pack, short, action(pack, ActionKind.CANCEL, "123", from_station="C")) == set()
    assert rules(pack, short, action(pack, ActionKind.CANCEL, "123", from_station="B")) == {"actions"}
    assert rules(pack, short, action(pack, ActionKind.CANCEL, "123", from_station="D")) == {"actions"}
    assert rules(pack, short, action(pack, ActionKind.CANCEL, "123")) == {"actions"}
    none = action(pack, ActionKind.CANCEL, "123", from_station="E", to_station="C")
    assert "names no part" in " ".join(details(pack, moves, none))


def test_a_lap_is_cancelled_from_its_first_station_to_its_last() -> None:
    pack = loop_line()
    gone = cancelled(pack, planned_movements(pack), "O12")
    for ends in ({}, {"from_station": "A", "to_station": "A"}):
        assert rules(pack, gone, action(pack, ActionKind.CANCEL, "O12", **ends)) == set()
    half = action(pack, ActionKind.CANCEL, "O12", from_station="A", to_station="D")
    assert rules(pack, gone, half) == {"actions"}


def test_a_turned_back_train_goes_on_as_the_other() -> None:
    pack, _, given = turned_back()
    rest = _without(given, ActionKind.TURN_BACK)
    for fields in (
        {"station": "C"},
        {"station": "D", "other_train": "122"},
        {"station": "C", "other_train": "120"},
    ):
        order = action(pack, ActionKind.TURN_BACK, "119", **fields)
        assert "actions" in _judged(turned_back(), *rest, order)


def test_a_relinked_unit_goes_on_as_the_other() -> None:
    case = units_exchanged()
    extra = action(case[0], ActionKind.RELINK, "101", station="E", other_train="112")
    assert _judged(case, *case[2].actions, extra) == {"actions"}


def test_a_reorder_is_carried_out() -> None:
    case = local_before_rapid()
    hold = _without(case[2], ActionKind.REORDER)
    for first, second, station, wrong in (
        ("L1", "R1", "C", set()),
        ("R1", "L1", "C", {"actions"}),
        ("L1", "R1", "E", {"actions"}),  # nobody leaves E
    ):
        order = action(case[0], ActionKind.REORDER, first, station=station, other_train=second)
        assert _judged(case, *hold, order) == wrong


def test_a_changed_platform_is_used() -> None:
    case = other_platform()
    order = action(case[0], ActionKind.CHANGE_PLATFORM, "3", station="A", platform="A2")
    assert _judged(case, *case[2].actions, order) == {"actions"}


@pytest.mark.parametrize(
    "kind",
    [
        ActionKind.HOLD,
        ActionKind.TURN_BACK,
        ActionKind.REORDER,
        ActionKind.CHANGE_PLATFORM,
        ActionKind.RETIME,
    ],
)
def test_an_action_says_what_it_needs(kind: ActionKind) -> None:
    pack = short_line()
    said = details(pack, planned_movements(pack), Action(kind, 0))
    assert len(said) == 1 and "does not say its" in said[0]


def test_an_action_is_for_a_train_of_the_plan() -> None:
    pack = short_line()
    moves = planned_movements(pack, range(1, 24))
    said = details(pack, moves, Action(ActionKind.CANCEL, 0))
    assert said == ["action 1 (cancel) for train 101 is for a train that the plan does not hold"]
