"""The timetable itself passes in every tiny world, and the verdict says what it rests on."""

from __future__ import annotations

import pytest

from shirei.check import verify
from shirei.errors import IncidentError
from shirei.model.incident import Restriction, RestrictionKind
from tests.check.scenes import OPEN, incident, plan
from tests.worlds import WORLDS, planned_movements, short_line

RULES = [
    "shape", "not_early", "run_time", "dwell", "headway", "overtaking", "single_track", "platform", "turn",
    "working", "closed", "platform_out", "failed_train", "history", "pieces", "actions",
]  # fmt: skip


@pytest.mark.parametrize("name", sorted(WORLDS))
def test_the_timetable_is_a_valid_plan(name: str) -> None:
    pack = WORLDS[name]()
    for one in (OPEN, incident()):
        verdict = verify(pack, one, plan(planned_movements(pack)))
        assert verdict.violations == () and verdict.valid
        assert list(verdict.checked)[: len(RULES)] == RULES


def test_a_part_of_the_trains_is_judged_and_the_rest_is_counted() -> None:
    pack = short_line()
    verdict = verify(pack, OPEN, plan(planned_movements(pack, range(0, 24, 2))))
    assert verdict.valid
    assert verdict.checked["trains_outside"] == 12
    inside = sum(
        a % 2 == b % 2 == 0 for a, b in zip(pack.timetable.link_from, pack.timetable.link_to, strict=True)
    )
    crossing = sum(
        a % 2 != b % 2 for a, b in zip(pack.timetable.link_from, pack.timetable.link_to, strict=True)
    )
    assert verdict.checked["links_outside"] == crossing and verdict.checked["turn"] == inside


def test_an_incident_of_another_pack_is_refused() -> None:
    closure = Restriction(RestrictionKind.SECTION_CLOSED, 0, 60, sections=(999,))
    with pytest.raises(IncidentError, match="section"):
        verify(short_line(), incident(closure), plan(planned_movements(short_line())))
