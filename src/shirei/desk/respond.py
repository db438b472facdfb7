"""One report in, one proposal out: the way that every incident takes. Read this file first.

    report -> reading -> Diagnosis -> Incident + Forecast -> Candidates -> Verdicts -> Reasons -> Proposal
    -> draft notices

A person then decides (``decide.py``), passengers are told (``inform.py``), and all of it can be replayed
(``replay.py``). No solver judges its own plan: ``check`` does. Doing nothing is always offered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from shirei import __version__
from shirei.assist.intake import read_report
from shirei.desk.diagnose import diagnosis_of, observation
from shirei.desk.foresee import Heard, foresee
from shirei.desk.inform import notices_for
from shirei.desk.judge import judged, proposal_of, recommended
from shirei.desk.record import append, digest
from shirei.desk.revise import revision
from shirei.desk.understand import incident_from_reading
from shirei.errors import IncidentError
from shirei.model.casefile import CaseFile, Entry, PackStamp, Request, Timings
from shirei.model.clock import MINUTE
from shirei.model.diagnosis import Diagnosis
from shirei.model.incident import Incident, IncidentKind
from shirei.model.pack import Pack
from shirei.model.proposal import Forecast, Option, Proposal
from shirei.model.reading import ReportReading
from shirei.traffic.reschedule import Budget, Candidate, Candidates, propose, reasons_for

#: Share of the seconds that the search may take; the rest is for judging and for reasons.
SEARCH_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened on the way: ``what`` in one word, ``seconds`` since the report."""

    what: str
    seconds: float
    option: Option | None = None
    reading: ReportReading | None = None
    incident: Incident | None = None
    diagnosis: Diagnosis | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """What the desk made of a report, or was given."""

    incident: Incident
    reading: ReportReading | None
    forecast: Forecast | None
    assumptions: tuple[str, ...]
    diagnosis: Diagnosis | None = None


Watch = Callable[[Step], None]


def respond(
    pack: Pack,
    report: str | Incident,
    *,
    clock: Callable[[], float],
    at_s: int | None = None,
    seconds: float = 10.0,
    seed: int = 0,
    trials: dict[str, int] | None = None,
    observe: Sequence[str] = (),
    path: Path | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    watch: Watch | None = None,
) -> CaseFile:
    """Handle one report (or an incident that is already understood) up to the proposal.

    Args:
        clock: seconds that only grow; injected, so that a test or a replay can hold it still.
        at_s: when the desk learnt of it, seconds of the operating day.
        seconds: how long all may take; an interim answer comes within the first second.
        trials: how many plans each phase tries, from an earlier case: the replay of a search.
        observe: answers to checks beyond the report's words, as ``check=answer``.
        path: where the pack is, kept in the file for the replay.

    Raises:
        ReportError: the report lacks something; the message says which question to answer.
        IncidentError: the incident does not fit the pack, or an answer does not fit its checks.
    """
    began = clock()

    def since() -> float:
        return clock() - began

    told = _Telling(pack, watch, since)

    understood = understand(pack, report, at_s, observe)
    told.understood(understood)
    incident = understood.incident

    budget = Budget(seconds * SEARCH_SHARE, clock, trials, cancelled)
    found = propose(
        pack, incident, budget=budget, seed=seed, on_candidate=lambda c: told.candidate(incident, c)
    )
    options = tuple(judged(pack, incident, candidate) for candidate in found.candidates)
    options = _with_reasons(found, options, told)

    diagnosis = understood.diagnosis
    proposal = proposal_of(pack, incident, found, options, understood.assumptions, diagnosis is not None)
    timings = Timings(round(told.first_s or since(), 2), round(told.full_s or since(), 2))
    request = Request(
        report if isinstance(report, str) else None, at_s, seed, seconds, found.trials, tuple(observe)
    )
    case = CaseFile(
        shirei=__version__,
        pack=PackStamp(pack.id, pack.version, pack.digest, "" if path is None else str(path)),
        request=request,
        reading=understood.reading,
        incident=incident,
        assumptions=understood.assumptions,
        forecast=understood.forecast,
        proposal=proposal,
        timings=timings,
        record=_opening(incident, proposal),
        diagnosis=diagnosis,
        revisions=()
        if understood.forecast is None
        else (revision(understood.forecast, incident.known_at_s),),
    )
    return with_draft_notices(pack, case)


