"""``shirei bench demo`` and ``shirei bench tokyo``: one incident handled, and a whole Tokyo-area weekday."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
from rich.progress import Progress

from shirei.cli.bench.figures import tell_figures
from shirei.cli.demo import PACK, REPORT
from shirei.cli.say import PROGRESS, as_json, open_pack
from shirei.desk.bench.proposal import measure_proposal
from shirei.desk.bench.tokyo import measure_tokyo
from shirei.desk.respond import understand

_seed = click.option("--seed", default=0, show_default=True)


@click.command()
@_seed
@as_json
def demo(seed: int, as_json: bool) -> int:
    """Proposals for the shipped railway's incident over three seeds: time, and delay against doing nothing.

    \b
    Example: shirei bench demo --json
    """
    pack, _ = open_pack(PACK)
    incident = understand(pack, REPORT, None).incident
    seeds = (seed, seed + 1, seed + 2)
    with Progress(console=PROGRESS, transient=True) as progress:
        figures = measure_proposal(pack, incident, seeds=seeds, on_progress=_bar(progress, "proposals"))
    return tell_figures("demo", figures, as_json)


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=Path("../shared/data/tokyo"), show_default=True,
              help="The mini-tokyo-3d data folder.")  # fmt: skip
@_seed
@click.option("--runs", default=1000, show_default=True, help="Noisy runs.")
@as_json
def tokyo(data: Path, seed: int, runs: int, as_json: bool) -> int:
    """A closure on the whole Tokyo-area weekday: simulator, what-if, noisy runs, proposals.

    \b
    Example: shirei bench tokyo --data ../shared/data/tokyo --json
    """
    with Progress(console=PROGRESS, transient=True) as progress:
        figures = measure_tokyo(data, seed=seed, runs=runs, on_progress=_bar(progress, "noisy runs"),
                                on_proposal=_bar(progress, "proposals"))  # fmt: skip
    return tell_figures("tokyo", figures, as_json)


def _bar(progress: Progress, what: str) -> Callable[[int, int], None]:
    row = progress.add_task(what, total=None)
    return lambda done, total: progress.update(row, completed=done, total=total)
