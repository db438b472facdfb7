"""``shirei bench journeys``: right against a slow restatement, and how fast."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.progress import Progress

from shirei.cli.bench.figures import tell_figures
from shirei.cli.say import PROGRESS, as_json, open_pack
from shirei.desk.bench.case import recorded_case
from shirei.desk.bench.journeys import measure_journeys
from shirei.desk.journeys import times_under
from shirei.io.mini_tokyo import import_mini_tokyo
from shirei.model.pack import Pack
from shirei.passengers.journeys import Times


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=Path("../shared/data/tokyo"), show_default=True,
              help="The mini-tokyo-3d data folder; left out where there is none.")  # fmt: skip
@click.option("--queries", default=300, show_default=True, type=click.IntRange(1), help="Timed questions.")
@click.option("--compared", default=40, show_default=True, type=click.IntRange(1),
              help="Questions held against the slow restatement, an eighth as many on Tokyo.")  # fmt: skip
@click.option("--seed", default=0, show_default=True)
@as_json
def journeys(data: Path, queries: int, compared: int, seed: int, as_json: bool) -> int:
    """Journeys on the shipped railway (as planned, and under a proposed plan) and on a whole Tokyo weekday.

    \b
    Example: shirei bench journeys --json
    """
    pack, _ = open_pack("chuo-demo")
    with Progress(console=PROGRESS, transient=True) as bar:

        def day(
            name: str, pack: Pack, times: Times | None = None, compared: int = compared
        ) -> dict[str, Any]:
            row = bar.add_task(name, total=None)

            def progress(done: int, total: int) -> None:
                bar.update(row, completed=done, total=total)

            return measure_journeys(
                pack, times, queries=queries, compared=compared, seed=seed, progress=progress
            )

        figures = {"planned": day("as planned", pack)}
        figures["incident"] = day("in an incident", pack, times_under(pack, recorded_case(pack))[0])
        if data.is_dir():
            figures["tokyo"] = day(
                "Tokyo", import_mini_tokyo(data, calendar="Weekday").pack, None, max(1, compared // 8)
            )
    return tell_figures("journeys", figures, as_json)
