"""Facts of the diagnosis: faults with their chances, the next check, the steps of recovery with their clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shirei.assist.writing.facts import Amount, Fact, Role, Value, What
from shirei.model.casefile import CaseFile
from shirei.model.clock import MINUTE
from shirei.model.names import Names

_LANGUAGES = ("en", "ja", "ko")


def diagnosis_facts(case: CaseFile) -> Iterator[Fact]:
    """None where the file has no diagnosis."""
    diagnosis = case.diagnosis
    if diagnosis is None:
        return
    for k, ranked in enumerate(diagnosis.ranked):
        share: dict[Role, tuple[Value, ...]] = {
            Role.AMOUNT: (Amount(100 * ranked.probability, "%"),),
            Role.NUMBER: (k + 1,),
            Role.FAULT: (ranked.fault.id,),
        }
        words = spoken(ranked.fault.name, ranked.fault.names)
        yield Fact(What.FAULT, share, f"diagnosis.ranked[{k}]", words=words)
    if diagnosis.next_check is not None:
        check = diagnosis.next_check.check
        roles = _clause(check.clause) | {
            Role.LASTING: (Amount(check.cost_s, "s"),),
            Role.ACTOR: (check.role,),
        }
        yield Fact(What.CHECK, roles, "diagnosis.next_check", words=spoken(check.question, check.names))
    for k, step in enumerate(diagnosis.recovery):
        roles = _clause(step.clause) | {
            Role.LASTING: (Amount(step.minutes * MINUTE, "s"),),
            Role.ACTOR: (step.role,),
            Role.NUMBER: (k + 1,),
        }
        yield Fact(What.STEP, roles, f"diagnosis.recovery[{k}]", words=spoken(step.text, step.names))
    for name in ("expected_min", "usual_min"):
        span = Amount(getattr(diagnosis, name) * MINUTE, "s")
        yield Fact(What.RECOVERY_TIME, {Role.LASTING: (span,)}, f"diagnosis.{name}")


def _clause(clause: str | None) -> dict[Role, tuple[Value, ...]]:
    return {} if clause is None else {Role.CLAUSE: (clause,)}


def spoken(text: str, names: Names | None) -> Mapping[str, str]:
    """A text by language, where the pack says it in that language."""
    found = {"en": text}
    if names is not None:
        found |= {language: said for language in _LANGUAGES if (said := names.get(language))}
    return found
