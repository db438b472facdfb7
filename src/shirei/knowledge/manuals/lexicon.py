"""BM25 over one field of the passages of one language, and the share of every word in a score.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

#: Saturation of repeated words, and how far long passages are held back.
_K1, _B = 1.2, 0.6

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """For every word the passages that hold it, ascending, and what it adds to their score."""

    count: int
    postings: Mapping[str, tuple[npt.NDArray[np.intp], Scores]]

    def scores(self, query: Mapping[str, float]) -> Scores:
        """Shape ``(count,)``: BM25 of each passage for weighted words; 0 where no word occurs."""
        scores = np.zeros(self.count)
        for word, weight in query.items():
            if word in self.postings:
                places, gains = self.postings[word]
                scores[places] += weight * gains
        return scores

    def shares(self, query: Mapping[str, float], place: int) -> dict[str, float]:
        """What each word of the query adds to the score of one passage, the largest first."""
        found = {}
        for word, weight in query.items():
            places, gains = self.postings.get(word, (None, None))
            if places is not None and gains is not None and (at := np.flatnonzero(places == place)).size:
                found[word] = float(weight * gains[at[0]])
        return dict(sorted(found.items(), key=lambda item: -item[1]))

    def places(self, word: str) -> npt.NDArray[np.intp]:
        """The passages that hold a word, ascending."""
        return self.postings[word][0] if word in self.postings else np.zeros(0, np.intp)

    def rarity(self, word: str) -> float:
        """How much a word tells: its inverse document frequency, highest for one that no passage holds."""
        holding = len(self.postings[word][0]) if word in self.postings else 0
        return _rarity(holding, self.count)


def build_lexicon(texts: Sequence[Sequence[str]]) -> Lexicon:
    """Count the words of each text once."""
    counts = [Counter(words) for words in texts]
    lengths = np.array([max(1, sum(count.values())) for count in counts])
    mean = lengths.mean() if len(counts) else 1.0
    postings = {}
    for word, entries in _holders(counts).items():
        places = np.array([k for k, _ in entries])
        often = np.array([n for _, n in entries])
        damped = often * (_K1 + 1) / (often + _K1 * (1 - _B + _B * lengths[places] / mean))
        postings[word] = (places, _rarity(len(entries), len(counts)) * damped)
    return Lexicon(len(counts), postings)


def _holders(counts: Iterable[Counter[str]]) -> dict[str, list[tuple[int, int]]]:
    held: dict[str, list[tuple[int, int]]] = {}
    for k, count in enumerate(counts):
        for word, often in count.items():
            held.setdefault(word, []).append((k, often))
    return held


def _rarity(holding: int, count: int) -> float:
    return float(np.log(1 + (count - holding + 0.5) / (holding + 0.5)))
