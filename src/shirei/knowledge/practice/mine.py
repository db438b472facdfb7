"""From experts' dialogues to the smallest decision map that explains them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from shirei.errors import DialogueError
from shirei.knowledge.practice.answers import WEIGHTS, leaning, log_odds
from shirei.knowledge.practice.belonging import on_the_map
from shirei.knowledge.practice.drawing import Drawn, draw
from shirei.knowledge.practice.grouping import group
from shirei.knowledge.practice.likeness import likeness, likeness_of_words
from shirei.knowledge.practice.matters import with_matters
from shirei.knowledge.practice.reading import read
from shirei.knowledge.practice.rejoining import rejoin
from shirei.knowledge.practice.vectors import Vectors
from shirei.knowledge.practice.ways import ways_of
from shirei.knowledge.practice.wording import part_by_wording
from shirei.model.practice import DecisionMap, Dialogue

#: From so many dialogues on, what a single one visits is not practice yet.
FEW = 8


def mine(
    dialogues: Sequence[Dialogue],
    vectors: Vectors,
    *,
    title: str = "",
    seed: int = 0,
    weights: Sequence[float] = WEIGHTS,
) -> DecisionMap:
    """The decision map of these dialogues, from their words alone.

    ``vectors`` gives meanings to words; ``seed`` draws the permutations of the test that parts groups; ``weights``
    are those of the answers' features. Raises ``DialogueError`` where no expert asks or proposes anything.
    """
    reading = read(dialogues, vectors)
    visits, places = reading.visits, reading.places
    if not visits:
        raise DialogueError(
            "no question and no proposal of an expert was found",
            where="dialogues",
            mend="turns of the expert are those whose speaker is not 'user'",
        )
    odds = log_odds(visits, weights)
    said = leaning(odds)
    words = likeness_of_words(visits, places)
    alike = likeness(visits, with_matters(visits, words), said)
    groups = group(alike, np.array([visit.dialogue for visit in visits]))
    groups = rejoin(visits, groups, words)
    groups = part_by_wording(visits, groups, places, said, np.random.default_rng(seed))
    least = 2 if len(dialogues) >= FEW else 1
    groups = on_the_map(visits, groups, words, least)
    return draw(Drawn(dialogues, visits, groups, places), ways_of(visits, groups, odds, least), title)
