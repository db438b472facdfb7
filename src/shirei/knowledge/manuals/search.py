"""Search: the signs by which clauses may answer, weighed; and what each hit was found by.

1. The question becomes weighted words in each language of the index, its own and its railway terms by the glossary, and
   parts: what it speaks of.
2. Each passage gets its signs: words, titles, meaning, sound, what is learnt from versions in several
languages, the parts
   it speaks of, whether it states the measure that is asked for.
3. The signs of a clause are those of its best passages; versions of a clause in several languages lift each other.
4. One weight a sign, learnt from questions whose clauses are known, makes the score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shirei.knowledge.manuals.asked import parts_of
from shirei.knowledge.manuals.glossary import terms_in
from shirei.knowledge.manuals.index import Index
from shirei.knowledge.manuals.language import language_of
from shirei.knowledge.manuals.passages import Passage
from shirei.knowledge.manuals.ranking import scores_of
from shirei.knowledge.manuals.signals import Matrix, signs_of
from shirei.knowledge.manuals.weighing import Weighed, weighed
from shirei.knowledge.manuals.words import words_of

#: Weight of a synonym in the question's own language; the same term in another language counts 1.
_SYNONYM = 0.3

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which passages may be found: each ``None`` allows all. A clause about nothing in particular is about
    everything.
    """

    asset_type: str | None = None
    place: str | None = None
    edition: str | None = None
    language: str | None = None
    document: str | None = None

    def allows(self, passage: Passage) -> bool:
        """Whether the passage may be found."""
        return (
            (self.asset_type is None or not passage.asset_types or self.asset_type in passage.asset_types)
            and (self.place is None or not passage.places or self.place in passage.places)
            and self.edition in (None, passage.edition)
            and self.language in (None, passage.language)
            and self.document in (None, passage.document)
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, and by what.

    Attributes:
        score: the weighed signs of its clause; comparable within one index.
        place: where the passage stands in the index.
        words: what each word of the question added to its BM25, the largest first.
        likeness: cosine to the question for each model.
    """

    passage: Passage
    place: int
    score: float
    words: dict[str, float]
    likeness: dict[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Hits, best first, one a clause; ``queries`` are the weighted words that were looked for in each language,
    ``parts`` what the question speaks of, ``signs`` those of every passage of the index.
    """

    question: str
    language: str
    hits: tuple[Hit, ...]
    queries: Mapping[str, Mapping[str, float]]
    parts: tuple[Weighed, ...]
    signs: Matrix


def search(index: Index, question: str, *, count: int = 10, only: Filter | None = None) -> Found:
    """The ``count`` best clauses. Deterministic; equal scores keep the order of the documents."""
    language = language_of(question)
    queries = {lang: question_words(question, language, lang) for lang in index.places}
    parts = tuple(weighed(index, parts_of(question, language)))
    vectors = {e.name: e.question(question) for e in index.encoders}
    signs = signs_of(index, question, language, queries, parts, vectors)
    scores = scores_of(index, signs)
    best = _best(index, scores, language, only or Filter(), count)
    hits = tuple(_hit(index, k, scores, queries, vectors) for k in best)
    return Found(question, language, hits, queries, parts, signs)


def question_words(question: str, language: str, target: str) -> dict[str, float]:
    """The weighted words to look for in documents of the ``target`` language."""
    wanted: dict[str, float] = {}
    for word in words_of(question):
        if language == target or word.isascii():
            wanted[word] = wanted.get(word, 0.0) + 1.0
    weight = _SYNONYM if language == target else 1.0
    for term, _ in terms_in(question, language):
        for word in {w for name in term.in_language(target) for w in words_of(name)}:
            wanted[word] = max(wanted.get(word, 0.0), weight)
    return wanted


def _best(index: Index, scores: Scores, language: str, only: Filter, count: int) -> list[int]:
    """Places of the best passages, one a clause, in the question's language where the clause has it."""
    order = np.argsort(-scores, kind="stable")
    chosen: dict[int, int] = {}
    for place in map(int, order):
        passage = index.passages[place]
        if not only.allows(passage):
            continue
        clause = int(index.twins[place])
        if clause not in chosen:
            if len(chosen) == count:
                break
            chosen[clause] = place
    return [_in_language(index, place, scores, language, only) for place in chosen.values()]


def _in_language(index: Index, place: int, scores: Scores, language: str, only: Filter) -> int:
    """The version of the same clause in the question's language, where there is one."""
    if index.passages[place].language == language:
        return place
    same = np.flatnonzero(index.twins == index.twins[place])
    wanted = [
        int(k) for k in same if index.passages[k].language == language and only.allows(index.passages[k])
    ]
    return max(wanted, key=lambda k: scores[k], default=place)


def _hit(
    index: Index,
    place: int,
    scores: Scores,
    queries: Mapping[str, Mapping[str, float]],
    vectors: Mapping[str, npt.NDArray[np.float32]],
) -> Hit:
    passage = index.passages[place]
    at = int(np.searchsorted(index.places[passage.language], place))
    words = index.lexicons[passage.language].shares(queries[passage.language], at)
    likeness = {name: float(index.vectors[name][place] @ vector) for name, vector in vectors.items()}
    return Hit(passage, place, float(scores[place]), words, likeness)
