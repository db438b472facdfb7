"""From candidates to a proposal: every plan judged by the independent checker, one recommended."""

from __future__ import annotations

from shirei import check
from shirei.model.incident import Incident
from shirei.model.network import Source
from shirei.model.pack import Pack
from shirei.model.plan import Reason
from shirei.model.proposal import Option, Proposal
from shirei.traffic.reschedule import Candidate, Candidates


def judged(pack: Pack, incident: Incident, candidate: Candidate, reasons: tuple[Reason, ...] = ()) -> Option:
    """A candidate with the checker's verdict."""
    return Option(candidate.plan, candidate.figures, check.verify(pack, incident, candidate.plan), reasons)


def recommended(options: tuple[Option, ...]) -> int | None:
    """The valid option with least passenger delay; of equals, the one with fewer actions; else ``None``."""
    valid = [
        (o.figures.passenger_delay_s, len(o.plan.actions), k)
        for k, o in enumerate(options)
        if o.verdict.valid
    ]
    return min(valid)[2] if valid else None


def proposal_of(
    pack: Pack,
    incident: Incident,
    found: Candidates,
    options: tuple[Option, ...],
    assumptions: tuple[str, ...],
    diagnosed: bool = False,
) -> Proposal:
    """The proposal as it is put before a person, with all that it could not rest on."""
    missing = (*_missing(pack, found, incident, diagnosed), *assumptions)
    return Proposal(f"{incident.id}-1", 1, options, recommended(options), missing)


def _missing(pack: Pack, found: Candidates, incident: Incident, diagnosed: bool) -> tuple[str, ...]:
    network = pack.network
    said = [
        "passenger loads: the pack declares none, so every planned pair of stops counts as one passenger",
    ]
    if not diagnosed:
        kind = incident.kind.value.replace("_", " ")
        said.append(
            f"diagnosis: the pack holds no fault knowledge of {kind} incidents, "
            "so no cause and no next check are offered"
        )
    sources = {
        "sections": [s.source for s in network.sections],
        "platform tracks": [p.source for p in network.platforms],
        "turnbacks": [t.source for t in network.turnbacks],
    }
    for name, here in sources.items():
        count = here.count(Source.INFERRED)
        if count:
            said.append(f"{name}: {count} of {len(here)} are inferred from the timetable, not declared")
    if (pack.timetable.visit_inferred != 0).any():
        said.append(
            "times: the feed states whole minutes and no passing times; what lies between is inferred"
        )
    beyond = found.bench.scope.beyond
    if beyond:
        said.append(
            f"other lines: delay carried on by {beyond} trains that leave the plan's lines is not followed"
        )
    said += [f"{policy.value}: left out, its trains would block each other" for policy in found.gridlocked]
    return tuple(said)
