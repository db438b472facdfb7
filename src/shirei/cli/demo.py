"""``shirei demo``: one incident on the railway that ships with Shirei, from the report to the notices."""

from __future__ import annotations

from pathlib import Path

import click

from shirei.cli.handle import handle
from shirei.cli.say import EXIT_INTERRUPTED, PROGRESS, as_json, open_pack

PACK = "chuo-demo"
REPORT = "08:02, points failure between Mitaka and Musashi-Sakai, both tracks closed, 40 minutes expected"


@click.command()
@click.option("-o", "--out", type=click.Path(path_type=Path), default=Path("demo-out"), show_default=True)
@click.option("--seconds", default=10.0, show_default=True, help="Time for the whole proposal.")
@as_json
def demo(out: Path, seconds: float, as_json: bool) -> int:
    """Handle one incident end to end and write incident.json and report.html.

    \b
    Example: shirei demo -o demo-out
    """
    pack, path = open_pack(PACK)
    PROGRESS.print(
        f"[bold]Shirei[/bold], pack {pack.id}: {pack.timetable.n_trains} trains\n[italic]“{REPORT}”[/italic]"
    )
    done = handle(pack, REPORT, out, path=path, seconds=seconds, as_json=as_json)
    if not as_json:
        click.echo(
            f"Open {out / 'report.html'} in a browser; the whole incident is in {out / 'incident.json'}."
        )
        click.echo(f"Decide: shirei decide {out / 'incident.json'} --choice accept --option E")
        click.echo("               --by NAME --reason WHY --at 08:05")
    return EXIT_INTERRUPTED if done.interrupted else 0
