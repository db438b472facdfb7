"""A document as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirei.model.paper import Block, Bullets, Heading, Paper, Paragraph, Table

#: Letters that Markdown would read as more than themselves.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")


def markdown_text(paper: Paper) -> str:
    """The whole document, ending in a line break."""
    lines = [f"# {_plain(paper.title)}", ""]
    for block in paper.blocks:
        lines += [*_lines(block), ""]
    if paper.foot:
        lines += ["---", "", *(f"{_plain(line)}  " for line in paper.foot)]
    return "\n".join(lines).rstrip() + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * (level + 1)} {_plain(text)}"
        case Paragraph(text):
            yield _plain(text)
        case Bullets(items):
            yield from (f"- {_plain(item)}" for item in items)
        case Table(head, rows):
            yield _row(head)
            yield _row(["---"] * len(head))
            yield from map(_row, rows)


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return "| " + " | ".join(cell if cell == "---" else _plain(cell) for cell in cells) + " |"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
