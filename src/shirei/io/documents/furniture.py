"""Page furniture: running heads, feet and page numbers, told by their place and their repetition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from shirei.io.documents.characters import narrow

#: How many lines from the top and the bottom of a page can be furniture.
_EDGE = 3
#: A running head stands on at least this share of the pages, and on at least this many.
_SHARE = 0.5
_PAGES = 3


def page_numbers(pages: Sequence[Sequence[str]]) -> list[int | None]:
    """For each page the index of the line that is its number, or ``None``.

    A lone number counts as the page's where the pages beside it go on counting: three in a row, or two from 1 on.
    """
    found = [_lone_numbers(page) for page in pages]
    before: dict[tuple[int, int], int] = {}
    for k, numbers in enumerate(found):
        for value in set(numbers.values()):
            before[k, value] = 1 + before.get((k - 1, value - 1), 0)
    counted = set()
    for (k, value), length in sorted(before.items(), key=lambda run: -run[1]):
        if length >= _PAGES or (length == 2 and value == 2):
            counted |= {(k - back, value - back) for back in range(length)}
    return [
        next((at for at, value in numbers.items() if (k, value) in counted), None)
        for k, numbers in enumerate(found)
    ]


def running_lines(pages: Sequence[Sequence[str]]) -> set[str]:
    """Lines at the edges of pages that come back on most of them, their digits aside (see ``faded``)."""
    seen = Counter(
        line for page in pages for line in {faded(words) for words in _edges(page)} if line.strip("# ")
    )
    needed = max(_PAGES, _SHARE * len(pages))
    return {line for line, count in seen.items() if count >= needed}


def without_furniture(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """The pages' lines without numbers, running heads and feet."""
    numbers, running = page_numbers(pages), running_lines(pages)
    return [
        [words for k, words in enumerate(page) if k != number and not _is_running(page, k, running)]
        for page, number in zip(pages, numbers, strict=True)
    ]


def faded(words: str) -> str:
    """A line with its digits replaced, so that "Page 3 of 9" is the same on every page."""
    return re.sub(r"\d+", "#", narrow(words)).strip()


def _is_running(page: Sequence[str], k: int, running: set[str]) -> bool:
    return (k < _EDGE or k >= len(page) - _EDGE) and faded(page[k]) in running


def _edges(page: Sequence[str]) -> Sequence[str]:
    return page if len(page) <= 2 * _EDGE else [*page[:_EDGE], *page[-_EDGE:]]


def _lone_numbers(page: Sequence[str]) -> dict[int, int]:
    """Lines that hold nothing but a number, with decoration: ``12``, ``- 12 -``, ``12/40``."""
    found = {}
    for k, words in enumerate(page):
        if match := re.fullmatch(r"[-\s]*(\d{1,4})(?:\s*/\s*\d{1,4})?[-\s]*", narrow(words)):
            found[k] = int(match.group(1))
    return found
