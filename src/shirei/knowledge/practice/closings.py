"""Goodbyes: known by their form, and by being like those that are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from shirei.knowledge.practice.phrases import has
from shirei.knowledge.practice.plain import plain
from shirei.knowledge.practice.visits import is_expert
from shirei.model.practice import Dialogue

#: Cosine to the mean of the goodbyes known by form, from which a last turn is one too.
ALIKE = 0.45


def closings_of(
    dialogues: Sequence[Dialogue], beginnings: frozenset[str], vectors: Mapping[str, npt.NDArray[np.float32]]
) -> frozenset[str]:
    """Last turns of experts that only close, plain. ``vectors``: plain wording -> unit vector."""
    last = {plain(text, beginnings) for dialogue in dialogues if (text := _last(dialogue))}
    known = {text for text in last if has("closing", text)}
    if not known:
        return frozenset()
    middle = np.sum([vectors[text] for text in sorted(known)], axis=0)
    middle /= max(float(np.linalg.norm(middle)), 1e-9)
    return frozenset(known | {text for text in last if float(vectors[text] @ middle) > ALIKE})


def _last(dialogue: Dialogue) -> str | None:
    """The last turn, where an expert has the last word."""
    end = dialogue.utterances[-1]
    return end.text.strip() if is_expert(end.speaker) else None
