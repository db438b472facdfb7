"""Who pays for what, and what forced an order, on lines small enough to see it."""

from __future__ import annotations

from shirei.kernel.exact import Exact
from shirei.model.problem import Problem, Schedule
from shirei.traffic.dispatch_problem.explain import OrderKind, payments, why_first
from tests.worlds.movers import Op, op, problem
from tests.worlds.random_movers import random_movers


def best(world: Problem) -> Schedule | None:
    core = Exact(world)
    core.run(10.0)
    columns = core.schedule()
    return None if columns is None else Schedule(*columns, objective=core.cost)


#: Two trains, one track "a" for ten seconds each, both due after ten; the second one is dearer to keep waiting.
ONE_TRACK = problem(
    [op(), op("a", least=10), op(due=((10, 1, 0),))], [op(), op("a", least=10), op(due=((10, 2, 0),))]
)


def test_the_one_who_waits_pays_for_the_track() -> None:
    schedule = best(ONE_TRACK)
    assert schedule is not None
    (payment,) = payments(ONE_TRACK, schedule)
    assert (payment.train, payment.cost, payment.alone, payment.start) == (0, 10, 0, 20)
    assert payment.binding is not None
    assert (payment.binding.resource, payment.binding.first, payment.binding.to) == (0, 4, 1)
    assert [link.to for link in payment.chain] == [4, 5, 1, 2]


def test_the_order_was_chosen_and_the_other_one_costs_more() -> None:
    schedule = best(ONE_TRACK)
    assert schedule is not None
    (reason,) = why_first(ONE_TRACK, schedule, 1, 0)
    assert (reason.kind, reason.cost, reason.cost_reversed) == (OrderKind.CHOSEN, 10, 20)
    assert why_first(ONE_TRACK, schedule, 0, 1) == []


def test_a_slow_train_pays_for_its_own_running() -> None:
    slow = problem([op(least=30), op(due=((10, 1, 5),))])
    schedule = best(slow)
    assert schedule is not None
    (payment,) = payments(slow, schedule)
    assert (payment.cost, payment.alone, payment.binding) == (25, 25, None)


def test_an_order_between_two_others_forces_the_third() -> None:
    """0 before 1 on a, 1 before 2 on b: so 0 leaves a, then 1 runs a and b, and 2 can only come after."""
    first = [op("a", latest=0, least=5), op()]
    middle = [op(), op("a", least=5), op("b", least=5), op(due=((0, 5, 0),))]
    last = [op(earliest=12), op("b", "a", least=5), op(due=((17, 1, 0),))]
    world = problem(first, middle, last)
    schedule = best(world)
    assert schedule is not None
    (reason,) = why_first(world, schedule, 0, 2)
    assert reason.kind is OrderKind.FORCED
    assert [link.to for link in reason.path][-1] == 7
    assert [link.first for link in reason.path if link.resource is not None] == [0, 4]


def test_facing_trains_keep_the_order_in_which_they_have_met() -> None:
    """East has gone first on b, where they met; so it also has to be out of a before west takes it."""
    east = [op("a", least=5), op(least=3), op("b", least=5), op(due=((13, 9, 0),))]
    west = [op(earliest=6), op("b", least=5), op(least=3), op("a", least=5), op(due=((19, 1, 0),))]
    world = problem(east, west)
    schedule = best(world)
    assert schedule is not None
    on_a, on_b = why_first(world, schedule, 0, 1)
    assert on_a.resources == (0,) and on_b.resources == (1,)
    assert on_a.kind is OrderKind.FORCED
    assert [(link.from_, link.to) for link in on_a.path] == [(1, 2), (2, 3), (3, 5), (5, 6), (6, 7)]


def test_a_deadline_makes_the_other_order_too_late() -> None:
    urgent = [op(latest=0), op("a", least=10), op(latest=12)]
    patient = [op(), op("a", least=10), op(due=((10, 1, 0),))]
    world = problem(urgent, patient)
    schedule = best(world)
    assert schedule is not None
    (reason,) = why_first(world, schedule, 0, 1)
    assert (reason.kind, reason.cost_reversed) == (OrderKind.TOO_LATE, None)


def test_who_ends_on_a_track_goes_last() -> None:
    world = problem([op(), op("a", least=3), op()], [Op({}), Op({"a": 0}, due=((3, 1, 0),))])
    schedule = best(world)
    assert schedule is not None
    (reason,) = why_first(world, schedule, 0, 1)
    assert reason.kind is OrderKind.NEVER_LEFT


def test_payments_add_up_and_chains_hold_on_random_worlds() -> None:
    for seed in range(120):
        world = random_movers(seed)
        schedule = best(world)
        if schedule is None:
            continue
        found = payments(world, schedule)
        assert sum(payment.cost for payment in found) == schedule.objective
        start = {int(world.first_op[k]) + int(i): int(t)
                 for t, k, i in zip(schedule.time, schedule.train, schedule.operation, strict=True)}  # fmt: skip
        for payment in found:
            assert all(start[link.from_] + link.least == start[link.to] for link in payment.chain)
            assert payment.alone <= payment.cost
            assert payment.alone == payment.cost or payment.binding is not None


def test_an_optimal_order_is_never_dearer_than_its_reverse_on_random_worlds() -> None:
    chosen = 0
    for seed in range(120):
        world = random_movers(seed)
        schedule = best(world)
        if schedule is None:
            continue
        for first in range(world.n_trains):
            for second in range(world.n_trains):
                for reason in why_first(world, schedule, first, second) if first != second else ():
                    if reason.kind is OrderKind.CHOSEN:
                        chosen += 1
                        assert reason.cost_reversed is not None
                        assert reason.cost_reversed >= reason.cost == schedule.objective
                    elif reason.kind in (OrderKind.FORCED, OrderKind.LOCKS):
                        assert reason.path
    assert chosen > 20
