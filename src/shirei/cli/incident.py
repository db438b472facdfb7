"""Commands for one incident: ``intake``, ``respond``, ``decide``, ``replay``."""

from __future__ import annotations

from pathlib import Path

import click

from shirei.assist.intake import read_report, to_contract
from shirei.cli.handle import handle, write_case
from shirei.cli.say import EXIT_INTERRUPTED, as_json, observe_option, open_pack, print_json, words
from shirei.desk.decide import decide as decide_case
from shirei.desk.replay import replay as replay_case
from shirei.io.casefile import read_casefile, read_incident, read_stamp
from shirei.model.casefile import CaseFile
from shirei.model.clock import parse_clock
from shirei.model.pack import Pack
from shirei.model.proposal import Choice
from shirei.model.reading import ReportReading


@click.command()
@click.argument("pack")
@click.argument("text", callback=words)
@as_json
def intake(pack: str, text: str, as_json: bool) -> int:
    """Read a free report (ja, en, ko) into fields.

    \b
    Example: shirei intake chuo-demo "08:02 points failure between Mitaka and Musashi-Sakai, both tracks" --json
    """
    opened, _ = open_pack(pack)
    reading = read_report(opened, text)
    if as_json:
        print_json(to_contract(reading))
    else:
        _say_reading(reading)
    return 0


def _say_reading(reading: ReportReading) -> None:
    for name, value in to_contract(reading).items():
        if name != "others":
            click.echo(f"{name:10} {'-' if value is None else value['value']}")
    for question in reading.questions:
        click.echo(f"ask        {question}")
    for other in reading.others:
        click.echo("\nThe report tells another incident:")
        _say_reading(other)


@click.command()
@click.argument("pack")
@click.option("--report", callback=words, help="The report in free words (ja, en, ko).")
@click.option(
    "--incident", type=click.Path(path_type=Path), help="An incident as a file instead (docs/incident.md)."
)
@click.option("--at", "at", help="When the desk learnt of it, HH:MM.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder for incident.json and report.html.",
)
@click.option("--seconds", default=10.0, show_default=True, help="Time for the whole proposal.")
@click.option("--seed", default=0, show_default=True)
@observe_option
@click.option("--model", help="none, embedded, or an address: may write one sentence (docs/models.md).")
@as_json
def respond(
    pack: str,
    report: str | None,
    incident: Path | None,
    at: str | None,
    out: Path,
    seconds: float,
    seed: int,
    observe: tuple[str, ...],
    model: str | None,
    as_json: bool,
) -> int:
    """Handle one report up to the proposal: diagnosis, forecast, plans, verdicts, reasons, notices.

    \b
    Example: shirei respond chuo-demo --report "08:02 points failure between Mitaka and Musashi-Sakai,
             both tracks closed, 40 minutes" -o out
    """
    if (report is None) == (incident is None):
        raise click.UsageError("give either --report or --incident")
    opened, path = open_pack(pack)
    asked = report if report is not None else read_incident(opened, incident or Path())
    at_s = None if at is None else parse_clock(at, where="--at")
    done = handle(
        opened,
        asked,
        out,
        path=path,
        seconds=seconds,
        seed=seed,
        at_s=at_s,
        observe=observe,
        as_json=as_json,
        model=model,
    )
    if not as_json:
        click.echo(f"{out / 'incident.json'}\n{out / 'report.html'}")
    return EXIT_INTERRUPTED if done.interrupted else 0 if done.case.proposal.recommended is not None else 1


@click.command()
@click.argument("incident", type=click.Path(path_type=Path))
@click.option("--choice", type=click.Choice([c.value for c in Choice]), required=True)
@click.option("--option", "option_id", help="Which alternative (A, B, …).")
@click.option("--by", callback=words, required=True, help="Who decides.")
@click.option("--reason", callback=words, required=True, help="Why.")
@click.option("--at", required=True, help="When, HH:MM.")
@click.option(
    "--version", type=int, help="Version of the proposal that was seen; refused when it has moved on."
)
@click.option(
    "--without", type=int, multiple=True, help="With --choice change: a group of actions to take out."
)
@click.option("--pack", "pack_name", help="The pack, where it is no longer at the place named in the file.")
@as_json
def decide(
    incident: Path,
    choice: str,
    option_id: str | None,
    by: str,
    reason: str,
    at: str,
    version: int | None,
    without: tuple[int, ...],
    pack_name: str | None,
    as_json: bool,
) -> int:
    """Accept, change or reject a proposal; the decision and the notices join the record.

    \b
    Example: shirei decide out/incident.json --choice accept --option E --by "K. Sato"
             --reason "fewest stranded" --at 08:05
    """
    opened, case, _ = open_case(incident, pack_name)
    decided = decide_case(
        opened,
        case,
        Choice(choice),
        option_id=option_id,
        by=by,
        reason=reason,
        at_s=parse_clock(at, where="--at"),
        version=version,
        without=without,
    )
    write_case(opened, decided, incident.parent)
    last = decided.decisions[-1]
    if as_json:
        print_json(
            {
                "choice": last.choice.value,
                "option": last.option_id,
                "version": decided.proposal.version,
                "notices": len(decided.notices) if decided.notices_sent else 0,
                "record": decided.record[-1].hash,
            }
        )
    else:
        click.echo(
            f"{by}: {choice} {last.option_id or ''}".rstrip() + f"; record has {len(decided.record)} lines"
        )
    return 0


@click.command()
@click.argument("incident", type=click.Path(path_type=Path))
@click.option("--pack", "pack_name", help="The pack, where it is no longer at the place named in the file.")
@as_json
def replay(incident: Path, pack_name: str | None, as_json: bool) -> int:
    """Run a recorded incident again and compare byte for byte.

    \b
    Example: shirei replay out/incident.json
    """
    opened, case, text = open_case(incident, pack_name)
    found = replay_case(opened, case, text)
    if as_json:
        print_json({"same": found.same, "bytes": found.bytes, "differs_at": found.differs_at})
    else:
        click.echo(f"the same, {found.bytes:,} bytes" if found.same else f"differs at {found.differs_at}")
    return 0 if found.same else 1


def open_case(incident: Path, pack_name: str | None) -> tuple[Pack, CaseFile, str]:
    """An incident file with the pack that it was computed in, and its text."""
    stamp = read_stamp(incident)
    opened, _ = open_pack(pack_name or stamp.path or stamp.id)
    return opened, read_casefile(opened, incident), incident.read_text("utf-8")
