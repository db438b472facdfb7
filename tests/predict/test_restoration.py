"""Restoration forecasts: calibrated, ordered, revised by what is known, and honest about what they do not know."""

from __future__ import annotations

import datetime as dt
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirei.errors import RecordsError
from shirei.model.history import Disruption, Disruptions
from shirei.predict.restoration import RestorationModel
from shirei.predict.restoration.baselines import by_cause, plain_boosting
from shirei.predict.restoration.calibration import GRID, Calibration
from shirei.predict.restoration.causes import encode_unseen, learn_causes
from shirei.predict.restoration.distribution import BINS, CAP_MIN, EDGES, Durations, bin_of, from_hazard
from shirei.predict.restoration.drift import drift_of
from shirei.predict.restoration.surroundings import look_around
from shirei.predict.restoration.trial import hold_up
from shirei.predict.scores import LEVELS, coverage, pinball
from tests.predict.disruptions import CAUSES, one, some

HAZARDS = st.lists(st.floats(0, 1), min_size=BINS, max_size=BINS)


@pytest.fixture(scope="module")
def learnt() -> RestorationModel:
    return RestorationModel().fit(some(1500))


def test_medians_are_those_of_the_causes(learnt: RestorationModel) -> None:
    rows = Disruptions(tuple(one(cause, group) for cause, (_, group) in CAUSES.items()))
    found = learnt.predict(rows).values[:, 2]
    assert found == pytest.approx([median for median, _ in CAUSES.values()], rel=0.25)


def test_later_disruptions_fall_where_the_quantiles_say(learnt: RestorationModel) -> None:
    later = some(600, seed=9)
    actual = np.array([row.duration_min or 0.0 for row in later.rows])
    found = coverage(actual, learnt.predict(later).values)
    assert found == pytest.approx(LEVELS, abs=0.06)


def test_it_beats_plain_boosting_and_is_no_worse_than_the_law_itself(learnt: RestorationModel) -> None:
    later = some(600, seed=5)
    figures = hold_up(learnt, some(1500).rows, later.rows)
    loss = figures["pinball_min"]
    assert loss["shirei"] < loss["plain_boosting"] and loss["shirei"] < 1.1 * loss["by_cause"]
    assert (
        figures["revised"]["pinball_min"]["revised"]
        < 1.02 * figures["revised"]["pinball_min"]["first_forecast"]
    )


def test_half_an_hour_without_restart_moves_the_median_as_the_law_does(learnt: RestorationModel) -> None:
    left = NormalDist(np.log(45), 0.5)
    passed = left.cdf(np.log(30))
    law = np.exp(left.inv_cdf(passed + 0.5 * (1 - passed)))
    found = learnt.revise(Disruptions((one("brake"),)), np.array([30.0])).values[0, 2]
    assert found == pytest.approx(law, rel=0.15)


@settings(deadline=None)
@given(hazard=HAZARDS, passed=st.floats(0, CAP_MIN))
def test_a_revised_duration_is_longer_than_what_passed_and_never_crosses(
    hazard: list[float], passed: float
) -> None:
    durations = from_hazard(np.array([hazard]))
    left = durations.given_longer_than(np.array([passed]))
    values = left.quantiles(LEVELS)[0]
    assert (np.diff(values) >= 0).all() and values[0] >= passed - 1e-6 and values[-1] <= CAP_MIN
    assert (values >= durations.quantiles(LEVELS)[0] - 1e-6).all()


def test_knowing_more_only_lengthens(learnt: RestorationModel) -> None:
    row = Disruptions((one("brake"),))
    medians = [learnt.revise(row, np.array([after])).values[0, 2] for after in (0.0, 30.0, 90.0, 2000.0)]
    assert medians == sorted(medians) and medians[1] > 30 and medians[-1] == CAP_MIN


@settings(deadline=None)
@given(st.floats(0, 3000))
def test_every_duration_has_a_bin(minutes: float) -> None:
    at = int(bin_of(np.array([minutes]))[0])
    assert at == BINS if minutes >= CAP_MIN else EDGES[at] <= minutes < EDGES[at + 1]


def test_an_unknown_cause_borrows_from_its_group_and_says_so(learnt: RestorationModel) -> None:
    rows = Disruptions((one("window", "train"), one("sinkhole", "track"), one("ufo", "sky")))
    found = learnt.predict(rows)
    assert found.values[0, 2] < found.values[1, 2]
    assert "taken from train" in found.notes[0] and "all causes" in found.notes[2]


def test_a_rare_cause_lies_between_itself_and_its_group() -> None:
    rare = [Disruption(str(k), "rare", "track", (), (), None, 5.0) for k in range(3)]
    common = [Disruption(f"c{k}", "rail", "track", (), (), None, 300.0) for k in range(50)]
    usual = learn_causes([*rare, *common]).encode([rare[0], common[0]])[:, 0]
    assert np.log1p(5) < usual[0] < usual[1] <= np.log1p(300)


