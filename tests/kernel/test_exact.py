"""The exact core against the slow reference and against real instances: every bound holds, every optimum is one."""

from __future__ import annotations

import threading
import time

import pytest

from shirei.check.displib import check_schedule
from shirei.io.displib import load_best_known, load_problem
from shirei.kernel.exact import Exact
from shirei.model.problem import NO_LIMIT, Problem, Schedule, ints
from shirei.traffic.dispatch_problem.reference import cheapest
from tests.io.shared import shared_data
from tests.worlds import movers
from tests.worlds.movers import Op, problem
from tests.worlds.random_movers import random_movers


def solved(world: Problem) -> int | None:
    """The proven optimum, ``None`` where it is proven that there is no schedule."""
    core = Exact(world)
    state = core.run(20.0)
    if state == "infeasible":
        assert core.schedule() is None
        return None
    assert state == "optimal"
    columns = core.schedule()
    assert columns is not None
    verdict = check_schedule(world, Schedule(*columns, objective=core.cost))
    assert verdict.valid, verdict.violations
    assert core.bound == core.cost == verdict.objective
    return core.cost


@pytest.mark.parametrize(
    "world",
    [
        movers.SWAP, movers.SWAP_WITH_LOOP, movers.ROTATION, movers.ZERO_DURATIONS, movers.STARTS_INSIDE,
        movers.THRESHOLD_MET, movers.RELEASE, movers.EXIT_NEVER_LEAVES,
    ],
    ids=lambda world: world.name,
)  # fmt: skip
def test_named_worlds_agree_with_the_reference(world: Problem) -> None:
    assert solved(world) == cheapest(world)


@pytest.mark.parametrize("block", range(8))
def test_random_worlds_agree_with_the_reference(block: int) -> None:
    for seed in range(60 * block, 60 * (block + 1)):
        world = random_movers(seed)
        assert solved(world) == cheapest(world), seed


@pytest.mark.parametrize("steps", [1, 3, 10])
def test_a_bound_holds_at_any_moment(steps: int) -> None:
    for seed in range(150):
        world = random_movers(seed)
        least = cheapest(world)
        core = Exact(world)
        core.run(steps=steps)
        if least is not None:
            assert core.bound <= least, seed
            assert core.cost is None or core.cost >= least


def test_two_runs_of_so_many_steps_are_the_same() -> None:
    world = random_movers(11)
    first, second = Exact(world), Exact(world)
    for core in (first, second):
        core.run(steps=4)
    assert first.tally() == second.tally()
    assert first.bound == second.bound


def test_an_offered_schedule_is_kept_if_nothing_is_cheaper() -> None:
    world = movers.RELEASE
    first = Exact(world)
    first.run(5.0)
    columns = first.schedule()
    assert columns is not None and first.cost is not None
    second = Exact(world)
    second.offer(first.cost, *columns)
    assert second.run(5.0) == "optimal"
    assert second.cost == second.bound == first.cost


def test_an_offered_schedule_of_another_problem_is_refused() -> None:
    with pytest.raises(ValueError, match="another problem"):
        Exact(movers.RELEASE).offer(3, ints([0]), ints([7]), ints([0]))


def test_a_resource_named_twice_by_one_operation_is_one_resource() -> None:
    world = movers.RELEASE
    twice = Problem(
        **{name: getattr(world, name) for name in world.__dataclass_fields__}
        | {"use_resource": ints([0, 0, 0]), "use_release": ints([50, 20, 50]), "first_use": ints([0, 2, 2, 2, 3, 3])}
    )  # fmt: skip
    assert solved(twice) == solved(world) == 60


def test_it_can_be_stopped_from_another_thread() -> None:
    trains = [[Op({}), *(Op({r: 3}, 5 + k) for r in ("abcd" if k % 2 else "dcba")), Op({}, due=((9, 1, 0),))]
              for k in range(40)]  # fmt: skip
    core = Exact(problem(*trains))
    threading.Timer(0.2, core.stop).start()
    started = time.perf_counter()
    core.run(60.0)
    assert time.perf_counter() - started < 5.0
    assert core.bound >= 0


def test_an_operation_that_comes_too_late_on_every_way_is_on_none() -> None:
    late = [Op({}, least=5), Op({}, least=1, latest=3, then=(2,)), Op({})]
    assert solved(problem(late)) is None
    around = [
        Op({}, least=5, then=(1, 2)),
        Op({}, latest=3, then=(3,)),
        Op({}, then=(3,)),
        Op({}, due=((5, 2, 1),)),
    ]
    assert solved(problem(around)) == 1
    assert NO_LIMIT > 2**62


SMALL = ["nor1_critical_4", "nor1_critical_5", "smi_close_0", "smi_close_4", "smi_headway_0", "swi_1"]


@pytest.mark.shared
@pytest.mark.parametrize("name", SMALL)
def test_small_benchmark_instances_are_proven_at_the_best_known(name: str) -> None:
    folder = shared_data("displib")
    assert solved(load_problem(folder / f"{name}.json")) == load_best_known(folder)[name]


@pytest.mark.shared
def test_no_bound_is_above_the_best_known() -> None:
    folder = shared_data("displib")
    for name, best_known in load_best_known(folder).items():
        if not name.startswith(("nor4", "nor5")):  # a quarter of a second of loading each
            core = Exact(load_problem(folder / f"{name}.json"))
            core.run(steps=15)
            assert core.bound <= best_known, name
