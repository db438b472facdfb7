"""``shirei bench``: the project's own figures, with machine, commit, seed and date beside them."""

from __future__ import annotations

import datetime as dt
import os
import platform
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from rich.progress import Progress

from shirei import __version__
from shirei.cli.say import PROGRESS, as_json, open_pack, print_json
from shirei.desk.bench_proposal import measure_proposal
from shirei.desk.bench_tokyo import measure_tokyo
from shirei.desk.respond import understand

#: The incident of ``shirei bench demo``.
DEMO_REPORT = (
    "08:02, points failure between Mitaka and Musashi-Sakai, both tracks closed, 40 minutes expected"
)


@click.command()
@click.argument("name", type=click.Choice(["demo", "tokyo"]))
@click.option("--data", type=click.Path(path_type=Path), default=Path("../shared/data/tokyo"), show_default=True,
              help="The mini-tokyo-3d data folder, for tokyo.")  # fmt: skip
@click.option("--seed", default=0, show_default=True)
@click.option("--runs", default=1000, show_default=True, help="Noisy runs, for tokyo.")
@as_json
def bench(name: str, data: Path, seed: int, runs: int, as_json: bool) -> int:
    """Measure: demo (the shipped railway's incident) or tokyo (a closure on the whole Tokyo-area weekday).

    \b
    Example: shirei bench tokyo --data ../shared/data/tokyo --json
    """
    with Progress(console=PROGRESS, transient=True) as progress:
        figures = _tokyo(data, seed, runs, progress) if name == "tokyo" else _demo(seed, progress)
    content = {"benchmark": name, **_provenance(), **figures}
    if as_json:
        print_json(content)
    else:
        _show(content)
    return 0


def _bar(progress: Progress, what: str) -> Callable[[int, int], None]:
    row = progress.add_task(what, total=None)
    return lambda done, total: progress.update(row, completed=done, total=total)


def _tokyo(data: Path, seed: int, runs: int, progress: Progress) -> dict[str, Any]:
    return measure_tokyo(data, seed=seed, runs=runs, on_progress=_bar(progress, "noisy runs"),
                         on_proposal=_bar(progress, "proposals"))  # fmt: skip


def _demo(seed: int, progress: Progress) -> dict[str, Any]:
    pack, _ = open_pack("chuo-demo")
    incident = understand(pack, DEMO_REPORT, None).incident
    seeds = (seed, seed + 1, seed + 2)
    return measure_proposal(pack, incident, seeds=seeds, on_progress=_bar(progress, "proposals"))


def _provenance() -> dict[str, Any]:
    """Where, when and with which state of the code."""
    return {
        "shirei": __version__,
        "commit": _commit(),
        "date": dt.date.today().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}",
        "python": platform.python_version(),
    }


def _commit() -> str | None:
    """The checkout's commit, ``None`` where Shirei does not run from one."""
    asked = ["git", "-C", str(Path(__file__).parent), "rev-parse", "--short", "HEAD"]
    found = subprocess.run(asked, capture_output=True, text=True, check=False)
    return found.stdout.strip() or None if found.returncode == 0 else None


def _show(content: dict[str, Any], indent: str = "") -> None:
    for name, value in content.items():
        if isinstance(value, dict):
            click.echo(f"{indent}{name}")
            _show(value, indent + "  ")
        else:
            click.echo(
                f"{indent}{name:32} {value:.4g}" if isinstance(value, float) else f"{indent}{name:32} {value}"
            )
