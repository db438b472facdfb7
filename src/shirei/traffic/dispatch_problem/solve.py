"""Find a cheap schedule for a problem within a budget.

The work is done by the native kernel (``kernel/displib``, described in docs/reschedule.md) in short slices.
Between two slices this side looks at the clock, hands on what has improved, and lets an interruption through.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from shirei.errors import InputError
from shirei.kernel.displib import Team
from shirei.model.problem import Problem, Schedule
from shirei.traffic.dispatch_problem.infeasible import reason, reason_alone
from shirei.traffic.dispatch_problem.outcome import Improvement, Outcome, Status
from shirei.traffic.dispatch_problem.proof import Proof

OnImprovement = Callable[[Schedule, Improvement], None]

#: Seconds of a slice: short until there is a schedule, then long enough for two threads to part ways.
FIRST_SLICE_S = 0.02
SLICE_S = 0.25
#: An iteration budget is cut into this many slices, after each of which the threads share their best.
SLICES = 40
#: Improvements are handed on at most this often (and the first and the last one always).
REPORT_EVERY_S = 1.0
#: Part of the time that the proof gets where search and proof share one thread, and its steps between two slices of a
#: run that counts iterations.
PROOF_SHARE = 0.3
PROOF_STEPS = 20


def solve(
    problem: Problem,
    *,
    seconds: float = 60.0,
    seed: int = 0,
    threads: int = 2,
    iterations: int | None = None,
    on_improvement: OnImprovement | None = None,
    warm_start: Schedule | None = None,
) -> Outcome:
    """Search until the budget ends or the cost meets the proven bound.

    Beside the search, a proof raises the bound (``proof.py``); it begins once there is a schedule.
    With ``iterations`` (a thread) the clock plays no part: the same seed, threads and iterations give the
    same schedule on every run. ``warm_start`` is taken over as far as it still holds; the rest is placed
    anew.
    ``KeyboardInterrupt`` passes through after the best schedule so far has been handed to ``on_improvement``.

    Raises:
        InputError: a budget is not positive, or the problem's times are too large for the kernel.
    """
    _check_budget(problem, seconds, threads, iterations)
    search = _Search(
        problem, Team(problem, threads, seed), seconds, iterations, on_improvement, threads=threads
    )
    costs_alone = search.team.alone()
    if None in costs_alone:
        return search.infeasible(reason_alone(costs_alone.index(None)))
    search.proof = Proof(problem, [cost for cost in costs_alone if cost is not None], seconds)
    if warm_start is not None:
        search.team.adopt(warm_start.time, warm_start.train, warm_start.operation)
    try:
        search.run()
    finally:
        search.proof.stop()
        search.report()
    return search.outcome()


def _check_budget(problem: Problem, seconds: float, threads: int, iterations: int | None) -> None:
    if seconds <= 0 or threads < 1 or (iterations is not None and iterations < 1):
        raise InputError(
            "a budget must be positive", where="solve", mend="give seconds, threads, iterations above 0"
        )
    longest = int(problem.min_duration.sum()) + int(problem.use_release.sum())
    if longest + int(problem.start_lb.max(initial=0)) > 2**40:
        raise InputError("times add up to more than 2**40 s", where=problem.name, mend="use coarser units")


@dataclass
class _Search:
    problem: Problem
    team: Team
    seconds: float
    iterations: int | None
    on_improvement: OnImprovement | None
    proof: Proof = field(init=False)
    threads: int = 1
    started: float = field(default_factory=time.perf_counter)
    trace: list[Improvement] = field(default_factory=list)
    reported: float = -REPORT_EVERY_S
    is_news: bool = False
    best: Schedule | None = None
    cost: int | None = None
    improved: float = 0.0

    def elapsed(self) -> float:
        return time.perf_counter() - self.started

    def run(self) -> None:
        """Slice after slice, until the budget ends or the proof is done."""
        done = 0.0
        while done < 1.0 and not self.is_optimal() and not self.proof.is_infeasible:
            done = self.run_slice(done)
            self.compare(done)
            if done < 1.0 and not self.is_optimal():
                self.prove(done)
                self.compare(done)

    def compare(self, done: float) -> None:
        """Search and proof tell each other their best schedules."""
        cost, columns = self.team.cost, None
        if cost is not None and (self.cost is None or cost < self.cost):
            columns = self.team.schedule()
        if columns is not None and cost is not None:
            schedule = Schedule(*columns, objective=cost)
            self.keep(schedule, cost, done)
            self.proof.share(cost, schedule)
        found = self.proof.better_than(self.cost, done)
        if found is not None and found.objective is not None:
            self.keep(found, found.objective, done)
            self.team.adopt(found.time, found.train, found.operation)

    def prove(self, done: float) -> None:
        """Give the proof its share of the time; until there is a schedule, next to nothing."""
        if self.iterations is not None:
            self.proof.take_turn(steps=min(PROOF_STEPS, self.iterations))
            return
        if self.best is None:
            self.proof.take_turn(seconds=FIRST_SLICE_S / 10)
        elif self.threads > 1:
            self.proof.start()
        else:
            self.proof.take_turn(seconds=SLICE_S * PROOF_SHARE)
        self.proof.judge(self.cost, done, self.improved)

    def run_slice(self, done: float) -> float:
        """Run one slice; ``done`` is the part of the budget used so far, as is the returned value."""
        if self.iterations is not None:
            count = max(1, self.iterations // SLICES)
            end = min(1.0, done + count / self.iterations)
            self.team.run(0.0, count, done, end)
            return end if end < 1.0 - 1e-9 else 1.0
        left = self.seconds - self.elapsed()
        slice_s = max(0.001, min(left, SLICE_S if self.trace else FIRST_SLICE_S))
        now = min(1.0, self.elapsed() / self.seconds)
        members = self.threads - 1 if self.proof.is_running else self.threads
        self.team.run(slice_s, 0, now, min(1.0, now + slice_s / self.seconds), members)
        return self.elapsed() / self.seconds

    def keep(self, schedule: Schedule, cost: int, done: float) -> None:
        """Take a better schedule down, and hand it on if it is time."""
        self.best, self.cost, self.improved = schedule, cost, done
        self.trace.append(Improvement(self.elapsed(), cost, self.team.iterations))
        self.is_news = True
        if self.elapsed() - self.reported >= REPORT_EVERY_S:
            self.report()

    def report(self) -> None:
        if self.is_news and self.best is not None and self.on_improvement is not None:
            self.on_improvement(self.best, self.trace[-1])
        self.reported = self.elapsed()
        self.is_news = False

    def is_optimal(self) -> bool:
        return self.cost is not None and self.cost <= self.proof.bound

    def infeasible(self, why: str) -> Outcome:
        return Outcome(
            Status.INFEASIBLE, None, None, None, None, self.elapsed(), self.team.iterations, reason=why
        )

    def outcome(self) -> Outcome:
        if self.proof.is_infeasible and self.best is None:
            return self.infeasible(reason(self.problem))
        found = Status.OPTIMAL if self.is_optimal() else Status.FEASIBLE
        return Outcome(
            status=Status.UNKNOWN if self.best is None else found,
            schedule=self.best,
            objective=self.cost,
            bound=self.proof.bound,
            first_feasible_s=self.trace[0].seconds if self.trace else None,
            seconds=self.elapsed(),
            iterations=self.team.iterations,
            trace=tuple(self.trace),
            reason="no schedule was found within the budget" if self.best is None else None,
        )
