"""One report becomes one proposal: the order of the steps, the promises of every proposal."""

from __future__ import annotations

import pytest

from shirei import check
from shirei.desk.respond import respond
from shirei.errors import ReportError
from shirei.model.plan import Policy
from tests.desk.cases import TRIALS, case, railway, told


def test_understands_first_then_shows_every_option_then_reasons_of_the_recommended_one() -> None:
    found, steps = told()
    whats = [step.what for step in steps]
    assert whats[0] == "understood"
    assert whats.index("reasons") > len(whats) - 1 - whats[::-1].index("option")
    first = next(step for step in steps if step.what == "reasons")
    assert first.option is not None and found.proposal.recommended is not None
    assert first.option.plan.id == found.proposal.options[found.proposal.recommended].plan.id


def test_the_incident_is_what_the_report_says() -> None:
    incident, network = case().incident, railway().network
    assert [network.sections[s].id for s in incident.restrictions[0].sections] != []
    ends = {network.stations[network.sections[s].from_station].id for s in incident.restrictions[0].sections}
    assert ends == {"mitaka"}
    assert (incident.start_s, incident.end_s) == (8 * 3600 + 120, 8 * 3600 + 42 * 60)


def test_doing_nothing_and_holding_everything_are_offered_with_at_least_one_more() -> None:
    policies = [option.plan.policy for option in case().proposal.options]
    assert policies[:2] == [Policy.DO_NOTHING, Policy.HOLD_ALL]
    assert len(policies) >= 3


def test_every_option_carries_the_checkers_own_verdict() -> None:
    found = case()
    for option in found.proposal.options:
        assert option.verdict == check.verify(railway(), found.incident, option.plan)
        assert option.verdict.valid, option.verdict.violations[:2]


def test_the_recommended_option_costs_passengers_least() -> None:
    proposal = case().proposal
    assert proposal.recommended is not None
    costs = [option.figures.passenger_delay_s for option in proposal.options if option.verdict.valid]
    assert proposal.options[proposal.recommended].figures.passenger_delay_s == min(costs)


def test_every_group_of_actions_has_its_reason() -> None:
    for option in case().proposal.options:
        if option.plan.policy is not Policy.DO_NOTHING:
            assert {reason.group for reason in option.reasons} == {a.group for a in option.plan.actions}
            assert all(reason.conflict and reason.without for reason in option.reasons)


def test_the_turned_back_plan_runs_shuttles_and_spares_passengers_against_holding_everything() -> None:
    figures = {option.plan.policy: option.figures for option in case().proposal.options}
    turned, held = figures[Policy.TURN_BACK], figures[Policy.HOLD_ALL]
    assert turned.trains_part_cancelled > 0
    assert turned.passenger_delay_s < 0.75 * held.passenger_delay_s


def test_what_the_proposal_does_not_rest_on_is_named() -> None:
    missing = " ".join(case().proposal.missing)
    assert "passenger loads" in missing and "diagnosis" not in missing


def test_notices_are_drafted_in_five_languages_and_not_sent() -> None:
    found = case()
    assert [notice.language for notice in found.notices] == ["ja", "en", "ko", "zh-Hans", "zh-Hant"]
    assert not found.notices_sent
    english = found.notices[1].text
    assert "points failure" in english and "Mitaka" in english and "8:02" in english


def test_a_clock_that_runs_fast_still_leaves_the_plain_options() -> None:
    ticks = iter(range(0, 10_000_000, 5))
    found = respond(railway(), case().incident, clock=lambda: float(next(ticks)), seconds=1)
    assert [o.plan.policy for o in found.proposal.options][:2] == [Policy.DO_NOTHING, Policy.HOLD_ALL]
    assert found.request.trials == {"regulate": 0, "improve": 0, "prune": 0}


def test_stopping_keeps_the_best_so_far() -> None:
    found = respond(railway(), case().incident, clock=lambda: 0.0, cancelled=lambda: True)
    assert found.proposal.recommended is not None


def test_the_same_trials_and_seed_give_the_same_proposal() -> None:
    again = respond(railway(), case().request.report or "", clock=lambda: 0.0, trials=TRIALS)
    for one, other in zip(case().proposal.options, again.proposal.options, strict=True):
        assert one.plan.actions == other.plan.actions
        assert one.figures == other.figures


@pytest.mark.parametrize(
    "report", ["", "   ", "points failure", "08:02 points failure between Mitaka and Atlantis"]
)
def test_a_report_that_lacks_something_asks_for_it(report: str) -> None:
    with pytest.raises(ReportError) as caught:
        respond(railway(), report, clock=lambda: 0.0)
    assert caught.value.mend
