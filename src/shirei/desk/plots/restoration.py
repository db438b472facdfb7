"""The pictures of a restoration forecast: how reliable it has been, and one case over time with its factors."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from shirei.desk.plots.factors import factors_as_bars
from shirei.desk.plots.fan import Fan, forecast_fan
from shirei.desk.plots.reliability import reliability_diagram
from shirei.io.whole_file import write_whole
from shirei.model.history import Disruptions
from shirei.predict.restoration import RestorationModel
from shirei.predict.scores import LEVELS

#: Moments at which a case is forecast again, up to its first median and half as much again.
_MOMENTS = 25


def draw_restoration(folder: Path, model: RestorationModel, rows: Disruptions, case: str | None) -> None:
    """Write ``reliability.svg``, and ``fan.svg`` and ``factors.svg`` of one case. Raises ``OutputError``."""
    figures = model.card.figures
    shares = {level: figures[f"coverage_q{level * 100:.0f}"] for level in LEVELS}
    title = f"Reliability on {figures['held_out_rows']:.0f} later disruptions"
    write_whole(folder / "reliability.svg", reliability_diagram(title, shares).encode())
    at = next((k for k, row in enumerate(rows.rows) if row.id == case), None)
    if at is not None:
        one = Disruptions((rows.rows[at],))
        write_whole(folder / "fan.svg", forecast_fan(fan_of(model, one)).encode())
        why = factors_as_bars(f"{rows.rows[at].cause}: what moves the median", model.explain(rows, at))
        write_whole(folder / "factors.svg", why.encode())


def fan_of(model: RestorationModel, one: Disruptions) -> Fan:
    """One disruption, forecast again and again while it lasts."""
    first = model.predict(one).values[0]
    asked = np.linspace(0.0, max(1.5 * first[2], 5.0), _MOMENTS)
    many = Disruptions(one.rows * _MOMENTS)
    return Fan(f"{one.rows[0].cause}: expected end", asked, model.revise(many, asked).values)
