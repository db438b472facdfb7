"""A reliability diagram: how often outcomes fell below each quantile, against how often they should."""

from __future__ import annotations

from collections.abc import Mapping

from shirei.desk.plots.canvas import Frame, axes, line, picture

#: Between these many points off the diagonal a forecast counts as calibrated here.
_BAND = 0.04


def reliability_diagram(title: str, coverage: Mapping[float, float]) -> str:
    """The picture for ``level -> share of outcomes at or below``; dashed lines mark the diagonal and 4 points off."""
    frame = Frame(0.0, 1.0, 0.0, 1.0, wide=360, high=360)
    points = sorted(coverage.items())
    parts = [axes(frame, "stated chance", "share that came true")]
    parts += [line(frame, [(max(0.0, -off), max(0.0, off)), (min(1.0, 1 - off), min(1.0, 1 + off))], "rule")
              for off in (-_BAND, 0.0, _BAND)]  # fmt: skip
    parts.append(line(frame, points, "line"))
    parts += ['<circle class="dot" r="4" cx="{}" cy="{}"/>'.format(*frame.at(x, y)) for x, y in points]
    return picture(frame, title, parts)
