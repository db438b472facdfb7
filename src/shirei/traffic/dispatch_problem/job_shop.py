"""A blocking job shop as a problem of movers: a plant is dispatched as a railway is.

A job is a mover: an entry, for each operation one operation for every machine that can do it, and an exit. A machine
is a resource, held from the start of the work until the job has gone on, and handed over in a strict order: jobs cannot
swap places.

What a plant pays for is said in delays of operations. With ``"completion"`` each job pays its finishing time. With
``"makespan"`` one more mover closes the plant: every job holds a token of its own from second 0 to its exit, and
closing takes all tokens, so it starts when the last job is through, and pays that time. Closing cannot take a token
before the job does: the job enters at second 0, and closing lasts a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

from shirei.model.job_shop import Choice, JobShop
from shirei.model.problem import NO_LIMIT, Problem, Schedule, ints

Goal = Literal["makespan", "completion"]


@dataclass(frozen=True, slots=True)
class Work:
    """One operation of a plan: done from ``start`` to ``start + duration``; the machine is let go at ``left``."""

    job: int
    operation: int
    machine: int
    start: int
    duration: int
    left: int


@dataclass
class _Rows:
    """Operations of all movers as they are written down."""

    first_op: list[int] = field(default_factory=lambda: [0])
    duration: list[int] = field(default_factory=list)
    latest: list[int] = field(default_factory=list)
    following: list[list[int]] = field(default_factory=list)
    held: list[list[int]] = field(default_factory=list)
    paying: list[int] = field(default_factory=list)

    def add(self, held: Sequence[int], duration: int = 0, latest: int = NO_LIMIT) -> int:
        self.held.append(list(held))
        self.duration.append(duration)
        self.latest.append(latest)
        self.following.append([])
        return len(self.duration) - 1

    def end_mover(self) -> None:
        self.first_op.append(len(self.duration))


def as_problem(shop: JobShop, goal: Goal = "makespan") -> Problem:
    """The problem whose optimal cost is the plant's least makespan, or least sum of completion times."""
    rows = _Rows()
    tokens = [shop.n_machines + j if goal == "makespan" else None for j in range(len(shop.jobs))]
    for job, token in zip(shop.jobs, tokens, strict=True):
        _add_job(rows, job, token)
    if goal == "makespan":
        _add_closing(rows, [token for token in tokens if token is not None])
    names = [f"machine {m}" for m in range(shop.n_machines)] + [
        f"job {j}" for j, t in enumerate(tokens) if t is not None
    ]
    return _problem(rows, names, shop.name)


def _add_job(rows: _Rows, job: tuple[tuple[Choice, ...], ...], token: int | None) -> None:
    own = [] if token is None else [token]
    before = [rows.add(own, latest=NO_LIMIT if token is None else 0)]
    for choices in job:
        here = [rows.add([*own, choice.machine], choice.duration) for choice in choices]
        for operation in before:
            rows.following[operation] += here
        before = here
    through = rows.add([])
    for operation in before:
        rows.following[operation].append(through)
    if token is None:
        rows.paying.append(through)
    rows.end_mover()


def _add_closing(rows: _Rows, tokens: list[int]) -> None:
    waiting, closing = rows.add([]), rows.add(tokens, duration=1)
    rows.following[waiting].append(closing)
    rows.following[closing].append(rows.add([]))
    rows.paying.append(closing)
    rows.end_mover()


def _problem(rows: _Rows, names: list[str], name: str) -> Problem:
    n_ops, n_paying = len(rows.duration), len(rows.paying)
    return Problem(
        resources=tuple(names),
        first_op=ints(rows.first_op),
        min_duration=ints(rows.duration),
        start_lb=ints([0] * n_ops),
        start_ub=ints(rows.latest),
        first_successor=ints([0, *accumulate(len(row) for row in rows.following)]),
        successor=ints([v for row in rows.following for v in row]),
        first_use=ints([0, *accumulate(len(row) for row in rows.held)]),
        use_resource=ints([r for row in rows.held for r in row]),
        use_release=ints([0] * sum(len(row) for row in rows.held)),
        delay_op=ints(rows.paying),
        delay_threshold=ints([0] * n_paying),
        delay_coeff=ints([1] * n_paying),
        delay_increment=ints([0] * n_paying),
        name=name,
    )


def as_work(shop: JobShop, schedule: Schedule) -> list[Work]:
    """What each machine does when, by a schedule of :func:`as_problem`; job by job, in the order of work."""
    times: list[list[tuple[int, int]]] = [[] for _ in shop.jobs]  # (operation of the mover, its start)
    for time, train, operation in zip(schedule.time, schedule.train, schedule.operation, strict=True):
        if train < len(shop.jobs):
            times[int(train)].append((int(operation), int(time)))
    return [work for j, job in enumerate(shop.jobs) for work in _work(j, job, times[j])]


def _work(j: int, job: tuple[tuple[Choice, ...], ...], events: list[tuple[int, int]]) -> list[Work]:
    first = list(accumulate((len(choices) for choices in job), initial=1))
    done = []
    for i, choices in enumerate(job):
        number, start = events[i + 1]
        choice = choices[number - first[i]]
        done.append(Work(j, i, choice.machine, start, choice.duration, left=events[i + 2][1]))
    return done
