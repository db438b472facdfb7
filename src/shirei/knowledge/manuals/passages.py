"""From clauses to passages: the pieces that are searched and cited.

A passage is the smallest clause that makes sense alone. Where the format has headings, that is the clause
under a heading
with its items; in laws, where an article is a collection of provisions, it is each provision. What stands
around it (chapter,
article, the words that open a list) goes along as its context, since "(2) 45 km/h" answers nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shirei.model.manual import Clause, ClauseKind, Manual

#: A provision longer than this is searched by its parts; Chinese characters, kana and Hangul count twice.
_LONGEST = 900
#: Context that goes along with a passage, at most this long.
_CONTEXT = 120
_OF_LAW = re.compile(r"[条조]|Article|Rule")


@dataclass(frozen=True, slots=True)
class Passage:
    """What is searched: ``[start, end)`` of a manual, which lies in ``clause``.

    Attributes:
        heads: titles around it, outermost first, its own title last.
        context: the words that open the list it stands in; empty where it stands alone.
        text: the passage in one line, without line breaks of the page.
    """

    document: str
    edition: str
    language: str
    clause: str
    heads: tuple[str, ...]
    context: str
    text: str
    start: int
    end: int
    asset_types: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The nearest title."""
        return self.heads[-1] if self.heads else ""

    def meaning(self) -> str:
        """What its vector is computed from: title, context, words."""
        return " ".join(part for part in (self.title, self.context, self.text) if part)

    def digest(self) -> str:
        """Names ``meaning()``, so that a vector is computed once for whatever stays the same over editions."""
        return hashlib.sha256(self.meaning().encode()).hexdigest()


def passages_of(manual: Manual) -> list[Passage]:
    """All passages of a manual, in the order of its text, every line of a clause in at least one of them."""
    tree = _Tree(manual)
    found = [p for clause in manual.clauses if clause.parent is None for p in _split(tree, clause)]
    return [p for p in found if _says_something(p.text)]


def unwrapped(text: str, language: str) -> str:
    """Words without the line breaks of the page; in Japanese nothing is put in their place."""
    joint = "" if language == "ja" else " "
    lines = [re.sub(r"[ \t　]+", " ", line).strip() for line in text.split("\n")]
    joined = ""
    for line in filter(None, lines):
        between = joint if joined and not (joined[-1].isascii() and line[0].isascii()) else " "
        joined = joined + (between if joined else "") + line
    return joined


class _Tree:
    """A manual's clauses by their parents."""

    def __init__(self, manual: Manual) -> None:
        self.manual = manual
        self.by_id = {clause.id: clause for clause in manual.clauses}
        self.children: dict[str, list[Clause]] = {}
        for clause in manual.clauses:
            if clause.parent is not None:
                self.children.setdefault(clause.parent, []).append(clause)

    def parts(self, clause: Clause) -> list[Clause]:
        """Children that can stand alone: items and notes, not the tables and captions that explain them."""
        kinds = (ClauseKind.CHAPTER, ClauseKind.ARTICLE, ClauseKind.ITEM, ClauseKind.NOTE)
        return [child for child in self.children.get(clause.id, []) if child.kind in kinds]

    def above(self, clause: Clause) -> list[Clause]:
        """The clauses around it, outermost first."""
        around = []
        while clause.parent is not None:
            clause = self.by_id[clause.parent]
            around.append(clause)
        return around[::-1]


def _split(tree: _Tree, clause: Clause) -> Iterator[Passage]:
    parts = tree.parts(clause)
    if not parts or not _is_split(clause):
        yield from _windows(tree, clause, clause.start, clause.end)
        return
    yield from _windows(tree, clause, clause.start, min(part.start for part in parts))
    for k, part in enumerate(parts):
        yield from _split(tree, part)
        after = parts[k + 1].start if k + 1 < len(parts) else clause.end
        if after - part.end > 20:
            yield from _windows(tree, clause, part.end, after)


def _is_split(clause: Clause) -> bool:
    if clause.kind is ClauseKind.CHAPTER:
        return True
    of_law = clause.kind is ClauseKind.ARTICLE and _OF_LAW.search(clause.number)
    return bool(of_law) or _weight(clause.text) > _LONGEST


def _windows(tree: _Tree, clause: Clause, start: int, end: int) -> Iterator[Passage]:
    """One passage, or several where a clause is long: cut at line ends."""
    text = tree.manual.text
    parted = end < clause.end or start > clause.start
    if start == clause.start and (
        clause.kind is ClauseKind.CHAPTER or (clause.kind is ClauseKind.ARTICLE and parted)
    ):
        start = min(end, start + len(text[start:end].split("\n", 1)[0]))
    at = start
    for line in re.finditer(r"[^\n]*(?:\n|$)", text[start:end]):
        if _weight(text[at : start + line.end()]) > _LONGEST and start + line.start() > at:
            yield _passage(tree, clause, at, start + line.start())
            at = start + line.start()
    if text[at:end].strip():
        yield _passage(tree, clause, at, end)


def _passage(tree: _Tree, clause: Clause, start: int, end: int) -> Passage:
    manual, around = tree.manual, tree.above(clause)
    heads = tuple(c.title for c in (*around, clause) if c.title)
    opening = [_opening(c, tree) for c in around if c.kind is ClauseKind.ITEM or c.kind is ClauseKind.ARTICLE]
    context = unwrapped(" ".join(filter(None, opening)), manual.language)
    text = unwrapped(_without_marks(manual.text[start:end]), manual.language)
    return Passage(
        manual.id, manual.edition, manual.language, clause.id, heads, context[-_CONTEXT:], text, start, end,
        clause.asset_types, clause.places,
    )  # fmt: skip


def _opening(clause: Clause, tree: _Tree) -> str:
    """The words of a clause before its first part, without its heading."""
    parts = tree.parts(clause)
    words = clause.text[: parts[0].start - clause.start] if parts else clause.text
    if clause.kind is ClauseKind.ARTICLE:
        words = words.partition("\n")[2]
    return words.strip()[:_CONTEXT]


def _without_marks(text: str) -> str:
    """Words without what only draws: signs of headings, quotes and tables, names that a converter gave to columns."""
    text = re.sub(r"^[ ]*[#>]+ ", "", text, flags=re.M)
    text = re.sub(r"^\s*\|?(?:\s*:?-{3,}:?\s*\|)+.*$", "", text, flags=re.M)
    return re.sub(r"[ ]{2,}", " ", re.sub(r"\||\bCol\d+\b", " ", text))


def _says_something(text: str) -> bool:
    """Drawings leave lone numbers and letters behind: at least two runs of letters, or one of some length."""
    runs = re.findall(r"[^\W\d_]{2,}", text)
    return sum(map(len, runs)) >= 6


def _weight(text: str) -> int:
    return len(text) + sum(1 for c in text if c >= "\u3000")


def by_document(passages: Sequence[Passage]) -> dict[tuple[str, str], list[int]]:
    """Places of the passages by document and language."""
    found: dict[tuple[str, str], list[int]] = {}
    for k, passage in enumerate(passages):
        found.setdefault((passage.document, passage.language), []).append(k)
    return found
