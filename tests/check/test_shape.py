"""Rule ``shape``: what is not of this pack at all is a violation, never a crash, and is judged no further."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from shirei.check import verify
from shirei.check.outcome import MOST
from shirei.model.plan import NOT_RUN, Action, ActionKind
from tests.check.damages import DAMAGES
from tests.check.scenes import OPEN, broken, details, plan
from tests.worlds import planned_movements, short_line

PACK = short_line()
PLANNED = planned_movements(PACK)
SHAPELESS = [damage for damage, rule in DAMAGES.items() if rule == "shape"]


@pytest.mark.parametrize("damage", SHAPELESS, ids=lambda one: one.__name__)
def test_a_shapeless_plan_is_judged_no_further(damage: object) -> None:
    damaged = damage(PACK, OPEN, plan(PLANNED))  # type: ignore[operator]
    verdict = verify(PACK, OPEN, damaged)
    assert broken(verdict) == {"shape"} and list(verdict.checked) == ["shape"]


def test_the_sentence_says_which_train_and_visit() -> None:
    arr = PLANNED.arr_s.copy()
    arr[[6, 8]] = NOT_RUN
    violation = verify(PACK, OPEN, plan(replace(PLANNED, arr_s=arr))).violations[0]
    assert violation.train == 1
    assert violation.detail.startswith("visit 2 has an arrival without a departure")
    assert violation.detail.endswith("and 1 other visits")


def test_an_action_for_something_unknown_is_named() -> None:
    orders = (
        Action(ActionKind.HOLD, 0, station=99, until_s=1),
        Action(ActionKind.CHANGE_PLATFORM, -1, platform=-1),
    )
    assert details(PACK, PLANNED, *orders) == [
        "action 1 (hold) names a station that the pack does not have",
        "action 2 (change_platform) names a train that the pack does not have",
        "action 2 (change_platform) names a platform that the pack does not have",
    ]


def test_numbers_of_another_width_are_the_same_numbers() -> None:
    wide = replace(PLANNED, arr_s=PLANNED.arr_s.astype(np.int64), trains=PLANNED.trains.astype(np.int16))
    assert broken(verify(PACK, OPEN, plan(wide))) == set()


def test_a_plan_that_is_wrong_everywhere_gets_a_short_list() -> None:
    late = replace(PLANNED, dep_s=(PLANNED.dep_s - 1).astype(np.int32))
    verdict = verify(PACK, OPEN, plan(late))
    early = [one for one in verdict.violations if "before its timetable" in one.detail]
    assert len(early) == 96
    nothing = replace(PLANNED, platform=np.full_like(PLANNED.platform, -1))
    lost = [one.detail for one in verify(PACK, OPEN, plan(nothing)).violations]
    assert len(lost) == MOST + 1 and lost[-1] == "there are more of the same kind"
