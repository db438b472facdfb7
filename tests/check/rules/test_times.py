"""R1 not_early, R2 run_time, R3 dwell: where they bite and where they do not."""

from __future__ import annotations

import pytest

from shirei.model.incident import Restriction, RestrictionKind
from shirei.model.network import Direction
from tests.check.scenes import OPEN, details, incident, retimed, rules
from tests.worlds import Railway, planned_movements, rapid_and_local, short_line

PACK = short_line()
PLANNED = planned_movements(PACK)
LAST = "124"  # the last up train: what it does late touches nobody


def test_a_train_may_be_late_but_never_early() -> None:
    late = retimed(PACK, PLANNED, {(LAST, "A"): ("9:04:31", "9:04:31")})
    early = retimed(PACK, PLANNED, {(LAST, "A"): ("9:04:29", "9:04:29")})
    assert rules(PACK, late) == set()
    assert "not_early" in rules(PACK, early)


def test_a_departure_before_the_planned_one_is_early() -> None:
    moves = retimed(PACK, PLANNED, {(LAST, "B"): ("9:02:00", "9:02:29")})
    assert rules(PACK, moves) == {"not_early"}
    assert details(PACK, moves) == ["train 124 leaves B at 09:02:29, 1 s before its timetable"]


def test_a_piece_has_one_time_at_each_end() -> None:
    for station, times in (("E", ("8:54:59", "8:55:00")), ("A", ("9:04:30", "9:04:31"))):
        assert rules(PACK, retimed(PACK, PLANNED, {(LAST, station): times})) == {"not_early"}


def test_a_run_takes_its_least_time() -> None:
    late = {(LAST, "B"): ("9:02:00", "9:03:00")}
    assert rules(PACK, retimed(PACK, PLANNED, late | {(LAST, "A"): ("9:05:00", "9:05:00")})) == set()
    fast = retimed(PACK, PLANNED, late | {(LAST, "A"): ("9:04:59", "9:04:59")})
    assert rules(PACK, fast) == {"run_time"}
    assert details(PACK, fast)[0].endswith("runs to A in 119 s where 120 s are needed")


@pytest.mark.parametrize(
    ("window", "directions", "broken"),
    [
        ((8 * 3600 + 3750, 8 * 3600 + 3751), (Direction.UP,), {"run_time"}),
        ((8 * 3600 + 3751, 8 * 3600 + 3800), (Direction.UP,), set()),  # begins a second later
        ((8 * 3600 + 3700, 8 * 3600 + 3750), (Direction.UP,), set()),  # ends at the second of the departure
        ((8 * 3600 + 3750, 8 * 3600 + 3751), (Direction.DOWN,), set()),
    ],
)
def test_a_speed_restriction_counts_at_the_departure(
    window: tuple[int, int], directions: tuple[Direction, ...], broken: set[str]
) -> None:
    slow = Restriction(RestrictionKind.SPEED, *window, sections=(0,), directions=directions, extra_s=10)
    assert rules(PACK, PLANNED, to=incident(slow)) == broken


def test_two_speed_restrictions_add_up() -> None:
    slow = Restriction(RestrictionKind.SPEED, 8 * 3600 + 3750, 8 * 3600 + 3751, sections=(0,), extra_s=10)
    for arrives, broken in (("9:04:49", {"run_time"}), ("9:04:50", set())):
        moves = retimed(PACK, PLANNED, {(LAST, "A"): (arrives, arrives)})
        assert rules(PACK, moves, to=incident(slow, slow)) == broken


def test_a_late_train_may_cut_its_dwell_to_the_least() -> None:
    for arrives, broken in (("9:02:10", set()), ("9:02:11", {"dwell"})):
        late = {(LAST, "C"): ("8:59:30", "9:00:11"), (LAST, "B"): (arrives, "9:02:30")}
        found = rules(PACK, retimed(PACK, PLANNED, late)) - {"run_time"}
        assert found == broken


def test_a_pass_needs_no_dwell_but_ends_no_earlier_than_it_begins() -> None:
    pack = rapid_and_local()
    moves = planned_movements(pack)
    assert rules(pack, moves) == set()
    backwards = retimed(pack, moves, {("R5", "D"): ("8:48:01", "8:48:00")})
    assert "dwell" in rules(pack, backwards, to=OPEN)


def test_no_least_running_time_known_means_the_timetable_counts() -> None:
    railway = Railway("unknown")
    railway.line("main", "A =60= B")
    railway.train("1", "main", "A B", "8:00", slack=60)
    pack = railway.pack()
    moves = planned_movements(pack)
    assert rules(pack, retimed(pack, moves, {("1", "A"): ("8:01", "8:01")})) == set()
    assert rules(pack, retimed(pack, moves, {("1", "A"): ("8:01:01", "8:01:01")})) == {"run_time"}
