"""A diagnosis as the report page draws it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shirei.model.diagnosis import Check, Diagnosis, Evidence, NextCheck, Observation, RankedFault
from shirei.model.names import Names
from shirei.model.pack import Pack

_LANGUAGES = ("en", "ja", "ko")
#: Evidence that changes a fault's odds by less than this (log10) is left out.
_WEAKEST = 0.1

Checks = Mapping[str, Check]


def diagnosis_view(pack: Pack, diagnosis: Diagnosis) -> dict[str, Any]:
    """Faults with their evidence, what is known, the next check, the steps of recovery."""
    checks = {check.id: check for check in pack.faults.checks} if pack.faults else {}
    asked = diagnosis.next_check
    return {
        "faults": [_fault(one, checks) for one in diagnosis.ranked],
        "known": [_known(one, checks) for one in diagnosis.observations],
        "next_check": None if asked is None else _asked(asked),
        "enough": diagnosis.enough,
        "recovery": [
            {
                "text": _names(step.names, step.text),
                "role": step.role,
                "minutes": step.minutes,
                "clause": step.clause,
            }
            for step in diagnosis.recovery
        ],
        "expected_min": diagnosis.expected_min,
        "manual": diagnosis.manual,
        "basis": diagnosis.basis,
    }


def _names(names: Names | None, english: str) -> dict[str, str | None]:
    return {tag: None if names is None else names.get(tag) for tag in _LANGUAGES} | {"en": english}


def _question(check: str, checks: Checks) -> dict[str, str | None]:
    known = checks.get(check)
    return {"en": check} if known is None else _names(known.names, known.question)


def _fault(one: RankedFault, checks: Checks) -> dict[str, Any]:
    return {
        "names": _names(one.fault.names, one.fault.name),
        "probability": round(one.probability, 4),
        "evidence": [_told(e, checks) for e in one.evidence if abs(e.weight) >= _WEAKEST],
    }


def _told(evidence: Evidence, checks: Checks) -> dict[str, Any]:
    seen = evidence.observation
    return {
        "question": _question(seen.check, checks),
        "answer": seen.answer,
        "times": round(10**evidence.weight, 4),
    }


def _known(one: Observation, checks: Checks) -> dict[str, Any]:
    return {
        "question": _question(one.check, checks),
        "answer": one.answer,
        "source": one.source,
        "words": one.words,
    }


def _asked(asked: NextCheck) -> dict[str, Any]:
    check = asked.check
    return {
        "id": check.id,
        "question": _names(check.names, check.question),
        "answers": list(check.answers),
        "role": check.role,
        "seconds": check.cost_s,
        "clause": check.clause,
        "because": asked.because,
    }
