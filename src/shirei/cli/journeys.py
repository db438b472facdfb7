"""``shirei journeys``: which trains to take, as planned or in an incident."""

from __future__ import annotations

from pathlib import Path

import click

from shirei.cli.say import as_json, open_pack, print_json, words
from shirei.desk.journeys import journey_json, journeys_between
from shirei.io.casefile import read_casefile, read_incident
from shirei.io.casefile.read import read_json
from shirei.model.casefile import CaseFile
from shirei.model.clock import format_clock, parse_clock
from shirei.model.incident import Incident
from shirei.model.journey import Journey
from shirei.model.pack import Pack


@click.command()
@click.argument("pack")
@click.argument("from", metavar="FROM", callback=words)
@click.argument("to", metavar="TO", callback=words)
@click.option("--at", required=True, help="When the passenger is ready, HH:MM.")
@click.option(
    "--incident",
    type=click.Path(path_type=Path),
    help="An incident file: its plan, or a bare incident with no orders.",
)
@as_json
def journeys(pack: str, at: str, incident: Path | None, as_json: bool, **ends: str) -> int:
    """Journeys FROM a station TO another, by id or name: each arrives before all with fewer changes.

    Exits with 1 where no train goes there any more that day.

    \b
    Example: shirei journeys chuo-demo Kichijoji Hachioji --at 08:20 --incident out/incident.json
    """
    opened, _ = open_pack(pack)
    at_s = parse_clock(at, where="--at")
    given = None if incident is None else case_or_incident(opened, incident)
    found = journeys_between(opened, ends["from"], ends["to"], at_s, given)
    if as_json:
        print_json({"from": ends["from"], "to": ends["to"], "at": format_clock(at_s), "basis": found.basis,
                    "journeys": [journey_json(opened, one) for one in found.journeys]})  # fmt: skip
    else:
        for one in found.journeys:
            _tell(opened, one)
        click.echo(f"as {found.basis} has it" if found.journeys else f"no train goes there after {at}")
    return 0 if found.journeys else 1


def case_or_incident(pack: Pack, path: Path) -> CaseFile | Incident:
    """A whole incident file, or the short form of one."""
    return read_casefile(pack, path) if "proposal" in read_json(path) else read_incident(pack, path)


def _tell(pack: Pack, one: Journey) -> None:
    changes = {0: "no change", 1: "1 change"}.get(one.transfers, f"{one.transfers} changes")
    click.echo(f"{format_clock(one.dep_s)} to {format_clock(one.arr_s)}, {changes}")
    stations, numbers = pack.network.stations, pack.timetable.train_numbers
    for leg in one.legs:
        ends = f"{stations[leg.from_station].names.en} {format_clock(leg.dep_s)}"
        late = (leg.arr_s - leg.planned_arr_s) // 60
        click.echo(
            f"  {'/'.join(numbers[t] for t in leg.trains):12} {ends} to "
            f"{stations[leg.to_station].names.en} {format_clock(leg.arr_s)}"
            + (f", {late} min late" if late > 0 else "")
        )
