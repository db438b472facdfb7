"""Plants: tiny ones against trying everything, and classical ones at their known optima."""

from __future__ import annotations

import random
from itertools import permutations

import pytest

from shirei.check.displib import check_schedule
from shirei.model.job_shop import Choice, JobShop
from shirei.traffic.dispatch_problem import Status, solve
from shirei.traffic.dispatch_problem.job_shop import Work, as_problem, as_work
from shirei.traffic.dispatch_problem.reference import cheapest


def shop(*jobs: list[list[tuple[int, int]]], machines: int) -> JobShop:
    return JobShop(machines, tuple(tuple(tuple(Choice(*c) for c in op) for op in job) for job in jobs))


#: Two jobs through two machines in the same order: the first blocks nobody, the second waits for machine 0.
FLOW = shop([[(0, 3)], [(1, 2)]], [[(0, 1)], [(1, 4)]], machines=2)
#: The first operation of job 1 can be done on either machine, slower on the free one.
CHOICE = shop([[(0, 5)]], [[(0, 2), (1, 4)]], machines=2)
#: Opposite orders: whoever starts second has to wait until the first is through both machines.
OPPOSITE = shop([[(0, 3)], [(1, 3)]], [[(1, 2)], [(0, 2)]], machines=2)


@pytest.mark.parametrize(
    ("plant", "makespan", "completion"),
    [(FLOW, 7, 5 + 7), (CHOICE, 5, 5 + 4), (OPPOSITE, 10, 4 + 10)],
)  # fmt: skip
def test_tiny_plants_have_the_makespan_of_the_drawing(plant: JobShop, makespan: int, completion: int) -> None:
    outcome = solve(as_problem(plant), iterations=200, threads=1)
    assert (outcome.status, outcome.objective) == (Status.OPTIMAL, makespan)
    total = solve(as_problem(plant, "completion"), iterations=200, threads=1)
    assert total.objective == cheapest(as_problem(plant, "completion")) == completion


@pytest.mark.parametrize("seed", range(12))
def test_random_plants_agree_with_trying_every_order_of_starting(seed: int) -> None:
    chance = random.Random(seed)
    plant = shop(
        *([[(m, chance.randint(1, 6))] for m in chance.sample(range(3), 3)] for _ in range(3)), machines=3
    )
    outcome = solve(as_problem(plant), iterations=400, threads=1)
    assert outcome.status is Status.OPTIMAL
    assert outcome.objective == least_makespan(plant)


def least_makespan(plant: JobShop) -> int:
    """Every order in which operations can start, each as soon as its machine and the job before it allow."""
    best = 10**9
    for order in set(permutations([j for j, job in enumerate(plant.jobs) for _ in job])):
        best = min(best, _makespan(plant, order))
    return best


def _makespan(plant: JobShop, order: tuple[int, ...]) -> int:
    done = [0] * len(plant.jobs)
    ready = [0] * len(plant.jobs)
    holder: dict[int, int] = {}
    free = [0] * plant.n_machines
    for j in order:
        (choice,) = plant.jobs[j][done[j]]
        if holder.get(choice.machine, j) != j:
            return 10**9  # the machine is not let go before: no such order
        start = max(ready[j], free[choice.machine])
        if done[j]:
            (before,) = plant.jobs[j][done[j] - 1]
            free[before.machine] = start
            del holder[before.machine]
        done[j] += 1
        ready[j] = start + choice.duration
        holder[choice.machine] = j
        if done[j] == len(plant.jobs[j]):  # leaves as soon as it is through
            del holder[choice.machine]
            free[choice.machine] = ready[j]
    return max(ready)


#: Fisher and Thompson (1963): six jobs on six machines. With blocking and no swaps, CP-SAT proves 69 as well.
FT06 = [
    [(2, 1), (0, 3), (1, 6), (3, 7), (5, 3), (4, 6)],
    [(1, 8), (2, 5), (4, 10), (5, 10), (0, 10), (3, 4)],
    [(2, 5), (3, 4), (5, 8), (0, 9), (1, 1), (4, 7)],
    [(1, 5), (0, 5), (2, 5), (3, 3), (4, 8), (5, 9)],
    [(2, 9), (1, 3), (4, 5), (5, 4), (0, 3), (3, 1)],
    [(1, 3), (3, 3), (5, 9), (0, 10), (4, 4), (2, 1)],
]
ft06 = shop(*([[step] for step in job] for job in FT06), machines=6)


def works_alone(done: list[Work], plant: JobShop) -> bool:
    """Nobody uses a machine before the one before has left it, and every job does its operations in order."""
    by_machine: dict[int, list[Work]] = {}
    for work in sorted(done, key=lambda w: (w.start, w.left)):
        by_machine.setdefault(work.machine, []).append(work)
    alone = all(a.left <= b.start for row in by_machine.values() for a, b in zip(row, row[1:], strict=False))
    in_time = all(work.left >= work.start + work.duration for work in done)
    return alone and in_time and len(done) == plant.n_operations


def test_ft06_with_blocking_is_solved_to_its_optimum() -> None:
    outcome = solve(as_problem(ft06), seconds=30.0, threads=2)
    assert outcome.schedule is not None
    assert check_schedule(as_problem(ft06), outcome.schedule).valid
    done = as_work(ft06, outcome.schedule)
    assert works_alone(done, ft06)
    assert max(work.start + work.duration for work in done) == outcome.objective
    assert (outcome.status, outcome.objective) == (Status.OPTIMAL, 69)  # 63 if jobs could swap places


def test_work_tells_which_machine_was_chosen() -> None:
    outcome = solve(as_problem(CHOICE), iterations=100, threads=1)
    assert outcome.schedule is not None
    assert as_work(CHOICE, outcome.schedule) == [Work(0, 0, 0, 0, 5, 5), Work(1, 0, 1, 0, 4, 4)]
