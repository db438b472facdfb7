"""A diagnosis in an incident file: ids of faults and checks, with the words that a reader needs beside them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from shirei.model.diagnosis import Check, Diagnosis, Evidence, Observation, RankedFault, RecoveryStep
from shirei.model.names import Names


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
        "role": step.role,
        "minutes": step.minutes,
        "citations": _cited(step.clause, manual),
    }


def _cited(clause: str | None, manual: str) -> list[dict[str, str]]:
    return [] if clause is None else [{"document": manual, "clause": clause}]
