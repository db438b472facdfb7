"""Three Tokyo lines, closures at five places and five times: every plan passes, every damaged one is refused."""

from __future__ import annotations

import pytest

from shirei import check
from shirei.io.mini_tokyo import import_mini_tokyo
from shirei.model.incident import Incident, IncidentKind, Restriction, RestrictionKind
from shirei.traffic.reschedule import Budget, propose
from tests.check.damages import DAMAGES
from tests.io.shared import shared_data


def closure(section: int, hour: int) -> Incident:
    window = Restriction(RestrictionKind.SECTION_CLOSED, hour * 3600, hour * 3600 + 2400, (section,))
    return Incident(f"{section}-{hour}", IncidentKind.POINTS, 0, hour * 3600, (window,))


TRIALS = {"regulate": 2, "improve": 5, "prune": 1}


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize("line", ["ChuoRapid", "KeihinTohokuNegishi", "Yamanote"])
def test_closures_over_the_day(line: str) -> None:
    pack = import_mini_tokyo(shared_data("tokyo"), calendar="weekday", lines=[f"JR-East.{line}"]).pack
    count = len(pack.network.sections)
    refused: set[str] = set()
    for place in range(5):
        section = 1 + (count - 3) * place // 4
        for hour in (6, 8, 12, 18, 22):
            happened = closure(section, hour)
            found = propose(pack, happened, budget=Budget(60, lambda: 0.0, TRIALS))
            assert len(found.candidates) >= 3
            for candidate in found.candidates:
                verdict = check.verify(pack, happened, candidate.plan)
                assert verdict.valid, (section, hour, candidate.plan.policy, verdict.violations[:2])
            if hour == 8:
                plan = found.candidates[-1].plan
                for damage in DAMAGES:
                    damaged = damage(pack, happened, plan)
                    if damaged is not None:
                        assert not check.verify(pack, happened, damaged).valid, damage.__name__
                        refused.add(damage.__name__)
    assert len(refused) >= 20
