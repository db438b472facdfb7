"""``shirei bench restoration`` and ``shirei bench delay``: forecasts held up to what happened afterwards."""

from __future__ import annotations

from pathlib import Path

import click

from shirei.cli.bench.figures import tell_figures
from shirei.cli.say import PROGRESS, as_json
from shirei.desk.bench_restoration import measure_restoration

DATA = Path("../shared/data")


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=DATA / "disruptions" / "ns-2022.csv",
              show_default=True, help="A file of ended disruptions.")  # fmt: skip
@click.option(
    "--months", default=3, show_default=True, help="The last months are forecast, the others learnt."
)
@click.option("--seed", default=0, show_default=True)
@as_json
def restoration(data: Path, months: int, seed: int, as_json: bool) -> int:
    """Restoration forecasts beside quantiles by cause and plain gradient boosting, with coverage.

    \b
    Example: shirei bench restoration --data ../shared/data/disruptions/ns-2022.csv --json
    """
    with PROGRESS.status("learning, and holding up"):
        figures = measure_restoration(data, months=months, seed=seed)
    return tell_figures("restoration", figures, as_json)
