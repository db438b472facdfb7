"""``shirei predict delay``: how late each train will be at its later stops."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from shirei.cli.say import PROGRESS, as_json, print_json
from shirei.io.actuals import read_actuals
from shirei.io.csv_out import write_csv
from shirei.io.saved_model import restore, save_model
from shirei.model.history import Actuals
from shirei.model.predictor import Quantiles
from shirei.predict.delay import DelayModel
from shirei.predict.delay.model import SCHEMA
from shirei.predict.delay.pairs import Pairs, pairs_of

_PATH = click.Path(path_type=Path)
_FILE = click.Path(path_type=Path, dir_okay=False)
_HEADER = ("rid", "from", "to", "predicted_delay_min")
_QUANTILES = ("q10", "q25", "q75", "q90")


@click.command()
@click.option("--history", type=_PATH, help="Folder of past actuals (or one file).")
@click.option("--model", type=_FILE, help="Use what was learnt before instead of a history.")
@click.option("--live", type=_PATH, required=True, help="Folder of actuals so far (or one file).")
@click.option(
    "-o", "--output", type=_FILE, required=True, help="Where to write rid,from,to,predicted_delay_min."
)
@click.option("--quantiles", is_flag=True, help="Add the columns q10, q25, q75 and q90.")
@click.option("--save", type=_FILE, help="Keep what was learnt in this file.")
@click.option("--seed", default=0, show_default=True)
@as_json
def delay(
    history: Path | None, model: Path | None, live: Path, output: Path, quantiles: bool, save: Path | None,
    seed: int, as_json: bool,
) -> int:  # fmt: skip
    """At each departure, minutes late at every later stop within three hours, from what was known by then.

    \b
    Example: shirei predict delay --history actuals/2022 --live actuals/today -o delays.csv
    """
    if (history is None) == (model is None):
        raise click.UsageError("give either --history or --model")
    with PROGRESS.status("reading actuals"):
        now = read_actuals(live)
        past = read_actuals(history) if history else None
    learnt = restore(model, SCHEMA, DelayModel.from_parts) if model else DelayModel(seed=seed)
    if past:
        with PROGRESS.status("learning from past runs"):
            learnt.fit(past)
    if save:
        save_model(save, learnt.card, learnt.parts())
    with PROGRESS.status("forecasting"):
        found = learnt.predict(now)
    asked = pairs_of(now)
    write_csv(output, _HEADER + _QUANTILES * quantiles, _rows(now, asked, found, quantiles))
    return _tell(learnt, now, past, found, output, as_json)


def _rows(now: Actuals, asked: Pairs, found: Quantiles, quantiles: bool) -> Iterator[list[object]]:
    names, run = now.stations, now.run_of[asked.leaves]
    columns: list[list[object]] = [
        [now.runs[k] for k in run.tolist()],
        [names[k] for k in now.station[asked.leaves].tolist()],
        [names[k] for k in now.station[asked.reaches].tolist()],
    ]
    wanted = (2, 0, 1, 3, 4) if quantiles else (2,)
    columns += [found.values[:, k].round(2).tolist() for k in wanted]
    return (list(row) for row in zip(*columns, strict=True))


def _tell(
    learnt: DelayModel, now: Actuals, past: Actuals | None, found: Quantiles, output: Path, as_json: bool
) -> int:
    treated = {f"live: {words}": times for words, times in now.treated.items()}
    if past:
        treated |= {f"history: {words}": times for words, times in past.treated.items()}
    noted: dict[str, int] = {}
    for note in found.notes.values():
        noted[note] = noted.get(note, 0) + 1
    card = learnt.card
    content: dict[str, Any] = {
        "pairs": len(found.values), "runs": len(now.runs), "output": str(output), "learnt_from": card.data,
        "period": card.period, "figures": card.figures, "limits": list(card.limits), "treated": treated,
        "notes": noted,
    }  # fmt: skip
    if as_json:
        print_json(content)
        return 0
    click.echo(f"{content['pairs']} forecasts for {content['runs']} runs, learnt from {card.data}.")
    for words, times in [*treated.items(), *noted.items()]:
        click.echo(f"  {times:6} {words}")
    click.echo(f"written: {output}")
    return 0
