"""Cross-references: words in a clause that name another clause, and where they lead."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from shirei.io.documents.characters import NUMBER, narrow, numeral
from shirei.model.manual import Clause, ClauseKind, Reference

_N = NUMBER
_ITEM = r"(?:(?:\(\d{1,2}\)|[①-⑳])+)"
_PATTERNS = (
    rf"第 ?{_N} ?条(?:の{_N})?(?:第 ?{_N} ?項)?(?:第 ?{_N} ?号)?",
    rf"別(?:表|紙|冊|図)第? ?{_N}",
    r"\d+(?:-\d+)+ ?表",
    rf"제 ?{_N} ?조(?:의 ?{_N})?(?:제 ?{_N} ?항)?(?:제 ?{_N} ?호)?",
    r"(?:[Cc]lauses?|[Ss]ections?|[Aa]rticles?|[Rr]ules?|[Ss]ee|and|or|to) "
    rf"(\d{{1,3}}(?:\.\d{{1,3}})*{_ITEM}?)(?![\d%])",
    rf"(\d{{1,3}}(?:\.\d{{1,3}})+{_ITEM}?)(?= ?(?:項|節|条|の規定|による|に従|を参照|항|절|조|에 따|을 따|를 따|참조))",
)
_WORDS = re.compile("|".join(_PATTERNS))
#: Words that make a number after them a reference only where a clause of that number exists.
_LOOSE = re.compile(r"(?:and|or|to|see) ", re.I)

#: Words before a reference that lead it into another law.
_OTHER_LAW = re.compile(r"(?:法|令|規則|告示|법|령|규칙)(?:\([^)]*\)|（[^）]*）)?$")


def link(clauses: tuple[Clause, ...], text: str) -> tuple[Clause, ...]:
    """The clauses with their references; each is held by the innermost clause around it."""
    known = {clause.id: clause for clause in clauses}
    found: dict[str, list[Reference]] = {}
    inner = _Innermost(clauses)
    for start, words in _mentions(text):
        holder = inner.at(start)
        if holder is None or start < _body(holder):
            continue
        to = None if _OTHER_LAW.search(text[max(0, start - 8) : start]) else _target(words, holder, known)
        if to == holder.id or (_LOOSE.match(words) and (to is None or "." not in words)):
            continue
        found.setdefault(holder.id, []).append(Reference(start, start + len(words), words, to))
    return tuple(replace(c, references=tuple(found.get(c.id, ()))) for c in clauses)


def _mentions(text: str) -> Iterator[tuple[int, str]]:
    for match in _WORDS.finditer(narrow(text)):
        yield match.start(), text[match.start() : match.end()]


def _body(clause: Clause) -> int:
    """Where a clause's own words begin: its number and title refer to nothing."""
    heads = clause.kind in (ClauseKind.ARTICLE, ClauseKind.CHAPTER)
    line_end = clause.text.find("\n")
    return clause.start + (line_end if line_end >= 0 else len(clause.text)) * heads


def _target(words: str, holder: Clause, known: dict[str, Clause]) -> str | None:
    """The id that the words lead to: first in the holder's own annex, then anywhere."""
    key = _key(words)
    annex = re.match(r"(別\S+|부록\S*|별\S+|Annex \S+|Appendix \S+) ", holder.id)
    for candidate in ((f"{annex.group(1)} {key}",) if annex else ()) + (key,):
        while candidate:
            if candidate in known:
                return candidate
            candidate = _shorter(candidate)
    return None


def _shorter(key: str) -> str:
    """The next clause further out: without its last item, paragraph or number of a list."""
    return re.sub(r"(?:第\d+号|第\d+項|제\d+호|제\d+항|\([^()]*\)|[①-⑳])$", "", key) if _has_tail(key) else ""


def _has_tail(key: str) -> bool:
    return re.search(r"(?:第\d+号|第\d+項|제\d+호|제\d+항|\([^()]*\)|[①-⑳])$", key) is not None


def _key(words: str) -> str:
    plain = re.sub(r"^(?:[A-Za-z]+ )", "", narrow(words)).replace(" ", "")
    return re.sub(r"第([一二三四五六七八九十百]+)", lambda m: f"第{numeral(m.group(1))}", plain)


class _Innermost:
    """Looks up the innermost clause at a position."""

    def __init__(self, clauses: tuple[Clause, ...]) -> None:
        self._clauses = clauses
        self._starts = [clause.start for clause in clauses]

    def at(self, position: int) -> Clause | None:
        k = bisect_right(self._starts, position) - 1
        while k >= 0 and self._clauses[k].end <= position:
            k -= 1
        return self._clauses[k] if k >= 0 else None
