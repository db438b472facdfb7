"""The desk's forecast: declared figures, closed incidents, what is believed to be broken, what has passed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from shirei.model.history import ClosedCase
from shirei.model.incident import IncidentKind
from shirei.model.pack import RestorationPrior
from shirei.predict.cases import LEAST_CASES, Belief, learn_curve
from shirei.predict.curve import from_cases, from_quantiles
from shirei.predict.forecast import Known, forecast_restoration
from shirei.predict.precedents import precedents

POINTS = IncidentKind.POINTS
PRIOR = RestorationPrior("points", 10, 40, 160)
RECOVERY = {"points.heat": 20.0, "points.motor": 80.0}


def closed(fault: str, *minutes: float, kind: IncidentKind = POINTS) -> tuple[ClosedCase, ...]:
    return tuple(ClosedCase(f"{fault}-{k}", kind, fault, m, "mitaka") for k, m in enumerate(minutes))


def believed(heat: float, reached: float | None = None) -> Belief:
    return Belief(
        chance={"points.heat": heat, "points.motor": 1 - heat},
        recovery_min=RECOVERY,
        way_min={"points.heat": 10.0, "points.motor": 10.0},
        usual_min=50.0,
        reached_min=reached,
    )


CASES = closed("points.heat", 18, 20, 21, 22, 25, 20) + closed("points.motor", 70, 80, 84, 90, 78, 82)


def test_declared_figures_are_kept_and_a_statement_narrows_them() -> None:
    alone = forecast_restoration(Known(POINTS, PRIOR))
    assert alone is not None and (alone.q10_min, alone.q50_min, alone.q90_min) == (10, 40, 160)
    told = forecast_restoration(Known(POINTS, PRIOR, stated_min=60))
    assert told is not None and (told.q10_min, told.q50_min, told.q90_min) == (30, 60, 120)
    assert told.causes[0].name == "stated" and told.causes[0].minutes == 20
    assert forecast_restoration(Known(POINTS)) is None
    stated = forecast_restoration(Known(POINTS, stated_min=30))
    assert stated is not None and "assumed" in stated.basis and stated.learnt_from == 0


def test_what_is_believed_to_be_broken_weighs_the_closed_incidents() -> None:
    def median(heat: float) -> int:
        found = forecast_restoration(Known(POINTS, PRIOR, belief=believed(heat), cases=CASES))
        assert found is not None and found.learnt_from == len(CASES)
        return found.q50_min

    assert median(1.0) < 30 < median(0.5) < 75 < median(0.0) < 90


def test_time_that_passes_makes_short_recoveries_less_likely() -> None:
    known = Known(POINTS, belief=believed(0.5), usual=believed(0.5), cases=CASES, passed_min=40)
    late = forecast_restoration(known)
    sure = forecast_restoration(replace(known, belief=believed(0.0)))
    assert late is not None and sure is not None
    assert abs(late.q50_min - sure.q50_min) <= 4
    assert {one.name for one in late.causes} >= {"passed"}


def test_once_the_place_is_reached_only_the_steps_are_left() -> None:
    known = Known(POINTS, belief=believed(0.0), cases=CASES, passed_min=5)
    early = forecast_restoration(replace(known, belief=believed(0.0, reached=5)))
    waiting = forecast_restoration(known)
    late = forecast_restoration(replace(known, belief=believed(0.0, reached=30), passed_min=30))
    assert early is not None and waiting is not None and late is not None
    assert early.q50_min < waiting.q50_min < late.q50_min
    assert any(one.name == "reached" and one.minutes < 0 for one in early.causes)


def test_a_fault_without_records_borrows_from_its_kind_by_its_steps() -> None:
    heat = closed("points.heat", 30, 31, 29, 30, 32, 28)
    curve = learn_curve(heat, POINTS, believed(0.0), None)
    assert curve is not None
    assert 4 * 26 < curve.quantiles((0.5,))[0] < 4 * 34


def test_few_records_and_other_kinds_teach_nothing() -> None:
    few = CASES[: LEAST_CASES - 1]
    assert learn_curve(few, POINTS, Belief(), PRIOR) is None
    other = closed("signal.lamp", *range(10, 30), kind=IncidentKind.SIGNAL)
    assert learn_curve(few + other, POINTS, Belief(), PRIOR) is None


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(1, 1000), min_size=LEAST_CASES, max_size=30), st.integers(0, 3000),
    st.none() | st.integers(1, 900), st.floats(0, 1),
)  # fmt: skip
def test_quantiles_never_cross_never_run_back_and_the_fan_moves_on(
    minutes: list[float], passed: int, stated: int | None, heat: float
) -> None:
    cases = closed("points.heat", *minutes)
    found = forecast_restoration(Known(POINTS, PRIOR, stated, passed, believed(heat), cases=cases))
    assert found is not None
    for spread in found.fan:
        values = (spread.q10_min, spread.q25_min, spread.q50_min, spread.q75_min, spread.q90_min)
        assert list(values) == sorted(values) and values[0] > spread.passed_min
    medians = [spread.q50_min for spread in found.fan]
    assert medians == sorted(medians)
    assert [spread.passed_min for spread in found.fan] == sorted({spread.passed_min for spread in found.fan})


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(1, 500), st.floats(0.1, 5)), min_size=1, max_size=20))
def test_a_curve_is_a_distribution(pairs: list[tuple[float, float]]) -> None:
    minutes, weights = np.array(pairs).T
    curve = from_cases(minutes, weights, 0.1)
    assert (np.diff(curve.cdf) >= 0).all() and curve.cdf[0] >= 0 and curve.cdf[-1] <= 1
    assert minutes.min() * 0.8 <= curve.quantiles((0.5,))[0] <= minutes.max() * 1.25


def test_a_curve_passes_through_its_quantiles_and_keeps_them_around_another_median() -> None:
    curve = from_quantiles(20, 50, 130)
    assert np.allclose(curve.quantiles((0.1, 0.5, 0.9)), (20, 50, 130), rtol=0.01)
    assert np.allclose(curve.around(100, 1.0).quantiles((0.1, 0.5, 0.9)), (40, 100, 260), rtol=0.01)


def test_precedents_are_alike_in_fault_place_and_answers() -> None:
    same = ClosedCase("a", POINTS, "points.motor", 80, "hino", "2025-01-01", (("points.current", "weak"),))
    against = replace(same, id="b", answers=(("points.current", "none"),))
    elsewhere = replace(same, id="c", fault="points.heat", place=None)
    other = replace(same, id="d", kind=IncidentKind.SIGNAL)
    found = precedents(
        (other, elsewhere, against, same), POINTS, {"points.motor": 0.9, "points.heat": 0.1}, ("hino",),
        (("points.current", "weak"),), count=3,
    )  # fmt: skip
    assert [one.id for one in found] == ["a", "b", "c"]
    assert found[0].alike_in == ("fault", "place", "answers") and found[2].alike_in == ("answers",)
