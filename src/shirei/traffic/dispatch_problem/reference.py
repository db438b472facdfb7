"""A slow, plain solver for tiny problems: the kernel's oracle in tests.

It tries every combination of ways, and for each lets the longest paths tell who meets whom: as long as two
stays on one resource have no order, it branches on both orders. No ticks, no windows, no tricks; exponential.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from shirei.model.problem import NO_LIMIT, Problem

Event = tuple[int, int]  # train, position on its way
Arc = tuple[
    Event, Event, int
]  # the second starts no earlier than the first plus so many seconds, and after it


@dataclass(frozen=True, slots=True)
class _Stay:
    """One operation's hold on one resource; ``end`` is ``None`` for an exit, which never lets go."""

    train: int
    resource: int
    start: Event
    end: Event | None
    release: int


def cheapest(problem: Problem) -> int | None:
    """The least cost of any schedule, or ``None`` if there is no schedule."""
    best: int | None = None
    for ways in product(*(list(_ways(problem, k)) for k in range(problem.n_trains))):
        best = _cheapest_on(problem, ways, best)
    return best


def _ways(problem: Problem, train: int) -> Iterator[tuple[int, ...]]:
    def walk(way: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        following = problem.successors(way[-1]).tolist()
        if not following:
            yield way
        for operation in following:
            yield from walk((*way, operation))

    yield from walk((int(problem.first_op[train]),))


def _cheapest_on(problem: Problem, ways: tuple[tuple[int, ...], ...], best: int | None) -> int | None:
    arcs: list[Arc] = []
    stays: list[_Stay] = []
    for train, way in enumerate(ways):
        for i, operation in enumerate(way):
            end = (train, i + 1) if i + 1 < len(way) else None
            if end is not None:
                arcs.append(((train, i), end, int(problem.min_duration[operation])))
            stays += [_Stay(train, r, (train, i), end, release) for r, release in problem.uses(operation)]
    pairs = [
        (a, b)
        for i, a in enumerate(stays)
        for b in stays[i + 1 :]
        if a.resource == b.resource and a.train != b.train
    ]
    return _branch(problem, ways, arcs, pairs, best)


def _branch(
    problem: Problem,
    ways: tuple[tuple[int, ...], ...],
    arcs: list[Arc],
    pairs: list[tuple[_Stay, _Stay]],
    best: int | None,
) -> int | None:
    times = _longest_paths(problem, ways, arcs)
    if times is None:
        return best
    cost = sum(_cost(problem, ways[train][i], time) for (train, i), time in times.items())
    if best is not None and cost >= best:
        return best
    if not pairs:
        return cost
    first, second = pairs[0]
    for a, b in ((first, second), (second, first)):
        if a.end is not None:
            best = _branch(problem, ways, [*arcs, (a.end, b.start, a.release)], pairs[1:], best)
    return best


def _longest_paths(
    problem: Problem, ways: tuple[tuple[int, ...], ...], arcs: list[Arc]
) -> dict[Event, int] | None:
    """Earliest times; ``None`` where events wait in a circle or one misses its latest start."""
    times = {(k, i): int(problem.start_lb[op]) for k, way in enumerate(ways) for i, op in enumerate(way)}
    waiting = dict.fromkeys(times, 0)
    onwards: dict[Event, list[tuple[Event, int]]] = {event: [] for event in times}
    for before, after, least in arcs:
        waiting[after] += 1
        onwards[before].append((after, least))
    ready = [event for event, n in waiting.items() if n == 0]
    done = 0
    while ready:
        event = ready.pop()
        done += 1
        latest = int(problem.start_ub[ways[event[0]][event[1]]])
        if latest != NO_LIMIT and times[event] > latest:
            return None
        for after, least in onwards[event]:
            times[after] = max(times[after], times[event] + least)
            waiting[after] -= 1
            if waiting[after] == 0:
                ready.append(after)
    return times if done == len(times) else None


def _cost(problem: Problem, operation: int, time: int) -> int:
    cost = 0
    for d in range(len(problem.delay_op)):
        if problem.delay_op[d] == operation and time >= problem.delay_threshold[d]:
            late = time - int(problem.delay_threshold[d])
            cost += int(problem.delay_coeff[d]) * late + int(problem.delay_increment[d])
    return cost
