"""Find the text of one kind that belongs to a text of another: the cause to a summary, the remedy to a complaint.

Both kinds have phrases of their own that tell nothing ("the accident is considered to have"). A run of
letters therefore counts
by its rarity in both kinds: the geometric mean of its two inverse document frequencies, squared, after one
plus the logarithm
of how often it occurs. Texts are compared by the cosine of runs of two to four letters, which needs no words
and no language.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

#: Lengths of the runs of letters.
_RUNS = (2, 3, 4)

Matrix = npt.NDArray[np.float64]


class Pairing:
    """Answers indexed by what they have in common with questions of the same kind as those to come.

    ``questions`` give only how usual their phrases are; which of them belongs to which answer is not used.
    """

    def __init__(self, questions: Sequence[str], answers: Sequence[str]) -> None:
        self._rarity = _rarity([_runs(text) for text in questions], [_runs(text) for text in answers])
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for place, text in enumerate(answers):
            for run, weight in self._weighted(text).items():
                self._postings.setdefault(run, []).append((place, weight))
        self._count = len(answers)

    def scores(self, question: str) -> Matrix:
        """Shape ``(answers,)``: the cosine to each answer, between 0 and 1."""
        scores = np.zeros(self._count)
        for run, weight in self._weighted(question).items():
            for place, other in self._postings.get(run, ()):
                scores[place] += weight * other
        return scores

    def _weighted(self, text: str) -> dict[str, float]:
        weights = {
            run: (1 + math.log(often)) * self._rarity[run]
            for run, often in _runs(text).items()
            if run in self._rarity
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {run: weight / length for run, weight in weights.items()}


def matched_together(scores: Matrix, temperature: float = 0.02, rounds: int = 30) -> Matrix:
    """Scores of shape ``(n, n)`` where it is known that each question has one answer of its own and each
    answer one question.

    Rows and columns are scaled to sum to one in turn (Sinkhorn), which takes answers that are near to
    everything down. It
    uses all questions at once: a question that comes alone cannot be helped by it.
    """
    shares = np.exp((scores - scores.max()) / temperature)
    for _ in range(rounds):
        shares /= shares.sum(axis=0, keepdims=True)
        shares /= shares.sum(axis=1, keepdims=True)
    return np.asarray(shares)


def _runs(text: str) -> Counter[str]:
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return Counter(plain[k : k + n] for n in _RUNS for k in range(len(plain) - n + 1))


def _rarity(questions: Sequence[Counter[str]], answers: Sequence[Counter[str]]) -> dict[str, float]:
    """For each run that occurs in both kinds the product of its two inverse document frequencies."""
    asked = Counter(run for runs in questions for run in runs)
    told = Counter(run for runs in answers for run in runs)
    return {
        run: max(0.01, math.log((len(questions) + 1) / (asked[run] + 0.5)))
        * max(0.01, math.log((len(answers) + 1) / (told[run] + 0.5)))
        for run in told
        if run in asked
    }
