"""The watch: what is normal is left alone, what is broken is found, and rows may come in any portions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirei.assets.condition import Normal, learn_normal
from shirei.assets.condition.tail import exceeded_by
from shirei.errors import RecordsError
from tests.assets.pumps import changed, pump

#: A fault begins here in streams of so many rows.
AT, ROWS = 700, 1000


@pytest.fixture(scope="module")
def normal() -> Normal:
    return learn_normal(pump(4000))


def test_a_pump_that_is_well_is_left_alone(normal: Normal) -> None:
    assert normal.watcher().feed(pump(3000, seed=1)).anomaly.mean() < 0.01


@pytest.mark.parametrize(
    ("sensor", "fault", "within"),
    [
        ("pressure", lambda values: values - 2.0, 1),  # step
        ("oil", lambda values: values + np.linspace(0, 8, len(values)), 200),  # drift
        ("current", lambda values: np.full(len(values), values[0]), 40),  # stuck
        (
            "flow",
            lambda values: np.flip(values),
            40,
        ),  # flows when the pump is off: only the relation is wrong
        ("ready", 0.0, 1),  # a lamp that never went out in training
    ],
)
def test_faults_are_found_in_time_and_the_sensor_is_named(
    normal: Normal, sensor: str, fault: object, within: int
) -> None:
    findings = normal.watcher().feed(changed(pump(ROWS, seed=2), sensor, AT, ROWS, fault))
    assert findings.anomaly[AT - 300 : AT].mean() < 0.02
    rows = np.flatnonzero(findings.anomaly[AT : AT + within])
    assert len(rows), f"not within {within} rows"
    assert sensor in findings.why[AT + int(rows[0])].sensors


def test_one_broken_value_is_found_at_once_and_forgotten(normal: Normal) -> None:
    findings = normal.watcher().feed(changed(pump(ROWS, seed=3), "oil", AT, AT + 1, 1e9))
    assert findings.anomaly[AT]
    assert findings.anomaly[AT + 5 :].mean() < 0.02


@settings(max_examples=12, deadline=None)
@given(
    cuts=st.lists(st.integers(1, 299), max_size=6, unique=True), seed=st.integers(0, 5), holes=st.booleans()
)
def test_portions_do_not_matter_to_the_last_bit(
    normal: Normal, cuts: list[int], seed: int, holes: bool
) -> None:
    stream = changed(pump(300, seed=seed), "flow", 100, 160, np.nan if holes else 5.0)
    whole = normal.watcher().feed(stream)
    watcher, edges = normal.watcher(), [0, *sorted(cuts), 300]
    parts = [watcher.feed(stream.between(a, b)) for a, b in zip(edges[:-1], edges[1:], strict=True)]
    assert np.array_equal(np.concatenate([part.score for part in parts]), whole.score)
    assert {edges[k] + row: why for k, part in enumerate(parts) for row, why in part.why.items()} == whole.why


@pytest.mark.parametrize("sensors", [1, 4])
def test_row_by_row_is_the_same_as_all_at_once(sensors: int) -> None:
    some = pump(900).names[:sensors]
    training, stream = (
        replace(one, names=some, values=one.values[:, :sensors]) for one in (pump(900), pump(250, seed=4))
    )
    normal = learn_normal(training)
    watcher = normal.watcher()
    single = np.concatenate([watcher.feed(stream.between(k, k + 1)).score for k in range(250)])
    assert np.array_equal(single, normal.watcher().feed(stream).score)


def test_another_sampling_is_no_anomaly(normal: Normal) -> None:
    for step in (5.0, 20.0):
        assert normal.watcher().feed(pump(2000, seed=5, step=step)).anomaly.mean() < 0.03


def test_missing_sensors_and_readings_are_no_anomaly_and_are_told(normal: Normal) -> None:
    stream = pump(1500, seed=6)
    holes = np.where(np.random.default_rng(0).random(stream.values.shape) < 0.2, np.nan, stream.values)
    dead = changed(replace(stream, values=holes), "flow", 0, 1500, np.nan)
    watcher = normal.watcher()
    assert watcher.feed(dead).anomaly.mean() < 0.02
    assert any("readings are missing" in note for note in watcher.notes(dead))
    less = replace(stream, names=stream.names[:3], values=stream.values[:, :3])
    watcher = normal.watcher()
    assert watcher.feed(less).anomaly.mean() < 0.02
    assert "2 sensors are not there: flow, ready" in watcher.notes(less)


def test_a_clock_that_jumps_back_or_stands_is_told_and_changes_nothing(normal: Normal) -> None:
    stream = pump(1000, seed=7)
    seconds = stream.seconds.copy()
    seconds[500:] -= 3600
    seconds[800] = seconds[799]
    seconds[900] = np.nan
    watcher = normal.watcher()
    findings = watcher.feed(replace(stream, seconds=seconds))
    assert findings.anomaly.mean() < 0.02
    assert [note.split()[0] for note in watcher.notes(stream)] == ["1", "1"]


def test_counters_and_empty_columns_are_not_watched() -> None:
    stream = pump(800)
    values = np.hstack([np.arange(800.0)[:, None], np.full((800, 1), np.nan), stream.values])
    normal = learn_normal(replace(stream, names=("row", "empty", *stream.names), values=values))
    assert normal.frame.scaling.names == stream.names
    assert [note.split()[0] for note in normal.notes] == ["row", "empty"]


def test_too_short_a_training_and_one_without_sensors_are_refused() -> None:
    with pytest.raises(RecordsError, match="at least 50"):
        learn_normal(pump(20))
    with pytest.raises(RecordsError, match="no sensor"):
        learn_normal(replace(pump(100), names=(), values=np.zeros((100, 0))))


def test_a_machine_that_never_moved_is_watched_all_the_same() -> None:
    still = replace(pump(200), names=("lamp",), values=np.ones((200, 1)))
    watcher = learn_normal(still).watcher()
    assert watcher.feed(changed(still, "lamp", 50, 60, 0.0)).anomaly.tolist() == [
        50 <= k < 60 for k in range(200)
    ]


def test_the_tail_is_exceeded_about_as_seldom_as_asked() -> None:
    rng = np.random.default_rng(0)
    limit = exceeded_by(np.abs(rng.standard_normal(5000)), 0.001, 5000)
    assert np.mean(np.abs(rng.standard_normal(200_000)) > limit) < 0.002
    assert exceeded_by(np.array([]), 0.001, 1) == 1.0
