"""A plant: jobs that go through machines and keep one until the next is free for them (a blocking job shop)."""

from __future__ import annotations

from dataclasses import dataclass

from shirei.errors import InputError


@dataclass(frozen=True, slots=True)
class Choice:
    """A machine that can do an operation, and how long it takes there (seconds, at least 0)."""

    machine: int
    duration: int


@dataclass(frozen=True, slots=True)
class JobShop:
    """Jobs as lists of operations, each with the machines that can do it; machines count from 0.

    Attributes:
        n_machines: number of machines.
        jobs: the choices of every operation of every job, in the order of work.
    """

    n_machines: int
    jobs: tuple[tuple[tuple[Choice, ...], ...], ...]
    name: str = "job shop"

    def __post_init__(self) -> None:
        """Every operation can be done somewhere, on a machine that exists, in no negative time."""
        for j, job in enumerate(self.jobs):
            if not job:
                raise InputError("a job without operations", where=f"{self.name}: job {j}")
            for i, choices in enumerate(job):
                self._check(choices, f"{self.name}: job {j}, operation {i}")

    def _check(self, choices: tuple[Choice, ...], where: str) -> None:
        if not choices:
            raise InputError("no machine can do it", where=where, mend="name at least one machine")
        for choice in choices:
            if not 0 <= choice.machine < self.n_machines:
                raise InputError(
                    f"machine {choice.machine} is none of 0 to {self.n_machines - 1}", where=where
                )
            if choice.duration < 0:
                raise InputError(f"{choice.duration} is no duration", where=where)

    @property
    def n_operations(self) -> int:
        """Operations of all jobs."""
        return sum(len(job) for job in self.jobs)
