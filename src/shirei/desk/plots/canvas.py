"""A small SVG: two axes with round numbers, lines, bands, words. Nothing is loaded from anywhere."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 16, 30, 40
_STYLE = (
    "<style>text{font:12px sans-serif;fill:#333}.title{font-weight:bold}.grid{stroke:#e3e3e3}"
    ".wide{fill:#cfe0f1}.narrow{fill:#9cc0e4}.line{stroke:#0b5394;stroke-width:2;fill:none}"
    ".rule{stroke:#777;stroke-dasharray:4 3;fill:none}.more{fill:#b45309}.less{fill:#0b5394}"
    ".dot{fill:#0b5394}</style>"
)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """The picture's size in pixels, and the values at the ends of its axes."""

    x_from: float
    x_to: float
    y_from: float
    y_to: float
    wide: int = 560
    high: int = 340

    def at(self, x: float, y: float) -> Point:
        """Pixels of a value; values outside lie on the edge."""
        across = _share(x, self.x_from, self.x_to) * (self.wide - _LEFT - _RIGHT)
        up = _share(y, self.y_from, self.y_to) * (self.high - _TOP - _BOTTOM)
        return round(_LEFT + across, 1), round(self.high - _BOTTOM - up, 1)


def picture(frame: Frame, title: str, parts: Sequence[str]) -> str:
    """The whole SVG; the title is also what a screen reader says."""
    size = f'width="{frame.wide}" height="{frame.high}" viewBox="0 0 {frame.wide} {frame.high}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label={quoteattr(title)}>'
    name = f'<text class="title" x="{_LEFT}" y="19">{escape(title)}</text>'
    return f'{head}{_STYLE}<rect width="100%" height="100%" fill="#fff"/>{name}{"".join(parts)}</svg>\n'


def axes(frame: Frame, x_name: str, y_name: str) -> str:
    """Grid lines at round values with their numbers, and the names of both axes."""
    parts = []
    for x in round_values(frame.x_from, frame.x_to):
        (px, bottom), (_, top) = frame.at(x, frame.y_from), frame.at(x, frame.y_to)
        parts.append(f'<line class="grid" x1="{px}" x2="{px}" y1="{bottom}" y2="{top}"/>')
        parts.append(f'<text x="{px}" y="{bottom + 16}" text-anchor="middle">{x:g}</text>')
    for y in round_values(frame.y_from, frame.y_to):
        (left, py), (right, _) = frame.at(frame.x_from, y), frame.at(frame.x_to, y)
        parts.append(f'<line class="grid" x1="{left}" x2="{right}" y1="{py}" y2="{py}"/>')
        parts.append(f'<text x="{left - 6}" y="{py + 4}" text-anchor="end">{y:g}</text>')
    middle = frame.wide / 2
    parts.append(f'<text x="{middle}" y="{frame.high - 8}" text-anchor="middle">{escape(x_name)}</text>')
    turned = f'transform="translate(14 {frame.high / 2}) rotate(-90)" text-anchor="middle"'
    return "".join(parts) + f"<text {turned}>{escape(y_name)}</text>"


def line(frame: Frame, points: Sequence[Point], kind: str) -> str:
    """A line through values."""
    return f'<polyline class="{kind}" points="{_pixels(frame, points)}"/>'


def band(frame: Frame, xs: Sequence[float], low: Sequence[float], high: Sequence[float], kind: str) -> str:
    """The area between two lines."""
    around = [*zip(xs, low, strict=True), *zip(reversed(xs), reversed(high), strict=True)]
    return f'<polygon class="{kind}" points="{_pixels(frame, around)}"/>'


def round_values(low: float, high: float, count: int = 6) -> list[float]:
    """About ``count`` round values (1, 2 or 5 times a power of ten apart) from ``low`` to ``high``."""
    if not high > low:
        return [low]
    rough = (high - low) / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
    first = math.ceil(low / step - 1e-9)
    return [round(k * step, 10) for k in range(first, math.floor(high / step + 1e-9) + 1)]


def _pixels(frame: Frame, points: Sequence[Point]) -> str:
    return " ".join("{:g},{:g}".format(*frame.at(x, y)) for x, y in points)


def _share(value: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (value - low) / (high - low))) if high > low else 0.0
