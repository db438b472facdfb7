"""Each rule of the specification where it bites, and where it does not."""

from __future__ import annotations

import pytest

from shirei.check.displib import check_schedule
from shirei.model.problem import Problem, Schedule, ints
from tests.worlds.movers import SWAP, op, problem

TWO = problem(
    [op(), op("a", least=10, release=4), op()],
    [op(), op("a", least=10, release=4), op()],
)


def schedule(*events: tuple[int, int, int], objective: int | None = None) -> Schedule:
    columns = list(zip(*events, strict=True))
    return Schedule(ints(columns[0]), ints(columns[1]), ints(columns[2]), objective)


def broken(world: Problem, *events: tuple[int, int, int], objective: int | None = None) -> list[str]:
    verdict = check_schedule(world, schedule(*events, objective=objective))
    assert verdict.valid == (not verdict.violations)
    return [violation.rule for violation in verdict.violations]


@pytest.mark.parametrize(
    ("events", "rules"),
    [
        ([(0, 0, 0), (7, 0, 1), (7, 0, 3)], ["route"]),
        ([(0, 0, 0), (5, 0, 2), (6, 0, 3)], []),
        ([(3, 0, 0), (8, 0, 2), (9, 0, 3)], []),
        ([(4, 0, 0), (9, 0, 2), (10, 0, 3)], ["start_ub"]),
        ([(0, 0, 0), (4, 0, 2), (6, 0, 3)], ["duration"]),
        ([(0, 0, 0), (6, 0, 1), (8, 0, 2), (9, 0, 3)], ["start_lb"]),
        ([(0, 0, 0), (5, 0, 2)], ["exit"]),
        ([(5, 0, 2), (6, 0, 3)], ["entry"]),
        ([(0, 0, 0), (5, 0, 2), (5, 0, 9)], ["known", "exit"]),
        ([(0, 0, 0), (5, 0, 2), (6, 0, 3), (6, 4, 0)], ["known"]),
        ([(1, 0, 0), (0, 0, 2), (6, 0, 3)], ["order", "duration"]),
    ],
)
def test_one_train(events: list[tuple[int, int, int]], rules: list[str]) -> None:
    assert broken(ONE_WITH_CHOICE, *events) == rules


ONE_WITH_CHOICE = problem(
    [op("a", least=5, latest=3, then=(1, 2)), op("b", earliest=7, then=(2,)), op("b", least=1),
     op(due=((10, 2, 30),))]
)  # fmt: skip


@pytest.mark.parametrize(("time", "cost"), [(9, 0), (10, 30), (12, 34)])
def test_the_threshold_itself_pays_the_increment(time: int, cost: int) -> None:
    verdict = check_schedule(ONE_WITH_CHOICE, schedule((0, 0, 0), (5, 0, 2), (time, 0, 3)))
    assert (verdict.valid, verdict.objective) == (True, cost)


def test_a_wrong_claim_is_a_violation() -> None:
    assert broken(ONE_WITH_CHOICE, (0, 0, 0), (5, 0, 2), (10, 0, 3), objective=29) == ["objective"]
    assert broken(ONE_WITH_CHOICE, (0, 0, 0), (5, 0, 2), (10, 0, 3), objective=30) == []


@pytest.mark.parametrize(("second", "rules"), [(14, []), (13, ["resource"]), (9, ["resource"])])
def test_the_release_time_keeps_the_next_train_out(second: int, rules: list[str]) -> None:
    events = sorted([(0, 0, 0), (0, 0, 1), (10, 0, 2), (0, 1, 0), (second, 1, 1), (second + 10, 1, 2)])
    assert broken(TWO, *events) == rules


def test_with_release_0_the_order_of_events_decides() -> None:
    world = problem([op("a", least=5), op()], [op(), op("a", least=5), op()])
    leave, take = (5, 0, 1), (5, 1, 1)
    assert broken(world, (0, 0, 0), (0, 1, 0), leave, take, (10, 1, 2)) == []
    assert broken(world, (0, 0, 0), (0, 1, 0), take, leave, (10, 1, 2)) == ["resource"]


def test_a_swap_in_one_second_is_no_order_of_events() -> None:
    assert broken(SWAP, (0, 0, 0), (0, 1, 0), (5, 0, 1), (5, 1, 1), (10, 0, 2), (10, 1, 2)) == ["resource"]


def test_a_train_may_use_its_own_resource_again() -> None:
    world = problem([op("a", least=1, release=100), op("a", least=1), op("b"), op("a", least=1), op()])
    assert broken(world, (0, 0, 0), (1, 0, 1), (2, 0, 2), (2, 0, 3), (3, 0, 4)) == []


def test_an_exit_never_lets_go() -> None:
    world = problem([op(), op("a")], [op(), op("a"), op()])
    assert broken(world, (0, 0, 0), (0, 0, 1), (0, 1, 0), (99, 1, 1), (99, 1, 2)) == ["resource"]


def test_a_train_that_never_runs_is_named() -> None:
    verdict = check_schedule(TWO, schedule((0, 0, 0), (0, 0, 1), (10, 0, 2)))
    assert [v.text for v in verdict.violations] == ["train 1 never runs"]
