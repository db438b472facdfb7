"""The proven optimum against a model of another kind, solved by another solver."""

from __future__ import annotations

import pytest

from shirei.kernel.exact import Exact
from tests.traffic.dispatch_problem.cp_sat_model import cheapest_by_cp_sat
from tests.worlds import movers
from tests.worlds.random_movers import random_movers

pytest.importorskip("ortools", reason="CP-SAT is not installed (pip install 'shirei[cpsat]')")

NAMED = [
    movers.SWAP, movers.SWAP_WITH_LOOP, movers.ROTATION, movers.ZERO_DURATIONS, movers.STARTS_INSIDE,
    movers.THRESHOLD_MET, movers.RELEASE, movers.EXIT_NEVER_LEAVES,
]  # fmt: skip


@pytest.mark.parametrize("world", NAMED + [random_movers(seed) for seed in range(1000, 1060)])
def test_cp_sat_finds_the_same_optimum(world: movers.Problem) -> None:
    core = Exact(world)
    state = core.run(20.0)
    least = cheapest_by_cp_sat(world)
    assert (state, core.cost) == (("infeasible", None) if least is None else ("optimal", least))
