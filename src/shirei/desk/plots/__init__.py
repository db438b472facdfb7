"""Pictures where people would rather look: a forecast over time, its reliability, the factors behind it."""

from shirei.desk.plots.factors import factors_as_bars
from shirei.desk.plots.fan import Fan, forecast_fan
from shirei.desk.plots.reliability import reliability_diagram

__all__ = ["Fan", "factors_as_bars", "forecast_fan", "reliability_diagram"]
