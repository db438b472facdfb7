"""The signs by which a passage may answer a question, each as one number a passage.

Signs that have no scale of their own are brought to deviations from the mean passage of the language, because a model
likes its own language better and BM25 has no scale at all; they are bounded, so that one rare word cannot decide alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from shirei.knowledge.manuals.encoder import Vectors
from shirei.knowledge.manuals.glossary.readings import sounds_of
from shirei.knowledge.manuals.index import Index
from shirei.knowledge.manuals.measures import agreement
from shirei.knowledge.manuals.weighing import Weighed
from shirei.knowledge.manuals.words import words_of

#: The signs, in the order of the columns.
SIGNS = ("words", "titles", "meaning", "sound", "versions", "parts", "held", "measure", "aside")
#: Bounds of scaled signs, in deviations; of titles, which repeat from clause to clause, less.
_LOW, _HIGH, _HIGH_TITLES = -2.0, 8.0, 5.0
#: What a passage gets of which no part can be told in its language.
_UNKNOWN = 0.3
#: Rarity that counts as 1, so that this sign lies near the others.
_RARITY = 5.0

Scores = npt.NDArray[np.float64]
Matrix = npt.NDArray[np.float64]
#: Words of one language that say the same, each with how surely.
Unit = Mapping[str, float]


def signs_of(
    index: Index,
    question: str,
    language: str,
    queries: Mapping[str, Mapping[str, float]],
    parts: Sequence[Weighed],
    vectors: Mapping[str, Vectors],
) -> Matrix:
    """Shape ``(passages, len(SIGNS))``; ``vectors`` are the question's by the name of each encoder."""
    signs = np.zeros((len(index.passages), len(SIGNS)))
    likeness = [index.centred[name].alike(vector, language) for name, vector in vectors.items()]
    for target, at in index.places.items():
        signs[at, 0] = _scaled(index.lexicons[target].scores(queries[target]))
        signs[at, 1] = _scaled(index.titles[target].scores(queries[target]), _HIGH_TITLES)
        signs[at, 2] = (
            np.mean([_scaled(a[at], np.inf, -np.inf) for a in likeness], axis=0) if likeness else 0.0
        )
        signs[at, 3] = _sound(index, question, language, target)
        signs[at, 4] = _versions(index, question, language, target)
        signs[at, 6] = _held(index, question, language, target)
    signs[:, 5] = _parts(index, parts)
    signs[:, 7] = agreement(question, index.measures)
    signs[:, 8] = index.asides
    return signs


def _scaled(values: npt.NDArray[np.floating], high: float = _HIGH, low: float = _LOW) -> Scores:
    return np.asarray(np.clip((values - values.mean()) / (values.std() + 1e-6), low, high), float)


def _sound(index: Index, question: str, language: str, target: str) -> Scores | float:
    """A Korean question in Japanese clauses: the same Chinese words, read as Koreans read them."""
    if (language, target) != ("ko", "ja"):
        return 0.0
    return _scaled(index.sounds.scores(dict.fromkeys(sounds_of(question), 1.0)))


def _versions(index: Index, question: str, language: str, target: str) -> Scores | float:
    """By the words that stand for the question's words where clauses stand in both languages."""
    if language == target:
        return 0.0
    wanted: dict[str, float] = {}
    for word in words_of(question):
        for other, sure in index.translations.of_word(word, language, target).items():
            wanted[other] = max(wanted.get(other, 0.0), sure)
    return _scaled(index.lexicons[target].scores(wanted))


def _parts(index: Index, parts: Sequence[Weighed]) -> Scores:
    """The share of the question's parts that a passage speaks of, by their weights, of those that it could."""
    held, possible = np.zeros(len(index.passages)), np.zeros(len(index.passages))
    for one in parts:
        for target, at in index.places.items():
            if one.part.can_be_in(target):
                possible[at] += one.weight
                held[at] += one.weight * one.speaks[at]
    return np.where(possible > 0, held / np.maximum(possible, 1e-9), _UNKNOWN)


def _held(index: Index, question: str, language: str, target: str) -> Scores:
    """The rarity of the question's words that a passage holds, titles included; translations as surely as they are."""
    held = np.zeros(len(index.places[target]))
    for unit in _units(index, question, language, target):
        self_sure = np.zeros(len(held))
        for word, sure in unit.items():
            at = index.holding(target, word)
            self_sure[at] = np.maximum(self_sure[at], sure)
        holding = np.count_nonzero(self_sure)
        if holding:
            held += math.log(1 + len(held) / (holding + 0.5)) * self_sure
    if (language, target) == ("ko", "ja"):
        held += _heard(index, question, len(held))
    return held / _RARITY


def _units(index: Index, question: str, language: str, target: str) -> list[Unit]:
    words = dict.fromkeys(words_of(question))
    if language == target:
        return [{word: 1.0} for word in words]
    same = {word: {word: 1.0} if word.isascii() and not word.isalpha() else {} for word in words}
    return [same[word] | dict(index.translations.of_word(word, language, target)) for word in words]


def _heard(index: Index, question: str, count: int) -> Scores:
    held = np.zeros(count)
    for sound in dict.fromkeys(sounds_of(question)):
        at = index.sounds.places(sound)
        held[at] += math.log(1 + count / (len(at) + 0.5))
    return held
