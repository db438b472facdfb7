"""From experts' dialogues to the smallest decision map that explains them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from shirei.errors import DialogueError
from shirei.knowledge.practice.answers import WEIGHTS, leaning, log_odds
from shirei.knowledge.practice.closings import closings_of
from shirei.knowledge.practice.drawing import Drawn, draw
from shirei.knowledge.practice.grouping import group
from shirei.knowledge.practice.likeness import likeness, likeness_of_words
from shirei.knowledge.practice.vectors import Vectors
from shirei.knowledge.practice.visits import is_expert, visits_of
from shirei.knowledge.practice.ways import on_the_map, ways_of
from shirei.knowledge.practice.wording import part_by_wording
from shirei.model.practice import DecisionMap, Dialogue

Floats = npt.NDArray[np.float32]

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
    places = _places(dialogues, vectors)
    visits = visits_of(dialogues, closings_of(dialogues, places))
    if not visits:
        raise DialogueError(
            "no question and no proposal of an expert was found",
            where="dialogues",
            mend="turns of the expert are those whose speaker is not 'user'",
        )
    odds = log_odds(visits, weights)
    said = leaning(odds)
    alike = likeness(visits, likeness_of_words(visits, places), said)
    groups = group(alike, np.array([visit.dialogue for visit in visits]))
    groups = part_by_wording(visits, groups, places, said, np.random.default_rng(seed))
    groups = on_the_map(visits, groups, least=2 if len(dialogues) >= FEW else 1)
    return draw(Drawn(dialogues, visits, groups, places), ways_of(visits, groups, odds), title)


def _places(dialogues: Sequence[Dialogue], vectors: Vectors) -> Mapping[str, Floats]:
    """Every wording of an expert -> unit vector, with what all wordings share taken away."""
    turns = (turn for dialogue in dialogues for turn in dialogue.utterances if is_expert(turn.speaker))
    texts = sorted({text for turn in turns if (text := turn.text.strip())})
    if not texts:
        return {}
    raw = vectors.of(texts)
    raw = raw - raw.mean(axis=0)
    raw /= np.maximum(np.linalg.norm(raw, axis=1, keepdims=True), 1e-9)
    return dict(zip(texts, raw, strict=True))
