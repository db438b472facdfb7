"""Pieces of SVG: text, lines, arrow heads. Numbers are written with one decimal, so equal maps give equal bytes."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from shirei.model.drawing import Point


def number(value: float) -> str:
    """One decimal at most."""
    return f"{value:.1f}".removesuffix(".0").replace("-0", "0" if abs(value) < 0.05 else "-0")


def text(words: str, x: float, y: float, css: str = "", anchor: str = "") -> str:
    """One line of text with its baseline at y."""
    attributes = f' class="{css}"' * bool(css) + f' text-anchor="{anchor}"' * bool(anchor)
    return f'<text x="{number(x)}" y="{number(y)}"{attributes}>{clean(words)}</text>'


def clean(words: str) -> str:
    """Escaped, without the characters that XML cannot carry."""
    return escape("".join(c for c in words if c in "\t\n" or ord(c) >= 0x20), quote=True)


def curve(points: Sequence[Point], *, upright: bool = True) -> str:
    """A path through the points whose direction at every one of them is up or down (or, else, straight lines)."""
    x, y = points[0]
    parts = [f"M{number(x)} {number(y)}"]
    for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
        if not upright or abs(x0 - x1) < 0.5:
            parts.append(f"L{number(x1)} {number(y1)}")
        else:
            middle = number((y0 + y1) / 2)
            parts.append(f"C{number(x0)} {middle} {number(x1)} {middle} {number(x1)} {number(y1)}")
    return "".join(parts)


def shortened(points: Sequence[Point], by: float) -> list[Point]:
    """The same way, its last step shorter by so many pixels, to make room for the arrow head."""
    (x0, y0), (x1, y1) = points[-2:]
    length = max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 1e-9)
    share = min(by / length, 0.9)
    if abs(y1 - y0) > abs(x1 - x0) or abs(x0 - x1) >= 0.5:
        return [*points[:-1], (x1, y1 - by * (1 if y1 > y0 else -1 if y1 < y0 else 0))]
    return [*points[:-1], (x1 - (x1 - x0) * share, y1 - (y1 - y0) * share)]


def head(points: Sequence[Point], size: float, *, upright: bool = True) -> str:
    """A filled arrow head whose tip is the last point; ``upright`` ways arrive from above or from below."""
    (x0, y0), (x, y) = points[-2:]
    if upright:
        back = y - size if y >= y0 else y + size
        corners = [(x, y), (x - size * 0.55, back), (x + size * 0.55, back)]
    else:
        back = x - size if x >= x0 else x + size
        corners = [(x, y), (back, y - size * 0.55), (back, y + size * 0.55)]
    return f'<polygon class="head" points="{" ".join(f"{number(a)},{number(b)}" for a, b in corners)}"/>'


def rectangle(x: float, y: float, width: float, height: float, css: str, round_: float = 0) -> str:
    """A rectangle with rounded corners."""
    return (
        f'<rect class="{css}" x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
        f' rx="{number(round_)}"/>'
    )
