"""A decision map as one web page: the drawing with what a phone needs to show it at its own width."""

from __future__ import annotations

from shirei.desk.map_view.ink import clean
from shirei.desk.map_view.marks import Marks
from shirei.desk.map_view.render import map_svg
from shirei.desk.map_view.words import WORDS, language_of
from shirei.model.practice import DecisionMap


def map_page(drawn: DecisionMap, marks: Marks | None = None, language: str | None = None) -> str:
    """A self-contained HTML page around ``map_svg``; it loads nothing and runs no script."""
    spoken = language or language_of(drawn)
    return (
        f'<!doctype html>\n<html lang="{spoken}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{clean(drawn.title or WORDS[spoken].title)}</title>\n"
        "<style>html { color-scheme: light dark; background: #fbfcfd; } body { margin: 0; }"
        " svg.map { display: block; margin: 0 auto; }"
        " @media (prefers-color-scheme: dark) { html { background: #0f1419; } }</style>\n"
        f"</head>\n<body>\n{map_svg(drawn, marks, language)}</body>\n</html>\n"
    )
