"""Whether the best clauses answer a question, judged by which of its parts they speak of and how well they fit.

A search always finds something. The chance that the manuals answer is a logistic regression over a few signs,
fitted on the
building questions by ``benchmarks/ask_weights.py``, which also sets the chance from which on an answer is given; the
measuring questions had no part in either.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from shirei.knowledge.manuals.search import Found, Hit
from shirei.knowledge.manuals.signals import SIGNS
from shirei.knowledge.manuals.weighing import Weighed

#: What is weighed, in the order of ``support_signs``.
NAMES = ("share", "best share", "known", "meaning")
#: Weights of the signs, the constant, and the chance from which on an answer is given.
WEIGHTS: tuple[float, ...] = (2.98, 3.07, 0.42, 0.44)
BIAS = -7.08
#: The same where no model of meaning is installed.
WEIGHTS_OF_WORDS: tuple[float, ...] = (3.42, 2.78, 0.37, 0.0)
BIAS_OF_WORDS = -5.62
ENOUGH = 0.65
#: The first hits among which something can be missing.
_LOOKED_AT = 5
#: From this strength on a part that is missing is named to the reader.
_NAMED = 0.5


@dataclass(frozen=True, slots=True)
class Support:
    """Whether there is ``enough`` for an answer, how likely that is, what was looked for, and what the
    first clauses lack.
    """

    enough: bool
    chance: float
    looked_for: tuple[str, ...]
    missing: tuple[str, ...]


def support_of(found: Found) -> Support:
    """Judge by the first clauses."""
    looked_for = tuple(one.part.words for one in found.parts)
    if not found.hits:
        return Support(False, 0.0, looked_for, ())
    weights, bias = (WEIGHTS, BIAS) if found.hits[0].likeness else (WEIGHTS_OF_WORDS, BIAS_OF_WORDS)
    chance = 1 / (1 + math.exp(-bias - float(np.dot(weights, support_signs(found)))))
    missing = tuple(one.part.words for one in _lacking(found) if one.part.strength >= _NAMED)
    return Support(chance >= ENOUGH, chance, looked_for, missing)


def support_signs(found: Found) -> tuple[float, ...]:
    """What is weighed, as ``NAMES``.

    The share of the question's parts that the first clause speaks of, and the best such share of the first
    clauses; how many parts any clause of the index speaks of; how near the first clause's meaning is, in
    deviations.
    """
    looked = found.hits[:_LOOKED_AT]
    return (
        _sign(found, looked[0], "parts"),
        max(_sign(found, hit, "parts") for hit in looked),
        float(sum(one.speaks.any() for one in found.parts)),
        _sign(found, looked[0], "meaning"),
    )


def _sign(found: Found, hit: Hit, name: str) -> float:
    return float(found.signs[hit.place, SIGNS.index(name)])


def _lacking(found: Found) -> list[Weighed]:
    """The parts that none of the first clauses speaks of although its language could."""
    looked = found.hits[:_LOOKED_AT]
    return [
        one
        for one in found.parts
        if not any(one.speaks[hit.place] for hit in looked)
        and any(one.part.can_be_in(hit.passage.language) for hit in looked)
    ]
