"""Movers over exclusive resources: the problem that the rescheduling kernel solves, and a schedule for it.

A mover (a train, a job, a lorry) walks once through its own graph of operations. Each operation lasts at
least a while, may be waited in for ever, and holds its resources (tracks, machines, docks) alone meanwhile.
The wording and the semantics are those of the DISPLIB train-dispatching benchmark (specification of
2025-09-17, arXiv 2509.12254); a factory's blocking job shop is the same thing with other names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shirei.errors import InputError

Ints = NDArray[np.int64]

#: ``start_ub`` of an operation that may start at any time.
NO_LIMIT = int(np.iinfo(np.int64).max)
#: The longest time, and the largest cost of one second, that a problem may name: sums stay far inside 64
#: bits.
LARGEST_TIME = 2**31
LARGEST_COST = 2**31


@dataclass(frozen=True, eq=False)
class Problem:
    """Operations of all movers in one row; operation ``i`` of train ``k`` is number ``first_op[k] + i``.

    Times are integer seconds from the problem's own zero. Arrays are int64.

    Attributes:
        resources: names of the exclusive resources.
        first_op: shape ``(n_trains + 1,)``; a train's first operation is its entry, its last one its exit.
        min_duration: shape ``(n_ops,)``, least seconds from an operation's start to the start of its
            successor.
        start_lb: shape ``(n_ops,)``, earliest start.
        start_ub: shape ``(n_ops,)``, latest start, :data:`NO_LIMIT` where there is none.
        first_successor: shape ``(n_ops + 1,)``; successors of ``v`` are
            ``successor[first_successor[v]:first_successor[v + 1]]``, all later in the row.
        first_use: shape ``(n_ops + 1,)``; ``v`` holds ``use_resource[first_use[v]:first_use[v + 1]]``.
        use_release: seconds after the operation's end before another train may have the resource.
        delay_op, delay_threshold, delay_coeff, delay_increment: shape ``(n_delays,)``. An operation started
            at ``t`` costs ``coeff * max(0, t - threshold)``, and ``increment`` more if ``t >= threshold``.
            One that is not visited costs nothing.
    """

    resources: tuple[str, ...]
    first_op: Ints
    min_duration: Ints
    start_lb: Ints
    start_ub: Ints
    first_successor: Ints
    successor: Ints
    first_use: Ints
    use_resource: Ints
    use_release: Ints
    delay_op: Ints
    delay_threshold: Ints
    delay_coeff: Ints
    delay_increment: Ints
    name: str = "problem"

    def __post_init__(self) -> None:
        """Check the shape of the row, the order of operations and the sizes of numbers."""
        _check_rows(self)
        _check_order(self)
        _check_sizes(self)

    @property
    def n_trains(self) -> int:
        """Number of movers."""
        return len(self.first_op) - 1

    @property
    def n_ops(self) -> int:
        """Number of operations of all movers."""
        return len(self.min_duration)

    def successors(self, operation: int) -> Ints:
        """Operations (numbers in the row) that may follow one."""
        return self.successor[self.first_successor[operation] : self.first_successor[operation + 1]]

    def uses(self, operation: int) -> list[tuple[int, int]]:
        """``(resource, release seconds)`` of everything an operation holds."""
        held = slice(self.first_use[operation], self.first_use[operation + 1])
        return list(zip(self.use_resource[held].tolist(), self.use_release[held].tolist(), strict=True))

    def train_of(self, operation: int) -> int:
        """The train to which an operation belongs."""
        return int(np.searchsorted(self.first_op, operation, side="right")) - 1


@dataclass(frozen=True, eq=False)
class Schedule:
    """When each train starts each operation it visits, in the order in which it all happens.

    Attributes:
        objective: the cost as its maker claims it; ``check`` computes its own. ``None`` where none is
            claimed.
        time, train, operation: shape ``(n_events,)`` int64; ``operation`` counts from 0 within its train.
    """

    time: Ints
    train: Ints
    operation: Ints
    objective: int | None = None

    def __post_init__(self) -> None:
        """The three columns are equally long."""
        if not len(self.time) == len(self.train) == len(self.operation):
            raise InputError("columns of different length", where="schedule", mend="give one row an event")


def ints(values: Sequence[int] | Ints) -> Ints:
    """A read-only int64 row.

    Raises:
        InputError: a value does not fit 64 bits.
    """
    try:
        row = np.array(values, dtype=np.int64).reshape(-1)
    except OverflowError:
        raise InputError("a number that does not fit 64 bits", mend="scale times and costs down") from None
    row.flags.writeable = False
    return row


def _check_rows(problem: Problem) -> None:
    n_ops = problem.n_ops
    for name in ("first_successor", "first_use"):
        if len(getattr(problem, name)) != n_ops + 1:
            raise InputError(
                f"{name} has {len(getattr(problem, name))} entries, not {n_ops + 1}", where=problem.name
            )
    if (
        problem.n_trains < 0
        or int(problem.first_op[-1]) != n_ops
        or bool((np.diff(problem.first_op) <= 0).any())
    ):
        raise InputError(
            "a train without operations", where=problem.name, mend="give each train an entry and an exit"
        )
    if len(problem.use_resource) and not 0 <= int(problem.use_resource.min()) <= int(
        problem.use_resource.max()
    ) < len(problem.resources):
        raise InputError("uses a resource that it does not name", where=problem.name)


def _check_order(problem: Problem) -> None:
    """Successors stay within the train and lead onwards; only the last operation of a train ends it."""
    counts = np.diff(problem.first_successor)
    source = np.repeat(np.arange(problem.n_ops), counts)
    train_end = np.repeat(problem.first_op[1:], np.diff(problem.first_op))
    if bool(((problem.successor <= source) | (problem.successor >= train_end[source])).any()):
        raise InputError(
            "an operation's successor lies before it or outside its train",
            where=problem.name,
            mend="number operations in topological order",
        )
    exits = np.zeros(problem.n_ops, dtype=bool)
    exits[problem.first_op[1:] - 1] = True
    if bool(((counts == 0) != exits).any()):
        raise InputError(
            "a train has an exit that is not its last operation",
            where=problem.name,
            mend="let every operation but the last have a successor",
        )


def _check_sizes(problem: Problem) -> None:
    for name, largest in (
        ("min_duration", LARGEST_TIME),
        ("start_lb", LARGEST_TIME),
        ("use_release", LARGEST_TIME),
        ("delay_coeff", LARGEST_COST),
        ("delay_increment", LARGEST_COST),
    ):
        row = getattr(problem, name)
        if len(row) and not 0 <= int(row.min()) <= int(row.max()) <= largest:
            raise InputError(f"{name} must lie between 0 and {largest}", where=problem.name)
