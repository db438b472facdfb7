"""``shirei predict life``: how many cycles each unit still has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.progress import Progress

from shirei.assets.life import LEVELS, LifeModel
from shirei.assets.life.model import CAP, SCHEMA
from shirei.cli.say import PROGRESS, about, as_json, print_json
from shirei.desk.plots.lives import lives_with_intervals
from shirei.io.csv_out import write_csv
from shirei.io.saved_model import restore, save_model
from shirei.io.telemetry import ReadRuns, read_runs
from shirei.io.whole_file import write_whole

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.option("--history", type=_FILE, help="Units that ran until they failed.")
@click.option("--live", type=_FILE, required=True, help="Units that are still running.")
@click.option("-o", "--output", type=_FILE, required=True, help="Where to write unit,rul and quantiles.")
@click.option("--cap", default=CAP, show_default=True, help="Longer lives are told as this many cycles.")
@click.option("--seed", default=0, show_default=True)
@click.option("--save", type=_FILE, help="Keep what was learnt in this file.")
@click.option("--model", type=_FILE, help="Use what was learnt before instead of a history.")
@click.option("--plot", type=_FILE, help="Draw the lives with their intervals as an SVG.")
@as_json
def life(
    history: Path | None, live: Path, output: Path, cap: float, seed: int, save: Path | None,
    model: Path | None, plot: Path | None, as_json: bool,
) -> int:  # fmt: skip
    """Remaining life of each unit in cycles, with an interval, from runs to failure (C-MAPSS text form).

    \b
    Example: shirei predict life --history train_FD001.txt --live test_FD001.txt -o life.csv
    """
    if (history is None) == (model is None):
        raise click.UsageError("give either --history or --model")
    if not cap > 0:
        raise click.BadParameter("must be above 0", param_hint="--cap")
    now = _read(live)
    notes = list(now.notes)
    learnt = restore(model, SCHEMA, LifeModel.from_parts) if model else None
    if history is not None:
        past = _read(history)
        notes = [f"history: {note}" for note in past.notes] + [f"live: {note}" for note in notes]
        with about(history):
            learnt = _learn(past, cap, seed)
    assert learnt is not None
    if save:
        save_model(save, learnt.card, learnt.parts())
    with about(live):
        _write(learnt, now, output)
    if plot:
        names = [str(unit) for unit in now.runs.units.tolist()]
        picture = lives_with_intervals(learnt.expected(now.runs), learnt.predict(now.runs).values, names)
        write_whole(plot, picture.encode())
    return _tell(learnt, now, notes, output, as_json)


def _read(path: Path) -> ReadRuns:
    return read_runs(path)


def _learn(past: ReadRuns, cap: float, seed: int) -> LifeModel:
    with Progress(console=PROGRESS, transient=True) as progress:
        row = progress.add_task("learning from runs to failure", total=None)
        on_progress = lambda done, total: progress.update(row, completed=done, total=total)  # noqa: E731
        return LifeModel(cap=cap, seed=seed, on_progress=on_progress).fit(past.runs)


def _write(learnt: LifeModel, now: ReadRuns, output: Path) -> None:
    expected, quantiles = learnt.expected(now.runs), learnt.predict(now.runs)
    rows = [
        [unit, f"{mean:.2f}", *(f"{value:.2f}" for value in values), quantiles.notes.get(k, "")]
        for k, (unit, mean, values) in enumerate(
            zip(now.runs.units.tolist(), expected, quantiles.values, strict=True)
        )
    ]
    write_csv(output, ["unit", "rul", *(f"q{round(level * 100):02d}" for level in LEVELS), "note"], rows)


def _tell(learnt: LifeModel, now: ReadRuns, notes: list[str], output: Path, as_json: bool) -> int:
    card = learnt.card
    content: dict[str, Any] = {
        "units": len(now.runs.units), "output": str(output), "learnt_from": card.data, "figures": card.figures,
        "limits": list(card.limits), "notes": notes,
    }  # fmt: skip
    if as_json:
        print_json(content)
        return 0
    error = card.figures["held_out_rmse_cycles"]
    click.echo(
        f"{content['units']} units, learnt from {card.data}; error on units left out {error:.1f} cycles."
    )
    for note in [*notes, *card.limits]:
        click.echo(f"  {note}")
    click.echo(f"written: {output}")
    return 0
