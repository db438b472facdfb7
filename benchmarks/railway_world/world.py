"""The world behind the incidents: true faults and the answers they give, not as the pack believes them to be.

The pack's knowledge is imperfect on purpose: true priors and likelihoods are drawn around the declared ones, a
kind has a fault that the pack does not name, people misread, and an unreliable witness misreads more often,
so that answers are not independent given the fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

import numpy as np

from shirei.model.diagnosis import Check, FaultKnowledge
from shirei.model.incident import IncidentKind

#: Spread of the log of a true prior over the declared one; how tightly true rows follow declared ones.
PRIOR_SPREAD = 0.35
ROW_CONCENTRATION = 30.0
#: Share of answers misread; share of witnesses who misread more, and how much.
MISREAD = 0.03
UNRELIABLE, UNRELIABLE_MISREAD = 0.06, 0.25
#: Seed of the world itself; incidents are drawn from seeds of their own.
WORLD_SEED = 20261124


@dataclass(frozen=True)
class Case:
    """One incident as it truly is: the fault, and the answer that each check would give."""

    kind: IncidentKind
    fault: str
    answers: dict[str, str]


class World:
    """True priors and rows for every kind, fixed by ``seed``."""

    def __init__(self, knowledge: FaultKnowledge, seed: int = WORLD_SEED) -> None:
        self.checks: dict[IncidentKind, list[Check]] = {}
        self.faults: dict[IncidentKind, list[str]] = {}
        self.prior: dict[IncidentKind, np.ndarray] = {}
        self.rows: dict[tuple[str, str], np.ndarray] = {}
        for unnamed in knowledge.otherwise:
            kind = unnamed.kind
            named = [fault for fault in knowledge.faults if fault.kind is kind]
            self.checks[kind] = [check for check in knowledge.checks if check.kind is kind]
            self.faults[kind] = [*(fault.id for fault in named), unnamed.id]
            weight = np.array([*(fault.prior for fault in named), unnamed.prior])
            weight *= np.exp(_own(seed, kind.value).normal(0, PRIOR_SPREAD, len(weight)))
            self.prior[kind] = weight / weight.sum()
            for check in self.checks[kind]:
                for fault in self.faults[kind]:
                    self.rows[fault, check.id] = _true_row(
                        _own(seed, fault, check.id), check, fault, unnamed.id
                    )

    def draw(
        self,
        rng: np.random.Generator,
        kind: IncidentKind,
        *,
        only: list[str] | None = None,
        flat: float = 1.0,
    ) -> Case:
        """One incident. ``only`` keeps to some faults; ``flat`` below 1 makes rare ones more frequent."""
        names = self.faults[kind]
        weight = self.prior[kind] ** flat
        if only is not None:
            weight = weight * [name.partition(".")[2] in only for name in names]
        fault = names[int(rng.choice(len(names), p=weight / weight.sum()))]
        case = int(rng.integers(2**62))
        roles = {check.role for check in self.checks[kind]}
        unreliable = {role for role in roles if _own(case, role).random() < UNRELIABLE}
        answers = {
            check.id: self._answer(
                _own(case, check.id),
                check,
                fault,
                UNRELIABLE_MISREAD if check.role in unreliable else MISREAD,
            )
            for check in self.checks[kind]
        }
        return Case(kind, fault, answers)

    def _answer(self, rng: np.random.Generator, check: Check, fault: str, misread: float) -> str:
        if rng.random() < misread:
            return str(rng.choice(check.answers))
        return str(rng.choice(check.answers, p=self.rows[fault, check.id]))


def _own(*of: int | str) -> np.random.Generator:
    """A stream of its own for each thing, so that a new check changes nothing about the others."""
    return np.random.default_rng([part if isinstance(part, int) else crc32(part.encode()) for part in of])


def _true_row(rng: np.random.Generator, check: Check, fault: str, unnamed: str) -> np.ndarray:
    declared = check.likelihood.get(fault, check.likelihood["*"])
    row = np.array([declared[answer] for answer in check.answers])
    if fault == unnamed and fault not in check.likelihood:  # some fault that nobody has thought of
        return rng.dirichlet(np.full(len(row), 0.7))
    return rng.dirichlet(ROW_CONCENTRATION * row + 0.05)
