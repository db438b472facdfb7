"""``shirei diagnose``: what is likely broken, the evidence, the next best check, the steps of recovery."""

from __future__ import annotations

from pathlib import Path

import click

from shirei.cli.say import as_json, observe_option, open_pack, print_json
from shirei.cli.story import SURE
from shirei.desk.diagnose import closed, diagnosis_of, observation
from shirei.io.casefile import read_incident
from shirei.io.casefile.diagnoses import diagnosis_json
from shirei.io.outcomes import append_outcome, read_outcome_file
from shirei.model.diagnosis import Diagnosis, Evidence, RankedFault

#: Faults less likely than this are counted, not listed, on the terminal.
_SHOWN = 0.01


@click.command()
@click.argument("pack")
@click.option(
    "--incident",
    type=click.Path(path_type=Path),
    required=True,
    help="The incident: the short form of docs/incident.md, or a whole incident.json.",
)
@observe_option
@click.option(
    "--records",
    type=click.Path(path_type=Path),
    help="Closed incidents to learn from, beyond the pack's own (docs/packs.md, records.csv).",
)
@click.option(
    "--found", metavar="FAULT", help="What it turned out to be; the closed incident is added to --records."
)
@as_json
def diagnose(
    pack: str,
    incident: Path,
    observe: tuple[str, ...],
    records: Path | None,
    found: str | None,
    as_json: bool,
) -> int:
    """Rank the faults that explain an incident, and say what to check next and how to put it right.

    \b
    Example: shirei diagnose chuo-demo --incident incident.json --observe current=none --observe permitted=yes
    """
    opened, _ = open_pack(pack)
    given = read_incident(opened, incident)
    if found is not None and records is None:
        raise click.UsageError("--found needs --records, the file to add it to")
    outcomes = () if records is None or not records.exists() else read_outcome_file(records, opened.faults)
    answers = [observation(opened.faults, given.kind, one) for one in observe] if opened.faults else []
    ranked = diagnosis_of(
        opened, given.kind, given.text, answers=answers, at_s=given.known_at_s, outcomes=outcomes
    )
    if ranked is None:
        return _refuse(f"the pack holds no fault knowledge of {given.kind.value} incidents", as_json)
    if as_json:
        print_json({"kind": given.kind.value, **diagnosis_json(ranked)})
    else:
        _tell(ranked)
    if found is not None and records is not None:
        append_outcome(records, closed(opened.faults, given.kind, found, ranked))
    return 0


def _refuse(reason: str, as_json: bool) -> int:
    if as_json:
        print_json({"faults": [], "next_check": None, "recovery": [], "missing": reason})
    else:
        click.echo(f"not known: {reason}")
    return 1


def _tell(found: Diagnosis) -> None:
    for one in found.observations:
        heard = f' ("{one.words}")' if one.words else ""
        click.echo(f"known      {one.check.partition('.')[2]} = {one.answer}, from the {one.source}{heard}")
    shown = [ranked for ranked in found.ranked if ranked.probability >= _SHOWN]
    for ranked in shown:
        click.echo(f"{ranked.probability:6.1%}     {ranked.fault.name}{_speaks(ranked)}")
    if len(shown) < len(found.ranked):
        click.echo(f"           {len(found.ranked) - len(shown)} others below {_SHOWN:.0%} each")
    _tell_next(found)
    first = found.ranked[0]
    begins = "to put right" if first.probability >= SURE else "not sure; if it is"
    click.echo(f"{begins}: {first.fault.name} (over all faults {found.expected_min:.0f} min are expected)")
    for step in found.recovery:
        clause = f" [{found.manual} {step.clause}]" if step.clause else ""
        click.echo(f"  {step.role}, {step.minutes} min: {step.text}{clause}")
    click.echo(f"rests on {found.basis}")


def _tell_next(found: Diagnosis) -> None:
    asked = found.next_check
    if asked is None:
        click.echo(f"no further check: {found.enough}")
        return
    check = asked.check
    clause = f" [{found.manual} {check.clause}]" if check.clause else ""
    click.echo(
        f"check next: {check.question} ({check.id.partition('.')[2]}; {check.role}, {check.cost_s} s){clause}"
    )
    click.echo(f"            answers: {', '.join(check.answers)}")
    click.echo(f"            why: {asked.because}")


def _speaks(one: RankedFault) -> str:
    """The strongest evidence for and against, in a few words."""

    def told(evidence: Evidence) -> str:
        return f"{evidence.observation.check.partition('.')[2]}={evidence.observation.answer}"

    speaks_for = [told(e) for e in one.evidence if e.weight >= 0.1][:2]
    against = [told(e) for e in one.evidence if e.weight <= -0.1][:2]
    parts = [f"for: {', '.join(speaks_for)}"] * bool(speaks_for) + [f"against: {', '.join(against)}"] * bool(
        against
    )
    return f"  ({'; '.join(parts)})" if parts else ""
