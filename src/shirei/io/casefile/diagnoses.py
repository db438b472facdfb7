"""A diagnosis in an incident file: ids of faults and checks, with the words that a reader needs beside them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from shirei.errors import IncidentError
from shirei.model.diagnosis import (
    Check,
    Diagnosis,
    Evidence,
    Fault,
    NextCheck,
    Observation,
    RankedFault,
    RecoveryStep,
)
from shirei.model.names import Names
from shirei.model.pack import Pack


def diagnosis_json(diagnosis: Diagnosis) -> dict[str, Any]:
    """A diagnosis as plain data; equal diagnoses give equal data."""
    asked = diagnosis.next_check
    return {
        "faults": [_fault(one) for one in diagnosis.ranked],
        "next_check": None
        if asked is None
        else _check(asked.check, diagnosis.manual)
        | {"information_bits": asked.information_bits, "because": asked.because},
        "enough": diagnosis.enough,
        "recovery": [_step(step, diagnosis.manual) for step in diagnosis.recovery],
        "expected_min": diagnosis.expected_min,
        "usual_min": diagnosis.usual_min,
        "observations": [asdict(one) for one in diagnosis.observations],
        "basis": diagnosis.basis,
        "learned_from": diagnosis.learned_from,
        "manual": diagnosis.manual,
    }


def diagnosis_from(pack: Pack, data: dict[str, Any] | None, where: str) -> Diagnosis | None:
    """The diagnosis again. Raises ``IncidentError`` for faults and checks that the pack does not have."""
    if data is None:
        return None
    known = _Known(pack, where)
    seen = tuple(Observation(**one) for one in data["observations"])
    asked = data["next_check"]
    return Diagnosis(
        ranked=tuple(_fault_from(known, one, seen) for one in data["faults"]),
        next_check=None
        if asked is None
        else NextCheck(known.check(asked["check"]), float(asked["information_bits"]), asked["because"]),
        enough=data["enough"],
        recovery=tuple(_step_from(one) for one in data["recovery"]),
        basis=data["basis"],
        observations=seen,
        expected_min=float(data["expected_min"]),
        usual_min=float(data["usual_min"]),
        manual=data["manual"],
        learned_from=int(data["learned_from"]),
    )


class _Known:
    """Faults and checks of a pack by id."""

    def __init__(self, pack: Pack, where: str) -> None:
        self.where = where
        knowledge = pack.faults
        self.faults = {f.id: f for f in (*knowledge.faults, *knowledge.otherwise)} if knowledge else {}
        self.checks = {c.id: c for c in knowledge.checks} if knowledge else {}

    def fault(self, name: str) -> Fault:
        if name not in self.faults:
            raise self._unknown("fault", name)
        return self.faults[name]

    def check(self, name: str) -> Check:
        if name not in self.checks:
            raise self._unknown("check", name)
        return self.checks[name]

    def _unknown(self, what: str, name: str) -> IncidentError:
        return IncidentError(
            f"there is no {what} {name!r} in the pack",
            where=self.where,
            mend="open it with the pack of that day",
        )


def _fault_from(known: _Known, data: dict[str, Any], seen: tuple[Observation, ...]) -> RankedFault:
    by_check = {one.check: one for one in seen}
    evidence = tuple(
        Evidence(by_check[one["check"]], float(one["weight"])) for one in (*data["for"], *data["against"])
    )
    return RankedFault(known.fault(data["fault"]), float(data["probability"]), evidence)


def _step_from(data: dict[str, Any]) -> RecoveryStep:
    cited = data["citations"]
    clause = cited[0]["clause"] if cited else None
    return RecoveryStep(data["text"], data["role"], int(data["minutes"]), clause, Names(**data["texts"]))


def _names(names: Names | None, english: str) -> dict[str, str]:
    listed = {"en": english} if names is None else {tag: names.get(tag) for tag in ("en", "ja", "ko")}
    return {tag: name for tag, name in listed.items() if name}


def _fault(one: RankedFault) -> dict[str, Any]:
    return {
        "fault": one.fault.id,
        "name": one.fault.name,
        "names": _names(one.fault.names, one.fault.name),
        "probability": round(one.probability, 4),
        "for": [_evidence(e) for e in one.evidence if e.weight > 0],
        "against": [_evidence(e) for e in one.evidence if e.weight <= 0],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    seen: Observation = evidence.observation
    return {"check": seen.check, "answer": seen.answer, "weight": evidence.weight, "source": seen.source}


def _check(check: Check, manual: str) -> dict[str, Any]:
    return {
        "check": check.id,
        "question": check.question,
        "questions": _names(check.names, check.question),
        "answers": list(check.answers),
        "role": check.role,
        "cost_s": check.cost_s,
        "citations": _cited(check.clause, manual),
    }


def _step(step: RecoveryStep, manual: str) -> dict[str, Any]:
    return {
        "text": step.text,
        "texts": _names(step.names, step.text),
        "role": step.role,
        "minutes": step.minutes,
        "citations": _cited(step.clause, manual),
    }


def _cited(clause: str | None, manual: str) -> list[dict[str, str]]:
    return [] if clause is None else [{"document": manual, "clause": clause}]
