"""The whole problem as one CP-SAT model: every order from the start, events in a strict row. For tiny problems only."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from shirei.model.problem import NO_LIMIT, Problem


def cheapest_by_cp_sat(problem: Problem, seconds: float = 30.0) -> int | None:
    """The least cost of any schedule, ``None`` if there is none."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    horizon = int(problem.start_lb.sum() + problem.min_duration.sum() + problem.use_release.sum()) + 1
    events = _Events(model, problem, horizon)
    _orders(model, problem, events)
    model.minimize(sum(_costs(model, problem, events, horizon)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    assert status == cp_model.OPTIMAL
    return round(solver.objective_value)


class _Events:
    """For each operation: whether it is visited, its start, when it is left, and both events' places in the row."""

    def __init__(self, model: Any, problem: Problem, horizon: int) -> None:
        n = problem.n_ops
        self.visited = [model.new_bool_var(f"v{op}") for op in range(n)]
        self.start = [model.new_int_var(0, horizon, f"s{op}") for op in range(n)]
        self.left = [model.new_int_var(0, horizon, f"e{op}") for op in range(n)]
        self.place = [model.new_int_var(0, n, f"p{op}") for op in range(n)]
        self.left_place = [model.new_int_var(0, n, f"q{op}") for op in range(n)]
        arriving: list[list[Any]] = [[] for _ in range(n)]
        for op in range(n):
            self._limits(model, problem, op)
            steps = []
            for after in problem.successors(op).tolist():
                step = model.new_bool_var(f"{op}-{after}")
                steps.append(step)
                arriving[after].append(step)
                model.add(self.left[op] == self.start[after]).only_enforce_if(step)
                model.add(self.left_place[op] == self.place[after]).only_enforce_if(step)
            if steps:
                model.add(sum(steps) == self.visited[op])
                model.add(self.left[op] >= self.start[op] + int(problem.min_duration[op])).only_enforce_if(
                    self.visited[op]
                )
                model.add(self.left_place[op] > self.place[op]).only_enforce_if(self.visited[op])
        for op in range(n):
            model.add((sum(arriving[op]) if op not in problem.first_op else 1) == self.visited[op])

    def _limits(self, model: Any, problem: Problem, op: int) -> None:
        model.add(self.start[op] >= int(problem.start_lb[op]))
        if problem.start_ub[op] < NO_LIMIT:
            model.add(self.start[op] <= int(problem.start_ub[op])).only_enforce_if(self.visited[op])


def _orders(model: Any, problem: Problem, events: _Events) -> None:
    for a, b in combinations(range(problem.n_ops), 2):
        shared = {r for r, _ in problem.uses(a)} & {r for r, _ in problem.uses(b)}
        if not shared or problem.train_of(a) == problem.train_of(b):
            continue
        a_first = model.new_bool_var(f"{a}<{b}")
        for first, second, chosen in ((a, b, a_first), (b, a, a_first.negated())):
            both = [chosen, events.visited[a], events.visited[b]]
            if first + 1 in problem.first_op:  # an exit never lets go
                model.add_bool_or([literal.negated() for literal in both])
                continue
            release = max(seconds for r, seconds in problem.uses(first) if r in shared)
            model.add(events.start[second] >= events.left[first] + release).only_enforce_if(both)
            model.add(events.place[second] > events.left_place[first]).only_enforce_if(both)


def _costs(model: Any, problem: Problem, events: _Events, horizon: int) -> list[Any]:
    costs = []
    for op, threshold, coeff, increment in zip(
        problem.delay_op.tolist(), problem.delay_threshold.tolist(), problem.delay_coeff.tolist(),
        problem.delay_increment.tolist(), strict=True,
    ):  # fmt: skip
        cost = model.new_int_var(0, coeff * horizon + increment, f"c{len(costs)}")
        is_late = model.new_bool_var(f"l{len(costs)}")
        model.add(events.start[op] < threshold).only_enforce_if([is_late.negated(), events.visited[op]])
        model.add(cost >= coeff * (events.start[op] - threshold) + increment).only_enforce_if(
            [is_late, events.visited[op]]
        )
        costs.append(cost)
    return costs
