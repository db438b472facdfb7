"""R7 platform and R11 platform_out: where they bite and where they do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shirei.check import verify
from shirei.model.clock import parse_clock
from shirei.model.incident import Restriction, RestrictionKind
from shirei.model.network import UNKNOWN
from shirei.model.pack import Pack, Practice
from shirei.model.plan import Movements
from shirei.model.timetable import Timetable
from tests.check.scenes import OPEN, changed, details, incident, plan, retimed, rules, visit
from tests.worlds import DOWN, Railway, planned_movements, short_line, single_track, two_stations


def _on(pack: Pack, moves: Movements, train: str, station: str, track: str) -> Movements:
    platform = moves.platform.copy()
    platform[visit(pack, moves, train, station)] = pack.network.platform_index[track] if track else UNKNOWN
    return changed(moves, platform=platform)


@pytest.mark.parametrize(
    ("track", "broken"), [("B1", set()), ("B2", {"platform"}), ("C1", {"platform"}), ("", {"platform"})]
)
def test_a_train_uses_a_track_of_its_station_and_direction(track: str, broken: set[str]) -> None:
    pack = short_line()
    assert rules(pack, _on(pack, planned_movements(pack), "101", "B", track)) == broken


def test_a_train_that_turns_may_use_the_turnback_track() -> None:
    for turns_on, broken in (("1", set()), ("2", {"platform"})):
        railway = Railway("turn")
        railway.line("main", "A =120= B")
        railway.platforms("main", A="1du", B="1d 2u")
        railway.turnback("main", "B", DOWN, on=turns_on)
        railway.train("1", "main", "A B", "8:00")
        railway.train("2", "main", "B A", "8:05")
        railway.link("1", "2")
        pack = railway.pack()
        moves = planned_movements(_with_turnback_on_both(pack))
        moves = _on(pack, _on(pack, moves, "1", "B", "B1"), "2", "B", "B1")
        assert rules(pack, moves) == broken


def _with_turnback_on_both(pack: Pack) -> Pack:
    both = tuple(replace(turnback, platforms=(1, 2)) for turnback in pack.network.turnbacks)
    return replace(pack, network=replace(pack.network, turnbacks=both))


def test_a_place_without_tracks_is_not_judged_and_counted() -> None:
    railway = Railway("bare")
    railway.line("main", "A =120= B")
    railway.platforms("main", A="1du")
    railway.train("1", "main", "A B", "8:00")
    pack = railway.pack()
    verdict = verify(pack, OPEN, plan(planned_movements(pack)))
    assert verdict.valid and verdict.checked["platform_unknown"] == 1


def _followers(*, tracks: str = "1d", planned: str = "", apart: int = 300) -> Pack:
    railway = Railway("followers")
    railway.line("main", "A =120= B =120= C", headway=20, reoccupation=30)
    railway.platforms("main", B=tracks)
    for k in range(3):
        railway.train(str(k + 1), "main", f"A B{planned} C", 8 * 3600 + apart * k)
    return railway.pack()


@pytest.mark.parametrize(("leaves", "broken"), [("8:06:30", set()), ("8:06:31", {"platform"})])
def test_the_next_train_comes_when_the_track_is_free_again(leaves: str, broken: set[str]) -> None:
    pack = _followers()
    arrives = f"8:08:{leaves[-2:]}"
    late = {("1", "B"): ("8:02:00", leaves), ("1", "C"): (arrives, arrives)}
    moves = retimed(pack, planned_movements(pack), late)
    assert rules(pack, moves) == broken
    if broken:
        said = "train 2 takes track B1 at 08:07:00; train 1 has it until 08:06:31"
        assert details(pack, moves) == [f"{said}, and 30 s between them are needed"]


@pytest.mark.parametrize("planned", ["", "/1"])
def test_the_track_may_be_used_again_as_soon_as_published(planned: str) -> None:
    pack = _followers(planned=planned, apart=40)  # ten seconds from departure to arrival
    moves = planned_movements(_followers(planned="/1", apart=40))
    assert rules(pack, moves) == set()
    closer = retimed(pack, moves, {("1", "B"): ("8:02:00", "8:02:31"), ("1", "C"): ("8:04:31", "8:04:31")})
    assert rules(pack, closer) == {"platform"}


def test_on_two_tracks_only_every_second_train_was_published_on_one() -> None:
    pack = _followers(tracks="1d 2d", apart=40)
    moves = planned_movements(pack)
    assert rules(pack, moves) == set()
    neighbours = _on(pack, _on(pack, moves, "1", "B", "B1"), "2", "B", "B1")
    assert rules(pack, _on(pack, neighbours, "3", "B", "B2")) == {"platform"}


def test_a_long_stay_blocks_everyone_behind_it() -> None:
    pack = _followers()
    stuck = {("1", "B"): ("8:02:00", "8:13:00"), ("1", "C"): ("8:15:00", "8:15:00")}
    verdict = verify(pack, OPEN, plan(retimed(pack, planned_movements(pack), stuck)))
    found = [violation for violation in verdict.violations if violation.rule == "platform"]
    assert [violation.train for violation in found] == [1, 2]
    assert [violation.other_train for violation in found] == [0, 0]


def test_a_unit_stands_on_one_track_until_it_turns() -> None:
    pack = two_stations()
    moves = planned_movements(pack)
    assert rules(pack, moves) == set()
    assert "platform" in rules(pack, _on(pack, moves, "2", "B", "B2"))  # 1 came in on B1


def test_a_layover_in_the_siding_leaves_the_track_free_between() -> None:
    for stable_after, broken in ((600, set()), (601, {"platform"})):
        railway = Railway("siding", practice=Practice(stabling_s=120, stable_after_s=stable_after - 1))
        railway.line("main", "A =120= B")
        railway.platforms("main", B="1du")
        railway.turnback("main", "B", DOWN, sidings=1)
        for train, calls, leaves in (("1", "A B", "8:00"), ("2", "B A", "8:12"), ("3", "A B", "8:03:00")):
            railway.train(train, "main", calls, leaves)
        railway.link("1", "2")
        pack = railway.pack()
        # 1 comes at 8:02 and is in the siding from 8:04; 3 ends at 8:05; the unit is back at 8:10 as 2.
        moves = planned_movements(short_stay(pack))
        assert rules(pack, moves) == broken
        late = retimed(pack, moves, {("3", "B"): ("8:10:01", "8:10:01")})
        assert "platform" in rules(pack, late)


def short_stay(pack: Pack) -> Pack:
    """The same pack with sidings used at once, so that the only track is found free."""
    return replace(pack, practice=replace(pack.practice, stable_after_s=0))


def test_a_run_that_ends_or_starts_from_a_depot_holds_its_track_for_an_instant() -> None:
    pack = two_stations()
    moves = planned_movements(pack)
    platform = moves.platform.copy()
    platform[visit(pack, moves, "6", "B")] = pack.network.platform_index["B1"]  # ends at 8:07
    unplanned = replace(pack, timetable=_without_platforms(pack))
    assert rules(unplanned, changed(moves, platform=platform)) == set()
    both = retimed(pack, changed(moves, platform=platform), {("6", "B"): ("8:11:45", "8:11:45")})
    assert "platform" in rules(unplanned, both)  # 3 comes fifteen seconds later


def _without_platforms(pack: Pack) -> Timetable:
    return replace(pack.timetable, visit_platform=pack.timetable.visit_platform * 0 + UNKNOWN)


def _out(pack: Pack, track: str, start: str, end: str) -> Restriction:
    window = (parse_clock(start), parse_clock(end))
    return Restriction(RestrictionKind.PLATFORM_OUT, *window, platform=pack.network.platform_index[track])


@pytest.mark.parametrize(
    ("track", "start", "end", "broken"),
    [
        ("B1", "8:02", "8:02:01", {"platform_out"}),  # 1 comes at 8:02
        ("B1", "8:02:01", "8:12", set()),  # it may stand, and leave at 8:05 as 2
        ("B1", "8:02:01", "8:12:01", {"platform_out"}),  # 3 comes at 8:12
        ("B2", "7:59", "8:00:01", {"platform_out"}),  # 5 comes from the depot
    ],
)
def test_nobody_comes_to_a_track_that_is_out(track: str, start: str, end: str, broken: set[str]) -> None:
    pack = two_stations()
    assert rules(pack, planned_movements(pack), to=incident(_out(pack, track, start, end))) == broken


def test_a_track_that_nobody_uses_may_be_out_all_day() -> None:
    pack = single_track()
    assert rules(pack, planned_movements(pack), to=incident(_out(pack, "D2", "8:00", "9:00"))) == set()


@pytest.mark.parametrize(("between", "broken"), [(False, set()), (True, {"platform_out"})])
def test_a_unit_that_nobody_displaced_stood_there_however_long_its_layover(
    between: bool, broken: set[str]
) -> None:
    railway = Railway("stands")
    railway.line("main", "A =120= B")
    railway.platforms("main", A="1du 2du", B="1du")
    railway.turnback("main", "B", DOWN, sidings=1)
    came = railway.train("1", "main", "A/1 B/1", "8:00")
    goes = railway.train("2", "main", "B/1 A/2", "8:20")
    railway.link(came, goes)
    if between:
        railway.link(
            railway.train("3", "main", "A/1 B/1", "8:06"), railway.train("4", "main", "B/1 A/2", "8:11")
        )
    pack = railway.pack()
    out = incident(_out(pack, "B1", "8:12", "8:30"))
    assert rules(pack, planned_movements(pack), to=out) == broken
