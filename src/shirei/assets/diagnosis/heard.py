"""Answers that a report gives unasked, by the wording that the pack declares for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from shirei.model.diagnosis import Check, FaultKnowledge, Observation
from shirei.model.incident import IncidentKind


def heard(
    knowledge: FaultKnowledge, kind: IncidentKind, text: str, at_s: int | None = None
) -> tuple[Observation, ...]:
    """Answers in a report's words, in the handbook's order of the checks.

    A check that two answers seem to be given to stays open: the words do not decide it.
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    found = []
    for check in knowledge.checks:
        if check.kind is kind:
            said = dict(_said(check, plain))
            if len(said) == 1:
                ((answer, words),) = said.items()
                found.append(Observation(check.id, answer, at_s, "report", words))
    return tuple(found)


def _said(check: Check, plain: str) -> Iterator[tuple[str, str]]:
    for saying in check.says:
        match = re.search(saying.pattern, plain)
        if match and match[0].strip():
            yield saying.answer, match[0].strip()
