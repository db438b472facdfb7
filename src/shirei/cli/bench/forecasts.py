"""``shirei bench restoration`` and ``shirei bench delay``: forecasts held up to what happened afterwards."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from shirei.cli.bench.figures import tell_figures
from shirei.cli.say import PROGRESS, as_json
from shirei.desk.bench.delay import measure_delay
from shirei.desk.bench.restoration import measure_restoration

DATA = Path("../shared/data")
_DAY = click.DateTime(["%Y-%m-%d"])


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


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=DATA / "delays", show_default=True,
              help="A folder of station-level actuals.")  # fmt: skip
@click.option(
    "--cut", type=_DAY, default="2023-09-01", show_default=True, help="Runs before this day are learnt from."
)
@click.option(
    "--end", type=_DAY, default="2024-01-01", show_default=True, help="Runs from this day on are left out."
)
@click.option("--families", is_flag=True, help="Also with ever more of what the model looks at.")
@click.option("--seed", default=0, show_default=True)
@as_json
def delay(data: Path, cut: dt.datetime, end: dt.datetime, families: bool, seed: int, as_json: bool) -> int:
    """Delay forecasts beside the timetable, persistence, running times and plain gradient boosting.

    \b
    Example: shirei bench delay --data ../shared/data/delays --cut 2023-09-01 --json
    """
    with PROGRESS.status("learning, and holding up"):
        figures = measure_delay(data, cut=cut.date(), end=end.date(), seed=seed, families=families)
    return tell_figures("delay", figures, as_json)
