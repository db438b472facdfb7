"""Words of one language for those of another, learnt from clauses that stand in both.

Versions of a clause are cut into their sentences and cells; where both have equally many, these are pairs. A word is
translated by the words that stand where it stands: Dice's coefficient over the pairs (Dice 1945), of which
the best are kept.
It knows what the shelf's own manuals say in several languages, and nothing else; the glossary knows the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import numpy as np

from shirei.knowledge.manuals.passages import Passage
from shirei.knowledge.manuals.words import words_of

#: The least coefficient, its least share of the word's best one, and the fewest pairs that must show it.
_LEAST, _BESIDE, _PAIRS = 0.25, 0.6, 2
_CUTS = re.compile(r"。|\. |: |\n|\s\|\s")


@dataclass(frozen=True, slots=True)
class Translations:
    """For each pair of languages the words of the second by those of the first, with their coefficients."""

    by_languages: Mapping[tuple[str, str], Mapping[str, Mapping[str, float]]]

    def of_word(self, word: str, language: str, target: str) -> Mapping[str, float]:
        """The words of the target language for one word; empty where none was learnt."""
        return self.by_languages.get((language, target), {}).get(word, {})


def learn_translations(passages: Sequence[Passage]) -> Translations:
    """Learn from all clauses that stand in several languages."""
    versions = list(_versions(passages))
    languages = dict.fromkeys(p.language for p in passages)
    found = {}
    for pair in permutations(languages, 2):
        rows = [row for version in versions for row in _pairs(version, *pair)]
        if rows:
            found[pair] = _by_dice(rows)
    return Translations(found)


def _versions(passages: Sequence[Passage]) -> Iterator[dict[str, list[str]]]:
    """For each clause that stands in several languages its sentences and cells in each."""
    clauses: dict[tuple[str, str], dict[str, list[str]]] = {}
    for p in passages:
        parts = [part for part in _CUTS.split(p.text) if part.strip()]
        clauses.setdefault((p.document, p.clause), {}).setdefault(p.language, []).extend(parts)
    return (version for version in clauses.values() if len(version) > 1)


def _pairs(version: Mapping[str, Sequence[str]], one: str, other: str) -> list[tuple[set[str], set[str]]]:
    if one not in version or other not in version:
        return []
    left, right = version[one], version[other]
    if len(left) != len(right):
        left, right = [" ".join(left)], [" ".join(right)]
    return [(set(words_of(a)), set(words_of(b))) for a, b in zip(left, right, strict=True)]


def _by_dice(rows: Sequence[tuple[set[str], set[str]]]) -> dict[str, dict[str, float]]:
    left, words = _matrix([a for a, _ in rows])
    right, others = _matrix([b for _, b in rows])
    both = (left.T @ right).tocoo()
    often = np.asarray(left.sum(axis=0)).ravel()[both.row] + np.asarray(right.sum(axis=0)).ravel()[both.col]
    dice = 2 * both.data / often
    best = np.zeros(len(words))
    np.maximum.at(best, both.row, dice)
    kept = np.flatnonzero((dice >= _LEAST) & (dice >= _BESIDE * best[both.row]) & (both.data >= _PAIRS))
    found: dict[str, dict[str, float]] = {}
    for k in kept:
        found.setdefault(words[both.row[k]], {})[others[both.col[k]]] = float(dice[k])
    return found


def _matrix(texts: Sequence[set[str]]) -> tuple[Any, list[str]]:
    """Which text holds which word, as a sparse matrix of ones, and the words in the order of its columns."""
    from scipy.sparse import csr_matrix

    columns: dict[str, int] = {}
    cells = [
        (row, columns.setdefault(word, len(columns)))
        for row, text in enumerate(texts)
        for word in sorted(text)
    ]
    rows, places = zip(*cells, strict=True) if cells else ((), ())
    shape = (len(texts), max(1, len(columns)))
    return csr_matrix((np.ones(len(cells)), (rows, places)), shape=shape), list(columns)
