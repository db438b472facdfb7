"""``shirei predict failure`` and ``shirei predict lateness``: the chance that something goes wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.progress import Progress

from shirei.assets.failure import ChanceModel, Machine, Shipments
from shirei.assets.failure.recipe import Recipe
from shirei.cli.say import PROGRESS, about, as_json, print_json
from shirei.io.csv_out import write_csv
from shirei.io.records_file import read_records
from shirei.io.saved_model import restore, save_model
from shirei.model.records import Records

_FILE = click.Path(path_type=Path, dir_okay=False)
_history = click.option("--history", type=_FILE, help="Past records, with their outcome.")
_output = click.option("-o", "--output", type=_FILE, required=True, help="Where to write the chances.")
_save = click.option("--save", type=_FILE, help="Keep what was learnt in this file.")
_model = click.option("--model", type=_FILE, help="Use what was learnt before instead of a history.")


@click.command()
@_history
@click.option("--live", type=_FILE, required=True, help="Measurements to be judged, one row each.")
@_output
@click.option("--target", default=Machine().target, show_default=True,
              help="Column of the history that is 1 where it failed; later columns are ignored.")  # fmt: skip
@_save
@_model
@as_json
def failure(
    history: Path | None, live: Path, output: Path, target: str, save: Path | None, model: Path | None,
    as_json: bool,
) -> int:  # fmt: skip
    """The chance that a machine fails, from rows of measurements.

    \b
    Example: shirei predict failure --history ai4i2020.tsv --live today.tsv -o failures.csv
    """
    return _run(Machine(target), history, live, output, save, model, as_json)


@click.command()
@_history
@click.option("--open", "live", type=_FILE, required=True, help="Orders that are not delivered yet.")
@_output
@_save
@_model
@as_json
def lateness(
    history: Path | None, live: Path, output: Path, save: Path | None, model: Path | None, as_json: bool
) -> int:
    """The chance that a shipment is late, from what is known before it is delivered (SCMS delivery history).

    \b
    Example: shirei predict lateness --history delivered.tsv --open orders.tsv -o late.csv
    """
    return _run(Shipments(), history, live, output, save, model, as_json)


def _run(
    recipe: Recipe, history: Path | None, live: Path, output: Path, save: Path | None, model: Path | None,
    as_json: bool,
) -> int:  # fmt: skip
    if (history is None) == (model is None):
        raise click.UsageError("give either --history or --model")
    now = read_records(live)
    notes = [f"live: {note}" for note in now.notes]
    if history is not None:
        past = read_records(history)
        notes = [f"history: {note}" for note in past.notes] + notes
        with about(history):
            learnt = _learn(recipe, past)
    else:
        assert model is not None
        learnt = restore(model, recipe.schema, ChanceModel.from_parts)
    if save:
        save_model(save, learnt.card, learnt.parts())
    with about(live):
        called = _write(learnt, now, output)
    return _tell(learnt, len(now), called, notes, output, as_json)


def _learn(recipe: Recipe, past: Records) -> ChanceModel:
    with Progress(console=PROGRESS, transient=True) as progress:
        row = progress.add_task(f"learning: {recipe.name}", total=None)
        return ChanceModel(
            recipe, on_progress=lambda done, total: progress.update(row, completed=done, total=total)
        ).fit(past)


def _write(learnt: ChanceModel, now: Records, output: Path) -> int:
    """Write the chances; how many are called."""
    quantiles = learnt.predict(now)
    chance = quantiles.values[:, 0]
    called = chance >= learnt.threshold
    names = next(iter(now.columns))
    factors = learnt.reasons(now, called)
    rows = [
        [label, f"{value:.5f}", int(flag), factors.get(k, ""), quantiles.notes.get(k, "")]
        for k, (label, value, flag) in enumerate(zip(now.columns[names], chance, called, strict=True))
    ]
    write_csv(output, [names, "chance", "called", "factors", "note"], rows)
    return int(called.sum())


def _tell(learnt: ChanceModel, rows: int, called: int, notes: list[str], output: Path, as_json: bool) -> int:
    card = learnt.card
    content: dict[str, Any] = {
        "records": rows, "called": called, "threshold": learnt.threshold, "output": str(output),
        "learnt_from": card.data, "figures": card.figures, "limits": list(card.limits), "notes": notes,
    }  # fmt: skip
    if as_json:
        print_json(content)
        return 0
    click.echo(
        f"{called} of {rows} records are called ({card.name}, from a chance of {learnt.threshold:.2f})."
    )
    figures = ", ".join(f"{name} {value:.3f}" for name, value in card.figures.items())
    click.echo(f"learnt from {card.data}; on records left out: {figures}")
    for note in [*notes, *card.limits]:
        click.echo(f"  {note}")
    click.echo(f"written: {output}")
    return 0
