"""One run made, as a row of the results file."""

from __future__ import annotations

import datetime as dt
import os
import platform
import subprocess
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from shirei.desk.bench.displib.protocol import Task, family
from shirei.io.displib import read_rows

_HERE = Path(__file__).parent
#: What decides how good a schedule is; a commit elsewhere leaves rows as they are.
_SOLVER = ("kernel/displib", "kernel/exact", "src/shirei/traffic/dispatch_problem")


@dataclass(frozen=True, slots=True)
class Run:
    """A run and its figures.

    Attributes:
        status: as of the outcome, or ``crashed``.
        objective: as the checker computes it, ``None`` where there is no valid schedule.
        first_feasible_s: seconds until the first schedule, loading included.
        seconds: how long the search took, loading not included.
        peak_mb: largest memory of the run's own process.
        trace: ``(seconds since the start of the search, objective)`` of each improvement.
        commit: the last change to the solver; ``+`` after it if the files have been changed since.
        load: how many processes competed for the machine just before (its one-minute load average).
    """

    instance: str
    budget_s: float
    seed: int
    threads: int
    best_known: int
    status: str
    objective: int | None
    bound: int | None
    valid: bool
    load_s: float
    first_feasible_s: float | None
    seconds: float
    iterations: int
    peak_mb: int
    trace: tuple[tuple[float, int], ...]
    date: str
    commit: str
    machine: str
    load: float | None = None

    @property
    def task(self) -> Task:
        """What was to be run."""
        return Task(self.instance, self.budget_s, self.seed, self.threads)

    @property
    def family(self) -> str:
        """The family of its instance."""
        return family(self.instance)

    @property
    def gap(self) -> float:
        """Percent above the best known; infinite without a schedule."""
        return gap(self.objective, self.best_known)

    def row(self) -> dict[str, Any]:
        """Ready for JSON."""
        return asdict(self)


def gap(objective: int | None, best_known: int) -> float:
    """Percent above the best known; of a best known of 0, percent of 1."""
    if objective is None:
        return float("inf")
    return 100.0 * (objective - best_known) / max(1, best_known)


def load_runs(path: Path) -> list[Run]:
    """All runs of a results file, oldest first."""
    names = {field.name for field in fields(Run)}
    return [_run({key: value for key, value in row.items() if key in names}) for row in read_rows(path)]


def _run(row: dict[str, Any]) -> Run:
    return Run(**{**row, "trace": tuple((float(s), int(cost)) for s, cost in row["trace"])})


def latest(runs: list[Run]) -> list[Run]:
    """The newest run of each task."""
    return list({run.task: run for run in runs}.values())


def solver_commit() -> str:
    """The last commit that changed the solver; ``unknown`` outside a checkout."""
    commit = _git("log", "-1", "--format=%h", "--", *_SOLVER)
    return f"{commit}{'+' if _git('status', '--porcelain', '--', *_SOLVER) else ''}" if commit else "unknown"


def _git(*words: str) -> str:
    root = _git_root()
    if root is None:
        return ""
    asked = ["git", "-C", str(root), *words]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()


def _git_root() -> Path | None:
    return next((folder for folder in _HERE.parents if (folder / ".git").exists()), None)


def machine() -> str:
    """Processor, cores and Python."""
    return f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def today() -> str:
    """The date, for rows and file names."""
    return dt.date.today().isoformat()
