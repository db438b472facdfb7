"""Delay forecasts: learnt laws, nothing from the future, what is unknown said."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirei.errors import RecordsError
from shirei.predict.delay import DelayModel
from shirei.predict.delay.ahead import NAMES as AHEAD
from shirei.predict.delay.ahead import look_ahead
from shirei.predict.delay.asof import log_of
from shirei.predict.delay.baselines import persistence, plain_boosting, running_times
from shirei.predict.delay.joined import begins, join, nothing, since, until
from shirei.predict.delay.pairs import pairs_of
from shirei.predict.delay.slack import learn_needed
from shirei.predict.scores import coverage
from tests.predict.runs import MADE_UP_MIN, SECTION_MIN, build, some


@pytest.fixture(scope="module")
def learnt() -> DelayModel:
    return DelayModel().fit(some(40))


def test_a_train_makes_up_what_the_law_says(learnt: DelayModel) -> None:
    live = some(10, first_day=19050, seed=1)
    asked, found = pairs_of(live), learnt.predict(live).values[:, 2]
    error, kept = np.abs(asked.actual - found), np.abs(asked.actual - persistence(asked))
    assert error.mean() < 0.7 * kept.mean() and error.mean() < 0.8
    late = asked.delay_now >= 10
    assert error[late].mean() < 0.4 * kept[late].mean()


def test_arrivals_fall_where_the_quantiles_say(learnt: DelayModel) -> None:
    live = some(20, first_day=19050, seed=2)
    values = learnt.predict(live).values
    assert (np.diff(values, axis=1) >= 0).all()
    shares = coverage(pairs_of(live).actual, values)
    assert shares[0] <= 0.3 and shares[-1] >= 0.8


def test_nothing_that_happens_later_changes_a_forecast(learnt: DelayModel) -> None:
    live = some(3, first_day=19050, seed=3)
    asked = pairs_of(live)
    cut = float(np.median(asked.now))
    changed = replace(
        live,
        actual_arrival=np.where(live.actual_arrival >= cut, live.actual_arrival + 77, live.actual_arrival),
        actual_departure=np.where(
            live.actual_departure > cut, live.actual_departure + 77, live.actual_departure
        ),
    )
    before = asked.now <= cut
    again = pairs_of(changed)
    assert np.array_equal(asked.leaves[before], again.leaves[again.now <= cut])
    found, other = learnt.predict(live).values, learnt.predict(changed).values
    assert np.array_equal(found[before], other[again.now <= cut])


def test_places_not_learnt_keep_their_delay_and_say_so(learnt: DelayModel) -> None:
    live = replace(some(1, first_day=19050), stations=("A", "B", "X", "Y"))
    asked, found = pairs_of(live), learnt.predict(live)
    far = [k for k in range(len(asked)) if live.station[asked.reaches[k]] >= 2]
    assert set(found.notes) == set(far) and "stays as it is" in found.notes[far[0]]
    assert np.array_equal(found.values[far, 2], asked.delay_now[far])


def test_online_actuals_help_where_something_has_changed(learnt: DelayModel) -> None:
    live = some(10, first_day=19050, seed=4)
    slow = replace(live, actual_arrival=live.actual_arrival + 6, actual_departure=live.actual_departure)
    asked = pairs_of(slow)
    online = np.abs(asked.actual - learnt.predict(slow).values[:, 2]).mean()
    frozen = np.abs(asked.actual - learnt.predict(slow, online=False).values[:, 2]).mean()
    assert online <= frozen


def test_a_saved_model_forecasts_the_same(learnt: DelayModel) -> None:
    live = some(2, first_day=19050)
    again = DelayModel.from_parts(learnt.parts())
    assert (
        np.array_equal(again.predict(live).values, learnt.predict(live).values) and again.card == learnt.card
    )


def test_updating_changes_what_is_remembered_not_what_is_known(learnt: DelayModel) -> None:
    model = DelayModel.from_parts(learnt.parts())
    model.update(some(5, first_day=19040, seed=5))
    live = some(1, first_day=19050)
    assert model.predict(live).values.shape == learnt.predict(live).values.shape
    assert model.card == learnt.card


def test_factors_are_the_families(learnt: DelayModel) -> None:
    factors = learnt.explain(some(1, first_day=19050), 4)
    assert {factor.name for factor in factors} >= {"own run", "trains ahead"}
    assert [abs(f.effect) for f in factors] == sorted((abs(f.effect) for f in factors), reverse=True)


def test_too_little_is_refused() -> None:
    with pytest.raises(RecordsError, match="too few"):
        DelayModel().fit(some(2))


def test_pairs_are_all_later_stops_within_three_hours() -> None:
    planned = np.array([[0.0, 20.0, 40.0, 200.0]]) + 1440 * 19000
    asked = pairs_of(build(planned, np.array([[1.0, 2.0, 3.0, 4.0]]), ("r",)))
    assert list(zip(asked.leaves.tolist(), asked.reaches.tolist(), strict=True)) == [
        (0, 1),
        (0, 2),
        (1, 2),
        (1, 3),
        (2, 3),
    ]
    assert asked.delay_now.tolist() == [1, 1, 2, 2, 3] and asked.actual.tolist() == [2, 3, 3, 4, 4]


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 50), st.integers(-5, 5)), max_size=30),
    st.integers(0, 2), st.integers(0, 60), st.integers(1, 4),
)  # fmt: skip
def test_the_log_agrees_with_a_slow_reading(
    rows: list[tuple[int, int, int]], group: int, now: int, count: int
) -> None:
    columns = np.array(rows, dtype=float).reshape(-1, 3)
    log = log_of(columns[:, 0].astype(np.int64), columns[:, 1], columns[:, 2], 3)
    mean, since_last = log.last(np.array([group]), np.array([float(now)]), (count,))[0]
    known = sorted((time, k) for k, (g, time, _) in enumerate(rows) if g == group and time < now)
    if not known:
        assert np.isnan(mean) and np.isnan(since_last)
    else:
        assert mean == pytest.approx(np.mean([rows[k][2] for _, k in known[-count:]]))
        assert since_last == now - known[-1][0]


def test_the_train_ahead_is_seen_as_it_is_now() -> None:
    day = 1440 * 19000.0
    planned = np.array([[0.0, 20, 40, 60], [10.0, 30, 50, 70]]) + day
    late = np.array([[5.0, 6, 7, 8], [0.0, 0, 0, 0]])
    live = build(planned, late, ("ahead", "own"))
    asked = pairs_of(live)
    own = [k for k in range(len(asked)) if asked.leaves[k] >= 4]
    first = dict(zip(AHEAD, look_ahead(live, asked, 1)[own[0]], strict=True))
    assert (
        first["delay"] == 5 and first["change"] == 0 and first["seen_ago"] == 5 and first["planned_gap"] == 10
    )
    assert first["expected_gap"] == 5 and first["there"] == 0
    nobody = look_ahead(live, asked, 1)[0]
    assert np.isnan(nobody).all()


def test_running_times_say_what_can_be_made_up() -> None:
    live = some(30)
    asked = pairs_of(live)
    needed = learn_needed(live, asked, live.station)
    one_section = needed.keys % 100 == 1
    assert needed.least[one_section] == pytest.approx(np.full(3, SECTION_MIN - MADE_UP_MIN), abs=1)
    error = np.abs(asked.actual - running_times(needed, asked, live.station))
    assert error.mean() < np.abs(asked.actual - persistence(asked)).mean()


def test_plain_boosting_learns_the_law_too() -> None:
    history, live = some(30), some(5, first_day=19050, seed=7)
    asked = pairs_of(live)
    error = np.abs(asked.actual - plain_boosting(history, pairs_of(history), live, asked))
    assert error.mean() < np.abs(asked.actual - persistence(asked)).mean()


def test_joining_keeps_the_later_copy_and_all_calls() -> None:
    past, live = some(3), since(some(3), 19001 * 1440.0)
    joined, before = join(past, live)
    assert len(joined.runs) == 90 and before == 30 * 4
    assert (np.diff(joined.first) == 4).all() and set(joined.runs) == set(past.runs)
    assert len(join(nothing(), live)[0].runs) == len(live.runs)
    assert len(until(past, 19001 * 1440.0).runs) == 30 and begins(past)[0] == 19000 * 1440 + 360
