"""Which lines open a clause: the labels that a document really uses, in the order in which it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from shirei.io.documents import labels
from shirei.io.documents.characters import narrow
from shirei.io.documents.draft import Draft, Line, Style
from shirei.io.documents.labels import ARTICLE, ItemLabel, Label
from shirei.model.manual import ClauseKind

#: Lines that only a format can call a heading stand outside those that are known by their label.
BELOW_HEADINGS = 10
#: Fewer decimal labels than this in a document are numbers, not an outline.
_AN_OUTLINE = 3
#: The share of steps from one decimal label to the next that an outline takes in order.
_IN_ORDER = 0.6


@dataclass(frozen=True, slots=True)
class Opening:
    """What one line opens. ``rank`` orders what has a fixed place; lists have ``item`` and their place is found."""

    line: Line
    kind: ClauseKind
    rank: int | None = None
    label: Label | None = None
    item: ItemLabel | None = None
    words: str = ""
    new_paragraph: bool = False


def openings(draft: Draft) -> list[Opening]:
    """One opening for every line of the draft, in order; plain text opens a ``PARAGRAPH``."""
    decimals = _decimals(draft)
    chapters = _chapters_over(draft, decimals)
    return [
        _opening(draft, line, gap, decimals.get(k), chapters.get(k))
        for k, (line, gap) in enumerate(zip(draft.lines, _gaps(draft), strict=True))
    ]


def _opening(draft: Draft, line: Line, gap: bool, decimal: Label | None, chapter: Label | None) -> Opening:
    words = draft.text[line.start : line.end]
    if line.style is Style.HEADING:
        label = labels.heading_label(words.strip().lstrip("#").strip().rstrip("#").strip())
        return Opening(line, ClauseKind.ARTICLE, line.level, label)
    if line.style is not Style.TEXT:
        return _of_format(line, words, gap)
    if chapter := (chapter or decimal):
        return Opening(line, chapter.kind, BELOW_HEADINGS + chapter.rank, chapter)
    if label_found := labels.structure(words):
        return Opening(line, label_found.kind, BELOW_HEADINGS + label_found.rank, label_found)
    return _in_text(line, words, gap)


def _of_format(line: Line, words: str, gap: bool) -> Opening:
    kinds = {Style.ROW: ClauseKind.TABLE, Style.QUOTE: ClauseKind.NOTE, Style.CAPTION: ClauseKind.CAPTION}
    return Opening(line, kinds[line.style], words=words.strip(), new_paragraph=gap)


def _in_text(line: Line, words: str, gap: bool) -> Opening:
    if applies := labels.applies_to(words):
        return Opening(line, ClauseKind.PARAGRAPH, words=applies)
    if noted := labels.note(words):
        return Opening(line, ClauseKind.NOTE, words=noted, new_paragraph=gap)
    if captioned := labels.caption(words):
        return Opening(line, ClauseKind.CAPTION, words=captioned, new_paragraph=gap)
    if found := labels.item(words):
        return Opening(line, ClauseKind.ITEM, item=found, new_paragraph=gap)
    return Opening(line, ClauseKind.PARAGRAPH, new_paragraph=gap)


def _gaps(draft: Draft) -> list[bool]:
    """Whether an empty line stands before each line."""
    between = (b.start - a.end > 1 for a, b in pairwise(draft.lines))
    return [True, *between][: len(draft.lines)]


def _decimals(draft: Draft) -> dict[int, Label]:
    """The lines that are numbered ``2.3 Title``, where the document has no headings and counts in this way."""
    if any(line.style is Style.HEADING for line in draft.lines):
        return {}
    found = {
        k: label
        for k, line in enumerate(draft.lines)
        if line.style is Style.TEXT and (label := labels.decimal(draft.text[line.start : line.end]))
    }
    steps = sum(_goes_on(a.words, b.words) for a, b in pairwise(found.values()))
    return found if len(found) >= _AN_OUTLINE and steps >= _IN_ORDER * (len(found) - 1) else {}


def _goes_on(before: str, after: str) -> bool:
    """Whether one number follows another in an outline: the next one, one level in, or a later one further out."""
    a, b = ([int(n) for n in words.split(".")] for words in (before, after))
    common = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return b[common] == a[common] + 1 if common < min(len(a), len(b)) else b[common:] == [1]


def _chapters_over(draft: Draft, decimals: dict[int, Label]) -> dict[int, Label]:
    """``2 Points`` before ``2.1 …``: the chapter's line is the last short one with that number before it."""
    chapters: dict[int, Label] = {}
    seen: set[str] = set()
    for k, label in sorted(decimals.items()):
        first = label.words.split(".")[0]
        if first in seen:
            continue
        seen.add(first)
        for j in range(k - 1, max(-1, k - 8), -1):
            line = draft.text[draft.lines[j].start : draft.lines[j].end]
            if found := re.match(rf"\s*{first}\.? +(\D.{{1,60}})$", narrow(line)):
                chapters[j] = Label(ClauseKind.CHAPTER, first, found.group(1).strip(), ARTICLE, first)
                break
    return chapters
