"""From an incident file to its table of facts; every number, time, place, train and clause with its source path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shirei.assist.writing.facts import Amount, Fact, FactTable, Role, What
from shirei.assist.writing.of_diagnosis import diagnosis_facts
from shirei.assist.writing.of_incident import incident_facts, notice_facts
from shirei.assist.writing.of_options import comparison_facts, figure_facts
from shirei.assist.writing.of_trains import TrainFacts
from shirei.model.casefile import CaseFile
from shirei.model.manual import Manual
from shirei.model.pack import Pack
from shirei.model.proposal import Choice
from shirei.passengers.facts import NoticeFacts
from shirei.passengers.told import other_lines


def facts_of(
    pack: Pack, case: CaseFile, *, notice: NoticeFacts | None = None, manuals: Sequence[Manual] = ()
) -> FactTable:
    """All facts of an incident file.

    ``notice`` are the facts that passengers are told (they are computed by the desk, not kept in the file);
    ``manuals`` are those whose clauses may be cited.
    """
    facts = [*incident_facts(pack, case), *diagnosis_facts(case), *_decided(case)]
    for k, option in enumerate(case.proposal.options):
        where = f"proposal.options[{k}]"
        facts += figure_facts(option, where)
    facts += comparison_facts(case)
    trains = TrainFacts(pack, [o.plan for o in case.proposal.options])
    if notice is not None:
        facts += notice_facts(notice)
    directions = frozenset(int(d) for one in case.incident.restrictions for d in one.directions)
    decided = [d for d in case.decisions if d.choice is not Choice.REJECT and d.option_id]
    recommended = case.proposal.recommended
    best = None if recommended is None else case.proposal.options[recommended].plan.id
    return FactTable(
        pack=pack,
        facts=tuple(facts),
        of_train=trains,
        ordered=trains.ordered,
        options=tuple(o.plan.id for o in case.proposal.options),
        policies={o.plan.id: o.plan.policy.value for o in case.proposal.options},
        chosen=decided[-1].option_id if decided else best,
        recommended=best,
        kind=case.incident.kind.value,
        line=case.incident.line,
        directions=frozenset(int(d) for d in notice.directions) if notice else directions,
        other_lines=frozenset(other_lines(pack, notice)) if notice else frozenset(),
        quoted=tuple(t for t in (case.incident.text, *(d.reason for d in case.decisions)) if t),
        people=tuple(dict.fromkeys(d.by for d in case.decisions)),
        manuals=tuple(manuals),
    )


def _decided(case: CaseFile) -> Iterator[Fact]:
    for k, one in enumerate(case.decisions):
        roles: dict[Role, tuple[int | str | Amount, ...]] = {
            Role.PERSON: (one.by,),
            Role.AT: (one.at_s,),
            Role.ACTOR: (one.choice.value,),
        }
        if one.option_id:
            roles[Role.OPTION] = (one.option_id,)
        yield Fact(What.DECIDED, roles, f"decisions[{k}]")
    if case.notices_sent:
        roles = {Role.AMOUNT: (Amount(len(case.notices), "languages"),), Role.AT: (case.decisions[-1].at_s,)}
        yield Fact(What.INFORMED, roles, "notices")
