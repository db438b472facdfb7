"""Which dialogues are about the same matter: those in which the same things are asked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from shirei.knowledge.practice.visits import Visit

Floats = npt.NDArray[np.float32]

#: What one standard deviation of two dialogues' likeness adds to that of their visits, and so many are heard.
ADDED = 0.15
MOST = 2.0
#: In fewer dialogues it cannot be told whether they are about one matter or several.
ENOUGH = 50


def with_matters(visits: Sequence[Visit], words: Floats) -> Floats:
    """Likeness of wordings with that of the dialogues added; shape (n_visits, n_visits).

    The likeness of two dialogues is that of each visit to the nearest one of the other, on average. First visits are
    left as they are: what is asked first is asked before anybody knows the matter.
    """
    dialogue = np.unique([visit.dialogue for visit in visits], return_inverse=True)[1]
    if dialogue.max(initial=0) + 1 < ENOUGH:
        return words
    same = _dialogues(words, dialogue)[np.ix_(dialogue, dialogue)]
    first = np.array([visit.previous < 0 for visit in visits])
    same[first] = 0
    same[:, first] = 0
    added: Floats = (words + ADDED * same).astype(np.float32)
    return added


def _dialogues(words: Floats, dialogue: npt.NDArray[np.intp]) -> Floats:
    """Likeness of dialogues in standard deviations, shape (n_dialogues, n_dialogues); 0 to itself."""
    starts = np.searchsorted(dialogue, np.arange(dialogue.max() + 1))
    nearest = np.maximum.reduceat(words, starts, axis=1)
    mean = np.add.reduceat(nearest, starts, axis=0) / np.bincount(dialogue)[:, None]
    both = (mean + mean.T) / 2
    np.fill_diagonal(both, np.nan)
    spread = max(float(np.nanstd(both)), 1e-6)
    heard: Floats = np.clip(np.nan_to_num((both - np.nanmean(both)) / spread), -MOST, MOST)
    return heard
