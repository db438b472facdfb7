"""Factors as bars: what lengthens a forecast to the right, what shortens it to the left."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from shirei.desk.plots.canvas import Frame, picture
from shirei.model.predictor import Factor

_ROW, _TOP, _MIDDLE, _REACH = 44, 40, 280, 200


def factors_as_bars(title: str, factors: Sequence[Factor], unit: str = "min") -> str:
    """The picture, in the order given; the longest bar reaches the edge, each says its value and its effect."""
    largest = max((abs(factor.effect) for factor in factors), default=0.0) or 1.0
    frame = Frame(0, 1, 0, 1, wide=560, high=_TOP + _ROW * max(len(factors), 1) + 10)
    rows = [_row(factor, k, largest, unit) for k, factor in enumerate(factors)]
    rule = f'<line class="rule" x1="{_MIDDLE}" x2="{_MIDDLE}" y1="{_TOP - 6}" y2="{frame.high - 8}"/>'
    return picture(frame, title, [*rows, rule])


def _row(factor: Factor, number: int, largest: float, unit: str) -> str:
    top = _TOP + number * _ROW
    wide = round(abs(factor.effect) / largest * _REACH, 1)
    left = _MIDDLE if factor.effect >= 0 else _MIDDLE - wide
    kind = "more" if factor.effect >= 0 else "less"
    words = escape(f"{factor.name}: {factor.value}")
    bar = f'<rect class="{kind}" x="{left}" y="{top + 16}" width="{wide}" height="14"/>'
    at = _MIDDLE + wide + 6 if factor.effect >= 0 else _MIDDLE - wide - 6
    anchor = "start" if factor.effect >= 0 else "end"
    told = f'<text x="{at}" y="{top + 28}" text-anchor="{anchor}">{factor.effect:+.0f} {escape(unit)}</text>'
    return f'<text x="{_MIDDLE}" y="{top + 10}" text-anchor="middle">{words}</text>{bar}{told}'
