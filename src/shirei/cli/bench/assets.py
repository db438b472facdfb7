"""``shirei bench life``: what is said about machines, measured on public sets."""

from __future__ import annotations

from pathlib import Path

import click
from rich.progress import Progress

from shirei.cli.bench.figures import tell_figures
from shirei.cli.say import PROGRESS, as_json
from shirei.desk.bench_life import Trial, measure_life
from shirei.io.telemetry import read_lives, read_runs

MAINTENANCE = Path("../shared/data/maintenance")


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=MAINTENANCE, show_default=True,
              help="Folder with cmapss_train_SET.txt, cmapss_test_SET.txt and cmapss_RUL_SET.txt.")  # fmt: skip
@click.option("--set", "name", default="FD001", show_default=True)
@click.option("--seeds", default=3, show_default=True)
@as_json
def life(data: Path, name: str, seeds: int, as_json: bool) -> int:
    """Remaining life on NASA's turbofans: error with life capped at 125, and coverage of the intervals.

    \b
    Example: shirei bench life --data ../shared/data/maintenance --json
    """
    history, live = (read_runs(data / f"cmapss_{part}_{name}.txt").runs for part in ("train", "test"))
    actual = read_lives(data / f"cmapss_RUL_{name}.txt", len(live.units))
    with Progress(console=PROGRESS, transient=True) as progress:
        row = progress.add_task("seeds", total=None)
        figures = measure_life(
            Trial(history, live, actual),
            tuple(range(seeds)),
            lambda done, total: progress.update(row, completed=done, total=total),
        )
    return tell_figures("life", {"set": name, **figures}, as_json)
