"""What is usual for a cause; rare causes borrow from their group, and groups from all.

Empirical-Bayes shrinkage: a cause with ``n`` records counts ``n / (n + STRENGTH)`` for itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shirei.model.history import Disruption
from shirei.predict.restoration.distribution import CAP_MIN

Floats = npt.NDArray[np.float64]

#: Records that the group's habit counts for within each of its causes.
STRENGTH = 8.0
#: log duration, and the chances of a long, a short and a very long disruption.
USUAL = ("usual", "chance_long", "chance_short", "chance_all_day")
NAMES = (*USUAL, "records_of_cause")


@dataclass(frozen=True, slots=True)
class CauseTable:
    """Sums by cause and group: name -> ``(5,)`` of the count and the sums of ``USUAL``; ``""`` is everything."""

    causes: dict[str, list[float]]
    groups: dict[str, list[float]]

    def encode(self, rows: Sequence[Disruption]) -> Floats:
        """``(n_rows, 5)``: what is usual for each row's cause, and the log of its records."""
        known: dict[tuple[str, str], Floats] = {}
        for row in rows:
            if (row.cause, row.group) not in known:
                known[row.cause, row.group] = self._usual(row.cause, row.group)
        return np.array([known[row.cause, row.group] for row in rows]).reshape(len(rows), len(NAMES))

    def knows(self, cause: str) -> int:
        """How many records this cause has."""
        return int(self.causes.get(cause, [0])[0])

    def _usual(self, cause: str, group: str) -> Floats:
        everything = np.array(self.groups[""])
        usual = everything[1:] / everything[0]
        usual = _shrunk(self.groups.get(group), usual)
        usual = _shrunk(self.causes.get(cause), usual)
        return np.append(usual, np.log1p(self.knows(cause)))


def learn_causes(rows: Sequence[Disruption]) -> CauseTable:
    """Sums over ended disruptions; the order of the rows does not matter. At least one row."""
    causes: dict[str, Floats] = {}
    groups: dict[str, Floats] = {}
    for row in rows:
        adds = _measures(min(row.duration_min or 0.0, CAP_MIN))
        for table, key in ((causes, row.cause), (groups, row.group), (groups, "")):
            table[key] = table.get(key, 0.0) + adds
    return CauseTable(
        {key: list(map(float, sums)) for key, sums in causes.items()},
        {key: list(map(float, sums)) for key, sums in groups.items()},
    )


def encode_unseen(rows: Sequence[Disruption], folds: int, seed: int) -> Floats:
    """``(n_rows, 5)``: each row by a table that has not seen it, so that rare causes do not betray their end."""
    fold = np.random.default_rng(seed).integers(0, folds, len(rows))
    out = np.zeros((len(rows), len(NAMES)))
    for k in range(folds):
        held = np.flatnonzero(fold == k).tolist()
        others = [row for row, at in zip(rows, fold, strict=True) if at != k]
        if held and others:
            out[held] = learn_causes(others).encode([rows[i] for i in held])
    return out


def _measures(minutes: float) -> Floats:
    return np.array([1.0, np.log1p(minutes), minutes > 300, minutes < 15, minutes > 720])


def _shrunk(sums: list[float] | None, prior: Floats) -> Floats:
    if sums is None:
        return prior
    return (np.array(sums[1:]) + STRENGTH * prior) / (sums[0] + STRENGTH)
