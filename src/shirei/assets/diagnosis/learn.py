"""Learning from closed incidents: declared figures count as so many incidents, what was found is added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from shirei.assets.diagnosis.table import row_of
from shirei.model.diagnosis import SOMETHING_ELSE, Check, Fault, FaultKnowledge, Outcome

#: The declared priors of a kind weigh as many incidents as this, a declared row of likelihoods as many answers
#: (pseudo-counts of a Dirichlet distribution).
PRIOR_STRENGTH = 40.0
ROW_STRENGTH = 20.0


def learned(knowledge: FaultKnowledge, outcomes: Sequence[Outcome]) -> FaultKnowledge:
    """The knowledge after closed incidents; a fault that it does not name counts as something else."""
    if not outcomes:
        return knowledge
    known = {fault.id for fault in knowledge.faults}
    faults: Counter[str] = Counter()
    answers: Counter[tuple[str, str, str]] = Counter()
    for outcome in outcomes:
        fault = outcome.fault if outcome.fault in known else f"{outcome.kind.value}.{SOMETHING_ELSE}"
        faults[fault] += 1
        answers.update((one.check, fault, one.answer) for one in outcome.observations)
    kinds = Counter(outcome.kind for outcome in outcomes)

    def taught(fault: Fault) -> Fault:
        count = PRIOR_STRENGTH + kinds[fault.kind]
        return replace(fault, prior=(PRIOR_STRENGTH * fault.prior + faults[fault.id]) / count)

    return replace(
        knowledge,
        faults=tuple(taught(fault) for fault in knowledge.faults),
        otherwise=tuple(taught(fault) for fault in knowledge.otherwise),
        checks=tuple(_taught_check(check, knowledge, answers) for check in knowledge.checks),
    )


def _taught_check(check: Check, knowledge: FaultKnowledge, answers: Counter[tuple[str, str, str]]) -> Check:
    rows = dict(check.likelihood)
    for fault in (*knowledge.faults, *knowledge.otherwise):
        if fault.kind is check.kind:
            counts = [answers[check.id, fault.id, answer] for answer in check.answers]
            if any(counts):
                row = (ROW_STRENGTH * row_of(check, fault) + counts) / (ROW_STRENGTH + sum(counts))
                rows[fault.id] = dict(zip(check.answers, row.tolist(), strict=True))
    return replace(check, likelihood=rows)
