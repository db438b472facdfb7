"""One decided incident on the shipped railway with its verifier, and some of its orders."""

from __future__ import annotations

from functools import cache

from shirei.assist.writing import Verifier
from shirei.desk.decide import decide
from shirei.desk.writing import case_facts
from shirei.io.documents import manual_files, read_manual
from shirei.io.pack import bundled_pack
from shirei.model.casefile import CaseFile
from shirei.model.plan import Action, ActionKind, Policy
from shirei.model.proposal import Choice, Option
from tests.desk.cases import case, railway


@cache
def decided(policy: Policy = Policy.TURN_BACK) -> CaseFile:
    """The demo's incident, one alternative accepted at 08:05."""
    wanted = next(o for o in case().proposal.options if o.plan.policy is policy)
    return decide(
        railway(),
        case(),
        Choice.ACCEPT,
        option_id=wanted.plan.id,
        by="K. Sato",
        reason="as trained",
        at_s=29100,
    )


@cache
def judge(policy: Policy = Policy.TURN_BACK) -> Verifier:
    manuals = [read_manual(path) for path in manual_files(bundled_pack("chuo-demo") / "manuals")]
    return Verifier(case_facts(railway(), decided(policy), manuals))


def option(policy: Policy) -> Option:
    return next(o for o in decided(policy).proposal.options if o.plan.policy is policy)


def order(policy: Policy, kind: ActionKind) -> Action:
    return next(a for a in option(policy).plan.actions if a.kind is kind)


def train(index: int | None) -> str:
    assert index is not None
    return railway().timetable.train_numbers[index]


def station(index: int | None, language: str = "en") -> str:
    assert index is not None
    return railway().network.stations[index].names.best(language)
