"""How often it happened before, for each value of a column, from outcomes that were known by then.

A record's own outcome and later ones never enter its rate, or the trees would learn to trust what they will not have.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from shirei.assets.failure.recipe import Bools
from shirei.model.telemetry import Floats

#: A value with few records borrows from all: as if it had this many with the overall rate.
PRIOR = 10.0
#: Before any outcome is known.
START = (1.0, 9.0)

Counts = dict[str, list[float]]


def rates_so_far(keys: Sequence[str], asked: Floats, known: Floats, happened: Bools) -> tuple[Floats, Floats]:
    """``(n,)`` rate and logarithm of the count for each record, from outcomes that were known before it is asked.

    ``asked`` and ``known`` are moments, ``(n,)`` each.
    """
    rate, count = np.empty(len(keys)), np.empty(len(keys))
    counts: Counts = {}
    overall = list(START)
    outcomes = np.argsort(known, kind="stable").tolist()
    at = 0
    for row in np.argsort(asked, kind="stable").tolist():
        while at < len(outcomes) and known[outcomes[at]] < asked[row]:
            _count(counts, overall, keys[outcomes[at]], bool(happened[outcomes[at]]))
            at += 1
        rate[row], count[row] = _rate(counts, overall, keys[row])
    return rate, count


def all_rates(keys: Sequence[str], happened: Bools) -> Counts:
    """Counts of happened and of all for each value; ``""`` holds the overall ones."""
    counts: Counts = {}
    overall = list(START)
    for key, did in zip(keys, happened.tolist(), strict=True):
        _count(counts, overall, key, did)
    return {"": overall, **{f"={key}": both for key, both in counts.items()}}


def rates_from(counts: Counts, keys: Sequence[str]) -> tuple[Floats, Floats]:
    """Rate and logarithm of the count of open records."""
    inner = {key[1:]: both for key, both in counts.items() if key}
    both = np.array([_rate(inner, counts[""], key) for key in keys]).reshape(len(keys), 2)
    return both[:, 0], both[:, 1]


def more_rates(counts: Counts, keys: Sequence[str], happened: Bools) -> Counts:
    """The counts with more outcomes."""
    inner = {key[1:]: list(both) for key, both in counts.items() if key}
    overall = list(counts[""])
    for key, did in zip(keys, happened.tolist(), strict=True):
        _count(inner, overall, key, did)
    return {"": overall, **{f"={key}": both for key, both in inner.items()}}


def _count(counts: Counts, overall: list[float], key: str, did: bool) -> None:
    for both in (counts.setdefault(key, [0.0, 0.0]), overall):
        both[0] += did
        both[1] += 1


def _rate(counts: Counts, overall: list[float], key: str) -> tuple[float, float]:
    did, all_ = counts.get(key, (0.0, 0.0))
    mean = overall[0] / overall[1]
    return (did + PRIOR * mean) / (all_ + PRIOR), float(np.log1p(all_))


def joined(*columns: Sequence[Hashable]) -> list[str]:
    """One key from several columns."""
    return [" & ".join(map(str, cells)) for cells in zip(*columns, strict=True)]
