"""A decision map as one SVG: layers on a desk, cards on a phone, dark or light as the reader's system is."""

from __future__ import annotations

from pathlib import Path

from shirei.desk.map_view.ink import clean, curve, head, number, rectangle, text
from shirei.desk.map_view.lines import text_width, wrapped
from shirei.desk.map_view.marks import Marks
from shirei.desk.map_view.narrow import PHONE, narrow_svg
from shirei.desk.map_view.wide import scene_of, wide_svg
from shirei.desk.map_view.words import WORDS, Words, language_of, state_of
from shirei.model.practice import DecisionMap

#: Pixels around the drawing.
MARGIN = 24.0
#: A reader with no more than this many pixels gets the column of cards.
NARROW = 640
#: A drawing that is wider than its window shrinks to this share at most; then it is scrolled.
SMALLEST = 0.8


def map_svg(drawn: DecisionMap, marks: Marks | None = None, language: str | None = None) -> str:
    """The map as an SVG document that needs no font, script or network.

    ``marks`` colours what changed between two versions; ``language`` (``en``, ``ja``, ``ko``) is that of the few
    words around the map, otherwise the language of most of its texts. Equal maps give equal bytes.
    """
    marks = marks or Marks()
    spoken = language or language_of(drawn)
    words = WORDS[spoken]
    scene = scene_of(drawn, words)
    heading, top = _heading(drawn, words, marks, max(scene.layout.width, 560.0))
    width = max(scene.layout.width, 560.0) + 2 * MARGIN
    height = scene.layout.height + top + 2 * MARGIN
    shift = (width - scene.layout.width) / 2
    cards, tall = narrow_svg(drawn, words, marks)
    title = drawn.title or words.title
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="map" lang="{spoken}" role="img" width="{number(width)}"'
            f' height="{number(height)}" viewBox="0 0 {number(width)} {number(height)}"'
            ' preserveAspectRatio="xMinYMin meet">',
            f"<title>{clean(title)}</title>",
            f"<style>{_css(width, height, tall)}</style>",
            f'<g class="wide"><g transform="translate({number(MARGIN)} {number(MARGIN)})">',
            *heading,
            f'</g><g transform="translate({number(shift)} {number(MARGIN + top)})">',
            *wide_svg(scene, words, marks),
            "</g></g>",
            '<g class="narrow">',
            *cards,
            "</g>",
            "</svg>\n",
        ]
    )


def _css(width: float, height: float, tall: float) -> str:
    """The style; below ``NARROW`` pixels the cards take the whole width, and the document becomes as tall as they are.

    The view box stays that of the wide drawing, so the cards are enlarged by its width over theirs. An image that is
    wider than tall keeps its wide drawing whatever its size: nobody can scroll an image.
    """
    style = (Path(__file__).parent / "style.css").read_text("utf-8")
    least = number(width * SMALLEST)
    style += f"svg.map {{ width: min(100%, {number(width)}px); min-width: {least}px; height: auto; }}\n"
    if tall / PHONE <= height / width:
        return style
    whole = f"width: 100%; min-width: 0; height: calc(100vw * {tall / PHONE:.4f});"
    cards = f"display: inline; transform: scale({width / PHONE:.4f});"
    return style + (
        f"@media (max-width: {NARROW}px) and (max-aspect-ratio: 1/1) {{ svg.map {{ {whole} }}"
        f" .map .wide {{ display: none; }} .map .narrow {{ {cards} }} }}\n"
    )


def _heading(drawn: DecisionMap, words: Words, marks: Marks, width: float) -> tuple[list[str], float]:
    """Title, state and legend from y = 0 on; with them the height they take."""
    lines = wrapped(drawn.title or words.title, width, 20, 2)
    parts = [text(line, 0, 20 + 26 * at, "title") for at, line in enumerate(lines)]
    y = 20 + 26 * len(lines)
    parts.append(text(state_of(drawn, words), 0, y, "sub"))
    legend, deep = _legend(drawn, words, marks, width, y + 18)
    return parts + legend, deep + 26


def _legend(
    drawn: DecisionMap, words: Words, marks: Marks, width: float, y: float
) -> tuple[list[str], float]:
    """Keys in a row, in as many lines as the width asks for; only of what the drawing holds."""
    keys = [("question", words.asks), ("action", words.does), ("way", words.support)]
    keys += [("conflict", words.conflict)] * bool(drawn.conflicts)
    used = {*marks.nodes.values(), *marks.edges.values()}
    keys += [(kind, getattr(words, kind)) for kind in ("added", "changed", "removed") if kind in used]
    parts, x = [], 0.0
    for kind, label in keys:
        wide = 44 + text_width(label, 13)
        if x and x + wide > width:
            x, y = 0.0, y + 24
        parts.append(
            f'<g transform="translate({number(x)} {number(y)})">{_sample(kind)}{text(label, 32, 13, "key")}</g>'
        )
        x += wide
    return parts, y + 18


def _sample(kind: str) -> str:
    if kind == "way":
        points = [(0.0, 9.0), (25.0, 9.0)]
        line = f'<path class="way" d="{curve([*points[:1], (18.0, 9.0)])}" stroke-width="3"/>'
        return line + head(points, 9, upright=False)
    if kind == "conflict":
        return f'<circle class="flag" cx="12" cy="9" r="8"/>{text("!", 12, 13.3, "flag-mark", "middle")}'
    return f'<g class="{kind}">{rectangle(0, 2, 24, 14, "box", 3 if kind == "action" else 7)}</g>'
