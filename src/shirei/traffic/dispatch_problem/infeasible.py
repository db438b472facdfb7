"""Why there is no schedule: the fewest trains that cannot all reach their exits."""

from __future__ import annotations

import time

from shirei.kernel.exact import Exact
from shirei.model.problem import Problem
from shirei.traffic.dispatch_problem.subset import only

#: Seconds for the whole question, and for one set of trains.
_SECONDS, _SECONDS_EACH = 5.0, 1.0


def reason(problem: Problem, *, seconds: float = _SECONDS) -> str:
    """One sentence on a problem that is proven to have no schedule."""
    stuck = stuck_trains(problem, seconds=seconds)
    if len(stuck) == 1:
        return reason_alone(stuck[0])
    listed = f"{', '.join(map(str, stuck[:-1]))} and {stuck[-1]}"
    return f"trains {listed} cannot all reach their exits, in whatever order they go"


def reason_alone(train: int) -> str:
    """One sentence on a train that cannot even run alone."""
    return f"train {train} has no way to its exit, even alone"


def stuck_trains(problem: Problem, *, seconds: float = _SECONDS) -> list[int]:
    """Trains that cannot all reach their exits; without any one of them the others can, if time was enough to try."""
    ends = time.perf_counter() + seconds
    stuck = list(range(problem.n_trains))
    for train in list(stuck):
        others = [k for k in stuck if k != train]
        if time.perf_counter() > ends:
            break
        if others and Exact(only(problem, others)).run(_SECONDS_EACH) == "infeasible":
            stuck = others
    return stuck
