"""Every kind of restriction bites where it should, and the plans made under it pass the checker."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from shirei.check import verify
from shirei.model.clock import parse_clock
from shirei.model.incident import Incident, Restriction, RestrictionKind
from shirei.model.network import UNKNOWN, Direction
from shirei.model.pack import Pack
from shirei.model.plan import Plan, Policy
from shirei.model.timetable import leg_minimum_run_s, leg_sections
from tests.traffic.reschedule.scenes import closed, incident, on_stretch, searched
from tests.worlds import (
    branch,
    commuter_line,
    loop_line,
    rapid_and_local,
    short_line,
    single_track,
    two_stations,
)

DOWN, UP = Direction.DOWN, Direction.UP


def _speed(pack: Pack) -> Incident:
    return incident(pack, on_stretch(pack, RestrictionKind.SPEED, "C E", "8:10 8:40", extra_s=60))


def _headway(pack: Pack) -> Incident:
    return incident(pack, on_stretch(pack, RestrictionKind.HEADWAY, "C D", "8:10 8:40", headway_s=420))


def _failed(pack: Pack) -> Incident:
    train = pack.timetable.train_index["103"]
    stands = Restriction(
        RestrictionKind.FAILED_TRAIN, 29400, 30600, train=train, station=pack.network.station_index["C"]
    )
    return incident(pack, stands)


def _track_out(pack: Pack) -> Incident:
    out = Restriction(RestrictionKind.PLATFORM_OUT, 29100, 30300, platform=pack.network.platform_index["C3"])
    return incident(pack, out)


CASES: dict[str, tuple[Callable[[], Pack], Callable[[Pack], Incident]]] = {
    "both ways": (commuter_line, lambda p: incident(p, closed(p, "D E", "8:20 8:50"))),
    "down only": (commuter_line, lambda p: incident(p, closed(p, "D E", "8:20 8:50", ways=(DOWN,)))),
    "up only": (commuter_line, lambda p: incident(p, closed(p, "D E", "8:20 8:50", ways=(UP,)))),
    "at the end": (commuter_line, lambda p: incident(p, closed(p, "A B", "8:20 8:50"))),
    "all of it": (commuter_line, lambda p: incident(p, closed(p, "A H", "8:20 8:40"))),
    "two stretches": (
        commuter_line,
        lambda p: incident(p, closed(p, "B C", "8:20 8:40"), closed(p, "F G", "8:25 8:45")),
    ),
    "known late": (commuter_line, lambda p: incident(p, closed(p, "D E", "8:20 8:50"), known="8:30")),
    "known early": (commuter_line, lambda p: incident(p, closed(p, "D E", "8:20 8:50"), known="8:10")),
    "from before the first train": (commuter_line, lambda p: incident(p, closed(p, "D E", "7:00 8:30"))),
    "slow": (short_line, _speed),
    "substitute block": (short_line, _headway),
    "failed train": (short_line, _failed),
    "track out": (rapid_and_local, _track_out),
    "single track": (single_track, lambda p: incident(p, closed(p, "B C", "8:10 8:25"))),
    "single track, one way": (single_track, lambda p: incident(p, closed(p, "B C", "8:10 8:25", ways=(UP,)))),
    "loop": (
        loop_line,
        lambda p: incident(p, closed(p, "C D", "8:20 8:40", line="ring"), line="ring"),
    ),
    "loop, over its first station": (
        loop_line,
        lambda p: incident(p, closed(p, "F B", "8:20 8:35", line="ring"), line="ring"),
    ),
    "before a branch": (branch, lambda p: incident(p, closed(p, "B C", "8:12 8:30"))),
    "on a branch": (
        branch,
        lambda p: incident(p, closed(p, "J X", "8:12 8:30", line="branch"), line="branch"),
    ),
    "two stations": (two_stations, lambda p: incident(p, closed(p, "A B", "8:06 8:12"))),
}


@pytest.mark.parametrize("name", list(CASES))
def test_every_plan_under_it_passes_and_doing_nothing_is_late(name: str) -> None:
    build, happens = CASES[name]
    pack = build()
    happened = happens(pack)
    found = searched(pack, happened)
    for candidate in found.candidates:
        assert verify(pack, happened, candidate.plan).violations == (), candidate.plan.policy
    offered = {c.plan.policy for c in found.candidates}
    assert offered | set(found.gridlocked) >= {Policy.DO_NOTHING, Policy.HOLD_ALL, Policy.HOLD_AND_REGULATE}
    assert found.candidates[0].plan.policy is Policy.DO_NOTHING
    moves, scope = found.candidates[0].plan.movements, found.bench.scope
    differs = (moves.arr_s != scope.arr_s).any() or (moves.platform != found.bench.scope.platform).any()
    assert differs, "the restriction does not bite"


def _legs(pack: Pack, plan: Plan) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Section, direction, departure, running time and least running time of every leg, for a plan of all trains."""
    table, moves = pack.timetable, plan.movements
    section = leg_sections(pack.network, table)
    least = leg_minimum_run_s(pack.network, table, section)
    assert len(moves.trains) == table.n_trains
    here = np.flatnonzero((section != UNKNOWN) & moves.run)
    way = table.train_direction[table.visit_train]
    return section[here], way[here], moves.dep_s[here], moves.arr_s[here + 1] - moves.dep_s[here], least[here]


