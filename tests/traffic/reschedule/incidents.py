"""Incidents and plans for the tests of rescheduling."""

from __future__ import annotations

from shirei.model.incident import Incident, IncidentKind, Restriction, RestrictionKind
from shirei.model.pack import Pack
from shirei.model.plan import Plan, Policy
from shirei.traffic.reschedule.draft import Draft, actions_of
from shirei.traffic.reschedule.search import Trial, Trials
from shirei.traffic.reschedule.simulate_plan import Bench
from shirei.traffic.reschedule.spell_out import spelled_out

FEW = {"regulate": 4, "improve": 10, "prune": 3}


def incident(
    pack: Pack, *restrictions: Restriction, known_at_s: int | None = None, line: int = 0
) -> Incident:
    start = min(one.start_s for one in restrictions)
    return Incident(
        "test", IncidentKind.POINTS, line, start if known_at_s is None else known_at_s, restrictions
    )


def closed(start_s: int, end_s: int, *sections: int, **more: object) -> Restriction:
    return Restriction(RestrictionKind.SECTION_CLOSED, start_s, end_s, sections, **more)  # type: ignore[arg-type]


def station(pack: Pack, name: str) -> int:
    return pack.network.station_index[name]


def plan_of(bench: Bench, draft: Draft) -> tuple[Plan, Trial]:
    trial = Trials(bench).of(draft)
    actions = spelled_out(bench, actions_of(bench.scope, draft), trial.run)
    plan = Plan("P", Policy.MIXED, actions, bench.movements(trial.run), bench.effective_from_s, draft.order)
    return plan, trial
