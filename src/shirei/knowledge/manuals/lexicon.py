"""BM25 over the passages of one language, with a weight for each field, and the share of every word in a score.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section 3.6 (several
weighted fields).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shirei.knowledge.manuals.passages import Passage
from shirei.knowledge.manuals.words import words_of

#: How much one occurrence counts in each field, beside 1 in the passage's own words.
TITLE, AROUND = 2.0, 0.4
#: Saturation of repeated words, and how far long passages are held back.
_K1, _B = 1.2, 0.5

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

    def rarity(self, word: str) -> float:
        """How much a word tells: its inverse document frequency, highest for one that no passage holds."""
        holding = len(self.postings[word][0]) if word in self.postings else 0
        return _rarity(holding, self.count)


def build_lexicon(passages: Sequence[Passage]) -> Lexicon:
    """Count the words of each field once."""
    counts = [_weighed(passage) for passage in passages]
    lengths = np.array([sum(count.values()) for count in counts])
    mean = lengths.mean() if len(counts) else 1.0
    held = _holders(counts)
    postings = {}
    for word, entries in held.items():
        places = np.array([k for k, _ in entries])
        often = np.array([n for _, n in entries])
        damped = often * (_K1 + 1) / (often + _K1 * (1 - _B + _B * lengths[places] / mean))
        postings[word] = (places, _rarity(len(entries), len(counts)) * damped)
    return Lexicon(len(counts), postings)


def _weighed(passage: Passage) -> Counter[str]:
    counts: Counter[str] = Counter()
    around = " ".join((*passage.heads[:-1], passage.context))
    for text, weight in ((passage.text, 1.0), (passage.title, TITLE), (around, AROUND)):
        for word in words_of(text):
            counts[word] += weight  # type: ignore[assignment]
    return counts


def _holders(counts: Iterable[Counter[str]]) -> dict[str, list[tuple[int, float]]]:
    held: dict[str, list[tuple[int, float]]] = {}
    for k, count in enumerate(counts):
        for word, often in count.items():
            held.setdefault(word, []).append((k, often))
    return held


def _rarity(holding: int, count: int) -> float:
    return float(np.log(1 + (count - holding + 0.5) / (holding + 0.5)))
