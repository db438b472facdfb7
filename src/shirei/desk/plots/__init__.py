"""Pictures where people would rather look: a forecast over time, its reliability, the factors behind it."""

from shirei.desk.plots.factors import factors_as_bars
from shirei.desk.plots.fan import Fan, forecast_fan
from shirei.desk.plots.lives import lives_with_intervals
from shirei.desk.plots.reliability import reliability_diagram
from shirei.desk.plots.sensors import Timeline, score_timeline, sensor_timeline

__all__ = [
    "Fan",
    "Timeline",
    "factors_as_bars",
    "forecast_fan",
    "lives_with_intervals",
    "reliability_diagram",
    "score_timeline",
    "sensor_timeline",
]
