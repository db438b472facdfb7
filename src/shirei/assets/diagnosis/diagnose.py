"""From what is known so far to a ranked diagnosis. Read this file first.

    observations -> latest answer of each check -> probabilities -> evidence -> next best check -> recovery

Every list ends with "something else"; nothing is ever certain (table.py, ``SLIP``). The method is one fault at
a time with independent answers; what that is worth on a world that breaks both is measured in
``shirei bench diagnosis``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shirei.assets.diagnosis.ask import next_check
from shirei.assets.diagnosis.recovery import expected_minutes
from shirei.assets.diagnosis.table import Floats, Table, table_of
from shirei.assets.diagnosis.weigh import evidence, posterior
from shirei.errors import IncidentError
from shirei.model.diagnosis import (
    UNKNOWN_ANSWER,
    Diagnosis,
    FaultKnowledge,
    Observation,
    RankedFault,
)
from shirei.model.incident import IncidentKind


def diagnose(
    knowledge: FaultKnowledge,
    kind: IncidentKind,
    observations: Sequence[Observation] = (),
    *,
    learned_from: int = 0,
) -> Diagnosis | None:
    """The diagnosis of an incident of a kind, ``None`` where the knowledge has no faults of that kind.

    Of several answers to one check the last counts. ``learned_from`` says how many closed incidents of the
    kind the knowledge has learnt from.

    Raises:
        IncidentError: an observation names a check of another kind, or an answer that its check does not have.
    """
    table = table_of(knowledge, kind)
    if table is None:
        return None
    known = latest(table, observations)
    belief = posterior(table, known)
    ranked = _ranked(table, belief, known)
    left = [name for name in table.checks if name not in {one.check for one in known}]
    asked = next_check(table, belief, left)
    return Diagnosis(
        ranked=ranked,
        next_check=asked,
        enough=None if asked else _enough(ranked, left),
        recovery=ranked[0].fault.recovery,
        basis=_basis(knowledge, known, learned_from),
        observations=known,
        expected_min=round(expected_minutes(table, belief), 1),
        usual_min=round(expected_minutes(table, table.prior), 1),
        manual=knowledge.manual,
        learned_from=learned_from,
    )


def latest(table: Table, observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """The last answer of each check, in the order in which the checks were first answered."""
    last: dict[str, Observation] = {}
    for one in observations:
        check = table.checks.get(one.check)
        if check is None:
            mend = f"one of: {', '.join(table.checks)}"
            raise IncidentError(f"there is no check {one.check!r} here", where="observation", mend=mend)
        if one.answer not in (*check.answers, UNKNOWN_ANSWER):
            mend = f"one of: {', '.join((*check.answers, UNKNOWN_ANSWER))}"
            raise IncidentError(f"{one.answer!r} is no answer", where=f"observation {check.id}", mend=mend)
        last[one.check] = one
    return tuple(last.values())


def _ranked(table: Table, belief: Floats, known: Sequence[Observation]) -> tuple[RankedFault, ...]:
    order = sorted(range(len(table.faults)), key=lambda k: (-belief[k], k))
    return tuple(RankedFault(table.faults[k], float(belief[k]), evidence(table, k, known)) for k in order)


def _enough(ranked: Sequence[RankedFault], left: Sequence[str]) -> str:
    first = ranked[0]
    said = f"{first.fault.name} stands at {first.probability:.0%}"
    if not left:
        return f"every check has been made; {said}"
    return f"no check that is left would save more than the time it takes; {said}"


def _basis(knowledge: FaultKnowledge, known: Sequence[Observation], learned_from: int) -> str:
    answers = sum(one.answer != UNKNOWN_ANSWER for one in known)
    records = f", learnt on from {learned_from} closed incidents" if learned_from else ""
    figures = f" ({knowledge.basis})" if knowledge.basis else ""
    return f"the pack's fault knowledge{figures}{records}, and {answers} answers"
