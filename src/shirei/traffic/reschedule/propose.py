"""Alternatives for an incident, from doing nothing to the best plan found in the time given.

The order of the work is the order of this file: set up the scope, run what needs no search, turn trains back
around the closure, then improve. Whoever calls sees every plan as soon as it exists.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from shirei.errors import IncidentError
from shirei.model.incident import Incident
from shirei.model.pack import Pack
from shirei.model.plan import Figures, Plan, Policy, ServiceOrder
from shirei.traffic.reschedule.budget import Budget
from shirei.traffic.reschedule.draft import Draft, Hold, actions_of
from shirei.traffic.reschedule.exchange import pair_up, turns_around
from shirei.traffic.reschedule.figures import figures_of
from shirei.traffic.reschedule.search import NO_PLAN, Trial, Trials, improve, prune
from shirei.traffic.reschedule.simulate_plan import Bench, Run, bench_for
from shirei.traffic.reschedule.spell_out import changed_platforms, spelled_out

#: Seconds that exchanging goes on after (before) the expected end, tried for each pair of turnbacks.
EXTENSIONS_S = (0, 600, -600)
#: Shares of the budget at which the searches and the tidying end.
REGULATE_UNTIL = 0.25
IMPROVE_UNTIL = 0.85
PRUNE_UNTIL = 1.0


@dataclass(frozen=True, eq=False)
class Candidate:
    """A plan with what it costs and the draft and run behind it."""

    plan: Plan
    figures: Figures
    draft: Draft
    run: Run


@dataclass(frozen=True, eq=False)
class Candidates:
    """All alternatives of one search. ``trials`` counts what was tried by phase, for the replay."""

    bench: Bench
    candidates: tuple[Candidate, ...]
    trials: dict[str, int]
    gridlocked: tuple[Policy, ...]


Shown = Callable[[Candidate], None]


def propose(
    pack: Pack, incident: Incident, *, budget: Budget, seed: int = 0, on_candidate: Shown | None = None
) -> Candidates:
    """Alternatives for an incident, doing nothing and holding everything first.

    ``on_candidate`` is called with every alternative when it is first known; the improved plan comes last.
    A policy whose trains end up blocking each other is no alternative; it is named in ``gridlocked``.
    """
    bench = bench_for(pack, incident)
    trials = Trials(bench)
    found = _Found(bench, on_candidate)
    found.add(Policy.DO_NOTHING, _do_nothing(trials))
    found.add(Policy.HOLD_ALL, trials.of(Draft(_holds_for_all(bench), together=True)))
    waiting = trials.of(Draft())
    turned = _turn_back(trials)
    if turned.cost < NO_PLAN:
        found.add(Policy.TURN_BACK, turned)
    regulated = _search(trials, waiting, budget.phase("regulate", REGULATE_UNTIL), seed, turning=False)
    found.add(Policy.HOLD_AND_REGULATE, regulated)
    start = min((turned, regulated), key=lambda trial: trial.cost)
    improved = _search(trials, start, budget.phase("improve", IMPROVE_UNTIL), seed + 1, turning=True)
    improved = prune(trials, improved, stop=_counted(trials, budget.phase("prune", PRUNE_UNTIL)))
    if improved.draft not in (turned.draft, regulated.draft):
        found.add(Policy.MIXED, improved)
    return Candidates(bench, tuple(found.candidates), dict(budget.spent), tuple(found.gridlocked))


class _Found:
    """Collects alternatives in the order in which they are shown."""

    def __init__(self, bench: Bench, on_candidate: Shown | None) -> None:
        self.bench = bench
        self.on_candidate = on_candidate
        self.candidates: list[Candidate] = []
        self.gridlocked: list[Policy] = []

    def add(self, policy: Policy, trial: Trial) -> None:
        if trial.cost == NO_PLAN:
            self.gridlocked.append(policy)
            return
        candidate = candidate_of(self.bench, chr(ord("A") + len(self.candidates)), policy, trial)
        self.candidates.append(candidate)
        if self.on_candidate:
            self.on_candidate(candidate)


def candidate_of(bench: Bench, plan_id: str, policy: Policy, trial: Trial) -> Candidate:
    """A trial as a plan with its figures."""
    actions = actions_of(bench.scope, trial.draft)
    if policy is Policy.DO_NOTHING:
        # Nobody orders these: the signaller takes a free track, a late unit stays instead of going by the siding.
        actions = tuple(changed_platforms(bench.scope, trial.run))
    else:
        actions = spelled_out(bench, actions, trial.run)
    plan = Plan(
        plan_id,
        policy,
        actions,
        bench.movements(trial.run),
        bench.effective_from_s,
        trial.draft.order,
        trial.draft.flexible,
    )
    return Candidate(plan, figures_of(bench, trial.run), trial.draft, trial.run)


def _do_nothing(trials: Trials) -> Trial:
    """No orders at all: trains run up to the closure and wait; a free track is used where the planned one is taken.

    Raises:
        IncidentError: the trains block each other in whatever order they are served.
    """
    for order in (ServiceOrder.PLANNED_FIRST, ServiceOrder.FIRST_COME, ServiceOrder.TYPE_FIRST):
        trial = trials.of(Draft(order=order))
        if trial.cost < NO_PLAN:
            return trial
    scope = trials.bench.scope
    stuck = ", ".join(list(dict.fromkeys(scope.number(visit) for visit in trial.run.stuck.tolist()))[:5])
    raise IncidentError(
        f"without orders trains block each other for good: {stuck}",
        where=trials.bench.incident.id,
        mend="look at the platform tracks and sections of the pack where these trains meet",
    )


def _holds_for_all(bench: Bench) -> tuple[Hold, ...]:
    """Hold every train of the line at the station where the order reaches it, until the expected restart."""
    until_s = bench.incident.end_s
    run = bench.run((), order=ServiceOrder.FIRST_COME, hold_all_until_s=until_s)
    scope = bench.scope
    ready = np.maximum(scope.dep_s, np.where(scope.is_first, 0, run.arr_s))
    held = np.flatnonzero(
        ~scope.is_last
        & (scope.line == scope.lines[0])
        & (scope.dep_s >= bench.effective_from_s)
        & (ready < until_s)
        & (run.dep_s >= until_s)
    )
    return tuple(Hold(visit, until_s) for visit in held.tolist())


def _turn_back(trials: Trials) -> Trial:
    """The best of the plans that only exchange units around the closure."""
    drafts = {
        Draft(pair_up(trials.bench, turn, extend_s=extend))
        for turn in turns_around(trials.bench)
        for extend in EXTENSIONS_S
    }
    ordered = sorted((d for d in drafts if d.measures), key=repr)
    return min(
        (trials.of(d) for d in ordered),
        key=lambda trial: trial.cost,
        default=Trial(Draft(), trials.of(Draft()).run, NO_PLAN),
    )


def _search(trials: Trials, start: Trial, stop: Callable[[int], bool], seed: int, *, turning: bool) -> Trial:
    return improve(trials, start, seed=seed, stop=_counted(trials, stop), turning=turning)


def _counted(trials: Trials, stop: Callable[[int], bool]) -> Callable[[int], bool]:
    """A phase's end, asked with the trials made since it began."""
    before = trials.count
    return lambda count: stop(count - before)
