"""Groups of trains: their bounds add up to one that holds, and a part of a problem is a problem."""

from __future__ import annotations

import pytest

from shirei.kernel.exact import Exact
from shirei.model.problem import Problem, Schedule
from shirei.traffic.dispatch_problem import Status, solve
from shirei.traffic.dispatch_problem.clusters import Clusters
from shirei.traffic.dispatch_problem.reference import cheapest
from shirei.traffic.dispatch_problem.subset import only
from tests.worlds.movers import Op, problem
from tests.worlds.random_movers import random_movers


def proven(core: Exact) -> str:
    return core.run(10.0)


def best(world: Problem) -> Schedule | None:
    core = Exact(world)
    core.run(10.0)
    columns = core.schedule()
    return None if columns is None else Schedule(*columns, objective=core.cost)


def test_some_trains_of_a_problem_are_a_problem_of_their_own() -> None:
    for seed in range(60):
        world = random_movers(seed)
        part = only(world, [world.n_trains - 1, 0])
        assert part.n_trains == 2
        last = int(world.first_op[-2])
        size = world.n_ops - last
        assert part.min_duration[:size].tolist() == world.min_duration[last:].tolist()
        assert [part.uses(i) for i in range(size)] == [world.uses(last + i) for i in range(size)]
        whole, rest = cheapest(world), cheapest(part)
        assert whole is None or (rest is not None and rest <= whole)


def test_groups_never_promise_too_much_and_reach_the_optimum_as_one() -> None:
    for seed in range(80):
        world = random_movers(seed)
        schedule = best(world)
        if schedule is None or schedule.objective is None:
            continue
        alone = [cheapest(only(world, [k])) or 0 for k in range(world.n_trains)]
        clusters = Clusters(world, schedule, alone)
        bounds = [clusters.bound]
        clusters.grow(lambda c=clusters, b=bounds: bool(b.append(c.bound)), proven)  # type: ignore[misc]
        assert bounds == sorted(bounds)
        assert clusters.bound <= schedule.objective
        if len({id(group) for group in clusters.groups.values()}) == 1:
            assert clusters.bound == schedule.objective


@pytest.mark.parametrize("over_after", [0, 1, 3])
def test_growing_can_end_at_any_moment(over_after: int) -> None:
    world = random_movers(4)
    schedule = best(world)
    assert schedule is not None and schedule.objective is not None
    asked: list[int] = []
    clusters = Clusters(world, schedule, [0] * world.n_trains)
    clusters.grow(lambda: len(asked) >= over_after or bool(asked.append(1)), proven)  # type: ignore[func-returns-value]
    assert 0 <= clusters.bound <= schedule.objective


def test_a_problem_too_large_for_the_proof_still_gets_a_bound() -> None:
    trains = [
        [Op({}, earliest=7 * k), *(Op({r: 3}, 5 + k % 7) for r in ("abcdefg" if k % 2 else "gfedcba")),
         Op({}, due=((7 * k + 40, 1 + k % 3, 0),))]
        for k in range(40)
    ]  # fmt: skip
    outcome = solve(problem(*trains), seconds=3.0, threads=2)
    assert outcome.status in (Status.FEASIBLE, Status.OPTIMAL)
    assert outcome.objective is not None and outcome.bound is not None
    assert 0 < outcome.bound <= outcome.objective
