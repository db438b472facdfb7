"""``shirei predict restoration``: how long open disruptions will last."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import numpy as np

from shirei.cli.say import PROGRESS, as_json, print_json
from shirei.desk.plots.restoration import draw_restoration
from shirei.errors import RecordsError
from shirei.io.csv_out import write_csv
from shirei.io.disruptions import read_history, read_open
from shirei.io.saved_model import restore, save_model
from shirei.model.history import Disruptions
from shirei.model.predictor import RESTORATION_SCHEMA, Quantiles
from shirei.predict.restoration import RestorationModel

_FILE = click.Path(path_type=Path, dir_okay=False)
_HEADER = ("rdt_id", "q10", "q25", "q50", "q75", "q90")


@click.command()
@click.option("--history", type=_FILE, help="Disruptions that have ended, as CSV.")
@click.option("--model", type=_FILE, help="Use what was learnt before instead of a history.")
@click.option(
    "--open", "open_", type=_FILE, required=True, help="Disruptions to forecast; ends are not read."
)
@click.option("-o", "--output", type=_FILE, required=True, help="Where to write rdt_id,q10,q25,q50,q75,q90.")
@click.option(
    "--lasting", type=click.FloatRange(min=0), help="All of them have lasted so many minutes already."
)
@click.option(
    "--since", type=_FILE, help="Disruptions that have ended since the model learnt, to learn from too."
)
@click.option(
    "--again", is_flag=True, help="Grow new trees from all that is known now; the calibration is kept."
)
@click.option("--case", help="Say what is behind the forecast of this rdt_id, with the nearest past cases.")
@click.option(
    "--plots",
    type=click.Path(path_type=Path, file_okay=False),
    help="Draw the case and the reliability here.",
)
@click.option("--save", type=_FILE, help="Keep what was learnt in this file.")
@click.option("--seed", default=0, show_default=True)
@as_json
def restoration(
    history: Path | None, model: Path | None, open_: Path, output: Path, lasting: float | None,
    since: Path | None, again: bool, case: str | None, plots: Path | None, save: Path | None, seed: int, as_json: bool,
) -> int:  # fmt: skip
    """Minutes from the start of each disruption until it ends, as five quantiles, learnt from past ones.

    \b
    Example: shirei predict restoration --history 2022.csv --open today.csv -o forecast.csv
    """
    if (history is None) == (model is None):
        raise click.UsageError("give either --history or --model")
    now = read_open(open_)
    treated = {f"open: {words}": times for words, times in now.treated.items()}
    learnt = restore(model, RESTORATION_SCHEMA, RestorationModel.from_parts) if model else None
    if history is not None:
        learnt = _learn(history, seed, treated)
    assert learnt is not None
    if since is not None:
        learnt.update(read_history(since))
    if again:
        with PROGRESS.status("learning again"):
            learnt.learn_again()
    if save:
        save_model(save, learnt.card, learnt.parts())
    found = _forecast(learnt, now, lasting)
    rows = zip(now.rows, found.values.round(2).tolist(), strict=True)
    write_csv(output, _HEADER, ([row.id, *values] for row, values in rows))
    content = _content(learnt, found, treated, output) | _behind(learnt, now, case)
    if plots is not None:
        draw_restoration(plots, learnt, now, case)
    return _tell(content, as_json)


def _learn(history: Path, seed: int, treated: dict[str, int]) -> RestorationModel:
    past = read_history(history)
    treated.update({f"history: {words}": times for words, times in past.treated.items()})
    with PROGRESS.status("learning from past disruptions"):
        return RestorationModel(seed=seed).fit(past)


def _forecast(learnt: RestorationModel, now: Disruptions, lasting: float | None) -> Quantiles:
    if lasting is None:
        return learnt.predict(now)
    return learnt.revise(now, np.full(len(now.rows), lasting))


def _content(
    learnt: RestorationModel, found: Quantiles, treated: dict[str, int], output: Path
) -> dict[str, Any]:
    noted: dict[str, int] = {}
    for note in found.notes.values():
        noted[note] = noted.get(note, 0) + 1
    card = learnt.card
    return {
        "rows": len(found.values), "output": str(output), "learnt_from": card.data, "period": card.period,
        "figures": card.figures, "limits": list(card.limits), "drift": learnt.drift, "treated": treated,
        "notes": noted,
    }  # fmt: skip


def _behind(learnt: RestorationModel, now: Disruptions, case: str | None) -> dict[str, Any]:
    """Factors and nearest past cases of one row; nothing where none was asked for."""
    if case is None:
        return {}
    at = next((k for k, row in enumerate(now.rows) if row.id == case), None)
    if at is None:
        raise RecordsError("there is no such disruption", where=case, mend="give an rdt_id of the open file")
    factors = [[factor.name, factor.value, factor.effect] for factor in learnt.explain(now, at)]
    past = [
        [like.case.id, like.case.cause, like.case.duration_min, like.likeness, list(like.alike_in)]
        for like in learnt.nearest(now.rows[at])
    ]
    return {"case": case, "factors_min": factors, "nearest": past}


def _tell(content: dict[str, Any], as_json: bool) -> int:
    if as_json:
        print_json(content)
        return 0
    click.echo(f"{content['rows']} disruptions, learnt from {content['learnt_from']}.")
    for words, times in [*content["treated"].items(), *content["notes"].items()]:
        click.echo(f"  {times:6} {words}")
    for name, value, effect in content.get("factors_min", ()):
        click.echo(f"  {effect:+6.0f} min  {name}: {value}")
    for name, cause, minutes, _, alike in content.get("nearest", ()):
        click.echo(f"  like {name}: {cause}, {minutes:.0f} min (same {', '.join(alike) or 'nothing'})")
    if content["drift"]:
        click.echo(f"  {content['drift']}")
    click.echo(f"written: {content['output']}")
    return 0
