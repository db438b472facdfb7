"""R4 headway, R5 overtaking, R6 single_track, R10 closed: where they bite and where they do not."""

from __future__ import annotations

import pytest

from shirei.model.incident import Restriction, RestrictionKind
from shirei.model.network import Direction
from shirei.model.pack import Pack
from tests.check.scenes import OPEN, at, details, incident, retimed, rules
from tests.worlds import Railway, planned_movements, single_track


def _two_trains(route: str, apart: int, *, headway: int = 90) -> Pack:
    """Two trains from A to B without platform tracks, ``apart`` seconds apart."""
    railway = Railway("two_trains")
    railway.line("main", route, headway=headway)
    stations = " ".join(route.split()[::2])
    railway.train("1", "main", stations, 8 * 3600)
    railway.train("2", "main", stations, 8 * 3600 + apart)
    return railway.pack()


@pytest.mark.parametrize(("late", "broken"), [(210, set()), (211, {"headway"})])
def test_followers_keep_their_headway_at_both_ends(late: int, broken: set[str]) -> None:
    pack = _two_trains("A =120= B", 300)
    moves = planned_movements(pack)
    leaves = f"8:0{late // 60}:{late % 60:02d}"
    assert rules(pack, retimed(pack, moves, {("1", "A"): (leaves, leaves)})) - {"run_time"} == broken
    comes = f"8:0{(late + 120) // 60}:{(late + 120) % 60:02d}"
    assert rules(pack, retimed(pack, moves, {("1", "B"): (comes, comes)})) == broken


def test_the_sentence_names_trains_place_and_time() -> None:
    pack = _two_trains("A =120= B", 300)
    moves = retimed(pack, planned_movements(pack), {("1", "B"): ("8:06:00", "8:06:00")})
    assert details(pack, moves) == ["train 2 reaches B at 08:07:00, 60 s after train 1; 90 s are needed"]


def test_trains_may_follow_as_closely_as_published() -> None:
    pack = _two_trains("A =120= B", 60)
    moves = planned_movements(pack)
    assert rules(pack, moves) == set()
    # In the other order nothing was published.
    turned = retimed(pack, moves, {("1", "A"): ("8:02", "8:02"), ("1", "B"): ("8:04", "8:04")})
    assert rules(pack, turned) == {"headway"}


def test_a_pair_of_types_has_its_own_headway() -> None:
    railway = Railway("types")
    railway.type("rapid", 1)
    railway.line("main", "A =120= B", headway=60)
    railway.headway("main", "rapid", "local", 150)
    railway.train("1", "main", "A B", "8:00", type="rapid")
    railway.train("2", "main", "A B", "8:05")
    pack = railway.pack()
    for leaves, comes, broken in (("8:02:30", "8:04:30", set()), ("8:02:31", "8:04:31", {"headway"})):
        times = {("1", "A"): (leaves, leaves), ("1", "B"): (comes, comes)}
        assert rules(pack, retimed(pack, planned_movements(pack), times)) == broken


def test_on_four_tracks_the_second_next_train_counts() -> None:
    railway = Railway("four_tracks")
    railway.line("main", "A #120# B", headway=90)
    for k in range(3):
        railway.train(str(k + 1), "main", "A B", 8 * 3600 + 300 * k)
    pack = railway.pack()
    moves = planned_movements(pack)
    together = {("1", "A"): ("8:05", "8:05"), ("1", "B"): ("8:07", "8:07")}
    assert rules(pack, retimed(pack, moves, together)) == set()
    three = together | {("2", "A"): ("8:08:31", "8:08:31"), ("2", "B"): ("8:10:31", "8:10:31")}
    assert rules(pack, retimed(pack, moves, three)) == set()
    all_three = {("1", "A"): ("8:08:31", "8:08:31"), ("1", "B"): ("8:10:31", "8:10:31")}
    assert rules(pack, retimed(pack, moves, three | all_three)) == {"headway"}


def test_four_tracks_let_trains_overtake_between_stations() -> None:
    for route, broken in (("A #120# B", set()), ("A =120= B", {"overtaking"})):
        pack = _two_trains(route, 300)
        moves = retimed(pack, planned_movements(pack), {("1", "B"): ("8:09", "8:09")})
        assert rules(pack, moves) == broken


