"""``shirei bench incidents``: causes found by summaries."""

from __future__ import annotations

from pathlib import Path

import click

from shirei.cli.bench.figures import tell_figures
from shirei.cli.say import as_json
from shirei.desk.bench.incidents import measure_incidents


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=Path("../shared/data/incidents/jtsb-408.tsv"),
              show_default=True, help="Accident reports with the columns 概要 and 原因.")  # fmt: skip
@as_json
def incidents(data: Path, as_json: bool) -> int:
    """Find the cause of each accident by its summary, one by one and all at once.

    \b
    Example: shirei bench incidents --json
    """
    return tell_figures("incidents", measure_incidents(data), as_json)
