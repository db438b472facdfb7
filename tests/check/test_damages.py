"""No damage passes, whatever plan it is done to; and every damage is done at least once."""

from __future__ import annotations

import pytest

from shirei.check import verify
from tests.check.damages import DAMAGES, Damage
from tests.check.plans import PLANS, Case
from tests.check.scenes import incident, plan
from tests.worlds import WORLDS, planned_movements

CASES: dict[str, Case] = {name: case() for name, case in PLANS.items()}
CASES |= {
    f"timetable of {name}": (pack(), incident(), plan(planned_movements(pack())))
    for name, pack in WORLDS.items()
}


@pytest.mark.parametrize("damage", list(DAMAGES), ids=lambda one: one.__name__)
def test_damage_never_passes(damage: Damage) -> None:
    done = 0
    for name, (pack, happened, given) in CASES.items():
        damaged = damage(pack, happened, given)
        if damaged is not None:
            done += 1
            verdict = verify(pack, happened, damaged)
            assert not verdict.valid, f"{damage.__name__} of {name} passes"
            found = {one.rule for one in verdict.violations}
            assert DAMAGES[damage] in found, f"{damage.__name__} of {name} breaks {found}"
            assert all(one.detail for one in verdict.violations)
    assert done


def test_there_are_many_kinds_of_damage() -> None:
    assert len({damage.__name__ for damage in DAMAGES}) == len(DAMAGES) >= 50
