"""Play a schedule's events in their order and note every rule of the specification that one of them breaks.

The rules (DISPLIB specification of 2025-09-17): events in chronological order; each train walks from its
entry to its exit along successors; an operation starts within its bounds and lasts its least duration; a
resource passes from one train to another only after the first has left it, *earlier in the list of events*,
and its release time has passed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from shirei.model.problem import NO_LIMIT, Problem, Schedule


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule: its name, the number of the event (``None`` for a whole train), a sentence."""

    rule: str
    event: int | None
    text: str


@dataclass(frozen=True, slots=True)
class ScheduleVerdict:
    """``objective`` is the cost as counted here, whatever the schedule claims."""

    valid: bool
    objective: int
    violations: tuple[Violation, ...]


@dataclass(slots=True)
class _Holding:
    """One train's hold on one resource; ``free_at`` is unknown until the train has moved on."""

    train: int
    event: int
    release: int
    free_at: int | None = None


@dataclass(slots=True)
class _Replay:
    problem: Problem
    violations: list[Violation] = field(default_factory=list)
    where: dict[int, tuple[int, int]] = field(default_factory=dict)  # train -> (operation, its start)
    holds: dict[int, list[_Holding]] = field(default_factory=dict)  # train -> what it holds now
    on_resource: dict[int, list[_Holding]] = field(default_factory=lambda: defaultdict(list))
    now: int = 0

    def note(self, rule: str, event: int | None, text: str) -> None:
        self.violations.append(Violation(rule, event, text))

    def play(self, event: int, time: int, train: int, local: int) -> None:
        """Let one event happen."""
        if time < self.now:
            self.note("order", event, f"at {time}, after an event at {self.now}")
        self.now = max(self.now, time)
        if not self._exists(event, train, local):
            return
        operation = int(self.problem.first_op[train]) + local
        self._judge_step(event, time, train, operation)
        self._judge_bounds(event, time, operation)
        self._leave(train, time)
        self._take(event, time, train, operation)
        self.where[train] = (operation, time)

    def _exists(self, event: int, train: int, local: int) -> bool:
        if not 0 <= train < self.problem.n_trains:
            self.note("known", event, f"there is no train {train}")
            return False
        size = int(self.problem.first_op[train + 1] - self.problem.first_op[train])
        if not 0 <= local < size:
            self.note("known", event, f"train {train} has no operation {local}")
            return False
        return True

    def _judge_step(self, event: int, time: int, train: int, operation: int) -> None:
        first = int(self.problem.first_op[train])
        if train not in self.where:
            if operation != first:
                self.note("entry", event, f"train {train} enters at operation {operation - first}, not 0")
            return
        before, since = self.where[train]
        if operation not in self.problem.successors(before):
            self.note("route", event, f"train {train} cannot go from {before - first} to {operation - first}")
        least = int(self.problem.min_duration[before])
        if time < since + least:
            self.note(
                "duration", event, f"train {train} leaves {before - first} after {time - since}, not {least}"
            )

    def _judge_bounds(self, event: int, time: int, operation: int) -> None:
        earliest, latest = int(self.problem.start_lb[operation]), int(self.problem.start_ub[operation])
        if time < earliest:
            self.note("start_lb", event, f"starts at {time}, before {earliest}")
        if latest != NO_LIMIT and time > latest:
            self.note("start_ub", event, f"starts at {time}, after {latest}")

    def _leave(self, train: int, time: int) -> None:
        for holding in self.holds.pop(train, ()):
            holding.free_at = time + holding.release

    def _take(self, event: int, time: int, train: int, operation: int) -> None:
        self.holds[train] = []
        for resource, release in self.problem.uses(operation):
            held = [h for h in self.on_resource[resource] if h.free_at is None or h.free_at > time]
            for other in held:
                if other.train != train:
                    self._note_conflict(event, resource, train, other)
            mine = _Holding(train, event, release)
            held.append(mine)
            self.on_resource[resource] = held
            self.holds[train].append(mine)

    def _note_conflict(self, event: int, resource: int, train: int, other: _Holding) -> None:
        name = self.problem.resources[resource]
        until = "has not left it" if other.free_at is None else f"blocks it until {other.free_at}"
        self.note("resource", event, f"train {train} takes {name}, but train {other.train} {until}")

    def judge_ends(self) -> None:
        """Every train has run, and to its exit."""
        for train in range(self.problem.n_trains):
            if train not in self.where:
                self.note("exit", None, f"train {train} never runs")
            elif self.where[train][0] != int(self.problem.first_op[train + 1]) - 1:
                self.note("exit", None, f"train {train} does not reach its exit")


def check_schedule(problem: Problem, schedule: Schedule) -> ScheduleVerdict:
    """Judge a schedule; a claimed objective that is not the counted one is a violation too."""
    replay = _Replay(problem)
    rows = zip(schedule.time.tolist(), schedule.train.tolist(), schedule.operation.tolist(), strict=True)
    for event, (time, train, local) in enumerate(rows):
        replay.play(event, time, train, local)
    replay.judge_ends()
    objective = count_objective(problem, schedule)
    if schedule.objective is not None and schedule.objective != objective:
        replay.note("objective", None, f"claims {schedule.objective}, costs {objective}")
    return ScheduleVerdict(not replay.violations, objective, tuple(replay.violations))


def count_objective(problem: Problem, schedule: Schedule) -> int:
    """The cost of the operations that a schedule visits; events of unknown trains cost nothing."""
    parts: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for operation, threshold, coeff, increment in zip(
        problem.delay_op.tolist(),
        problem.delay_threshold.tolist(),
        problem.delay_coeff.tolist(),
        problem.delay_increment.tolist(),
        strict=True,
    ):
        parts[operation].append((threshold, coeff, increment))
    first_op = problem.first_op.tolist()
    total = 0
    for time, train, local in zip(
        schedule.time.tolist(), schedule.train.tolist(), schedule.operation.tolist(), strict=True
    ):
        if 0 <= train < problem.n_trains and 0 <= local < first_op[train + 1] - first_op[train]:
            for threshold, coeff, increment in parts.get(first_op[train] + local, ()):
                total += coeff * max(0, time - threshold) + (increment if time >= threshold else 0)
    return total
