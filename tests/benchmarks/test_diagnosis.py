"""The measure of diagnosis: it reads right on made-up runs, and Shirei asks less than the fixed order."""

from __future__ import annotations

import pytest
from benchmarks.diagnosis import Run, ece, measure, reliability

from shirei.io.pack import bundled_pack, load_pack


def run(sure: float, right: bool) -> Run:
    return Run("points", right, right, right, sure, sure, 1, 30)


def test_a_forecaster_that_means_what_it_says_is_calibrated() -> None:
    honest = [run(0.75, k < 3) for k in range(4)]
    boastful = [run(0.95, k < 2) for k in range(4)]
    assert ece(honest) == pytest.approx(0)
    assert ece(boastful) == pytest.approx(0.45)
    assert reliability(boastful)[0] == {"from": 0.9, "incidents": 4, "said": 0.95, "right": 0.5}


def test_it_asks_less_than_the_fixed_order_and_is_right_more_often_than_not() -> None:
    found = measure(load_pack(bundled_pack("chuo-demo")), per_kind=3, seed=7, taught=(0,))
    shipped, end = found["shipped"], found["fixed_order_to_the_end"]
    assert shipped["incidents"] == 36 and len(found["by_kind"]) == 12
    assert shipped["checks"] < found["fixed_order_same_stop"]["checks"] < end["checks"]
    assert shipped["right_first"] > 0.7
    assert [row["closed_incidents"] for row in found["learning"]] == [0]
