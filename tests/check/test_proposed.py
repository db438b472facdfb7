"""The plans that the search proposes for the tiny worlds pass, and none of them passes once it is damaged."""

from __future__ import annotations

import time

import pytest

from shirei.check import verify
from shirei.model.incident import Incident, IncidentKind, Restriction, RestrictionKind
from shirei.model.pack import Pack
from shirei.model.plan import Plan
from shirei.traffic.reschedule import Budget, propose
from tests.check.damages import DAMAGES
from tests.worlds import WORLDS


def _closure(pack: Pack) -> Incident:
    """The last section of the first line is closed for ten minutes in the middle of the timetable."""
    middle = int((pack.timetable.visit_arr_s.min() + pack.timetable.visit_dep_s.max()) // 2)
    section = max(k for k, one in enumerate(pack.network.sections) if one.line == 0)
    closed = Restriction(RestrictionKind.SECTION_CLOSED, middle, middle + 600, sections=(section,))
    return Incident("closure", IncidentKind.POINTS, 0, middle + 60, (closed,))


def _plans(pack: Pack, happened: Incident) -> list[Plan]:
    found = propose(pack, happened, budget=Budget(0.3, time.perf_counter))
    return [candidate.plan for candidate in found.candidates]


@pytest.mark.parametrize("name", sorted(WORLDS))
def test_proposals_pass_and_damaged_ones_do_not(name: str) -> None:
    pack = WORLDS[name]()
    happened = _closure(pack)
    plans = _plans(pack, happened)
    assert len(plans) >= 2
    for plan in plans:
        assert verify(pack, happened, plan).violations == (), plan.policy
        for damage, rule in DAMAGES.items():
            damaged = damage(pack, happened, plan)
            if damaged is not None:
                found = {one.rule for one in verify(pack, happened, damaged).violations}
                assert rule in found, f"{damage.__name__} of {plan.policy} breaks {found}"
