"""Each measure on a tiny railway where it bites, with the movements judged by the checker."""

from __future__ import annotations

import numpy as np
import pytest

from shirei.check import verify
from shirei.errors import IncidentError
from shirei.model.clock import parse_clock
from shirei.model.incident import Incident, Restriction, RestrictionKind
from shirei.model.network import Direction
from shirei.model.pack import Pack
from shirei.model.plan import Action, ActionKind, ServiceOrder
from shirei.traffic.reschedule import Candidate, changed
from shirei.traffic.reschedule.draft import Hold, Swap
from shirei.traffic.reschedule.exchange import Exchange, Turn, pair_up, turns_around
from shirei.traffic.reschedule.simulate_plan import Bench, bench_for
from tests.traffic.reschedule.scenes import closed, incident, on_stretch, planned, row_of, visit_of
from tests.worlds import commuter_line, rapid_and_local, short_line, two_stations


def _middle_closed() -> tuple[Pack, Incident, Bench]:
    pack = commuter_line()
    happened = incident(pack, closed(pack, "D E", "8:20 8:50"), known="8:21")
    return pack, happened, bench_for(pack, happened)


def _turn(bench: Bench, above: str | None, below: str | None) -> Turn:
    index = bench.scope.pack.network.station_index
    return Turn(*(None if name is None else index[name] for name in (above, below)))


def _links(candidate: Candidate) -> set[tuple[int, int]]:
    moves = candidate.plan.movements
    return set(zip(moves.link_from_visit.tolist(), moves.link_to_visit.tolist(), strict=True))


def _kinds(candidate: Candidate) -> list[ActionKind]:
    return [action.kind for action in candidate.plan.actions]


def _passes(pack: Pack, happened: Incident, candidate: Candidate) -> None:
    assert verify(pack, happened, candidate.plan).violations == ()


def test_the_turnbacks_nearest_to_the_closure_come_first() -> None:
    _, _, bench = _middle_closed()
    assert turns_around(bench) == (
        _turn(bench, "C", "F"),
        _turn(bench, "C", None),
        _turn(bench, None, "F"),
        _turn(bench, None, None),
    )


def test_two_trains_exchange_their_units_around_the_closure() -> None:
    pack, happened, bench = _middle_closed()
    pair = pair_up(bench, _turn(bench, "C", "F"))[1]
    found = planned(bench, pair)
    _passes(pack, happened, found)
    down, up = (pack.timetable.train_ids[int(bench.scope.trains[row])] for row in (pair.down, pair.up))
    assert (visit_of(bench, down, "C"), visit_of(bench, up, "C")) in _links(found)
    assert (visit_of(bench, up, "F"), visit_of(bench, down, "F")) in _links(found)
    run = found.plan.movements.run
    assert not run[visit_of(bench, down, "D")] and not run[visit_of(bench, down, "E")]
    assert run[visit_of(bench, down, "H")] and run[visit_of(bench, up, "A")]
    assert found.figures.trains_part_cancelled == 2 and found.figures.trains_cancelled == 0
    assert found.figures.workings_out_of_place == 2, "each unit stays on its own side"


def test_an_exchange_for_each_pair_beats_waiting() -> None:
    pack, happened, bench = _middle_closed()
    waiting = planned(bench)
    turned = planned(bench, *pair_up(bench, _turn(bench, "C", "F")))
    _passes(pack, happened, turned)
    assert turned.figures.passenger_delay_s < 0.8 * waiting.figures.passenger_delay_s


@pytest.mark.parametrize(("above", "below", "dead"), [("C", None, "GH"), (None, "F", "AB")])
def test_a_side_that_is_not_run_keeps_every_working_going(
    above: str | None, below: str | None, dead: str
) -> None:
    pack, happened, bench = _middle_closed()
    pairs = pair_up(bench, _turn(bench, above, below))
    assert pairs
    found = planned(bench, pairs[0])
    _passes(pack, happened, found)
    down, up = (
        pack.timetable.train_ids[int(bench.scope.trains[row])] for row in (pairs[0].down, pairs[0].up)
    )
    run = found.plan.movements.run
    for station in dead:
        assert not run[visit_of(bench, down, station)] and not run[visit_of(bench, up, station)]
    assert ActionKind.RELINK in _kinds(found) or not bench.scope.onward.get(pairs[0].up)


def test_a_held_train_waits_at_its_platform_and_not_between_stations() -> None:
    pack, happened, bench = _middle_closed()
    scope, moves = bench.scope, planned(bench).plan.movements
    lost = np.where(scope.is_last[:-1], 0, moves.arr_s[1:] - moves.dep_s[:-1] - scope.run_s[:-1])
    lost[scope.dep_s[:-1] < bench.effective_from_s] = 0
    visit = int(lost.argmax())
    until = int(moves.dep_s[visit] + lost[visit])
    found = planned(bench, Hold(visit, until))
    _passes(pack, happened, found)
    after = found.plan.movements
    assert lost[visit] > 60 and found.plan.actions[0].kind is ActionKind.HOLD
    assert after.dep_s[visit] >= until
    assert after.arr_s[visit + 1] - after.dep_s[visit] == scope.run_s[visit]


