"""An answer to a check, given while the incident goes on: diagnosis and forecast anew, and a line in the record."""

from __future__ import annotations

from dataclasses import replace

from shirei.desk.diagnose import diagnosis_of, observation
from shirei.desk.record import append, verify_chain
from shirei.desk.revise import with_forecast
from shirei.errors import IncidentError
from shirei.model.casefile import CaseFile
from shirei.model.diagnosis import Diagnosis, FaultKnowledge, Observation
from shirei.model.pack import Pack


def observe(pack: Pack, case: CaseFile, check: str, answer: str, *, by: str, at_s: int) -> CaseFile:
    """The case with one answer more, the diagnosis and the forecast anew; the options stay as they are.

    Raises:
        IncidentError: the pack knows no faults of this kind, there is no such check or answer, or nobody's name.
    """
    verify_chain(case.record)
    knowledge = pack.faults
    if knowledge is None or case.diagnosis is None:
        raise IncidentError(
            f"the pack knows no faults of {case.incident.kind.value}",
            where="observation",
            mend="add faults.toml",
        )
    if not by.strip():
        raise IncidentError("an answer needs a name", where="observation", mend="say who looked")
    new = observation(knowledge, case.incident.kind, f"{check}={answer}", at_s)
    diagnosis = _anew(pack, case, (*_answers(knowledge, case), new))
    told = {"check": new.check, "answer": new.answer, "by": by}
    after = replace(case, diagnosis=diagnosis, record=append(case.record, "observed", at_s, told))
    return with_forecast(pack, after, at_s, f"{new.check.partition('.')[2]}: {new.answer}")


def _answers(knowledge: FaultKnowledge, case: CaseFile) -> tuple[Observation, ...]:
    """What came with the report, then what was answered since; a later answer to the same check counts alone."""
    kind = case.incident.kind
    given = [observation(knowledge, kind, words, case.request.at_s) for words in case.request.observe]
    for line in case.record:
        if line.kind == "observed":
            given.append(Observation(line.payload["check"], line.payload["answer"], line.at_s))
    return tuple({one.check: one for one in given}.values())


def _anew(pack: Pack, case: CaseFile, answers: tuple[Observation, ...]) -> Diagnosis | None:
    latest = tuple({one.check: one for one in answers}.values())
    return diagnosis_of(pack, case.incident.kind, case.incident.text, answers=latest, at_s=case.request.at_s)
