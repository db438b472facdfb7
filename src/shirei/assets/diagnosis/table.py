"""The knowledge of one kind of incident as arrays, "something else" the last of its faults."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from shirei.model.diagnosis import SOMETHING_ELSE, Check, Fault, FaultKnowledge
from shirei.model.incident import IncidentKind

Floats = NDArray[np.float64]

#: Share of answers that are read, heard or entered wrongly, whatever the fault: no single answer proves a thing.
SLIP = 0.02
#: How far "something else" answers like the faults that are known; the rest is even over the answers.
LIKE_THE_KNOWN = 0.5


@dataclass(frozen=True, eq=False)
class Table:
    """Faults and checks of one kind.

    Attributes:
        prior: shape (faults,), sums to 1.
        checks: by id, in the handbook's order.
    """

    faults: tuple[Fault, ...]
    prior: Floats
    checks: dict[str, Check]
    arrival: dict[str, int]

    def likelihood(self, check: str) -> Floats:
        """Shape (answers, faults): how often each answer comes under each fault; columns sum to 1."""
        return self._rows[check]

    @cached_property
    def _rows(self) -> dict[str, Floats]:
        return {name: _rows(check, self.faults) for name, check in self.checks.items()}

    def answer(self, check: str, answer: str) -> Floats:
        """Shape (faults,): how often this answer comes under each fault."""
        row: Floats = self._rows[check][self.checks[check].answers.index(answer)]
        return row


def table_of(knowledge: FaultKnowledge, kind: IncidentKind) -> Table | None:
    """The table of a kind, ``None`` where the knowledge has no faults of it."""
    faults = tuple(fault for fault in knowledge.faults if fault.kind is kind)
    otherwise = tuple(fault for fault in knowledge.otherwise if fault.kind is kind)
    if not faults or not otherwise:
        return None
    prior = np.array([fault.prior for fault in faults + otherwise])
    checks = sorted((check for check in knowledge.checks if check.kind is kind), key=lambda one: one.order)
    return Table(
        faults + otherwise,
        prior / prior.sum(),
        {check.id: check for check in checks},
        dict(knowledge.arrival),
    )


def row_of(check: Check, fault: Fault) -> Floats:
    """How often each answer comes under a fault, shape (answers,): its own row, else the row ``"*"``, which
    "something else" follows half.
    """
    row = check.likelihood.get(fault.id)
    if row is not None:
        return np.array([row[answer] for answer in check.answers])
    usual = np.array([check.likelihood["*"][answer] for answer in check.answers])
    if not fault.id.endswith(f".{SOMETHING_ELSE}"):
        return usual
    return LIKE_THE_KNOWN * usual + (1 - LIKE_THE_KNOWN) / len(usual)


def _rows(check: Check, faults: tuple[Fault, ...]) -> Floats:
    columns = np.array([row_of(check, fault) for fault in faults]).T
    softened: Floats = (1 - SLIP) * columns / columns.sum(axis=0) + SLIP / len(check.answers)
    return softened
