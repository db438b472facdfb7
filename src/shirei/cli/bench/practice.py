"""``shirei bench flodial``: mined maps against FloDial's flowcharts."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from statistics import mean
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from shirei.cli.bench.figures import tell_figures
from shirei.cli.practice import choose_vectors
from shirei.cli.say import PROGRESS, as_json
from shirei.desk.bench.practice import ChartScore, measure_flodial
from shirei.io.flodial import load_flodial

#: Column of the table -> figure of ``Score``.
_COLUMNS = {
    "node F1": "node_f1",
    "edge precision": "plain_edge_precision",
    "edge recall": "plain_edge_recall",
    "flow": "plain_flow",
    "flow of all": "plain_flow_of_all",
    "path precision": "plain_path_precision",
    "edge precision with answers": "edge_precision",
    "and recall": "edge_recall",
    "flow with": "flow",
    "of all with": "flow_of_all",
    "path precision with": "path_precision",
}


@click.command()
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("../shared/data/flodial"),
    show_default=True,
    help="Folder with dialogs.json and flowcharts/.",
)
@click.option("--shipped", is_flag=True, help="Tell yes from no with the weights that come with Shirei, which"
              " these charts had a part in, instead of weights fitted on the other charts.")  # fmt: skip
@click.option("--vectors", type=click.Choice(("auto", "model", "characters")), default="auto", show_default=True,
              help="As in shirei map.")  # fmt: skip
@as_json
def flodial(data: Path, shipped: bool, vectors: str, as_json: bool) -> int:
    """Draw a map for every FloDial chart from the dialogues' words alone, and score it.

    \b
    Example: shirei bench flodial --json
    """
    charts = load_flodial(data)
    with Progress(console=PROGRESS, transient=True) as progress:
        bar = progress.add_task("FloDial", total=len(charts))
        chosen = choose_vectors(vectors)
        scores = []
        for one in measure_flodial(charts, chosen, shipped=shipped,
                                   on_chart=lambda name: progress.update(bar, description=name)):  # fmt: skip
            scores.append(one)
            progress.advance(bar)
    figures = _figures(scores) | {"vectors": chosen.name, "shipped": shipped}
    if not as_json:
        _show(scores)
        figures.pop("charts")
    return tell_figures("flodial", figures, as_json)


def _figures(scores: list[ChartScore]) -> dict[str, Any]:
    charts = {
        one.chart: {"dialogues": one.dialogues, "seconds": round(one.seconds, 2)} | asdict(one.score)
        for one in scores
    }
    names = (
        [name for name in asdict(scores[0].score) if name not in ("nodes", "true_nodes")] if scores else []
    )
    means = {name: mean(getattr(one.score, name) for one in scores) for name in names}
    return {"mean": means, "charts": charts}


def _show(scores: list[ChartScore]) -> None:
    table = Table(*("chart", "nodes", *_COLUMNS))
    for one in scores:
        figures = (f"{getattr(one.score, field):.2f}" for field in _COLUMNS.values())
        table.add_row(one.chart, f"{one.score.nodes} of {one.score.true_nodes}", *figures)
    Console(width=180).print(table)
