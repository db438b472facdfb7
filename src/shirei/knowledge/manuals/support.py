"""Whether the best clauses answer a question, judged by which of its parts they speak of and how far they stand out.

The weights were fitted by logistic regression on the building half of ``benchmarks/questions/ask.toml``
(``benchmarks/refusals.py``);
the other half only measures.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from shirei.knowledge.manuals.asked import Part, plain
from shirei.knowledge.manuals.index import Index
from shirei.knowledge.manuals.search import Found, Hit

#: Weights of the signs below, the constant, and the chance from which on an answer is given.
WEIGHTS = (3.9, 0.55, -0.42)
BIAS = -3.7
ENOUGH = 0.4
#: A part that no clause at all speaks of tells at most so much: it may be another word for what they say.
_RAREST = 5.0
#: The first hits among which something can be missing.
_LOOKED_AT = 5


@dataclass(frozen=True, slots=True)
class Support:
    """Whether there is ``enough`` for an answer, how likely that is, what was looked for, and what the
    first clauses lack.
    """

    enough: bool
    chance: float
    looked_for: tuple[str, ...]
    missing: tuple[str, ...]


def support_of(index: Index, found: Found, parts: Sequence[Part]) -> Support:
    """Judge by the first clauses."""
    looked_for = tuple(part.words for part in parts)
    if not found.hits:
        return Support(False, 0.0, looked_for, ())
    chance = 1 / (
        1 + math.exp(-BIAS - sum(w * s for w, s in zip(WEIGHTS, signs(index, found, parts), strict=True)))
    )
    return Support(chance >= ENOUGH, chance, looked_for, _missing(found, parts))


def signs(index: Index, found: Found, parts: Sequence[Part]) -> tuple[float, float, float]:
    """What is weighed.

    1. the share of the question that the first clause speaks of, each part by its strength and rarity;
    2. the first score, at most 7 deviations;
    3. strength times rarity of the weightiest part that none of the first five speaks of.
    """
    weights = [part.strength * min(_RAREST, index.rarity(part)) for part in parts]
    held = [[_speaks(hit, part) for hit in found.hits[:_LOOKED_AT]] for part in parts]
    lacking = [
        w
        for w, row in zip(weights, held, strict=True)
        if True not in row and any(cell is not None for cell in row)
    ]
    return (
        _share(weights, [row[:1] for row in held]),
        min(7.0, found.hits[0].score),
        max(lacking, default=0.0),
    )


def _share(weights: Sequence[float], held: Sequence[Sequence[bool | None]]) -> float:
    """The weight of the parts that are held among those that could be; one half where none could."""
    known = [
        (w, True in row)
        for w, row in zip(weights, held, strict=True)
        if any(cell is not None for cell in row)
    ]
    total = sum(w for w, _ in known)
    return sum(w for w, is_held in known if is_held) / total if total else 0.5


def _speaks(hit: Hit, part: Part) -> bool | None:
    """Whether the clause speaks of the part; ``None`` where its language has no known word for it."""
    passage = hit.passage
    if not part.can_be_in(passage.language):
        return None
    return part.is_in(plain(" ".join((*passage.heads, passage.context, passage.text))), passage.language)


def _missing(found: Found, parts: Sequence[Part]) -> tuple[str, ...]:
    rows = [(part, [_speaks(hit, part) for hit in found.hits[:_LOOKED_AT]]) for part in parts]
    return tuple(part.words for part, row in rows if part.strength >= 0.5 and True not in row)
