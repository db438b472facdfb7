"""A person's change to a plan: take groups of actions out, add others, and run the day again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from shirei.errors import IncidentError
from shirei.model.incident import Incident
from shirei.model.pack import Pack
from shirei.model.plan import Action, ActionKind, Figures, Plan, Policy
from shirei.traffic.reschedule.figures import figures_of
from shirei.traffic.reschedule.simulate_plan import bench_for
from shirei.traffic.reschedule.spell_out import spelled_out

#: What a run decides by itself and spells out afterwards; a changed run decides it anew.
_SPELLED_OUT = (ActionKind.CHANGE_PLATFORM, ActionKind.REORDER)


def changed(
    pack: Pack, incident: Incident, plan: Plan, *, without: Collection[int], more: tuple[Action, ...] = ()
) -> tuple[Plan, Figures]:
    """The plan without some groups of actions and with others, simulated again.

    Raises:
        IncidentError: a group is not in the plan, or the trains of the changed plan block each other.
    """
    known = {action.group for action in plan.actions}
    for group in without:
        if group not in known:
            raise IncidentError(
                f"plan {plan.id} has no group {group} of actions",
                where="change",
                mend=f"its groups are 1 to {max(known, default=0)}",
            )
    kept = tuple(a for a in plan.actions if a.group not in without and a.kind not in _SPELLED_OUT)
    bench = bench_for(pack, incident)
    run = bench.run((*kept, *more), order=plan.service_order, flexible=plan.flexible)
    if len(run.stuck):
        trains = sorted({bench.scope.number(visit) for visit in run.stuck.tolist()})
        raise IncidentError(
            f"with this change trains block each other: {', '.join(trains[:8])}",
            where="change",
            mend="take less out of the plan",
        )
    renumbered = tuple(replace(a, group=k) for k, a in _regrouped((*kept, *more)))
    actions = spelled_out(bench, renumbered, run)
    after = replace(
        plan, id=f"{plan.id}*", policy=Policy.MIXED, actions=actions, movements=bench.movements(run)
    )
    return after, figures_of(bench, run)


def _regrouped(actions: tuple[Action, ...]) -> list[tuple[int, Action]]:
    numbers = {group: k for k, group in enumerate(dict.fromkeys(a.group for a in actions), start=1)}
    return [(numbers[a.group], a) for a in actions]
