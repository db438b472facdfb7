"""Search: words and meaning, language by language, merged; and what each hit was found by.

1. The question becomes weighted words in each language of the index: its own, and its railway terms by the glossary.
2. In each language, BM25 and the likeness of vectors are brought to one scale (mean 0, deviation 1 over all
passages), because
   a model likes its own language better and BM25 has no scale at all.
3. The two are added by fixed weights. Versions of one clause in several languages lift each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shirei.knowledge.manuals.glossary import terms_in
from shirei.knowledge.manuals.index import Index
from shirei.knowledge.manuals.language import language_of
from shirei.knowledge.manuals.passages import Passage
from shirei.knowledge.manuals.words import words_of

#: Shares of the final score; without a model, words have it all.
_MEANING = 0.6
#: How much the mean over a clause's languages counts beside the best of them.
_TOGETHER = 0.3
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
        score: deviations above the mean passage of its language; comparable within one index.
        words: what each word of the question added to its BM25, the largest first.
        likeness: cosine to the question for each model.
    """

    passage: Passage
    score: float
    words: dict[str, float]
    likeness: dict[str, float]


@dataclass(frozen=True, slots=True)
class Found:
    """Hits, best first, one a clause; ``queries`` are the weighted words that were looked for in each language."""

    question: str
    language: str
    hits: tuple[Hit, ...]
    queries: Mapping[str, Mapping[str, float]]


def search(index: Index, question: str, *, count: int = 10, only: Filter | None = None) -> Found:
    """The ``count`` best clauses. Deterministic; equal scores keep the order of the documents."""
    language = language_of(question)
    queries = {lang: question_words(question, language, lang) for lang in index.places}
    likeness = {e.name: index.vectors[e.name] @ e.question(question) for e in index.encoders}
    scores = _together(index, _scores(index, queries, likeness))
    hits = _best(index, scores, language, only or Filter(), count)
    return Found(question, language, tuple(_hit(index, k, scores, queries, likeness) for k in hits), queries)


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


def _scores(
    index: Index, queries: Mapping[str, Mapping[str, float]], likeness: Mapping[str, npt.NDArray[np.float32]]
) -> Scores:
    scores = np.zeros(len(index.passages))
    for language, places in index.places.items():
        words = _scaled(index.lexicons[language].scores(queries[language]))
        meaning = [_scaled(alike[places].astype(np.float64)) for alike in likeness.values()]
        share = _MEANING if meaning else 0.0
        scores[places] = (1 - share) * words + (share * np.mean(meaning, axis=0) if meaning else 0.0)
    return scores


def _scaled(values: Scores) -> Scores:
    return np.asarray((values - values.mean()) / (values.std() + 1e-6))


def _together(index: Index, scores: Scores) -> Scores:
    """Lift a clause by its versions in other languages: a weighted mean of the best and the mean over languages."""
    if len(index.places) < 2:
        return scores
    count = int(index.twins.max()) + 1
    best = np.full((len(index.places), count), -np.inf)
    for row, places in enumerate(index.places.values()):
        np.maximum.at(best[row], index.twins[places], scores[places])
    there = np.isfinite(best)
    mean = np.where(there, best, 0.0).sum(axis=0) / there.sum(axis=0)
    lifted = (1 - _TOGETHER) * best.max(axis=0) + _TOGETHER * mean
    several = there.sum(axis=0) > 1
    behind = best.max(axis=0)[index.twins] - scores
    return np.where(several[index.twins], lifted[index.twins] - 1e-3 * behind, scores)


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
    likeness: Mapping[str, npt.NDArray[np.float32]],
) -> Hit:
    passage = index.passages[place]
    at = int(np.searchsorted(index.places[passage.language], place))
    words = index.lexicons[passage.language].shares(queries[passage.language], at)
    return Hit(
        passage, float(scores[place]), words, {name: float(alike[place]) for name, alike in likeness.items()}
    )
