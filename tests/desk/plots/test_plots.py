"""Pictures are sound XML, keep inside their frame, and put values where they belong."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirei.desk.plots import Fan, factors_as_bars, forecast_fan, reliability_diagram
from shirei.desk.plots.canvas import Frame, round_values
from shirei.model.predictor import Factor

SVG = "{http://www.w3.org/2000/svg}"


def points(svg: str, tag: str, kind: str) -> list[list[tuple[float, float]]]:
    found = [node for node in ElementTree.fromstring(svg).iter(f"{SVG}{tag}") if node.get("class") == kind]
    return [
        [(float(x), float(y)) for x, y in (pair.split(",") for pair in (node.get("points") or "").split())]
        for node in found
    ]


def test_a_fan_narrows_to_a_line_that_rises() -> None:
    asked = np.arange(0, 61, 10.0)
    quantiles = np.maximum(np.array([[10.0, 20, 40, 60, 90]]), asked[:, None] + 1)
    svg = forecast_fan(Fan("points <A> & B", asked, quantiles, end_min=55))
    ElementTree.fromstring(svg)
    (median,) = points(svg, "polyline", "line")
    assert len(median) == 7 and median[0][1] > median[-1][1]
    assert len(points(svg, "polyline", "rule")) == 2 and "points &lt;A&gt; &amp; B" in svg


def test_a_calibrated_forecast_lies_on_the_diagonal() -> None:
    svg = reliability_diagram("reliability", {0.1: 0.1, 0.5: 0.5, 0.9: 0.9})
    dots = [
        (float(n.get("cx") or 0), float(n.get("cy") or 0))
        for n in ElementTree.fromstring(svg).iter(f"{SVG}circle")
    ]
    (diagonal,) = points(svg, "polyline", "rule")[1:2]
    (x1, y1), (x2, y2) = diagonal
    assert len(dots) == 3
    for x, y in dots:
        assert y == pytest.approx(y1 + (y2 - y1) * (x - x1) / (x2 - x1), abs=0.5)


def test_bars_point_the_way_of_their_effect() -> None:
    factors = [Factor("cause", "points <failure>", 60.0), Factor("time", "08:00", -30.0)]
    root = ElementTree.fromstring(factors_as_bars("why", factors))
    bars = {node.get("class"): node for node in root.iter(f"{SVG}rect") if node.get("class")}
    assert float(bars["more"].get("width") or 0) == 2 * float(bars["less"].get("width") or 0)
    assert float(bars["less"].get("x") or 0) < float(bars["more"].get("x") or 0)
    assert "+60 min" in "".join(root.itertext()) and "-30 min" in "".join(root.itertext())


def test_no_factors_and_one_moment_are_drawn_too() -> None:
    ElementTree.fromstring(factors_as_bars("why", []))
    ElementTree.fromstring(forecast_fan(Fan("now", np.zeros(1), np.array([[1.0, 2, 3, 4, 5]]))))


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_axes_have_a_few_round_values_inside(low: float, span: float) -> None:
    values = round_values(low, low + span)
    assert 1 <= len(values) <= 8 and all(low - span * 1e-6 <= v <= low + span * (1 + 1e-6) for v in values)


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_everything_stays_in_the_frame(x: float, y: float) -> None:
    frame = Frame(0, 10, 0, 10)
    px, py = frame.at(x, y)
    assert 0 <= px <= frame.wide and 0 <= py <= frame.high
