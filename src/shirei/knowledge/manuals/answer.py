"""An answer made of extracts: the sentences of the best clauses that speak of what was asked, each verified;
or a refusal.

No words are made up. The first clause gives up to two sentences, the next ones a sentence each, as long as
they come near it. If
what was asked for stands in none of them, nothing is answered, and the reason says what was looked for and where.
"""

from __future__ import annotations

from collections.abc import Sequence

from shirei.knowledge.manuals.asked import Part, plain
from shirei.knowledge.manuals.index import Index
from shirei.knowledge.manuals.passages import unwrapped
from shirei.knowledge.manuals.search import Filter, Found, Hit, search
from shirei.knowledge.manuals.sentences import sentences_in
from shirei.knowledge.manuals.support import Support, support_of
from shirei.knowledge.manuals.verify import verify
from shirei.knowledge.manuals.words import words_of
from shirei.model.manual import Answer, Citation, Sentence

#: Clauses that an answer quotes, and sentences of the first of them.
_CLAUSES = 5
_FIRST = 2
#: A passage no longer than this is quoted whole.
_SHORT = 160


def ask(index: Index, question: str, *, only: Filter | None = None) -> tuple[Answer, Found]:
    """Answer from the index, and what was found on the way."""
    found = search(index, question, count=_CLAUSES, only=only)
    parts = [one.part for one in found.parts]
    support = support_of(found)
    if not support.enough:
        return Answer(question, found.language, (), True, _reason(found, support)), found
    sentences = [
        s for k, hit in enumerate(found.hits) for s in _extracts(index, hit, parts, _FIRST if k == 0 else 1)
    ]
    shown = tuple(s for s in sentences if _holds(index, s))
    if not shown:
        return Answer(question, found.language, (), True, "no extract could be verified"), found
    return Answer(question, found.language, shown, False, _by_what(found)), found


def text_of(index: Index, citation: Citation) -> str | None:
    """The text that a citation counts in."""
    texts = (
        m.text
        for m in index.manuals
        if (m.id, m.language, m.edition) == (citation.document, citation.language, citation.edition)
    )
    return next(texts, None)


def _holds(index: Index, sentence: Sentence) -> bool:
    return verify(sentence.text, sentence.citations, lambda c: text_of(index, c)).supported


def _extracts(index: Index, hit: Hit, parts: Sequence[Part], count: int) -> list[Sentence]:
    """The sentences of a passage that speak most of the question, in the order of the text."""
    manual = index.manual_of(hit.passage)
    spans = [
        (hit.passage.start + a, hit.passage.start + b)
        for a, b in sentences_in(manual.text[hit.passage.start : hit.passage.end])
        if not _is_heading(manual.text[hit.passage.start + a : hit.passage.start + b])
    ]
    if hit.passage.end - hit.passage.start <= _SHORT or len(spans) <= 1:
        spans = spans[:1] and [(spans[0][0], spans[-1][1])]
    ranked = sorted(range(len(spans)), key=lambda k: (-_speaks(manual.text, spans[k], hit, parts), k))
    return [_sentence(index, hit, *spans[k]) for k in sorted(ranked[:count])]


def _speaks(text: str, span: tuple[int, int], hit: Hit, parts: Sequence[Part]) -> float:
    """How much of the question a sentence holds: parts first, then single words by what they added to the score."""
    sentence = text[span[0] : span[1]]
    words = frozenset(words_of(sentence))
    held = sum(part.strength * part.is_in(plain(sentence), hit.passage.language) for part in parts)
    gained = sum(gain for word, gain in hit.words.items() if word in words)
    return held + gained / (1.0 + sum(hit.words.values()))


def _is_heading(words: str) -> bool:
    return words.startswith("#") and "\n" not in words


def _sentence(index: Index, hit: Hit, start: int, end: int) -> Sentence:
    passage = hit.passage
    quote = index.manual_of(passage).text[start:end]
    citation = Citation(
        passage.document, passage.edition, passage.language, passage.clause, start, end, quote
    )
    return Sentence(unwrapped(quote, passage.language), (citation,))


def _reason(found: Found, support: Support) -> str:
    looked = ", ".join(support.looked_for) or found.question
    absent = f"; nothing there speaks of {', '.join(support.missing)}" if support.missing else ""
    first = found.hits[0].passage if found.hits else None
    nearest = f"; the nearest clause is {first.document} {first.clause}" if first else ""
    return f"the manuals do not say: looked for {looked}{absent}{nearest}"


def _by_what(found: Found) -> str:
    models = ", ".join(found.hits[0].likeness) if found.hits else ""
    if models:
        return f"extracts found by words and meaning ({models})"
    return "extracts found by words alone: no model of meaning is installed (pip install 'shirei[local]')"
