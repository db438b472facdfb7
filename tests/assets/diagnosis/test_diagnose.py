"""Diagnosis on a lamp: Bayes by hand, evidence that adds up, checks worth their time, learning, hearing."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import isclose, log10

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirei.assets.diagnosis import diagnose, heard, learned
from shirei.assets.diagnosis.ask import worth
from shirei.assets.diagnosis.recovery import WRONG_START_MIN, losses
from shirei.assets.diagnosis.table import SLIP, table_of
from shirei.errors import IncidentError
from shirei.model.diagnosis import Diagnosis, Observation, Outcome
from shirei.model.incident import IncidentKind
from tests.assets.diagnosis.lamp import KIND, KNOWLEDGE

CHECKS = st.sampled_from(["signal.black", "signal.volts", "signal.fused"])
ANSWERS = st.lists(st.tuples(CHECKS, st.sampled_from(["yes", "no", "unknown"])), max_size=5)


def told(*observations: tuple[str, str]) -> Diagnosis:
    found = diagnose(KNOWLEDGE, KIND, [Observation(*one) for one in observations])
    assert found is not None
    return found


def chance(found: Diagnosis, name: str) -> float:
    return next(one.probability for one in found.ranked if one.fault.id == f"signal.{name}")


def test_bayes_by_hand() -> None:
    def slip(p: float) -> float:
        return (1 - SLIP) * p + SLIP / 2

    # Something else answers half like the row "*", half evenly.
    weights = {"bulb": 0.5 * slip(0.9), "fuse": 0.25 * slip(0.05), "wire": 0.2 * slip(0.05),
               "something_else": 0.05 * slip(0.275)}  # fmt: skip
    found = told(("signal.black", "yes"))
    for name, weight in weights.items():
        assert isclose(chance(found, name), weight / sum(weights.values()))


def test_without_answers_it_stands_at_the_priors_and_asks() -> None:
    found = told()
    assert [round(one.probability, 3) for one in found.ranked] == [0.5, 0.25, 0.2, 0.05]
    assert found.next_check is not None and found.enough is None
    assert found.expected_min == found.usual_min


def test_the_steps_are_those_of_the_likeliest_fault() -> None:
    found = told(("signal.volts", "no"), ("signal.fused", "yes"))
    assert found.ranked[0].fault.name == "fuse"
    assert [step.text for step in found.recovery] == ["Change the fuse", "Test"]
    assert found.expected_min < found.usual_min + 15


def test_it_stops_when_nothing_would_change_the_action() -> None:
    found = told(("signal.volts", "yes"), ("signal.black", "yes"), ("signal.fused", "no"))
    assert found.next_check is None
    assert found.enough and "every check has been made" in found.enough
    sure = told(("signal.volts", "no"), ("signal.fused", "yes"))
    assert sure.next_check is None and sure.enough and "no check that is left" in sure.enough


def test_a_dear_check_is_not_worth_its_time() -> None:
    dear = replace(KNOWLEDGE, checks=tuple(replace(one, cost_s=36_000) for one in KNOWLEDGE.checks))
    found = diagnose(dear, KIND)
    assert found and found.next_check is None


def test_a_check_that_separates_nothing_that_is_done_differently_is_not_asked() -> None:
    """Bulb and fuse get the same steps: whether the fuse has blown no longer matters, the wire does."""
    bulb, fuse, wire = KNOWLEDGE.faults
    same = replace(
        KNOWLEDGE, faults=(bulb, replace(fuse, recovery=bulb.recovery), wire), checks=KNOWLEDGE.checks[2:]
    )
    table = table_of(
        replace(same, otherwise=(replace(KNOWLEDGE.otherwise[0], recovery=bulb.recovery),)), KIND
    )
    assert table is not None
    belief = table.prior * [1, 1, 0, 1]
    assert worth(table, belief / belief.sum(), ["signal.fused"]).gain_s["signal.fused"] == -60


def test_two_looks_ahead_see_what_one_does_not() -> None:
    """Exclusive or: neither answer alone says anything about the fault, both together say all."""
    bulb, fuse, _ = (replace(one, prior=0.475) for one in KNOWLEDGE.faults)
    half = {"yes": 0.5, "no": 0.5}
    first = replace(KNOWLEDGE.checks[0], likelihood={"*": half, "signal.bulb": {"yes": 0.6, "no": 0.4}})
    table = table_of(replace(KNOWLEDGE, faults=(bulb, fuse), checks=(first, KNOWLEDGE.checks[2])), KIND)
    assert table is not None
    left = list(table.checks)
    one, two = (worth(table, table.prior, left, depth).gain_s for depth in (1, 2))
    assert all(two[name] >= one[name] - 1e-9 for name in left)
    assert two["signal.black"] > one["signal.black"]


def test_losses_count_the_steps_that_the_true_fault_does_not_need() -> None:
    table = table_of(KNOWLEDGE, KIND)
    assert table is not None
    lost = losses(table)
    assert lost[0, 0] == 0
    assert lost[0, 1] == WRONG_START_MIN + 10  # the bulb was changed in vain, the test was not
    assert lost[2, 1] == WRONG_START_MIN + 60


@given(ANSWERS)
def test_probabilities_sum_to_one_and_nothing_is_certain(answers: list[tuple[str, str]]) -> None:
    found = told(*answers)
    assert isclose(sum(one.probability for one in found.ranked), 1)
    assert all(0 < one.probability < 1 for one in found.ranked)
    assert [one.probability for one in found.ranked] == sorted(
        (r.probability for r in found.ranked), reverse=True
    )
    assert any(one.fault.id.endswith("something_else") for one in found.ranked)
    asked = found.next_check
    assert asked is None or asked.check.id not in {name for name, _ in answers}
    assert (asked is None) == (found.enough is not None)


@given(ANSWERS)
def test_the_order_of_answers_does_not_matter(answers: list[tuple[str, str]]) -> None:
    distinct = list(dict(answers).items())
    forward, backward = told(*distinct), told(*reversed(distinct))
    for one in forward.ranked:
        assert isclose(one.probability, chance(backward, one.fault.id.partition(".")[2]), rel_tol=1e-9)


def test_of_two_answers_to_one_check_the_last_counts() -> None:
    corrected = told(("signal.black", "yes"), ("signal.black", "no"))
    assert corrected.ranked == told(("signal.black", "no")).ranked


def test_unknown_takes_the_check_away_and_says_nothing() -> None:
    found = told(("signal.black", "unknown"))
    assert [one.probability for one in found.ranked] == pytest.approx([0.5, 0.25, 0.2, 0.05])
    assert found.next_check is not None and found.next_check.check.id != "signal.black"
    assert not found.ranked[0].evidence


def test_evidence_is_the_log_of_the_likelihood_ratio() -> None:
    found = told(("signal.black", "yes"))
    bulb = next(one for one in found.ranked if one.fault.name == "bulb")
    prior_odds, odds = 0.5 / 0.5, bulb.probability / (1 - bulb.probability)
    assert bulb.evidence[0].weight == pytest.approx(log10(odds / prior_odds), abs=0.001)
    assert all(one.evidence[0].weight < 0 for one in found.ranked if one.fault.name in ("fuse", "wire"))


@pytest.mark.parametrize(("check", "answer"), [("signal.smell", "yes"), ("signal.black", "perhaps")])
def test_an_answer_that_there_is_not_is_refused(check: str, answer: str) -> None:
    with pytest.raises(IncidentError):
        told((check, answer))


def test_a_kind_that_is_not_known_has_no_diagnosis() -> None:
    assert diagnose(KNOWLEDGE, IncidentKind.WEATHER) is None


def test_what_was_found_shifts_the_priors_towards_the_records() -> None:
    outcomes = [Outcome(KIND, "signal.wire")] * 60 + [Outcome(KIND, "signal.mouse")] * 20
    taught = learned(KNOWLEDGE, outcomes)
    priors = {one.name: one.prior for one in (*taught.faults, *taught.otherwise)}
    assert priors["wire"] == pytest.approx((40 * 0.2 + 60) / 120)
    assert priors["something_else"] == pytest.approx((40 * 0.05 + 20) / 120)
    assert sum(priors.values()) == pytest.approx(1)
    assert learned(KNOWLEDGE, ()) is KNOWLEDGE


@given(
    st.lists(
        st.tuples(st.sampled_from(["bulb", "fuse", "wire", "mouse"]), st.sampled_from(["yes", "no"])),
        max_size=30,
    )
)
def test_learnt_rows_stay_distributions(found: list[tuple[str, str]]) -> None:
    outcomes = [
        Outcome(KIND, f"signal.{name}", (Observation("signal.black", answer),)) for name, answer in found
    ]
    taught = learned(KNOWLEDGE, outcomes)
    for check, fault in product(taught.checks, ["*", "signal.bulb", "signal.fuse", "signal.wire"]):
        row = check.likelihood.get(fault)
        assert row is None or sum(row.values()) == pytest.approx(1)


def test_words_answer_a_check_unasked() -> None:
    (seen,) = heard(KNOWLEDGE, KIND, "Signal 3 dark, glass BLACKENED", 28_800)
    assert (seen.check, seen.answer, seen.words, seen.at_s) == ("signal.black", "yes", "blackened", 28_800)
    assert heard(KNOWLEDGE, KIND, "signal 3 dark") == ()
    assert heard(KNOWLEDGE, IncidentKind.POINTS, "blackened") == ()


def test_something_else_is_recognised_once_it_has_been_met_often() -> None:
    """A mouse gnaws: the glass is not black, there are volts, the fuse has gone; nothing declared fits."""
    seen = (("black", "no"), ("volts", "yes"), ("fused", "yes"))
    gnawed = tuple(Observation(f"signal.{check}", answer) for check, answer in seen)
    taught = learned(KNOWLEDGE, [Outcome(KIND, "signal.mouse", gnawed)] * 40)
    before, after = (diagnose(known, KIND, gnawed) for known in (KNOWLEDGE, taught))
    assert before is not None and after is not None
    assert after.ranked[0].fault.id == "signal.something_else"
    assert after.ranked[0].probability > max(0.9, before.ranked[0].probability)
