"""From the signs of passages to the score of clauses: one weight a sign, learnt from questions with known clauses.

The weights are those of a softmax over all clauses (ListNet; Cao et al., "Learning to Rank", 2007), fitted by
``benchmarks/ask_weights.py`` on the building questions; the measuring questions had no part in them.
"""

from __future__ import annotations

import numpy as np

from shirei.knowledge.manuals.index import Index
from shirei.knowledge.manuals.signals import SIGNS, Matrix, Scores

#: One weight a sign.
WEIGHTS = {
    "words": 0.73,
    "titles": 0.35,
    "meaning": 1.39,
    "sound": 0.07,
    "versions": 0.42,
    "parts": 1.41,
    "held": 1.13,
    "measure": 1.38,
    "aside": -0.42,
}
#: How much the mean over a clause's languages counts beside the best of them.
TOGETHER = 0.5


def scores_of(index: Index, signs: Matrix) -> Scores:
    """Shape ``(passages,)``: the score of each passage's clause, a hair less for those behind the clause's best."""
    clauses = clause_signs(index, signs) @ np.array([WEIGHTS[name] for name in SIGNS])
    alone = signs @ np.array([WEIGHTS[name] for name in SIGNS])
    best = np.full(len(clauses), -np.inf)
    np.maximum.at(best, index.twins, alone)
    return np.asarray(clauses[index.twins] - 1e-3 * (best[index.twins] - alone))


def clause_signs(index: Index, signs: Matrix) -> Matrix:
    """Shape ``(clauses, len(SIGNS))``: of each sign the best of a clause's passages in each language, and of these
    the mean between the best language and the mean of its languages.
    """
    count = int(index.twins.max()) + 1 if len(index.twins) else 0
    best = np.full((len(index.places), count, signs.shape[1]), -np.inf)
    for row, at in enumerate(index.places.values()):
        np.maximum.at(best[row], index.twins[at], signs[at])
    there = np.isfinite(best)
    mean = np.where(there, best, 0.0).sum(axis=0) / np.maximum(there.sum(axis=0), 1)
    return np.asarray((1 - TOGETHER) * best.max(axis=0) + TOGETHER * mean)
