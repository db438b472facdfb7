"""Remaining life: what is learnt from runs to failure, and how sure it is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from shirei.assets.life import LEVELS, LifeModel
from shirei.assets.life.features import features
from shirei.assets.life.healthy import learn_scale
from shirei.assets.regimes import find_regimes
from shirei.errors import RecordsError
from shirei.io.telemetry import read_lives, read_runs
from shirei.model.telemetry import Runs
from tests.assets.fleets import fleet, left
from tests.io.shared import shared_data


@pytest.fixture(scope="module")
def learnt() -> LifeModel:
    return LifeModel().fit(fleet(24))


def test_worn_units_have_less_left_than_new_ones(learnt: LifeModel) -> None:
    early, late = (learnt.expected(fleet(20, seed=1, until=until)) for until in (0.5, 0.9))
    assert (early > late).all()
    assert np.abs(late - left(fleet(20, seed=1, until=0.9), 0.9)).mean() < 6


def test_quantiles_ascend_within_zero_and_the_cap(learnt: LifeModel) -> None:
    got = learnt.predict(fleet(30, seed=2, until=0.8))
    assert got.levels == LEVELS
    assert (np.diff(got.values, axis=1) >= 0).all()
    assert got.values.min() >= 0
    assert got.values.max() <= learnt.cap


def test_about_nine_in_ten_truths_are_inside_the_interval(learnt: LifeModel) -> None:
    inside = []
    for until in (0.4, 0.6, 0.8, 0.95):
        live = fleet(50, seed=3, until=until)
        values, truth = learnt.predict(live).values, np.minimum(left(live, until), learnt.cap)
        inside.append((values[:, 0] - 1 <= truth) & (truth <= values[:, -1] + 1))
    assert 0.8 <= np.mean(inside) <= 1.0


def test_a_restored_model_answers_the_same(learnt: LifeModel) -> None:
    live = fleet(10, seed=4, until=0.7)
    restored = LifeModel.from_parts(learnt.parts())
    assert np.array_equal(restored.predict(live).values, learnt.predict(live).values)
    assert restored.card == learnt.card


def test_failures_that_came_sooner_than_foretold_lower_the_interval(learnt: LifeModel) -> None:
    live = fleet(10, seed=5, until=0.6)
    before = learnt.predict(live).values
    sooner = fleet(40, seed=6, until=0.7)  # they fail at seven tenths of what their wear says
    after = LifeModel.from_parts(learnt.parts()).update(sooner).predict(live).values
    assert after[:, 0].mean() < before[:, 0].mean() - 1


def test_the_worn_sensors_are_named_and_the_still_one_is_not(learnt: LifeModel) -> None:
    factors = learnt.explain(fleet(5, seed=7, until=0.95), 0)
    assert {factor.name for factor in factors} == {"sensor 1", "sensor 2", "sensor 3", "sensor 4"}
    assert factors[-1].name == "sensor 4"
    assert sum(factor.effect for factor in factors) < 0


def test_a_unit_seen_for_a_few_cycles_is_noted(learnt: LifeModel) -> None:
    assert "cycles seen" in learnt.predict(fleet(1, seed=8, until=0.05)).notes[0]


def test_missing_values_do_not_move_a_prediction_far(learnt: LifeModel) -> None:
    live = fleet(20, seed=9, until=0.8)
    holes = np.where(np.random.default_rng(0).random(live.sensors.shape) < 0.1, np.nan, live.sensors)
    moved = learnt.expected(replace(live, sensors=holes)) - learnt.expected(live)
    assert np.abs(moved).mean() < 4


def test_features_never_look_ahead() -> None:
    runs = fleet(12)
    scale = learn_scale(runs)
    whole = features(runs, scale)
    part = features(Runs(runs.unit[:50], runs.cycle[:50], runs.settings[:50], runs.sensors[:50]), scale)
    np.testing.assert_allclose(part, whole[:50], rtol=1e-9, atol=1e-9)


def test_regimes_are_found_where_they_move_the_sensors_and_only_there() -> None:
    several, one = fleet(12, regimes=4), fleet(12)
    assert len(find_regimes(several.settings, several.sensors)) == 4
    assert len(find_regimes(one.settings, one.sensors)) == 1


def test_regimes_cost_little() -> None:
    learnt = LifeModel().fit(fleet(24, regimes=3))
    live = fleet(30, seed=1, regimes=3, until=0.8)
    assert np.abs(learnt.expected(live) - left(live, 0.8)).mean() < 10


def test_too_few_units_and_other_columns_are_refused(learnt: LifeModel) -> None:
    with pytest.raises(RecordsError, match="at least 10"):
        LifeModel().fit(fleet(5))
    live = fleet(3)
    with pytest.raises(RecordsError, match="the history"):
        learnt.predict(replace(live, sensors=live.sensors[:, :3]))
    with pytest.raises(RecordsError, match="learnt nothing"):
        LifeModel().predict(live)


@pytest.mark.shared
@pytest.mark.slow
def test_the_turbofans_are_foretold_within_twelve_cycles() -> None:
    data = shared_data("maintenance")
    history, live = (read_runs(data / f"cmapss_{part}_FD001.txt").runs for part in ("train", "test"))
    actual = np.minimum(read_lives(data / "cmapss_RUL_FD001.txt", 100), 125)
    model = LifeModel().fit(history)
    assert np.sqrt(np.mean((model.expected(live) - actual) ** 2)) <= 12.0
    values = model.predict(live).values
    assert 0.85 <= np.mean((values[:, 0] <= actual) & (actual <= values[:, -1])) <= 0.98
