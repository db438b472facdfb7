"""``shirei bench displib``: the train-dispatching benchmark, in sittings."""

from __future__ import annotations

from pathlib import Path

import click
from rich.progress import Progress

from shirei.cli.bench.figures import tell_figures
from shirei.cli.say import PROGRESS, as_json
from shirei.desk.bench.displib import figures, gaps_over_time, load_runs, protocol, sit, tables
from shirei.errors import OutputError
from shirei.io.displib import load_best_known

_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.option("--data", type=_FOLDER, default=Path("../shared/data/displib"), show_default=True,
              help="Folder of instances with best_known.tsv.")  # fmt: skip
@click.option("--only", default="", metavar="FAMILY", help="Only instances whose name begins so.")
@click.option("--seconds", type=click.FloatRange(min=0, min_open=True), multiple=True,
              help="Only the protocol's runs of so many seconds; can be repeated.")  # fmt: skip
@click.option("--seed", type=click.IntRange(min=0), multiple=True, help="Only these seeds; can be repeated.")
@click.option("--budget", type=click.FloatRange(min=0), default=None,
              help="End the sitting after so many seconds; 0 makes no run and only shows the table.")  # fmt: skip
@click.option("--rows", type=_FILE, default=Path("benchmarks/results/displib.jsonl"), show_default=True,
              help="Where runs are written down; what it holds is not run again.")  # fmt: skip
@click.option("--of-any-commit", is_flag=True, help="Runs of an older solver count as made.")
@click.option("--plot", type=_FILE, default=None, help="Write the gap over time by family as an SVG.")
@click.option("--better", type=_FOLDER, default=Path("benchmarks/results/displib-better"), show_default=True,
              help="Where schedules better than the best known are kept.")  # fmt: skip
@as_json
def displib(
    data: Path, only: str, seconds: tuple[float, ...], seed: tuple[int, ...], budget: float | None, rows: Path,
    of_any_commit: bool, plot: Path | None, better: Path, as_json: bool,
) -> int:  # fmt: skip
    """The DISPLIB protocol: 2 threads; 10 s with seeds 0 1 2 and 60 s on all, 600 s on thirteen hard instances.

    A sitting makes the runs that the row file lacks for the solver as it is, and ends with the table.

    \b
    Example: shirei bench displib --only wab --seconds 10 --seed 0 --budget 170
    """
    tasks = protocol(load_best_known(data), only, seconds, seed)
    with Progress(console=PROGRESS, transient=True) as progress:
        bar = progress.add_task("DISPLIB", total=None)
        sit(data, tasks, rows, budget_s=float("inf") if budget is None else budget, better=better,
            of_any_commit=of_any_commit,
            on_run=lambda done, total, task: progress.update(
                bar, completed=done, total=total,
                description=f"{task.instance}, {task.seconds:g} s, seed {task.seed}"))  # fmt: skip
    wanted = set(tasks)
    runs = [run for run in load_runs(rows) if run.task in wanted]
    if plot is not None:
        _write(plot, gaps_over_time(runs))
    if as_json:
        return tell_figures("displib", {"families": figures(runs)}, as_json)
    click.echo(tables(runs))
    return 0


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", where=str(path)) from None