def test_a_cause_is_encoded_without_its_own_record() -> None:
    rows = [one("only"), *some(20).rows]
    fold_table = encode_unseen(rows, 5, seed=0)
    assert fold_table[0, -1] == 0


def test_an_unreadable_start_is_forecast_and_noted(learnt: RestorationModel) -> None:
    found = learnt.predict(Disruptions((one("door", start=None),)))
    assert np.isfinite(found.values).all() and "no readable start" in found.notes[0]


def test_nothing_to_forecast_is_no_error(learnt: RestorationModel) -> None:
    assert learnt.predict(Disruptions(())).values.shape == (0, len(LEVELS))


def test_only_what_came_before_is_looked_at() -> None:
    rows = some(30).rows
    forward = look_around(rows, ())
    assert np.allclose(forward, look_around(rows[::-1], ())[::-1])
    assert np.allclose(forward[:10], look_around(rows[:10], ()))
    assert np.allclose(forward[20:], look_around(rows[20:], rows[:20]))


def test_a_saved_model_forecasts_the_same(learnt: RestorationModel) -> None:
    again = RestorationModel.from_parts(learnt.parts())
    later = some(40, seed=3)
    assert np.array_equal(again.predict(later).values, learnt.predict(later).values)
    assert again.card == learnt.card


def test_too_few_records_are_refused() -> None:
    with pytest.raises(RecordsError, match="20 ended"):
        RestorationModel().fit(some(20))


def test_equal_histories_give_equal_forecasts(learnt: RestorationModel) -> None:
    later = some(30, seed=4)
    again = RestorationModel().fit(some(1500))
    assert np.array_equal(again.predict(later).values, learnt.predict(later).values)


def test_longer_disruptions_are_noticed_said_and_learnt() -> None:
    model = RestorationModel().fit(some(400))
    assert model.update(some(60, seed=1)).drift is None
    before = model.predict(Disruptions((one("brake"),))).values[0, 2]
    longer = some(200, seed=2, longer=2.5)
    model.update(longer)
    assert model.drift and "longer" in model.drift and model.drift in model.card.limits
    assert model.predict(Disruptions((one("brake"),))).values[0, 2] > before


def test_drift_needs_enough_outcomes() -> None:
    assert drift_of([0.99] * 20) is None
    assert "longer" in (drift_of([0.9 + k / 1000 for k in range(50)]) or "")
    assert drift_of([(k + 0.5) / 50 for k in range(50)]) is None


def test_calibration_moves_chances_towards_what_came_true() -> None:
    kept = Calibration().learn(["track"] * 500, [0.8] * 500)
    curve = kept.curve("track")
    assert (np.diff(curve) >= 0).all() and curve[0] == 0 and curve[-1] == 1
    assert curve[10] < GRID[10] and kept.curve("train")[10] > curve[10]
    straight = Durations(np.linspace(0, 1, BINS + 1)[None, :], np.zeros(1))
    assert kept.correct(straight, ["track"]).quantiles((0.5,)) > straight.quantiles((0.5,))


def test_factors_name_the_cause_first_where_it_decides(learnt: RestorationModel) -> None:
    factors = learnt.explain(Disruptions((one("rail", "track"),)), 0)
    assert factors[0].name == "cause" and factors[0].value == "rail" and factors[0].effect > 60


def test_nearest_cases_share_the_cause(learnt: RestorationModel) -> None:
    cases = learnt.nearest(one("points", "track"), 4)
    assert [case.case.cause for case in cases] == ["points"] * 4
    assert all("cause" in case.alike_in and 0 < case.likeness <= 1 for case in cases)


def test_pinball_is_the_mean_absolute_error_at_the_median() -> None:
    actual, found = np.array([1.0, 5.0]), np.array([[3.0], [4.0]])
    assert pinball(actual, found, (0.5,)) == pytest.approx(0.5 * (2 + 1) / 2)


def test_baselines_know_rare_causes_by_their_group() -> None:
    history = some(200).rows
    found = by_cause(history, [one("new", "track"), one("new", "sky")])
    track = [row.duration_min for row in history if row.group == "track"]
    assert found[0, 2] == pytest.approx(np.median(track))
    boosted = plain_boosting(history, [one("new", "track"), one("door", start=dt.datetime(2023, 1, 1))])
    assert (np.diff(boosted, axis=1) >= 0).all()


def test_learning_again_takes_in_what_was_told_and_keeps_the_calibration() -> None:
    model = RestorationModel().fit(some(120, seed=1))
    later = some(60, seed=2)
    model.update(later)
    told = model.predict(later).values
    again = model.learn_again()
    assert again.card.rows == 180
    assert not np.array_equal(again.predict(later).values, told)
    kept = RestorationModel.from_parts(again.parts())
    assert kept.drift == again.drift and np.array_equal(
        kept.predict(later).values, again.predict(later).values
    )
