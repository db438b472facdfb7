"""How alike two visits are: by their words, and by how alike the visits before and after them are.

Two wordings of one question share hardly a word with each other, but the same questions come before and after
them; two different questions may share most of their words, but not their neighbours. So likeness is passed on
along the dialogues for a few rounds, as in SimRank (Jeh and Widom, KDD 2002), but to the one visit before and after
instead of a whole neighbourhood.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shirei.knowledge.practice.places import language
from shirei.knowledge.practice.visits import Visit

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]


#: Likeness across languages is raised so many times at most; above this likeness two wordings are the same.
LARGEST_SCALE = 2.0
SAME_WORDING = 0.98
#: So many wordings of one visit are compared, from the last.
WORDINGS = 3


@dataclass(frozen=True, slots=True)
class Hearing:
    """How much neighbours count.

    ``weight`` of each neighbour beside 1 for the words; ``neutral`` is the likeness of neighbours that says nothing,
    ``worst`` the lowest that is heard (a neighbour may differ because a question was skipped), ``skip`` what it costs
    to take the neighbour's neighbour instead; ``end`` what it costs that only one of the two ends its dialogue,
    ``opposite`` what it costs that the answers before them are opposite.
    """

    weight: float = 0.4
    neutral: float = 0.2
    worst: float = -0.3
    skip: float = 0.4
    end: float = 0.5
    opposite: float = 0.3
    rounds: int = 3


def likeness_of_words(visits: Sequence[Visit], vectors: Mapping[str, Floats]) -> Floats:
    """Cosine of the wordings, the best pair where visits have several; shape (n_visits, n_visits)."""
    most = min(WORDINGS, max(len(visit.asks) for visit in visits))
    layers = [np.array([vectors[visit.asks[-1 - min(at, len(visit.asks) - 1)]] for visit in visits])
              for at in range(most)]  # fmt: skip
    best: Floats = np.max([one @ other.T for one in layers for other in layers], axis=0)
    return _across_languages(best, [language(visit.asks[-1]) for visit in visits])


def _across_languages(alike: Floats, languages: Sequence[str]) -> Floats:
    """Likeness between two languages on the scale of that within one.

    A model finds two wordings less alike across languages. The scale is set by how alike the nearest other wording
    is: that within a language, divided by that across.
    """
    spoken = np.array(languages)
    nearest = {
        (one, other): _nearest(alike[np.ix_(spoken == one, spoken == other)])
        for one in sorted(set(languages))
        for other in sorted(set(languages))
    }
    scaled = alike.copy()
    for (one, other), across in nearest.items():
        if one != other and across > 0:
            within = (nearest[one, one] + nearest[other, other]) / 2
            scaled[np.ix_(spoken == one, spoken == other)] *= min(LARGEST_SCALE, max(1.0, within / across))
    return np.minimum(scaled, 1.0)


def _nearest(alike: Floats) -> float:
    """Mean over rows of the greatest likeness that is not that of the same wording."""
    other = np.where(alike > SAME_WORDING, -1.0, alike).max(axis=1, initial=-1.0)
    return float(other[other > -1].mean()) if (other > -1).any() else 0.0


def likeness(visits: Sequence[Visit], words: Floats, leaning: Floats, hear: Hearing | None = None) -> Floats:
    """Likeness by words and neighbours, on the scale of ``words``; shape (n_visits, n_visits).

    ``leaning`` is how far each visit's reply says yes (1) or no (-1), shape (n_visits,).
    """
    hear = hear or Hearing()
    before = np.array([visit.previous for visit in visits])
    after = np.array([visit.following for visit in visits])
    answered = np.where(before < 0, 0, leaning[before])
    opposite = np.minimum(np.outer(answered, answered), 0) * hear.opposite
    ends = ((after < 0)[:, None] != (after < 0)[None]) * hear.end
    alike = words
    for _ in range(hear.rounds):
        same_before = _at(alike, before, before) > hear.neutral + 0.1
        heard = _heard(alike, before, hear) + same_before * opposite + _heard(alike, after, hear) - ends
        alike = ((words + hear.weight * heard) / (1 + hear.weight)).astype(np.float32)
    return alike


def _heard(alike: Floats, step: Ints, hear: Hearing) -> Floats:
    """What the neighbours in one direction say; 0 where one of the two has none."""
    further = np.where(step < 0, -1, step[step])
    skipped = _at(alike, further, step)
    best = np.fmax(_at(alike, step, step), np.fmax(skipped, skipped.T) - hear.skip)
    heard: Floats = np.nan_to_num(np.clip(best, hear.worst, 1.0) - hear.neutral, nan=0.0)
    return heard


def _at(alike: Floats, rows: Ints, columns: Ints) -> Floats:
    """Likeness of one visit for each row and column, nan where it is -1."""
    found = alike[np.ix_(rows, columns)]
    found[rows < 0] = np.nan
    found[:, columns < 0] = np.nan
    return found
