"""Visits into groups: average linkage, never two visits of one dialogue in one group."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]

#: Likeness of two groups from which they are one. Low: what is joined wrongly is parted again by its wordings.
JOINED = 0.22
_NEVER = np.float32(-9.0)
_GONE = np.float32(-99.0)


def group(alike: Floats, dialogue: Ints, joined: float = JOINED) -> Ints:
    """Number of its group for every visit.

    ``alike`` (n, n) is symmetric; ``dialogue`` (n,) tells visits of one dialogue, which are never joined: an expert
    does not ask the same thing twice, and where she does (it was not heard), her turns are one visit.
    """
    n = len(alike)
    near = alike.copy()
    near[dialogue[:, None] == dialogue[None]] = _NEVER
    np.fill_diagonal(near, _GONE)
    size = np.ones(n, dtype=np.float32)
    home = np.arange(n)
    best = near.argmax(axis=1)
    value = near[np.arange(n), best]
    while n and value.max() >= joined:
        left = int(value.argmax())
        _join(near, size, home, best, value, left, int(best[left]))
    return np.unique(home, return_inverse=True)[1]


def _join(near: Floats, size: Floats, home: Ints, best: Ints, value: Floats, left: int, right: int) -> None:
    """Put the group ``right`` into ``left`` and keep every group's best partner right."""
    row = (near[left] * size[left] + near[right] * size[right]) / (size[left] + size[right])
    apart = (near[left] <= _NEVER) | (near[right] <= _NEVER)
    row[apart] = np.where((near[left] == _GONE) | (near[right] == _GONE), _GONE, _NEVER)[apart]
    row[[left, right]] = _GONE
    near[left] = near[:, left] = row
    near[right] = near[:, right] = _GONE
    size[left] += size[right]
    home[home == right] = left
    value[right] = _GONE
    stale = np.flatnonzero(((best == left) | (best == right)) & (value > _GONE))
    for at in (*stale, left):
        best[at] = near[at].argmax()
        value[at] = near[at, best[at]]
    better = np.flatnonzero((row > value) & (value > _GONE))
    best[better], value[better] = left, row[better]