def test_nothing_enters_a_closed_direction_and_the_other_one_runs_on() -> None:
    build, happens = CASES["down only"]
    pack = build()
    happened = happens(pack)
    (section,) = happened.restrictions[0].sections
    plan = searched(pack, happened).candidates[0].plan
    sections, ways, departures, _, _ = _legs(pack, plan)
    inside = (sections == section) & (departures >= happened.start_s) & (departures < happened.end_s)
    assert not (inside & (ways == DOWN)).any() and (inside & (ways == UP)).any()


def test_slow_runs_take_longer_only_in_the_window() -> None:
    pack = short_line()
    happened = _speed(pack)
    plan = searched(pack, happened).candidates[0].plan
    sections, _, departures, took, least = _legs(pack, plan)
    slowed = np.isin(sections, happened.restrictions[0].sections)
    slowed &= (departures >= happened.start_s) & (departures < happened.end_s)
    assert slowed.any() and (took[slowed] >= least[slowed] + 60).all()
    assert (took[~slowed] == least[~slowed]).any()


def test_substitute_block_keeps_trains_apart() -> None:
    pack = short_line()
    happened = _headway(pack)
    plan = searched(pack, happened).candidates[0].plan
    sections, ways, departures, _, _ = _legs(pack, plan)
    for way in (DOWN, UP):
        inside = (sections == happened.restrictions[0].sections[0]) & (ways == way)
        inside &= (departures >= happened.start_s) & (departures < happened.end_s)
        times = np.sort(departures[inside])
        assert len(times) > 2 and (np.diff(times) >= 420).all()


def test_a_failed_train_stands_and_those_behind_it_wait() -> None:
    pack = short_line()
    happened = _failed(pack)
    found = searched(pack, happened)
    stands = happened.restrictions[0]
    scope = found.bench.scope
    visit = scope.visit_at(scope.row[stands.train or 0], stands.station or 0)
    assert visit is not None
    for candidate in found.candidates:
        moves = candidate.plan.movements
        assert not moves.run[visit] or not stands.start_s <= moves.dep_s[visit] < stands.end_s
    behind = scope.visit_at(scope.row[pack.timetable.train_index["105"]], stands.station or 0)
    assert found.candidates[0].plan.movements.dep_s[behind] >= stands.end_s


def test_delay_runs_through_to_the_other_line() -> None:
    pack = branch()
    happened = incident(pack, closed(pack, "B C", "8:20 8:40"))
    found = searched(pack, happened)
    moves, scope = found.candidates[0].plan.movements, found.bench.scope
    other = scope.line != happened.line
    assert other.any() and (moves.arr_s[other] > scope.arr_s[other]).any()


def test_times_are_the_timetables_until_the_incident_begins() -> None:
    for build, happens in CASES.values():
        pack = build()
        happened = happens(pack)
        found = searched(pack, happened)
        scope = found.bench.scope
        past = scope.dep_s < happened.start_s
        for candidate in found.candidates:
            assert (candidate.plan.movements.dep_s[past] == scope.dep_s[past]).all()
            reached = happened.known_at_s + pack.practice.reaction_s
            assert candidate.plan.effective_from_s == max(reached, happened.start_s)
            for action in candidate.plan.actions:
                assert action.until_s is None or action.until_s >= parse_clock("7:00")
