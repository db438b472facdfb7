"""Doing nothing keeps the rules, says the checker, which shares no code with the simulator."""

from __future__ import annotations

import dataclasses
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirei.check import verify
from shirei.model.plan import Movements, Plan, Policy
from shirei.traffic.simulate import WhatIf, simulate
from tests.traffic.simulate.incidents import any_restriction, incident
from tests.worlds import WORLDS, planned_movements


@cache
def with_planned_tracks(name):
    """A world in which the timetable plans every platform track, and its graph."""
    pack = WORLDS[name]()
    tracks = planned_movements(pack).platform
    timetable = dataclasses.replace(pack.timetable, visit_platform=tracks)
    return WhatIf(dataclasses.replace(pack, timetable=timetable)).graph


def as_plan(result):
    """The simulated day as a plan without any action."""
    pack = result.graph.pack
    planned = planned_movements(pack)
    moves = Movements(**{**vars(planned), "arr_s": result.arr_s, "dep_s": result.dep_s})
    start = result.incident.start_s
    return Plan("nothing", Policy.DO_NOTHING, (), moves, effective_from_s=start)


@pytest.mark.parametrize("name", sorted(WORLDS))
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_doing_nothing_breaks_no_rule(name, data):
    graph = with_planned_tracks(name)
    asked = incident(*(any_restriction(graph.pack, data.draw) for _ in range(data.draw(st.integers(1, 3)))))
    verdict = verify(graph.pack, asked, as_plan(simulate(graph, asked)))
    assert verdict.valid, verdict.violations
