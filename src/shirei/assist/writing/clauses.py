"""Sentences about what a manual says: the clause that they cite must say it, and no other clause better."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirei.assist.writing.facts import FactTable
from shirei.assist.writing.judged import Judged
from shirei.assist.writing.mentions import Kind
from shirei.assist.writing.parse import Parse
from shirei.knowledge.manuals.claims import Claims, claims_of
from shirei.knowledge.manuals.sentences import sentences_in
from shirei.knowledge.manuals.words import words_of
from shirei.model.manual import Clause, Manual

#: The least share of a sentence's words that the clause has to hold where it is cited, and where it is not.
_CITED, _FOUND = 0.45, 0.75
#: A sentence without a citation needs so many words to be looked for.
_ENOUGH = 5
#: How much better another clause may be than the one that is cited.
_BETTER = 0.12
#: How much more two neighbouring sentences of a clause have to hold than one, to be taken together.
_JOINED = 0.15
_CITING = {
    "en": r"\b(?:according to|under|as|by|per|see|in|of|the|says?|states?|requires?|that|clause|section|handbook|manual|article|laid down|prescribe[sd]?)\b",
    "ja": r"によれば|によると|では|に従い|に基づき|のとおり|ハンドブック|手引|規程|と定め(?:て|られて)?い?る?|と規定",
    "ko": r"에 따르면|에 따라|에 의하면|핸드북|편람|규정|라고|한다고|정하고 있다",
}


def by_manual(table: FactTable, parse: Parse) -> Judged | None:
    """``None`` where the sentence is not about a manual."""
    cited = [m for m in parse.mentions if m.kind is Kind.CLAUSE]
    concrete = any(
        m.kind in (Kind.TRAIN, Kind.STATION, Kind.TIME, Kind.OPTION, Kind.PERSON) for m in parse.mentions
    )
    if not table.manuals:
        return None
    if not cited and concrete:
        return None
    said = _without_citation(parse)
    ranked = sorted(_likely(table, parse.language, said), key=lambda one: -one[0])
    if not ranked:
        return None
    if not cited and len(set(words_of(said))) < _ENOUGH:
        return None
    if not cited:
        share, manual, clause, quote = ranked[0]
        found = _supported(parse, said, manual, clause, quote)
        return found if share >= _FOUND and found.good else None
    own = [one for one in ranked if one[2].id == cited[0].values[0]]
    if not own:
        return Judged(False, (), (cited[0].start, cited[0].end), "no clause has this number", 2)
    share, manual, clause, quote = own[0]
    if share < _CITED or ranked[0][0] > share + _BETTER:
        better = f"; {ranked[0][2].id} says it" if ranked[0][0] >= _FOUND else ""
        return Judged(
            False, (), (cited[0].start, cited[0].end), f"clause {clause.id} does not say this{better}", 2
        )
    return _supported(parse, said, manual, clause, quote)


def _without_citation(parse: Parse) -> str:
    """The sentence's own words, its citation left out."""
    text = parse.page.text
    for m in parse.mentions:
        if m.kind is Kind.CLAUSE:
            text = text[: m.start] + " " * (m.end - m.start) + text[m.end :]
    return re.sub(r"[(\[]\s*[)\]]", " ", text)


def _likely(table: FactTable, language: str, said: str) -> Iterator[tuple[float, Manual, Clause, str]]:
    """Each clause in the sentence's language with the share of the sentence that its likeliest words hold."""
    wanted = set(words_of(re.sub(_CITING[language], " ", said, flags=re.IGNORECASE)))
    if not wanted:
        return
    for manual in table.manuals:
        if manual.language != language:
            continue
        for clause in manual.clauses:
            if any(other.parent == clause.id for other in manual.clauses) and len(clause.text) > 1500:
                continue
            share, quote = _best(wanted, clause.text)
            yield share, manual, clause, quote


def _best(wanted: set[str], text: str) -> tuple[float, str]:
    """The one or two neighbouring sentences of a clause that hold most of the wanted words."""
    parts = [text[a:b] for a, b in sentences_in(text)]
    ways = [*parts, *(f"{a} {b}" for a, b in zip(parts, parts[1:], strict=False))] or [text]
    shares = [len(wanted & set(words_of(one))) / len(wanted) for one in ways]
    single = max(range(max(1, len(parts))), key=shares.__getitem__)
    best = max(range(len(ways)), key=shares.__getitem__)
    chosen = single if shares[single] >= shares[best] - _JOINED else best
    return shares[best], ways[chosen]


def _supported(parse: Parse, said: str, manual: Manual, clause: Clause, quote: str) -> Judged:
    """Numbers, obligation and negation as the clause has them."""
    mine, theirs = claims_of(said, parse.language), claims_of(quote, manual.language)
    whole = claims_of(clause.text, manual.language)
    source = f"{manual.id} {clause.id}"
    if why := _differs(mine, theirs, whole):
        return Judged(False, (), (0, len(said)), f"{why} ({source})", 2)
    return Judged(True, (source,))


def _differs(mine: Claims, theirs: Claims, whole: Claims) -> str:
    bare = {n for n, _ in whole.numbers}
    for number, unit in sorted(mine.numbers):
        if number not in bare or (unit and (number, unit) not in whole.numbers):
            return f"the clause does not say {number} {unit}".strip()
    if mine.forces != theirs.forces and not (mine.forces and mine.forces <= theirs.forces):
        return "binds otherwise than the clause"
    if bool(mine.negations) != bool(theirs.negations):
        return "denies where the clause does not, or the other way round"
    return ""
