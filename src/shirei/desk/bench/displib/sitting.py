"""One sitting: runs that the results file does not hold yet, one after the other, until the time is up."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from shirei.desk.bench.displib.protocol import Task
from shirei.desk.bench.displib.rows import Run, load_runs, machine, solver_commit, today
from shirei.io.displib import append_row, load_best_known

#: Called before each run with ``(runs made, runs to make, the run that begins)``.
OnRun = Callable[[int, int, Task], None]
#: Seconds beyond its budget after which a run counts as crashed.
_PATIENCE_S = 120.0
#: Seconds beyond its budget that a run takes: loading, judging, starting Python.
_OVERHEAD_S = 2.0


def sit(
    folder: Path,
    tasks: Iterable[Task],
    results: Path,
    *,
    budget_s: float = float("inf"),
    better: Path | None = None,
    of_any_commit: bool = False,
    on_run: OnRun | None = None,
) -> list[Run]:
    """Run what is missing, write each run down as it ends, and return those made.

    A run counts as made if the results hold it for the solver as it is now, or, with ``of_any_commit``, at all.
    The sitting ends before the first run that would not fit into ``budget_s`` seconds.

    Raises:
        FeedError: the folder of instances or the results cannot be read.
        OutputError: a row cannot be written.
    """
    missing = _missing(list(tasks), load_runs(results), None if of_any_commit else solver_commit())
    best_known = load_best_known(folder)
    ends = time.monotonic() + budget_s
    made: list[Run] = []
    for task in missing:
        if time.monotonic() + task.seconds + _OVERHEAD_S > ends:
            break
        if on_run:
            on_run(len(made), len(missing), task)
        run = run_apart(folder, task, best_known[task.instance], better)
        append_row(run.row(), results)
        made.append(run)
    return made


def _missing(tasks: list[Task], runs: list[Run], commit: str | None) -> list[Task]:
    made = {run.task for run in runs if commit is None or run.commit == commit}
    return [task for task in tasks if task not in made]


def run_apart(folder: Path, task: Task, best_known: int, better: Path | None) -> Run:
    """One run in a process of its own, so that its peak memory is its own and a crash is only a row."""
    command = [sys.executable, "-m", "shirei.desk.bench.displib.one", str(folder), task.instance]
    command += [str(task.seconds), str(task.seed), str(task.threads), *([str(better)] if better else [])]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=task.seconds + _PATIENCE_S, check=True
        )
        row = json.loads(done.stdout.splitlines()[-1])
    except (subprocess.SubprocessError, IndexError, json.JSONDecodeError):
        return _crashed(task, best_known)
    return Run(**{**row, "trace": tuple(map(tuple, row["trace"]))})


def _crashed(task: Task, best_known: int) -> Run:
    return Run(
        task.instance, task.seconds, task.seed, task.threads, best_known, "crashed", None, None, False, 0.0,
        None, 0.0, 0, 0, (), today(), solver_commit(), machine(),
    )  # fmt: skip
