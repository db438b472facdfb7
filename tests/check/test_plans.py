"""Plans worked out by hand are valid."""

from __future__ import annotations

import pytest

from shirei.check import verify
from tests.check.plans import PLANS


@pytest.mark.parametrize("name", sorted(PLANS))
def test_a_good_plan_passes(name: str) -> None:
    verdict = verify(*PLANS[name]())
    assert verdict.violations == ()
