"""R8 turn, R9 working, R12 failed_train, R14 pieces: where they bite and where they do not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from shirei.model.clock import parse_clock
from shirei.model.incident import Restriction, RestrictionKind
from shirei.model.pack import Pack
from shirei.model.plan import Action, ActionKind, Movements
from tests.check.scenes import (
    action,
    cancelled,
    changed,
    delayed,
    details,
    incident,
    linked,
    links_of,
    replatformed,
    retimed,
    rules,
    visit,
)
from tests.worlds import DOWN, UP, Railway, branch, planned_movements, short_line, two_stations


def test_a_planned_turn_takes_its_least_time() -> None:
    pack = two_stations()
    moves = planned_movements(pack)
    for comes, broken in (("8:12:00", set()), ("8:12:01", {"turn"})):
        assert rules(pack, retimed(pack, moves, {("3", "B"): (comes, comes)})) == broken
    late = retimed(pack, moves, {("3", "B"): ("8:12:01", "8:12:01")})
    assert details(pack, late) == [
        "train 3 reaches B at 08:12:01 and its unit leaves as train 4 179 s later; 180 s are needed"
    ]


def _exchange(pack: Pack, *pairs: tuple[str, str, str]) -> tuple[Movements, list[Action]]:
    """Movements in which units go on as other trains: (train, its last station, other train)."""
    moves = planned_movements(pack)
    new = [(visit(pack, moves, a, station), visit(pack, moves, b, station)) for a, station, b in pairs]
    froms, tos = {a for a, _ in new}, {b for _, b in new}
    kept = [(a, b) for a, b in links_of(moves) if a not in froms and b not in tos]
    orders = [action(pack, ActionKind.RELINK, a, station=station, other_train=b) for a, station, b in pairs]
    return linked(moves, [*kept, *new]), orders


@pytest.mark.parametrize(("leaves", "broken"), [("8:17:30", set()), ("8:17:29", {"turn"})])
def test_another_turn_takes_the_time_of_the_turnback(leaves: str, broken: set[str]) -> None:
    pack = short_line()
    moves, orders = _exchange(pack, ("101", "E", "110"), ("103", "E", "108"))
    moves = replatformed(pack, delayed(pack, moves, "108", "E", leaves))
    assert rules(pack, moves, *orders) == broken


def test_a_unit_turns_only_where_there_is_a_turnback() -> None:
    pack = two_stations()
    bare = replace(pack, network=replace(pack.network, turnbacks=()))
    assert rules(bare, planned_movements(pack)) == set()  # the timetable's own turns are its own affair
    moves, orders = _exchange(pack, ("1", "B", "4"))
    moves = cancelled(pack, cancelled(pack, moves, "2"), "3")
    orders += [action(pack, ActionKind.CANCEL, train) for train in "23"]
    assert rules(pack, moves, *orders) == set()
    assert "turn" in rules(bare, moves, *orders)


def test_in_one_direction_the_least_dwell_is_enough() -> None:
    for wait, broken in ((20, set()), (19, {"turn"})):
        railway = Railway("taken_over")
        railway.line("main", "A =120= B =120= C", headway=10)
        railway.turnback("main", "B", DOWN, sidings=1)
        railway.train("1", "main", "A B C", "8:00")
        railway.train("2", "main", "A B C", "8:00:10")
        pack = railway.pack()
        moves = planned_movements(pack)
        moves = cancelled(pack, cancelled(pack, moves, "1", "C"), "2", "A", "A")
        here, on = visit(pack, moves, "1", "B"), visit(pack, moves, "2", "B")
        arr, dep = moves.arr_s.copy(), moves.dep_s.copy()
        arr[here] = dep[here] = parse_clock("8:02:20")
        arr[on] = dep[on] = arr[here] + wait
        arr[on + 1] = dep[on + 1] = arr[on] + 120
        moves = linked(replace(moves, arr_s=arr, dep_s=dep), [(here, on)])
        order = action(pack, ActionKind.TURN_BACK, "1", station="B", other_train="2")
        assert rules(pack, moves, order) - {"not_early"} == broken


# R9


def test_every_run_starts_from_somewhere() -> None:
    pack = two_stations()
    moves = planned_movements(pack)
    nowhere = changed(moves, depot_start=np.zeros(12, bool))
    assert rules(pack, nowhere) == {"working"}
    assert details(pack, nowhere)[0] == "train 1 at A at 08:00:00 starts from nowhere: no link and no depot"


def test_a_run_does_not_start_twice() -> None:
    pack = two_stations()
    moves = planned_movements(pack)
    depot = moves.depot_start.copy()
    depot[visit(pack, moves, "2", "B")] = True
    assert rules(pack, changed(moves, depot_start=depot)) == {"working"}


def test_a_depot_has_no_unit_for_a_train_that_the_timetable_links() -> None:
    pack = two_stations()
    moves = planned_movements(pack)
    start = visit(pack, moves, "2", "B")
    depot = moves.depot_start.copy()
    depot[start] = True
    lost = linked(changed(moves, depot_start=depot), [pair for pair in links_of(moves) if pair[1] != start])
    assert "although the timetable gives it the unit" in " ".join(details(pack, lost))
    scope = planned_movements(pack, [1, 2, 3])  # without train 1 nobody in scope brings the unit
    assert rules(pack, scope) == set()


def test_a_depot_start_is_at_the_beginning_of_a_train() -> None:
    pack = short_line()
    moves = planned_movements(pack)
    depot = moves.depot_start.copy()
    depot[visit(pack, moves, "101", "C")] = True
    assert rules(pack, changed(moves, depot_start=depot)) == {"working"}


def test_one_unit_does_not_go_two_ways() -> None:
    pack = two_stations()
    moves = planned_movements(pack)
    end, depot = visit(pack, moves, "1", "B"), moves.depot_start.copy()
    start = visit(pack, moves, "5", "B")
    depot[start] = False
    later = retimed(pack, changed(moves, depot_start=depot), {("5", "B"): ("8:05", "8:05")})
    assert "working" in rules(pack, linked(later, [*links_of(moves), (end, start)]))


def test_a_link_does_not_carry_a_unit_elsewhere() -> None:
    pack = short_line()
    moves, orders = _exchange(pack, ("101", "E", "110"))
    end, start = visit(pack, moves, "101", "E"), visit(pack, moves, "109", "A")
    away = linked(moves, [*[p for p in links_of(moves) if p[0] != end and p[1] != start], (end, start)])
    assert "takes a unit to another place without a run" in " ".join(details(pack, away, *orders))


def test_the_timetable_may_link_two_stations() -> None:
    pack = branch()
    assert rules(pack, planned_movements(pack)) == set()


def test_a_link_does_not_lead_back_in_time() -> None:
    pack = two_stations()
    moves = retimed(pack, planned_movements(pack), {("3", "B"): ("8:15:01", "8:15:01")})
    assert rules(pack, moves) >= {"working", "turn"}


# R12


@pytest.mark.parametrize(
    ("start", "end", "broken"),
    [
        ("8:14:29", "8:15:00", set()),  # over at the second at which it leaves
        ("8:14:29", "8:15:01", {"failed_train"}),
        ("8:15:01", "8:20:00", set()),
    ],
)
def test_a_failed_train_and_its_unit_stay(start: str, end: str, broken: set[str]) -> None:
    pack = short_line()
    for train, station in (("111", "C"), ("108", "E"), ("101", "E")):
        window = (parse_clock(start), parse_clock(end))
        shift = 0 if train != "111" else parse_clock("8:30") - parse_clock("8:15")
        failed = Restriction(
            RestrictionKind.FAILED_TRAIN,
            window[0] + shift,
            window[1] + shift,
            train=pack.timetable.train_index[train],
            station=pack.network.station_index[station],
        )
        assert rules(pack, planned_movements(pack), to=incident(failed)) == broken


# R14


def test_a_train_ends_short_only_where_it_can_turn() -> None:
    pack = short_line()
    for last, first_missing, broken in (("C", "D", set()), ("D", "E", {"pieces"}), ("B", "C", {"pieces"})):
        moves = cancelled(pack, planned_movements(pack), "123", first_missing)
        moves = _ended(pack, moves, "123", last)
        order = action(pack, ActionKind.TURN_BACK, "123", station=last)
        assert rules(pack, moves, order) == broken


def _ended(pack: Pack, moves: Movements, train: str, station: str) -> Movements:
    dep = moves.dep_s.copy()
    here = visit(pack, moves, train, station)
    dep[here] = moves.arr_s[here]
    return replace(moves, dep_s=dep)


def test_a_train_turns_only_in_the_direction_of_the_turnback() -> None:
    for arriving, broken in ((DOWN, set()), (UP, {"pieces"})):
        railway = Railway("one_way")
        railway.line("main", "A =120= B =120= C")
        railway.turnback("main", "B", arriving)
        railway.train("1", "main", "A B C", "8:00")
        pack = railway.pack()
        moves = _ended(pack, cancelled(pack, planned_movements(pack), "1", "C"), "1", "B")
        assert rules(pack, moves, action(pack, ActionKind.TURN_BACK, "1", station="B")) == broken


def test_a_run_begins_late_only_where_a_unit_can_come() -> None:
    for place, broken in (("turnback", set()), ("passing", set()), ("neither", {"pieces"})):
        railway = Railway("begins")
        railway.line("main", "A =120= B =120= C")
        if place == "turnback":
            railway.turnback("main", "B", UP)
        elif place == "passing":
            railway.passing_place("main", "B")
        railway.train("1", "main", "A B", "8:00")
        railway.train("2", "main", "A B C", "8:10")
        pack = railway.pack()
        moves = cancelled(pack, planned_movements(pack), "2", "A", "A")
        here, on = visit(pack, moves, "1", "B"), visit(pack, moves, "2", "B")
        moves = retimed(pack, linked(moves, [(here, on)]), {("2", "B"): ("8:12:30", "8:12:30")})
        orders = [action(pack, ActionKind.RELINK, "1", other_train="2")]
        orders += [action(pack, ActionKind.CANCEL, "2", to_station="B")]
        assert rules(pack, moves, *orders) == broken


def test_a_run_has_two_visits() -> None:
    pack = short_line()
    moves = cancelled(pack, planned_movements(pack), "123", "B")
    assert rules(pack, moves, action(pack, ActionKind.CANCEL, "123")) == {"pieces"}