def test_evening_out_is_named_as_such() -> None:
    pack, happened, bench = _middle_closed()
    visit = visit_of(bench, "31", "B")
    plan = planned(bench, Hold(visit, int(bench.scope.dep_s[visit]) + 60, even_out=True))
    _passes(pack, happened, plan)
    assert plan.plan.actions[0].kind is ActionKind.REGULATE
    assert plan.plan.movements.dep_s[visit] >= bench.scope.dep_s[visit] + 60


def test_two_units_at_a_terminus_take_each_others_next_train() -> None:
    pack, happened, bench = _middle_closed()
    found = planned(bench, Swap(row_of(bench, "7"), row_of(bench, "9")))
    _passes(pack, happened, found)
    relinks = [a for a in found.plan.actions if a.kind is ActionKind.RELINK]
    assert [pack.timetable.train_ids[a.train] for a in relinks] == ["7", "9"]
    before = {a: b for a, b in bench.scope.onward.items() if a in (row_of(bench, "7"), row_of(bench, "9"))}
    after = {
        int(bench.scope.visit_row[a]): int(bench.scope.visit_row[b])
        for a, b in _links(found)
        if int(bench.scope.visit_row[a]) in before
    }
    assert sorted(before.values()) == sorted(after.values()) and before != after


def test_a_train_that_goes_before_its_turn_is_named_and_does() -> None:
    pack = rapid_and_local()
    slow = on_stretch(pack, RestrictionKind.SPEED, "A B", "8:19 8:21", ways=(Direction.DOWN,), extra_s=200)
    happened = incident(pack, slow, known="8:19")
    bench = bench_for(pack, happened)
    held = planned(
        bench, Hold(visit_of(bench, "L5", "C"), parse_clock("8:38")), order=ServiceOrder.FIRST_COME
    )
    _passes(pack, happened, held)
    orders = [a for a in held.plan.actions if a.kind is ActionKind.REORDER]
    for order in orders:
        place = pack.network.stations[order.station or 0].id
        first, second = (pack.timetable.train_ids[t] for t in (order.train, order.other_train or 0))
        moves = held.plan.movements
        assert moves.dep_s[visit_of(bench, first, place)] < moves.dep_s[visit_of(bench, second, place)]
        planned_dep = bench.scope.dep_s
        assert planned_dep[visit_of(bench, first, place)] > planned_dep[visit_of(bench, second, place)]
    assert orders, "a train held for long is passed"


def test_a_train_takes_another_track_where_its_own_is_out_of_use_and_says_so() -> None:
    pack = two_stations()
    track = pack.network.platform_index["B1"]
    out = Restriction(RestrictionKind.PLATFORM_OUT, parse_clock("8:09"), parse_clock("8:14"), platform=track)
    happened = incident(pack, out, known="8:06")
    bench = bench_for(pack, happened)
    found = planned(bench)
    _passes(pack, happened, found)
    changes = [a for a in found.plan.actions if a.kind is ActionKind.CHANGE_PLATFORM]
    assert {pack.network.platforms[a.platform or 0].id for a in changes} == {"B2"}
    assert found.plan.movements.platform[visit_of(bench, "3", "B")] == pack.network.platform_index["B2"]
    stiff = planned(bench, flexible=False)
    assert stiff.plan.movements.arr_s[visit_of(bench, "3", "B")] >= out.end_s


def test_taking_a_group_out_gives_the_plan_without_its_measure() -> None:
    pack, happened, bench = _middle_closed()
    pairs = pair_up(bench, _turn(bench, "C", "F"))
    whole, fewer = planned(bench, *pairs), planned(bench, *pairs[1:])
    plan, figures = changed(pack, happened, whole.plan, without=[1])
    assert plan.movements.arr_s.tolist() == fewer.plan.movements.arr_s.tolist()
    assert figures == fewer.figures
    assert verify(pack, happened, plan).violations == ()


@pytest.mark.parametrize("kind", [ActionKind.TURN_BACK, ActionKind.RELINK, ActionKind.REORDER])
def test_an_order_that_needs_another_train_and_names_none_is_refused(kind: ActionKind) -> None:
    _, _, bench = _middle_closed()
    order = Action(kind, 0, station=bench.scope.pack.network.station_index["C"])
    with pytest.raises(IncidentError, match="needs another train"):
        bench.run((order,), order=ServiceOrder.FIRST_COME)


@pytest.mark.parametrize("kind", [ActionKind.TURN_BACK, ActionKind.RELINK, ActionKind.REORDER])
def test_an_order_for_a_train_of_another_line_is_refused_in_words(kind: ActionKind) -> None:
    _, _, bench = _middle_closed()
    order = Action(kind, 0, station=bench.scope.pack.network.station_index["C"], other_train=10_000)
    with pytest.raises(IncidentError):
        bench.run((order,), order=ServiceOrder.FIRST_COME)


def test_an_exchange_of_trains_that_already_passed_is_not_offered() -> None:
    pack = short_line()
    happened = incident(pack, closed(pack, "C D", "8:12 8:30"), known="8:20")
    bench = bench_for(pack, happened)
    for turn in turns_around(bench):
        for pair in pair_up(bench, turn):
            assert isinstance(pair, Exchange)
            for row, place in ((pair.down, turn.above), (pair.up, turn.below)):
                if place is not None:
                    visit = bench.scope.visit_at(row, place)
                    assert visit is not None and bench.scope.arr_s[visit] >= bench.effective_from_s
