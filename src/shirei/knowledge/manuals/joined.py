"""All texts of a language as one, so that a pattern is looked for once and not text by text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

#: Between two texts, so that nothing is found across them.
_BETWEEN = "\n\0\n"


@dataclass(frozen=True, slots=True)
class Joined:
    """The texts one behind another, and where each begins, ascending."""

    text: str
    starts: npt.NDArray[np.intp]

    def holding(self, pattern: re.Pattern[str]) -> npt.NDArray[np.bool_]:
        """Which of the texts hold the pattern."""
        held = np.zeros(len(self.starts), bool)
        found = [match.start() for match in pattern.finditer(self.text)]
        held[np.searchsorted(self.starts, found, side="right") - 1] = True
        return held


def joined(texts: Sequence[str]) -> Joined:
    """Join the texts in their order."""
    lengths = [len(text) + len(_BETWEEN) for text in texts]
    return Joined(_BETWEEN.join(texts), np.cumsum([0, *lengths[:-1]]).astype(np.intp))
