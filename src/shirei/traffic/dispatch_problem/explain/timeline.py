"""A schedule as a graph of events: each start of an operation, and the starts that it has to wait for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby, pairwise

from shirei.model.problem import NO_LIMIT, Problem, Schedule


@dataclass(frozen=True, slots=True)
class Link:
    """One event that another one waits for: ``to`` starts no earlier than ``least`` seconds after ``from_`` starts.

    Attributes:
        from_, to: operations, numbers in the problem's row; each stands for its start.
        resource: ``None`` along a train's own way. Else ``from_`` is the start with which a train leaves this
            resource, and ``to`` the start with which another train takes it.
        first: with a resource, the operation that held it until ``from_``.
    """

    from_: int
    to: int
    least: int
    resource: int | None = None
    first: int | None = None


class Timeline:
    """The events of a valid schedule, in their order, with the links into each."""

    def __init__(self, problem: Problem, schedule: Schedule) -> None:
        self.problem = problem
        self.ways: list[list[int]] = [[] for _ in range(problem.n_trains)]
        self.start: dict[int, int] = {}
        self.train: dict[int, int] = {}
        self.events: list[int] = []
        rows = zip(schedule.time.tolist(), schedule.train.tolist(), schedule.operation.tolist(), strict=True)
        for time, train, number in rows:
            operation = int(problem.first_op[train]) + number
            self.ways[train].append(operation)
            self.start[operation], self.train[operation] = time, train
            self.events.append(operation)
        self.follower = {a: b for way in self.ways for a, b in pairwise(way)}
        self.runs = {resource: runs_of(row, self.train) for resource, row in self._holders().items()}
        self.delays = _delays(problem)

    def _holders(self) -> dict[int, list[int]]:
        """Operations that hold each resource, in the order in which they take it."""
        holders: dict[int, list[int]] = defaultdict(list)
        for operation in self.events:
            for resource in {r for r, _ in self.problem.uses(operation)}:
                holders[resource].append(operation)
        return holders

    def own_links(self) -> list[Link]:
        """Along every way."""
        return [Link(a, b, int(self.problem.min_duration[a])) for way in self.ways for a, b in pairwise(way)]

    def handovers(self) -> list[Link]:
        """Everything that makes one train wait for another one to let go."""
        return [
            link
            for resource, runs in self.runs.items()
            for before, after in pairwise(runs)
            for link in self.between(before, after, resource)
        ]

    def between(self, before: list[int], after: list[int], resource: int) -> list[Link]:
        """From each stay of a train to the first of another train's; an exit never lets go and has no link."""
        return [
            Link(left, after[0], self._release(operation, resource), resource, operation)
            for operation in before
            if (left := self.follower.get(operation)) is not None
        ]

    def _release(self, operation: int, resource: int) -> int:
        return max(seconds for r, seconds in self.problem.uses(operation) if r == resource)

    def least_times(self, links: list[Link]) -> dict[int, int] | list[Link]:
        """The earliest start of every event under these links; or, if events wait in a circle, the circle."""
        waiting = dict.fromkeys(self.events, 0)
        onwards: dict[int, list[Link]] = defaultdict(list)
        for link in links:
            waiting[link.to] += 1
            onwards[link.from_].append(link)
        times = {op: int(self.problem.start_lb[op]) for op in self.events}
        ready = [op for op, n in waiting.items() if n == 0]
        for operation in ready:  # grows while it is gone through
            for link in onwards[operation]:
                times[link.to] = max(times[link.to], times[operation] + link.least)
                waiting[link.to] -= 1
                if waiting[link.to] == 0:
                    ready.append(link.to)
        return (
            times
            if len(ready) == len(self.events)
            else _circle(links, {op for op, n in waiting.items() if n})
        )

    def cost(self, times: dict[int, int]) -> int | None:
        """What these times cost; ``None`` where one is after its latest start."""
        latest = self.problem.start_ub
        if any(latest[op] != NO_LIMIT and time > latest[op] for op, time in times.items()):
            return None
        return sum(self.cost_of(operation, time) for operation, time in times.items())

    def cost_of(self, operation: int, time: int) -> int:
        """What it costs to start an operation then."""
        return sum(
            coeff * (time - threshold) + increment
            for threshold, coeff, increment in self.delays.get(operation, ())
            if time >= threshold
        )


def runs_of(row: list[int], train: dict[int, int]) -> list[list[int]]:
    """Stays on a resource, those of one train that nobody comes between together."""
    return [list(run) for _, run in groupby(row, key=lambda operation: train[operation])]


def _delays(problem: Problem) -> dict[int, list[tuple[int, int, int]]]:
    """Threshold, coefficient and increment of every delay of the operations that pay."""
    found: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    columns = (problem.delay_op, problem.delay_threshold, problem.delay_coeff, problem.delay_increment)
    for operation, threshold, coeff, increment in zip(*(column.tolist() for column in columns), strict=True):
        found[operation].append((threshold, coeff, increment))
    return found


def _circle(links: list[Link], stuck: set[int]) -> list[Link]:
    """Some circle among events of which each waits for another of them."""
    into = {link.to: link for link in links if link.from_ in stuck and link.to in stuck}
    at = next(iter(into))
    walked: dict[int, int] = {}
    path: list[Link] = []
    while at not in walked:
        walked[at] = len(path)
        path.append(into[at])
        at = into[at].from_
    return path[walked[at] :][::-1]
