"""``shirei forecast``: an incident's forecast made anew, because time has passed or something was learnt."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
import numpy as np

from shirei.cli.handle import write_case
from shirei.cli.incident import open_case
from shirei.cli.say import as_json, observe_option, print_json, words
from shirei.desk.diagnose import observation
from shirei.desk.observe import observe as answer
from shirei.desk.plots import Fan, forecast_fan
from shirei.desk.revise import News, revise
from shirei.errors import IncidentError
from shirei.io.whole_file import write_whole
from shirei.model.casefile import CaseFile
from shirei.model.clock import MINUTE, format_clock, parse_clock
from shirei.model.pack import Pack
from shirei.model.proposal import Forecast, Spread


@click.command()
@click.argument("incident", type=click.Path(path_type=Path))
@click.option("--at", required=True, help="Now, HH:MM: it has not been restored yet.")
@click.option("--by", callback=words, required=True, help="Who reports it.")
@observe_option
@click.option("--found", metavar="FAULT", help="What it turned out to be.")
@click.option("--reached", metavar="HH:MM", help="When whoever was called was there.")
@click.option("--until", metavar="HH:MM", help="When it will end, as somebody on the spot says.")
@click.option("--plot", type=click.Path(path_type=Path, dir_okay=False), help="Draw the fan here (SVG).")
@click.option("--pack", "pack_name", help="The pack, where it is no longer at the place named in the file.")
@as_json
def forecast(
    incident: Path, at: str, by: str, observe: tuple[str, ...], found: str | None, reached: str | None,
    until: str | None, plot: Path | None, pack_name: str | None, as_json: bool,
) -> int:  # fmt: skip
    """Forecast the restart anew while an incident goes on; the forecast joins the incident's record.

    \b
    Example: shirei forecast out/incident.json --at 08:32 --by "K. Sato" --observe current=weak --reached 08:25
    """
    pack, case, _ = open_case(incident, pack_name)
    at_s = parse_clock(at, where="--at")
    news = News(_clock(until, "--until"), found, _clock(reached, "--reached"))
    before = case.forecast
    case = _answered(pack, case, observe, by, at_s)
    if news != News() or not observe:
        case = revise(pack, case, news, by=by, at_s=at_s)
    if case.forecast is None:
        raise IncidentError("nothing is known of how long it lasts", where=str(incident), mend="give --until")
    write_case(pack, case, incident.parent)
    if plot is not None:
        write_whole(plot, forecast_fan(_fan(case, case.forecast)).encode())
    if as_json:
        print_json(_content(case, case.forecast))
    else:
        _tell(case, case.forecast, before)
    return 0


def _clock(text: str | None, where: str) -> int | None:
    return None if text is None else parse_clock(text, where=where)


def _answered(pack: Pack, case: CaseFile, answers: tuple[str, ...], by: str, at_s: int) -> CaseFile:
    for one in answers:
        if pack.faults is None:
            raise IncidentError("the pack holds no fault knowledge", where="--observe", mend="leave it out")
        told = observation(pack.faults, case.incident.kind, one, at_s)
        case = answer(pack, case, told.check, told.answer, by=by, at_s=at_s)
    return case


def _fan(case: CaseFile, found: Forecast) -> Fan:
    def values(one: Spread) -> list[int]:
        return [one.q10_min, one.q25_min, one.q50_min, one.q75_min, one.q90_min]

    asked = np.array([one.passed_min for one in found.fan], float)
    title = f"{case.incident.kind.value.replace('_', ' ')}: expected end"
    return Fan(title, asked, np.array([values(one) for one in found.fan], float))


def _content(case: CaseFile, found: Forecast) -> dict[str, Any]:
    return asdict(found) | {
        "start_s": case.incident.start_s,
        "plans_until_s": case.incident.end_s,
        "revisions": [asdict(one) for one in case.revisions],
    }


def _tell(case: CaseFile, found: Forecast, before: Forecast | None) -> None:
    def clock(minutes: int) -> str:
        return format_clock(case.incident.start_s + minutes * MINUTE)

    click.echo(
        f"restart about {clock(found.q50_min)}, 8 in 10 from {clock(found.q10_min)} to {clock(found.q90_min)}"
    )
    if before is not None:
        click.echo(f"  before: {clock(before.q50_min)} ({clock(before.q10_min)} to {clock(before.q90_min)})")
    click.echo(f"  rests on {found.basis}")
    for one in found.causes:
        click.echo(f"  {one.minutes:+6} min  {one.name}: {one.value}")
    for past in found.nearest:
        alike = ", ".join(past.alike_in) or "the kind alone"
        click.echo(
            f"  like {past.id}: {past.found or 'not found out'}, {past.minutes:.0f} min (same {alike})"
        )
    if found.q50_min * MINUTE + case.incident.start_s > case.incident.end_s:
        click.echo(f"  the plans assume {format_clock(case.incident.end_s)}: respond again for new ones")
