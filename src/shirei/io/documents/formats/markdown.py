"""Markdown by markdown-it: headings, tables, quotes and the front matter; all else is running text."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from shirei.io.documents.draft import Draft, Line, Style

_FRONT = re.compile(r"\A---\n(.*?)\n---[ \t]*(?:\n|\Z)", re.S)
_KNOWN = ("id", "title", "edition", "effective", "language")


def read_markdown(text: str) -> Draft:
    """The text as it is, so that spans count in the file itself; the front matter is no clause."""
    front = _FRONT.match(text)
    skipped = text[: front.end()].count("\n") if front else 0
    styles = _styles(text[front.end() :] if front else text, skipped)
    lines = []
    at = 0
    for k, words in enumerate(text.split("\n")):
        style, level = styles.get(k, (Style.TEXT, 0))
        if k >= skipped and words.strip() and not _is_rule(words, style):
            lines.append(Line(at, at + len(words), style, level))
        at += len(words) + 1
    return Draft(text, tuple(lines), _facts(front.group(1)) if front else {})


def _styles(text: str, first: int) -> dict[int, tuple[Style, int]]:
    """What each line is, by its number in the file."""
    styles: dict[int, tuple[Style, int]] = {}
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.map is None:
            continue
        for k in range(first + token.map[0], first + token.map[1]):
            if token.type == "heading_open":
                styles[k] = (Style.HEADING, int(token.tag[1]))
            elif token.type == "table_open":
                styles[k] = (Style.ROW, 0)
            elif token.type == "blockquote_open":
                styles.setdefault(k, (Style.QUOTE, 0))
    return styles


def _is_rule(words: str, style: Style) -> bool:
    """Lines that only draw: the rule under a table's head or a heading, a thematic break."""
    drawn = {Style.ROW: r"[\s|:-]+", Style.HEADING: r"\s*(=+|-+)\s*"}
    return bool(re.fullmatch(drawn.get(style, r"\s*([-*_]\s*){3,}"), words))


def _facts(front: str) -> dict[str, str]:
    """``key: value`` lines of the front matter; a value's quotes are taken off."""
    pairs = (line.split(":", 1) for line in front.split("\n") if re.match(r"[a-z_]+:", line))
    return {key: value.strip().strip("\"'") for key, value in pairs if key in _KNOWN and value.strip()}
