"""The search keeps its promises: the same again from the same seed, in time, stopped when asked."""

from __future__ import annotations

import time
from itertools import count

import pytest

from shirei.model.incident import Incident
from shirei.model.pack import Pack
from shirei.model.plan import ActionKind, Policy
from shirei.traffic.reschedule import Budget, Candidate, Candidates, propose, reasons_for
from shirei.traffic.reschedule.change import changed
from tests.traffic.reschedule.scenes import TRIALS, closed, incident, searched
from tests.worlds import WORLDS, commuter_line


def _case() -> tuple[Pack, Incident]:
    pack = commuter_line()
    return pack, incident(pack, closed(pack, "D E", "8:20 8:50"), known="8:21")


def _told(found: Candidates) -> list[object]:
    return [
        (c.plan.id, c.plan.policy, c.plan.actions, c.figures, c.plan.movements.arr_s.tolist())
        for c in found.candidates
    ]


@pytest.mark.parametrize("name", sorted(WORLDS))
def test_the_same_seed_and_trials_give_the_same_plans(name: str) -> None:
    pack = WORLDS[name]()
    line = pack.network.lines[0]
    a, b = (pack.network.stations[s].id for s in line.stations[:2])
    happened = incident(pack, closed(pack, f"{a} {b}", "8:12 8:25", line=line.id), line=line.id)
    assert _told(searched(pack, happened, seed=3)) == _told(searched(pack, happened, seed=3))


def test_a_live_search_is_repeated_by_its_trial_counts() -> None:
    pack, happened = _case()
    live = propose(pack, happened, budget=Budget(0.4, time.perf_counter), seed=5)
    again = propose(pack, happened, budget=Budget(9.0, lambda: 0.0, trials=live.trials), seed=5)
    assert _told(live) == _told(again) and live.trials == again.trials


def test_another_seed_searches_elsewhere() -> None:
    pack, happened = _case()
    plans = {str(_told(searched(pack, happened, seed=seed))[-1]) for seed in range(4)}
    assert len(plans) > 1


def test_more_trials_never_cost_more() -> None:
    pack, happened = _case()
    costs = [
        searched(pack, happened, regulate=0, improve=trials, prune=0).candidates[-1].figures.passenger_delay_s
        for trials in (0, 150)
    ]
    assert costs[1] <= costs[0]


def test_the_budget_is_kept_by_the_clock_that_is_given() -> None:
    pack, happened = _case()
    ticks = count()
    asked: list[int] = []

    def clock() -> float:
        asked.append(next(ticks))
        return asked[-1] * 0.01

    found = propose(pack, happened, budget=Budget(1.0, clock))
    assert 85 <= len(asked) <= 105, "the clock is asked before every trial, and not once it is over"
    assert set(found.trials) == {"regulate", "improve", "prune"}


def test_stopping_returns_the_best_so_far() -> None:
    pack, happened = _case()
    shown: list[Candidate] = []
    found = propose(
        pack, happened, budget=Budget(60.0, time.perf_counter, cancelled=lambda: len(shown) >= 3),
        on_candidate=shown.append,
    )  # fmt: skip
    assert [c.plan.policy for c in found.candidates][:2] == [Policy.DO_NOTHING, Policy.HOLD_ALL]
    assert len(found.candidates) >= 3 and found.trials["improve"] <= 1


def test_every_plan_is_shown_when_it_is_known_and_in_order() -> None:
    pack, happened = _case()
    shown: list[Candidate] = []
    found = propose(pack, happened, budget=Budget(1.0, lambda: 0.0, trials=TRIALS), on_candidate=shown.append)
    assert tuple(shown) == found.candidates
    assert [c.plan.id for c in shown] == [chr(ord("A") + k) for k in range(len(shown))]


def test_the_best_found_is_no_worse_than_turning_back_or_holding() -> None:
    pack, happened = _case()
    costs = {c.plan.policy: c.figures.passenger_delay_s for c in searched(pack, happened).candidates}
    best = costs.get(Policy.MIXED, min(costs.values()))
    assert best <= min(costs[Policy.DO_NOTHING], costs[Policy.HOLD_ALL], costs[Policy.TURN_BACK])


def test_a_reason_states_what_the_plan_costs_without_its_group() -> None:
    pack, happened = _case()
    found = searched(pack, happened)
    for candidate in found.candidates[1:]:
        reasons = reasons_for(found.bench, candidate, threads=2)
        assert reasons == reasons_for(found.bench, candidate, threads=1), "threads change nothing"
        assert [r.group for r in reasons] == sorted({a.group for a in candidate.plan.actions})
        covered = sorted(index for reason in reasons for index in reason.actions)
        assert covered == list(range(len(candidate.plan.actions)))


def test_a_reason_states_what_taking_the_group_out_would_cost() -> None:
    """A person who takes a group of measures out sees exactly the cost that its reason stated."""
    pack, happened = _case()
    found = searched(pack, happened)
    compared = 0
    for candidate in found.candidates[1:]:
        plan = candidate.plan
        for reason in reasons_for(found.bench, candidate):
            kinds = {plan.actions[index].kind for index in reason.actions}
            if not reason.valid_without or kinds & {ActionKind.CHANGE_PLATFORM, ActionKind.REORDER}:
                continue
            _, figures = changed(pack, happened, plan, without=(reason.group,))
            assert figures.passenger_delay_s - candidate.figures.passenger_delay_s == reason.passenger_delay_s
            compared += 1
    assert compared >= 5
