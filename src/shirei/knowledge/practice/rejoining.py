"""Groups that stand at the same place: between the same groups, and not unlike in their words, they are one.

Two wordings in two languages may be too far apart for linkage. Where what comes before and what comes after is the
same, less likeness is enough.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from shirei.knowledge.practice.visits import Visit

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]

#: Share of what comes before, and of what comes after, that two groups must have in common.
COMMON = 0.4
#: Mean likeness of their wordings that is enough then.
ENOUGH = 0.12
ROUNDS = 6


def rejoin(visits: Sequence[Visit], groups: Ints, words: Floats) -> Ints:
    """The groups again, those joined that stand at the same place; never two that one dialogue visits."""
    groups = np.unique(groups, return_inverse=True)[1]
    for _ in range(ROUNDS):
        pairs = _pairs(visits, groups, words)
        if not pairs:
            break
        for left, right in pairs:
            groups[groups == right] = left
        groups = np.unique(groups, return_inverse=True)[1]
    return groups


def _pairs(visits: Sequence[Visit], groups: Ints, words: Floats) -> list[tuple[int, int]]:
    """Pairs to join now, the clearest first, each group in one pair at most."""
    count = int(groups.max(initial=-1)) + 1
    before = _shares(groups, np.array([visit.previous for visit in visits]), count)
    after = _shares(groups, np.array([visit.following for visit in visits]), count)
    common = np.minimum(_overlap(before), _overlap(after))
    alike = _means(groups, words, count)
    fits = (common >= COMMON) & (alike >= ENOUGH) & ~_together(visits, groups, count)
    ranked = sorted(
        zip(*np.nonzero(np.triu(fits, 1)), strict=True), key=lambda pair: -float((common + alike)[pair])
    )
    used: set[int] = set()
    chosen = []
    for left, right in ((int(one), int(other)) for one, other in ranked):
        if not {left, right} & used:
            used |= {left, right}
            chosen.append((left, right))
    return chosen


def _shares(groups: Ints, neighbour: Ints, count: int) -> Floats:
    """Shares of the groups among the neighbours in one direction, the last column for none; (count, count + 1)."""
    beside = np.where(neighbour < 0, count, groups[neighbour])
    found = np.zeros((count, count + 1), dtype=np.float32)
    np.add.at(found, (groups, beside), 1)
    shares: Floats = found / np.maximum(found.sum(axis=1, keepdims=True), 1)
    return shares


def _overlap(shares: Floats) -> Floats:
    return np.array([np.minimum(row, shares).sum(axis=1) for row in shares], dtype=np.float32)


def _means(groups: Ints, words: Floats, count: int) -> Floats:
    """Mean likeness of the wordings of any two groups."""
    member = np.zeros((len(groups), count), dtype=np.float32)
    member[np.arange(len(groups)), groups] = 1
    size = member.sum(axis=0)
    means: Floats = (member.T @ words @ member / np.outer(size, size)).astype(np.float32)
    return means


def _together(visits: Sequence[Visit], groups: Ints, count: int) -> npt.NDArray[np.bool_]:
    """Whether one dialogue visits both groups."""
    visited = np.zeros((count, max(visit.dialogue for visit in visits) + 1), dtype=np.float32)
    visited[groups, [visit.dialogue for visit in visits]] = 1
    both: npt.NDArray[np.bool_] = visited @ visited.T > 0
    return both