def test_substitute_block_working_asks_for_more() -> None:
    pack = _two_trains("A =120= B", 300)
    moves = planned_movements(pack)
    for seconds, window, broken in (
        (300, (0, 3600), set()),
        (301, (0, 3600), {"headway"}),
        (301, (1, 3600), set()),  # the first train leaves before the window
        (301, (0, 300), set()),  # the second leaves at its end
    ):
        start, end = (8 * 3600 + second for second in window)
        block = Restriction(RestrictionKind.HEADWAY, start, end, sections=(0,), headway_s=seconds)
        assert rules(pack, moves, to=incident(block)) == broken


def test_trains_keep_their_order_in_a_station_that_is_no_passing_place() -> None:
    for place, broken in ((False, {"overtaking"}), (True, set())):
        railway = Railway("station")
        railway.line("main", "A =120= B =120= C")
        if place:
            railway.passing_place("main", "B")
        railway.train("1", "main", "A B C", "8:00")
        railway.train("2", "main", "A B C", "8:05")
        pack = railway.pack()
        passed = {("1", "B"): ("8:02", "8:10"), ("1", "C"): ("8:12", "8:12")}
        assert rules(pack, retimed(pack, planned_movements(pack), passed)) == broken


def test_where_the_timetable_overtakes_so_may_the_plan() -> None:
    railway = Railway("published")
    railway.line("main", "A =120= B =120= C")
    for cycle in range(2):
        at_s = 8 * 3600 + 1800 * cycle
        railway.train(f"slow{cycle}", "main", "A B C", at_s, dwells={"B": 600 if cycle else 30})
        railway.train(f"fast{cycle}", "main", "A (B) C", at_s + 300)
    pack = railway.pack()
    assert rules(pack, planned_movements(pack)) == set()
    passed = {("slow0", "B"): ("8:02", "8:10"), ("slow0", "C"): ("8:12", "8:12")}
    assert rules(pack, retimed(pack, planned_movements(pack), passed)) == set()


def test_opposing_trains_meet_at_the_loop_not_on_single_track() -> None:
    pack = single_track()
    moves = planned_movements(pack)
    for late, broken in (("8:06:00", set()), ("8:06:01", {"single_track"})):
        times = {("1", "C"): (late, "8:06:30"), ("1", "D"): ("8:08:30", "8:08:30")}
        assert rules(pack, retimed(pack, moves, times)) == broken


def test_two_trains_that_enter_single_track_together_meet() -> None:
    railway = Railway("together")
    railway.line("main", "A -120- B")
    railway.train("1", "main", "A B", "8:00")
    railway.train("2", "main", "B A", "8:00")
    pack = railway.pack()
    assert rules(pack, planned_movements(pack)) == {"single_track"}
    after = {("2", "B"): ("8:02", "8:02"), ("2", "A"): ("8:04", "8:04")}
    assert rules(pack, retimed(pack, planned_movements(pack), after)) == set()


def test_single_track_is_watched_past_a_shorter_run() -> None:
    railway = Railway("three")
    railway.line("main", "A -120- B", headway=60)
    for train, leaves in (("1", 0), ("2", 300), ("3", 600)):
        railway.train(train, "main", "A B" if train != "3" else "B A", 8 * 3600 + leaves)
    pack = railway.pack()
    # Train 1 is still inside when 3 enters; train 2, which entered last, is out (it was overtaken).
    stuck = retimed(pack, planned_movements(pack), {("1", "B"): ("8:10:01", "8:10:01")})
    assert rules(pack, stuck, to=OPEN) == {"single_track", "overtaking"}


@pytest.mark.parametrize(
    ("start", "end", "broken"),
    [
        ("7:50", "8:00", set()),
        ("7:50", "8:00:01", {"closed"}),
        ("8:00:01", "8:30", set()),
        ("8:00", "8:01", {"closed"}),
    ],
)
def test_nobody_enters_a_closed_section(start: str, end: str, broken: set[str]) -> None:
    railway = Railway("closed")
    railway.line("main", "A =120= B")
    railway.train("1", "main", "A B", "8:00")
    pack = railway.pack()
    closure = at(pack, start, end, "A-B")
    assert rules(pack, planned_movements(pack), to=incident(closure)) == broken
    up = Restriction(closure.kind, closure.start_s, closure.end_s, closure.sections, (Direction.UP,))
    assert rules(pack, planned_movements(pack), to=incident(up)) == set()
