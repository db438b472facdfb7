"""``shirei work``: what to inspect, by when, and in which window of the timetable."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from shirei.cli.say import as_json, open_pack, print_json
from shirei.desk.work import work_for
from shirei.io.work_files import in_words, read_risks, write_calendar, write_work_table
from shirei.model.work import WorkProposal

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("pack")
@click.option("--risks", type=_FILE, required=True,
              help="Table asset,place,chance,within_days,work_min,repair_min[,finding].")  # fmt: skip
@click.option(
    "-o", "--output", type=_FILE, required=True, help="Where to write the calendar (.ics) or table (.csv)."
)
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), help="First day for work; today.")
@click.option("--crews", default=2, show_default=True, help="Inspections that can be done in one night.")
@as_json
def work(pack: str, risks: Path, output: Path, first: dt.datetime | None, crews: int, as_json: bool) -> int:
    """Propose inspections, ranked by risk times consequence in passenger delay, in gaps of the pack's timetable.

    \b
    Example: shirei work chuo-demo --risks risks.csv --from 2026-12-01 -o work.ics
    """
    if crews < 1:
        raise click.BadParameter("must be at least 1", param_hint="--crews")
    if output.suffix.lower() not in (".ics", ".csv"):
        raise click.BadParameter("must end in .ics or .csv", param_hint="--output")
    opened, _ = open_pack(pack)
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    proposals = work_for(opened, read_risks(risks), (first or now).date(), crews)
    if output.suffix.lower() == ".csv":
        write_work_table(output, proposals)
    else:
        write_calendar(output, proposals, opened.id, now)
    return _tell(proposals, output, as_json)


def _tell(proposals: tuple[WorkProposal, ...], output: Path, as_json: bool) -> int:
    if as_json:
        found = [
            {"rank": one.rank, "asset": one.risk.asset, "place": one.risk.place, "day": one.day.isoformat(),
             "start_s": one.window.start_s, "end_s": one.window.end_s, "by": one.by.isoformat(), "late": one.late,
             "trains": one.window.trains, "value_passenger_s": round(one.value_s)}
            for one in proposals
        ]  # fmt: skip
        print_json({"proposals": found, "output": str(output)})
        return 0
    for one in proposals:
        click.echo(
            f"{one.rank}. {one.risk.asset} at {one.risk.place}, {one.day.isoformat()}: {in_words(one)}"
        )
    click.echo(f"written: {output}")
    return 0