def understand(
    pack: Pack, report: str | Incident, at_s: int | None, observe: Sequence[str] = ()
) -> Understood:
    """From words to a diagnosis and an incident; an incident that is given is taken as it is."""
    if isinstance(report, Incident):
        diagnosis = _diagnosis(pack, report.kind, report.text, report.known_at_s, observe)
        minutes = [
            at_s // MINUTE for at_s in (report.known_at_s - report.start_s, report.end_s - report.start_s)
        ]
        forecast = foresee(
            pack, report.kind, Heard(report.start_s, max(0, minutes[0]), minutes[1]), diagnosis
        )
        return Understood(report, None, forecast, (), diagnosis)
    reading = read_report(pack, report)
    kind = None if reading.kind is None else IncidentKind(reading.kind.value)
    diagnosis = None if kind is None else _diagnosis(pack, kind, report, at_s, observe)
    incident, forecast, assumptions = incident_from_reading(
        pack, reading, known_at_s=at_s, incident_id="incident", diagnosis=diagnosis
    )
    return Understood(incident, reading, forecast, assumptions, diagnosis)


def _diagnosis(
    pack: Pack, kind: IncidentKind, text: str, at_s: int | None, observe: Sequence[str]
) -> Diagnosis | None:
    if pack.faults is None and observe:
        raise IncidentError("the pack holds no fault knowledge", where="--observe", mend="leave it out")
    answers = [observation(pack.faults, kind, one, at_s) for one in observe] if pack.faults else []
    return diagnosis_of(pack, kind, text, answers=answers, at_s=at_s)


def with_draft_notices(pack: Pack, case: CaseFile) -> CaseFile:
    """Notices for the recommended option, so that a person sees the words before anything is decided."""
    at = case.proposal.recommended
    if at is None:
        return case
    return replace(case, notices=notices_for(pack, case.incident, case.proposal.options[at]))


def _with_reasons(found: Candidates, options: tuple[Option, ...], told: _Telling) -> tuple[Option, ...]:
    """Reasons for every option's actions, those of the recommended option first."""
    best = recommended(options)
    order = sorted(range(len(options)), key=lambda k: (k != best, k))
    done = list(options)
    for k in order:
        done[k] = replace(options[k], reasons=reasons_for(found.bench, found.candidates[k]))
        told.reasons(done[k])
    return tuple(done)


def _opening(incident: Incident, proposal: Proposal) -> tuple[Entry, ...]:
    """The first lines of the record: what was reported and what was proposed."""
    offered = [
        [o.plan.id, o.plan.policy.value, o.verdict.valid, o.figures.passenger_delay_s]
        for o in proposal.options
    ]
    record = append(
        (), "reported", incident.known_at_s, {"text": incident.text, "digest": digest(incident.text)}
    )
    return append(
        record,
        "proposed",
        incident.known_at_s,
        {"proposal": proposal.id, "version": proposal.version, "options": offered},
    )


class _Telling:
    """Tells whoever watches what happens, with the seconds since the report."""

    def __init__(self, pack: Pack, watch: Watch | None, since: Callable[[], float]) -> None:
        self.pack = pack
        self.watch = watch or (lambda _: None)
        self.since = since
        self.first_s: float | None = None
        self.full_s: float | None = None

    def understood(self, understood: Understood) -> None:
        self.watch(Step("understood", self.since(), reading=understood.reading, incident=understood.incident))
        if understood.diagnosis is not None:
            self.watch(Step("diagnosed", self.since(), diagnosis=understood.diagnosis))

    def candidate(self, incident: Incident, candidate: Candidate) -> None:
        option = judged(self.pack, incident, candidate)
        if self.first_s is None:
            self.first_s = self.since()
        self.watch(Step("option", self.since(), option=option))

    def reasons(self, option: Option) -> None:
        if self.full_s is None:
            self.full_s = self.since()
        self.watch(Step("reasons", self.since(), option=option))
