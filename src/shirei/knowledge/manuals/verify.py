"""Whether a sentence is supported by what it cites. Nothing that fails is shown to anybody.

A citation is good where its quote stands letter by letter at its place. A sentence is supported where every
number has the same
unit in a quote, where it obliges, forbids, permits and negates as the quote does, and where its words come
from the quote.
Numbers, negation and obligation are compared one by one, because similarity is blind to them: "must" and
"must not" are as
alike as two sentences can be.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shirei.knowledge.manuals.claims import Claims, claims_of
from shirei.knowledge.manuals.language import language_of
from shirei.knowledge.manuals.sentences import sentences_in
from shirei.knowledge.manuals.words import overlap
from shirei.model.manual import Citation

#: The text of the cited document, ``None`` where it is not there.
TextOf = Callable[[Citation], str | None]
#: How alike two texts are in meaning, between -1 and 1.
Likeness = Callable[[str, str], float]

#: The least share of a sentence's words that its quotes hold.
_COVERED = 0.6
#: The least likeness where words cannot be compared, between languages.
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Verdict:
    """``supported``, or why not: one sentence for each check that failed."""

    supported: bool
    failures: tuple[str, ...] = ()


def verify(
    sentence: str, citations: Sequence[Citation], text_of: TextOf, likeness: Likeness | None = None
) -> Verdict:
    """Judge a sentence by its citations alone.

    ``likeness`` is needed where sentence and quote are in different languages; without it such a sentence fails.
    """
    if not citations:
        return Verdict(False, ("it cites nothing",))
    misquoted = [c for c in citations if not quote_stands(c, text_of)]
    if misquoted:
        return Verdict(False, tuple(f"{_place(c)}: the quote does not stand there" for c in misquoted))
    failures = _failures(sentence, citations, likeness)
    return Verdict(not failures, tuple(failures))


def quote_stands(citation: Citation, text_of: TextOf) -> bool:
    """Whether the quote is the document's text at its place, letter by letter."""
    text = text_of(citation)
    return text is not None and bool(citation.quote) and text[citation.start : citation.end] == citation.quote


def _failures(sentence: str, citations: Sequence[Citation], likeness: Likeness | None) -> list[str]:
    said = claims_of(sentence, language_of(sentence))
    quoted = [_nearest(sentence, c) for c in citations]
    stated = [claims_of(words, c.language) for words, c in zip(quoted, citations, strict=True)]
    checks = (_numbers(said, citations), _obligation(said, stated), _negation(said, stated))
    failures = [failure for failure in checks if failure]
    if failure := _words(sentence, citations, likeness):
        failures.append(failure)
    return failures


def _nearest(sentence: str, citation: Citation) -> str:
    """The part of the quote that the sentence speaks of: all of it, or its likeliest sentences."""
    parts = [citation.quote[a:b] for a, b in sentences_in(citation.quote)]
    wanted = max(1, len(sentences_in(sentence)))
    if len(parts) <= wanted or language_of(sentence) != citation.language:
        return citation.quote
    ranked = sorted(range(len(parts)), key=lambda k: -overlap(sentence, parts[k]))
    return " ".join(parts[k] for k in sorted(ranked[:wanted]))


def _numbers(said: Claims, citations: Sequence[Citation]) -> str:
    stated = {number for c in citations for number in claims_of(c.quote, c.language).numbers}
    bare = {number for number, _ in stated}
    for number, unit in sorted(said.numbers):
        if number not in bare:
            return f"{number} {unit}".strip() + " is not in the quote"
        if unit and (number, unit) not in stated:
            return f"the quote does not say {number} {unit}"
    return ""


def _obligation(said: Claims, stated: Sequence[Claims]) -> str:
    forces = frozenset(force for claims in stated for force in claims.forces)
    if said.forces <= forces and (said.forces or not forces):
        return ""
    return f"it says {_list(said.forces)} where the quote says {_list(forces)}"


def _negation(said: Claims, stated: Sequence[Claims]) -> str:
    negated = any(claims.negations for claims in stated)
    if bool(said.negations) == negated:
        return ""
    return "it negates what the quote does not" if said.negations else "the quote negates what it says"


def _words(sentence: str, citations: Sequence[Citation], likeness: Likeness | None) -> str:
    language = language_of(sentence)
    quotes = " ".join(c.quote for c in citations)
    if all(c.language == language for c in citations):
        share = overlap(sentence, quotes)
        return "" if share >= _COVERED else f"only {share:.0%} of its words are in the quote"
    if likeness is None:
        return "it is in another language than the quote, and nothing is there to compare their meaning"
    alike = likeness(sentence, quotes)
    return "" if alike >= _ALIKE else f"its meaning is too far from the quote ({alike:.2f})"


def _list(forces: frozenset[str]) -> str:
    return ", ".join(sorted(forces)) or "nothing binding"


def _place(citation: Citation) -> str:
    return f"{citation.document} {citation.clause} [{citation.start}, {citation.end})"
