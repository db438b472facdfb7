"""Pictures of sensors and of lives: well formed, nothing lost, unusual stretches where they are."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np

from shirei.desk.plots.lives import lives_with_intervals
from shirei.desk.plots.sensors import Timeline, score_timeline, sensor_timeline, stretches

SVG = "{http://www.w3.org/2000/svg}"


def timeline(rows: int) -> Timeline:
    values = np.sin(np.arange(rows) / 20)
    values[rows // 2] = 9.0
    values[rows // 4 : rows // 4 + rows // 10] = np.nan
    anomaly = np.arange(rows) == rows // 2
    return Timeline("pressure <bar>", np.arange(rows) / 60, values, np.where(anomaly, 3.0, 0.2), anomaly)


def test_a_timeline_shades_what_is_unusual_and_breaks_at_gaps() -> None:
    drawn = ElementTree.fromstring(sensor_timeline(timeline(200)))
    assert len(drawn.findall(f"{SVG}polygon")) == 1
    assert len(drawn.findall(f"{SVG}polyline")) == 2
    assert "1 of 200 rows" in drawn.attrib["aria-label"]


def test_a_long_stream_keeps_its_spike() -> None:
    long, short = (ElementTree.fromstring(sensor_timeline(timeline(rows))) for rows in (50_000, 200))
    points = [
        sum(len(one.attrib["points"].split()) for one in d.findall(f"{SVG}polyline")) for d in (long, short)
    ]
    assert points[0] < 1500
    heights = [
        min(
            float(point.split(",")[1])
            for one in drawn.findall(f"{SVG}polyline")
            for point in one.attrib["points"].split()
        )
        for drawn in (long, short)
    ]
    assert heights[0] == heights[1]


def test_the_score_has_its_limit() -> None:
    drawn = ElementTree.fromstring(score_timeline(timeline(300)))
    assert [one.attrib["class"] for one in drawn.findall(f"{SVG}polyline")] == ["line", "rule"]


def test_stretches_end_at_the_next_normal_row() -> None:
    hours = np.arange(6.0)
    flags = np.array([True, False, True, True, False, True])
    assert stretches(hours, flags) == [(0, 1), (2, 4), (5, 5)]


def test_the_unit_with_the_least_life_comes_first() -> None:
    quantiles = np.array([[50, 60, 70, 80, 90], [5, 8, 10, 12, 20]], dtype=float)
    drawn = lives_with_intervals(np.array([70.0, 10.0]), quantiles, ["A", "B"])
    assert "the least: B, A" in drawn
    assert len(ElementTree.fromstring(drawn).findall(f"{SVG}polygon")) == 4
