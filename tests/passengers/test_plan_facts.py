"""From a plan to the facts of a notice."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from shirei.model.clock import parse_clock
from shirei.model.incident import Incident, IncidentKind, Restriction, RestrictionKind
from shirei.model.network import Direction
from shirei.model.plan import NOT_RUN, Action, ActionKind, Plan, Policy
from shirei.passengers.notices import Status, facts_of_plan, verify_notice, write_notices
from tests.worlds import planned_movements, short_line

PACK = short_line()
A, B, C, D, E = range(5)
BOTH = (Direction.DOWN, Direction.UP)
START, END = parse_clock("8:10"), parse_clock("8:40")


def _incident(sections=(2,), directions=BOTH):
    closed = Restriction(RestrictionKind.SECTION_CLOSED, START, END, sections, directions)
    return Incident("i1", IncidentKind.POINTS, 0, START, (closed,))


def _plan(keep=None, *, delay=0, actions=()):
    """Trains from 8:10 on run only the stations of ``keep`` (all by default), ``delay`` seconds late."""
    moved = planned_movements(PACK)
    arr, dep = moved.arr_s.copy(), moved.dep_s.copy()
    for row, train in enumerate(moved.trains):
        here = moved.visits(row)
        if dep[here.start] < START:
            continue
        stations = PACK.timetable.visit_station[PACK.timetable.visits(int(train))]
        kept = np.isin(stations, sorted(keep) if keep is not None else stations)
        arr[here] = np.where(kept, arr[here] + delay, NOT_RUN)
        dep[here] = np.where(kept, dep[here] + delay, NOT_RUN)
    return Plan("p", Policy.TURN_BACK, actions, replace(moved, arr_s=arr, dep_s=dep), START + 120)


def _facts(incident, plan, **more):
    return facts_of_plan(PACK, incident, plan, status=Status.SUSPENDED, **more)


def test_turning_back_on_one_side_suspends_the_rest_and_shuttles():
    turn = Action(ActionKind.TURN_BACK, train=4, station=C, other_train=5)
    facts = _facts(_incident(), _plan({A, B, C}, actions=(turn,)), expected_s=END)
    assert facts.stretch == (C, D)
    assert facts.suspended == (C, E)
    assert facts.shuttles == ((A, C),)
    trains = sum(PACK.timetable.visit_dep_s[PACK.timetable.visit_start[:-1]] >= START)
    assert (facts.cancelled, facts.partially_cancelled) == (0, trains)
    for notice in write_notices(PACK, _incident(), facts):
        assert verify_notice(notice, facts, PACK) == ()


def test_trains_that_are_only_late_suspend_nothing():
    facts = _facts(_incident(), _plan(delay=299))
    assert facts.suspended is None
    assert facts.shuttles == ()
    assert facts.delay_max_min == 5
    assert (facts.cancelled, facts.partially_cancelled) == (0, 0)


def test_trains_held_to_the_end_are_suspended_where_the_line_is_closed():
    facts = _facts(_incident(), _plan(delay=END - START))
    assert facts.suspended == (A, E)  # nothing moves anywhere


def test_cancelled_trains_are_counted():
    facts = _facts(_incident(), _plan(set()))
    assert facts.partially_cancelled == 0
    assert facts.cancelled > 0
    assert facts.suspended == (A, E)


def test_the_report_may_say_more_closely_where_it_is():
    assert _facts(_incident((1, 2)), _plan()).stretch == (B, D)
    assert _facts(_incident((1, 2)), _plan(), stretch=(C,)).stretch == (C,)


def test_one_direction_counts_only_its_own_trains():
    facts = _facts(_incident(directions=(Direction.UP,)), _plan())
    assert facts.directions == (Direction.UP,)
    assert facts.suspended is None


@pytest.mark.parametrize(
    ("restriction", "stretch", "directions"),
    [
        (Restriction(RestrictionKind.FAILED_TRAIN, START, END, train=0, station=C), (C,), (Direction.DOWN,)),
        (Restriction(RestrictionKind.PLATFORM_OUT, START, END, platform=0), (A,), BOTH),
        (Restriction(RestrictionKind.SECTION_CLOSED, START, END, (0, 1, 2, 3)), (), BOTH),
    ],
)
def test_where_it_is(restriction, stretch, directions):
    facts = _facts(Incident("i", IncidentKind.VEHICLE, 0, START, (restriction,)), _plan())
    assert (facts.stretch, facts.directions) == (stretch, directions)
