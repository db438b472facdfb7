"""A bound for problems that are too large to be proven as a whole: groups of trains, each proven by itself.

A schedule of all trains is also one of each group, and what all pay is the sum of what the groups pay. So the sum of
the groups' bounds is a bound. Groups grow as long as there is time: the two that wait for each other most are put
together, and the new group's bound is the larger of its own and the sum of the two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from shirei.kernel.exact import Exact
from shirei.model.problem import Problem, Schedule
from shirei.traffic.dispatch_problem.explain.timeline import Timeline
from shirei.traffic.dispatch_problem.subset import only

#: How many waits a binding one counts for, in the choice of whom to put together.
_BINDING = 5

Pair = tuple[int, int]


@dataclass(eq=False)
class Group:
    """Trains, and what they cost at least together."""

    trains: list[int]
    bound: int
    is_open: bool = False  # its proof did not come to an end


@dataclass
class Clusters:
    """Groups of trains that grow.

    Attributes:
        alone: what each train costs at least if it is alone.
        bound: no schedule costs less; it only rises, and may be read from any thread.
    """

    problem: Problem
    schedule: Schedule
    alone: list[int]
    bound: int = field(init=False)
    groups: dict[int, Group] = field(init=False)  # of each train
    _waits: list[Pair] = field(init=False)

    def __post_init__(self) -> None:
        """Begin with every train alone."""
        self.groups = {k: Group([k], cost) for k, cost in enumerate(self.alone)}
        self.bound = sum(self.alone)
        self._waits = _who_waits(self.problem, self.schedule)

    def grow(self, is_over: Callable[[], bool], prove: Callable[[Exact], str]) -> None:
        """Put groups together until nothing is left to or ``is_over``; ``prove`` runs an exact core for a while."""
        size = 1
        while not is_over() and size < self.problem.n_trains:
            size *= 2
            for a, b in self._waits:
                if self._fit(a, b, size) and not is_over():
                    self._join(a, b, prove)

    def _fit(self, a: int, b: int, size: int) -> bool:
        one, other = self.groups[a], self.groups[b]
        return (
            one is not other
            and not (one.is_open or other.is_open)
            and len(one.trains) + len(other.trains) <= size
        )

    def _join(self, a: int, b: int, prove: Callable[[Exact], str]) -> None:
        one, other = self.groups[a], self.groups[b]
        trains = sorted(one.trains + other.trains)
        core = Exact(only(self.problem, trains))
        state = prove(core)
        both = Group(trains, max(one.bound + other.bound, core.bound), is_open=state == "open")
        for train in trains:
            self.groups[train] = both
        self.bound += both.bound - one.bound - other.bound


def _who_waits(problem: Problem, schedule: Schedule) -> list[Pair]:
    """Pairs of trains that follow each other on resources, those that wait for each other most first."""
    line = Timeline(problem, schedule)
    waits: Counter[Pair] = Counter()
    for link in line.handovers():
        a, b = sorted((line.train[link.from_], line.train[link.to]))
        waits[a, b] += _BINDING if line.start[link.from_] + link.least == line.start[link.to] else 1
    return [pair for pair, _ in waits.most_common()]
