"""One run of the benchmark in a process of its own: ``python -m shirei.desk.bench.displib.one`` and five words.

The words are the folder of instances, the instance, seconds, seed and threads; a sixth names a folder for schedules
that are better than the best known. Prints one JSON row.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path

from shirei.check.displib import check_schedule
from shirei.desk.bench.displib.protocol import Task
from shirei.desk.bench.displib.rows import Run, machine, solver_commit, today
from shirei.io.displib import load_best_known, load_problem, load_solution, save_solution
from shirei.model.problem import Schedule
from shirei.traffic.dispatch_problem import solve


def run_here(folder: Path, task: Task, better: Path | None = None) -> Run:
    """Load, solve and judge; a valid schedule that is better than the best known is saved in ``better``."""
    load = os.getloadavg()[0]
    started = time.perf_counter()
    problem = load_problem(folder / f"{task.instance}.json")
    loaded = time.perf_counter() - started
    outcome = solve(problem, seconds=task.seconds, threads=task.threads, seed=task.seed)
    verdict = None if outcome.schedule is None else check_schedule(problem, outcome.schedule)
    is_valid = verdict is not None and verdict.valid
    objective = verdict.objective if verdict is not None and verdict.valid else None
    best_known = load_best_known(folder)[task.instance]
    if (
        better is not None
        and outcome.schedule is not None
        and objective is not None
        and objective < best_known
    ):
        _keep(outcome.schedule, objective, better / f"{task.instance}.json")
    first = outcome.first_feasible_s
    return Run(
        instance=task.instance,
        budget_s=task.seconds,
        seed=task.seed,
        threads=task.threads,
        best_known=best_known,
        status=outcome.status.value,
        objective=objective,
        bound=outcome.bound,
        valid=is_valid,
        load_s=round(loaded, 3),
        first_feasible_s=None if first is None else round(loaded + first, 3),
        seconds=round(outcome.seconds, 2),
        iterations=outcome.iterations,
        peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        trace=tuple((round(step.seconds, 2), step.objective) for step in outcome.trace),
        date=today(),
        commit=solver_commit(),
        machine=machine(),
        load=round(load, 2),
    )


def _keep(schedule: Schedule, objective: int, path: Path) -> None:
    """Save a schedule unless a better one is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        saved = load_solution(path).objective
        if saved is not None and saved <= objective:
            return
    save_solution(schedule, path)


def main(words: list[str]) -> None:
    """The run that the words name."""
    folder, instance, seconds, seed, threads, *better = words
    task = Task(instance, float(seconds), int(seed), int(threads))
    print(json.dumps(run_here(Path(folder), task, Path(better[0]) if better else None).row()))


if __name__ == "__main__":
    main(sys.argv[1:])
