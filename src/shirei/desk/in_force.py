"""Which option the trains run by: the one that a person accepted, else the recommended one."""

from __future__ import annotations

from shirei.desk.words import POLICY_LABELS
from shirei.model.casefile import CaseFile
from shirei.model.proposal import Choice, Option


def option_in_force(case: CaseFile) -> tuple[Option | None, str]:
    """The option that was accepted, else the recommended one, and in words which."""
    for decision in reversed(case.decisions):
        chosen = [o for o in case.proposal.options if o.plan.id == decision.option_id]
        if decision.choice is not Choice.REJECT and chosen:
            return chosen[0], f"option {decision.option_id}, decided by {decision.by}"
    if case.proposal.recommended is None:
        return None, "the incident with no orders given"
    option = case.proposal.options[case.proposal.recommended]
    label = POLICY_LABELS[option.plan.policy]["en"].lower()
    return option, f"option {option.plan.id} ({label}), recommended and not yet decided"
