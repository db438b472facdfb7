"""The kernel against the slow reference, on named tiny worlds and on random ones."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shirei.check.displib import check_schedule
from shirei.errors import InputError
from shirei.model.problem import NO_LIMIT, Problem
from shirei.traffic.dispatch_problem import Status, solve
from shirei.traffic.dispatch_problem.reference import cheapest
from tests.worlds import movers
from tests.worlds.movers import Op, problem


@pytest.mark.parametrize(
    ("world", "cost"),
    [
        (movers.SWAP_WITH_LOOP, 5),
        (movers.PUSH_THAT_PAYS, 2),
        (movers.ZERO_DURATIONS, 0),
        (movers.STARTS_INSIDE, 10),
        (movers.THRESHOLD_MET, 100),
        (movers.RELEASE, 60),
        (movers.EXIT_NEVER_LEAVES, 10),
    ],
    ids=lambda value: value.name if isinstance(value, Problem) else "",
)
def test_tiny_worlds_are_solved_to_the_optimum(world: Problem, cost: int) -> None:
    outcome = solve(world, iterations=400, threads=1)
    assert outcome.schedule is not None
    assert check_schedule(world, outcome.schedule).valid
    assert (outcome.objective, cheapest(world)) == (cost, cost)


@pytest.mark.parametrize(
    ("world", "stuck"), [(movers.SWAP, "0 and 1"), (movers.ROTATION, "0, 1 and 2")], ids=["swap", "rotation"]
)
def test_trains_that_would_have_to_swap_places_are_proven_stuck(world: Problem, stuck: str) -> None:
    assert cheapest(world) is None
    outcome = solve(world, seconds=5.0, threads=1)
    assert outcome.status is Status.INFEASIBLE
    assert outcome.schedule is None
    assert outcome.reason == f"trains {stuck} cannot all reach their exits, in whatever order they go"


def test_only_the_trains_that_are_stuck_are_named() -> None:
    free = [Op({}), Op({"c": 0}, least=3), Op({}, due=((3, 1, 0),))]
    swap = [
        [Op({here: 0}, least=5, latest=0), Op({there: 0}, least=5), Op({})] for here, there in ("ab", "ba")
    ]
    outcome = solve(problem(free, swap[0], free, swap[1]), iterations=40, threads=1)
    assert outcome.status is Status.INFEASIBLE
    assert outcome.reason == "trains 1 and 3 cannot all reach their exits, in whatever order they go"


def test_a_train_that_cannot_run_even_alone_makes_a_problem_infeasible() -> None:
    world = problem([Op({}, least=10), Op({}, latest=5)])
    outcome = solve(world, seconds=0.1)
    assert outcome.status is Status.INFEASIBLE
    assert outcome.reason == "train 0 has no way to its exit, even alone"


@pytest.mark.parametrize("threads", [1, 2])
def test_a_seed_and_an_iteration_budget_give_one_schedule(threads: int) -> None:
    world = problem(*(_shuttle(k) for k in range(6)))
    runs = [solve(world, seed=7, iterations=300, threads=threads).schedule for _ in range(2)]
    first, second = (run for run in runs if run is not None)
    assert first.time.tolist() == second.time.tolist()
    assert first.operation.tolist() == second.operation.tolist()


def _shuttle(k: int) -> list[Op]:
    names = ["a", "b", "c", "d"] if k % 2 else ["d", "c", "b", "a"]
    return [Op({}), *(Op({n: 3}, least=5 + k) for n in names), Op({}, due=((20, 1, 0),))]


def test_a_warm_start_is_taken_over_as_far_as_it_holds() -> None:
    world = problem(*(_shuttle(k) for k in range(6)))
    before = solve(world, iterations=400, threads=1)
    again = solve(world, iterations=1, threads=1, warm_start=before.schedule)
    assert again.objective is not None
    assert before.objective is not None
    assert again.objective <= before.objective


def test_a_warm_start_survives_a_longer_operation() -> None:
    before = solve(problem(*(_shuttle(k) for k in range(4))), iterations=200, threads=1)
    slower = [Op({}), *(Op({n: 3}, least=40) for n in "dcba"), Op({}, due=((20, 1, 0),))]
    changed = problem(slower, *(_shuttle(k) for k in range(1, 4)))
    after = solve(changed, iterations=50, threads=1, warm_start=before.schedule)
    assert after.schedule is not None
    assert check_schedule(changed, after.schedule).valid


def test_improvements_fall_and_are_handed_on() -> None:
    world = problem(*(_shuttle(k) for k in range(6)))
    handed: list[int] = []
    outcome = solve(
        world, iterations=200, threads=1, on_improvement=lambda _, news: handed.append(news.objective)
    )
    objectives = [news.objective for news in outcome.trace]
    assert objectives == sorted(objectives, reverse=True)
    assert handed
    assert handed[-1] == outcome.objective


@pytest.mark.parametrize("budget", [{"seconds": 0.0}, {"threads": 0}, {"iterations": 0}])
def test_an_empty_budget_is_refused(budget: dict[str, int]) -> None:
    with pytest.raises(InputError, match="positive"):
        solve(movers.RELEASE, **budget)  # type: ignore[arg-type]


@st.composite
def tiny_problems(draw: st.DrawFn) -> Problem:
    """Two or three trains of three to five operations over three resources."""
    trains = []
    for _ in range(draw(st.integers(2, 3))):
        size = draw(st.integers(3, 5))
        train = []
        for i in range(size):
            held = draw(st.lists(st.sampled_from("abc"), max_size=2, unique=True)) if 0 < i < size - 1 else []
            if i == 0 and draw(st.booleans()):
                held = [draw(st.sampled_from("abc"))]
            skip = i + 2 < size and draw(st.booleans())
            then = () if i == size - 1 else ((i + 1, i + 2) if skip else (i + 1,))
            due = ((draw(st.integers(0, 12)), draw(st.integers(0, 3)), draw(st.integers(0, 9))),)
            pinned = i == 0 and draw(st.booleans())
            train.append(
                Op({r: draw(st.sampled_from([0, 0, 1, 4])) for r in held}, draw(st.integers(0, 4)),
                   draw(st.sampled_from([0, 0, 3])) if not pinned else 0, 0 if pinned else NO_LIMIT, then,
                   due if i == size - 1 or draw(st.integers(0, 3)) == 0 else ())
            )  # fmt: skip
        trains.append(train)
    return problem(*trains)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tiny_problems())
def test_the_outcome_is_that_of_the_reference_on_random_problems(world: Problem) -> None:
    least = cheapest(world)
    outcome = solve(world, iterations=400, threads=1)
    if least is None:
        assert outcome.status is Status.INFEASIBLE
        return
    assert outcome.schedule is not None, "the reference finds a schedule"
    assert check_schedule(world, outcome.schedule).valid
    assert outcome.status is Status.OPTIMAL
    assert outcome.bound == outcome.objective == least


def random_problem(seed: int) -> Problem:
    """Three trains that cross three tracks in an order of their own."""
    chance = random.Random(seed)
    trains = []
    for _ in range(3):
        tracks = [Op({r: chance.choice([0, 2])}, chance.randint(1, 5)) for r in chance.sample("abc", 3)]
        trains.append([Op({}), *tracks, Op({}, due=((chance.randint(3, 12), chance.randint(1, 3), 0),))])
    return problem(*trains)


def test_random_problems_are_solved_to_the_optimum_by_the_clock_too() -> None:
    for seed in range(25):
        world = random_problem(seed)
        outcome = solve(world, seconds=10.0, threads=2)
        assert (outcome.status, outcome.objective) == (Status.OPTIMAL, cheapest(world))


def test_an_instant_without_a_proof_leaves_the_search_as_it_is() -> None:
    world = problem(*(_shuttle(k) for k in range(12)))
    outcome = solve(world, seconds=0.05, threads=1)
    assert outcome.bound is not None
    assert outcome.objective is not None
    assert outcome.bound <= outcome.objective
