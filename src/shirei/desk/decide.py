"""A person's word on a proposal: accept it, change it, or reject it, with a name and a reason."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, replace
from typing import Any

from shirei import check
from shirei.desk.inform import notices_for
from shirei.desk.record import append, digest, verify_chain
from shirei.errors import IncidentError
from shirei.model.casefile import CaseFile
from shirei.model.pack import Pack
from shirei.model.proposal import Choice, Decision, Option
from shirei.traffic.reschedule import changed


def decide(
    pack: Pack,
    case: CaseFile,
    choice: Choice,
    *,
    option_id: str | None,
    by: str,
    reason: str,
    at_s: int,
    version: int | None = None,
    without: Collection[int] = (),
) -> CaseFile:
    """The case with the decision, its notices, and both in the record.

    A change takes groups of actions (``without``) out of an option; the changed plan is simulated and checked
    again and stands in the proposal as a new option. An option that the checker refused cannot be accepted.

    Raises:
        IncidentError: the proposal has moved on (``version``), the option does not exist or is not valid,
            a name or reason is missing, or an accepted decision stands already.
    """
    verify_chain(case.record)
    _refuse_unclear(case, by, reason, version)
    decision = Decision(case.proposal.id, case.proposal.version, choice, option_id, by, reason, at_s)
    if choice is Choice.REJECT:
        return _recorded(replace(case, decisions=(*case.decisions, decision)), decision, {})
    option = _option(case, option_id)
    change: dict[str, Any] = {}
    if choice is Choice.CHANGE:
        change = {"changed_from": option.plan.id, "without": list(without)}
        case, option = _change(pack, case, option, without)
        decision = replace(decision, option_id=option.plan.id, proposal_version=case.proposal.version)
    if not option.verdict.valid:
        first = option.verdict.violations[0].detail
        raise IncidentError(
            f"option {option.plan.id} was refused by the checker: {first}",
            where="decision",
            mend="accept a valid option or change this one",
        )
    case = _recorded(replace(case, decisions=(*case.decisions, decision)), decision, change)
    return _informed(replace(case, notices=notices_for(pack, case.incident, option), notices_sent=True), at_s)


def _refuse_unclear(case: CaseFile, by: str, reason: str, version: int | None) -> None:
    if not by.strip() or not reason.strip():
        raise IncidentError(
            "a decision needs a name and a reason", where="decision", mend="say who decides and why"
        )
    if version is not None and version != case.proposal.version:
        raise IncidentError(
            f"the proposal is at version {case.proposal.version} now, not {version}",
            where="decision",
            mend="look at what has changed and decide again",
        )
    if case.notices_sent:
        last = case.decisions[-1]
        raise IncidentError(
            f"{last.by} has already accepted option {last.option_id}",
            where="decision",
            mend="run the incident again with what is known now",
        )


def _option(case: CaseFile, option_id: str | None) -> Option:
    for option in case.proposal.options:
        if option.plan.id == option_id:
            return option
    known = ", ".join(option.plan.id for option in case.proposal.options)
    raise IncidentError(
        f"there is no option {option_id!r}", where="decision", mend=f"the options are {known}"
    )


def option_without(pack: Pack, case: CaseFile, option: Option, without: Collection[int]) -> Option:
    """An option without some groups of its actions: simulated and checked, not yet part of the case."""
    plan, figures = changed(pack, case.incident, option.plan, without=without)
    return Option(plan, figures, check.verify(pack, case.incident, plan))


def _change(pack: Pack, case: CaseFile, option: Option, without: Collection[int]) -> tuple[CaseFile, Option]:
    new = option_without(pack, case, option, without)
    proposal = replace(
        case.proposal, version=case.proposal.version + 1, options=(*case.proposal.options, new)
    )
    return replace(case, proposal=proposal), new


def _recorded(case: CaseFile, decision: Decision, change: dict[str, Any]) -> CaseFile:
    payload = asdict(decision) | {"choice": decision.choice.value} | change
    return replace(case, record=append(case.record, "decided", decision.at_s, payload))


def _informed(case: CaseFile, at_s: int) -> CaseFile:
    told = {notice.language: digest(notice.title + "\n" + notice.text) for notice in case.notices}
    return replace(case, record=append(case.record, "informed", at_s, {"notices": told}))
