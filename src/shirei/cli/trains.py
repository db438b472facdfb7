"""Commands around the trains: ``simulate``, ``export`` and ``bench``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click
from rich.progress import Progress

from shirei.cli.say import PROGRESS, as_json, open_pack, print_json
from shirei.errors import IncidentError, InputError
from shirei.io.casefile import read_casefile, read_incident
from shirei.io.gtfs import export_gtfs
from shirei.io.gtfs_rt import encode_feed
from shirei.io.gtfs_rt.service_day import zone_of
from shirei.io.whole_file import write_whole
from shirei.model.proposal import Option
from shirei.traffic.simulate import SimulationResult
from shirei.traffic.simulate import simulate as simulate_day


@click.command()
@click.argument("pack")
@click.option(
    "--incident", type=click.Path(path_type=Path), help="An incident file; without one an undisturbed day."
)
@click.option("--runs", default=1, show_default=True, type=click.IntRange(1, 100_000))
@click.option("--seed", default=0, show_default=True)
@click.option("--threads", default=2, show_default=True, type=click.IntRange(1, 64))
@as_json
def simulate(pack: str, incident: Path | None, runs: int, seed: int, threads: int, as_json: bool) -> int:
    """Delays with no action; a distribution over everyday disturbances with more than one run.

    \b
    Example: shirei simulate chuo-demo --incident out/incident.json --runs 1000
    """
    opened, _ = open_pack(pack)
    given = None if incident is None else read_incident(opened, incident)
    with Progress(console=PROGRESS, transient=True) as progress:
        row = progress.add_task("runs", total=runs, visible=runs > 1)
        result = simulate_day(
            opened,
            given,
            runs=runs,
            seed=seed,
            threads=threads,
            on_progress=lambda done, total: progress.update(row, completed=done, total=total),
        )
    content = _delays(result)
    if as_json:
        print_json(content)
    else:
        for name, value in content.items():
            if not isinstance(value, list):
                click.echo(f"{name:28} {value}")
        for name, minutes in content["worst_trains"][:10]:
            click.echo(f"  {name:12} {minutes:6.1f} min late at its last stop")
    return 0


def _delays(result: SimulationResult) -> dict[str, Any]:
    totals = result.totals
    numbers = result.graph.pack.timetable.train_numbers
    late = sorted(zip(result.last_stop_delay_s.tolist(), result.trains.tolist(), strict=True), reverse=True)
    content: dict[str, Any] = {
        "train_delay_s": totals.train_delay_s,
        "trains_delayed": totals.trains_delayed,
        "trains_late_3_min": totals.trains_late,
        "greatest_delay_s": totals.greatest_delay_s,
        "worst_trains": [[numbers[train], round(delay / 60, 1)] for delay, train in late[:50] if delay > 0],
    }
    if result.spread is not None:
        low, middle, high = result.spread.quantiles_s()
        content |= {
            "runs": result.spread.runs,
            "seed": result.spread.seed,
            "train_delay_q10_s": low,
            "train_delay_q50_s": middle,
            "train_delay_q90_s": high,
        }
    return content


@click.group()
def export() -> None:
    """Write field-standard files."""


@export.command("gtfs")
@click.argument("pack")
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True)
def export_static(pack: str, out: Path) -> int:
    """The pack's timetable as GTFS.

    \b
    Example: shirei export gtfs chuo-demo -o chuo.zip
    """
    opened, _ = open_pack(pack)
    export_gtfs(opened, out)
    click.echo(str(out))
    return 0


@export.command("gtfs-rt")
@click.argument("pack")
@click.option(
    "--incident", type=click.Path(path_type=Path), required=True, help="The incident.json of a case."
)
@click.option(
    "--option", "option_id", help="Which alternative; by default the accepted, else the recommended one."
)
@click.option("--date", "date", help="The operating day, YYYY-MM-DD; today by default.")
@click.option("--timezone", default="Asia/Tokyo", show_default=True)
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True)
def export_realtime(
    pack: str, incident: Path, option_id: str | None, date: str | None, timezone: str, out: Path
) -> int:
    """Alerts and trip updates of one alternative as a GTFS-Realtime feed.

    \b
    Example: shirei export gtfs-rt chuo-demo --incident out/incident.json -o feed.pb
    """
    opened, _ = open_pack(pack)
    case = read_casefile(opened, incident)
    accepted = case.decisions[-1].option_id if case.notices_sent else None
    recommended = case.proposal.recommended
    wanted = (
        option_id or accepted or (None if recommended is None else case.proposal.options[recommended].plan.id)
    )
    option = _option(case.proposal.options, wanted, str(incident))
    place, day = zone_of(timezone, where="--timezone"), _day(date)
    midnight = dt.datetime.combine(day, dt.time(12), place) - dt.timedelta(hours=12)
    stamp = int(midnight.timestamp()) + case.incident.known_at_s
    feed = encode_feed(
        opened, case.incident, option.plan, case.notices, timestamp=stamp, service_date=day, tz=place
    )
    write_whole(out, feed)
    click.echo(f"{out}: {len(feed):,} bytes, option {option.plan.id}")
    return 0


def _option(options: tuple[Option, ...], wanted: str | None, where: str) -> Option:
    for option in options:
        if option.plan.id == wanted:
            return option
    raise IncidentError(
        f"there is no option {wanted!r}", where=where, mend="give --option with one of its letters"
    )


def _day(text: str | None) -> dt.date:
    try:
        return dt.date.today() if text is None else dt.date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{text!r} is not a date", where="--date", mend="write YYYY-MM-DD") from None
