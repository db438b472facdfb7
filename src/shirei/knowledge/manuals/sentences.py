"""Where sentences begin and end inside a clause, over the line breaks of a page; items and table rows end them too."""

from __future__ import annotations

import re

#: The end of a sentence: a full stop that no digit follows, a Japanese one outside brackets, an empty line, a new item.
_ENDS = re.compile(
    r"[。．](?=[^\d]|$)|[.!?][\"”’)]?(?=\s|$)|[!?？！]|;(?=\n)"
    r"|\n(?=\s*\n|\s*[|>#]|\s*(?:\(\d+\)|（[０-９]+）|[①-⑳]|\d{1,2}[.)]|[０-９]+[ 　．]) ?)"
)
_ABBREVIATIONS = re.compile(r"(?:\b(?:e\.g|i\.e|etc|No|Nos|Fig|vs|approx|min|max)|\b[A-Z])\.$")


def sentences_in(text: str) -> list[tuple[int, int]]:
    """Spans ``[start, end)`` of the sentences, white space at their edges left out, in order."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _ENDS.finditer(text):
        if _is_inside(text, start, match.end()):
            continue
        spans += _trimmed(text, start, match.end())
        start = match.end()
    return spans + _trimmed(text, start, len(text))


def _is_inside(text: str, start: int, end: int) -> bool:
    """After an abbreviation, or in brackets that are open (but not for longer than a sentence can be)."""
    words = text[start:end]
    if _ABBREVIATIONS.search(words):
        return True
    unclosed = sum(words.count(c) for c in "（(「") - sum(words.count(c) for c in "）)」")
    return unclosed > 0 and len(words) < 400 and words.endswith(("。", "．", "."))


def _trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    if not words.strip():
        return []
    return [(start + left, start + len(words.rstrip()))]
