"""Dialogues as visits, with the places of all wordings: where every look at dialogues begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shirei.knowledge.practice.closings import closings_of
from shirei.knowledge.practice.places import experts_turns, places_of
from shirei.knowledge.practice.plain import beginnings
from shirei.knowledge.practice.vectors import Vectors
from shirei.knowledge.practice.visits import Hints, Visit, visits_of
from shirei.model.practice import Dialogue

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """``visits`` of all dialogues in order; ``places``: wording -> unit vector, of every wording of a visit."""

    visits: list[Visit]
    places: Mapping[str, Floats]


def read(dialogues: Sequence[Dialogue], vectors: Vectors, also: Sequence[str] = ()) -> Reading:
    """The visits of these dialogues; texts in ``also`` get a place beside the experts' wordings."""
    turns = experts_turns(dialogues)
    empty = beginnings(turns)
    places = places_of(turns, empty, vectors, also)

    def alike(one: str, other: str) -> float:
        return float(places[one] @ places[other])

    return Reading(visits_of(dialogues, Hints(closings_of(dialogues, empty, places), empty, alike)), places)
