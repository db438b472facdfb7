"""Plain text: every line as it stands; pages are told by form feeds."""

from __future__ import annotations

from shirei.io.documents.draft import Draft, Line, Style
from shirei.io.documents.furniture import faded, page_numbers, running_lines


def read_plain(text: str) -> Draft:
    """The text as a draft. Without form feeds it is kept as it is, so that spans count in the file itself."""
    if "\f" in text:
        text = _without_furniture(text)
    lines = []
    at = 0
    for words in text.split("\n"):
        if words.strip():
            style = Style.ROW if words.count("\t") >= 1 and len(words.split("\t")) >= 2 else Style.TEXT
            lines.append(Line(at, at + len(words), style))
        at += len(words) + 1
    return Draft(text, tuple(lines))


def _without_furniture(text: str) -> str:
    pages = [page.split("\n") for page in text.split("\f")]
    numbers, running = page_numbers(pages), running_lines(pages)
    kept = [
        words
        for page, number in zip(pages, numbers, strict=True)
        for k, words in enumerate(page)
        if k != number and faded(words) not in running
    ]
    return "\n".join(kept)
