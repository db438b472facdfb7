"""``shirei bench life`` and ``shirei bench failure``: what is said about machines, measured on public sets."""

from __future__ import annotations

from pathlib import Path

import click
from rich.progress import Progress

from shirei.cli.bench.figures import tell_figures
from shirei.cli.say import PROGRESS, as_json
from shirei.desk.bench.failure import measure_machine, measure_shipments
from shirei.desk.bench.life import Trial, measure_life
from shirei.io.records_file import read_records
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


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=MAINTENANCE.parent, show_default=True,
              help="Folder with maintenance/ai4i2020.tsv and shipments/scms-delivery-history.tsv.")  # fmt: skip
@click.option("--seed", default=0, show_default=True, help="Draws the five folds.")
@as_json
def failure(data: Path, seed: int, as_json: bool) -> int:
    """Machine failures (AI4I, five folds) and late shipments (SCMS, the last fifth of the time).

    \b
    Example: shirei bench failure --data ../shared/data --json
    """
    machines = read_records(data / "maintenance" / "ai4i2020.tsv")
    shipments = read_records(data / "shipments" / "scms-delivery-history.tsv")
    with Progress(console=PROGRESS, transient=True) as progress:
        row = progress.add_task("folds", total=None)
        figures = {
            "machine_failure": measure_machine(
                machines, seed, lambda done, total: progress.update(row, completed=done, total=total)
            ),
            "late_shipment": measure_shipments(shipments),
        }
    return tell_figures("failure", figures, as_json)
