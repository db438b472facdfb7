"""How much each part of a question tells: by what it is, and by how few passages speak of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shirei.knowledge.manuals.asked import Part
from shirei.knowledge.manuals.index import Index

#: A part that no clause at all speaks of tells at most so much: it may be another word for what they say.
_RAREST = 5.0


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """A part, its weight (strength times inverse document frequency), and which passages of the index speak of it."""

    part: Part
    weight: float
    speaks: npt.NDArray[np.bool_]


def weighed(index: Index, parts: Sequence[Part]) -> list[Weighed]:
    """Weigh the parts of a question, in their order."""
    return [_weighed(index, part) for part in parts]


def _weighed(index: Index, part: Part) -> Weighed:
    able = sum(len(at) for language, at in index.places.items() if part.can_be_in(language))
    speaks = index.speaks(part)
    rarity = math.log((able + 1) / (np.count_nonzero(speaks) + 0.5))
    return Weighed(part, part.strength * min(_RAREST, rarity), speaks)
