"""Diagnosis as facts: faults with their priors, checks with what each answer means, and the ranked outcome."""

from __future__ import annotations

from dataclasses import dataclass

from shirei.model.incident import IncidentKind
from shirei.model.network import Source


@dataclass(frozen=True, slots=True)
class RecoveryStep:
    """One step of putting a fault right: who does it, what, how long, and the clause that says so."""

    text: str
    role: str
    minutes: int
    clause: str | None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that can be broken; ``prior`` is its share among the incidents of its kind, 0 to 1."""

    id: str
    kind: IncidentKind
    name: str
    prior: float
    recovery: tuple[RecoveryStep, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Check:
    """Something that can be looked at, asked or measured.

    ``likelihood[fault id][answer]`` is how often that answer comes under the fault, 0 to 1, the answers of a
    fault summing to 1; a fault that is not named answers like ``likelihood["*"]``. ``cost_s`` is the time it takes.
    """

    id: str
    kind: IncidentKind
    question: str
    answers: tuple[str, ...]
    cost_s: int
    role: str
    clause: str | None
    likelihood: dict[str, dict[str, float]]
    order: int = 0


@dataclass(frozen=True, slots=True)
class FaultKnowledge:
    """What a pack declares about its faults and checks; ``order`` of the checks is the handbook's fixed order."""

    faults: tuple[Fault, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Observation:
    """An answer that is known: of which check, since when, and from where (report, alarm, sensor, person)."""

    check: str
    answer: str
    at_s: int | None = None
    source: str = "person"


@dataclass(frozen=True, slots=True)
class Evidence:
    """How one observation speaks: ``weight`` is log10 of its likelihood ratio for the fault, > 0 speaks for it."""

    observation: Observation
    weight: float


@dataclass(frozen=True, slots=True)
class RankedFault:
    """A fault with its probability after all observations, and what speaks for and against it."""

    fault: Fault
    probability: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class NextCheck:
    """The check to do next: expected information in bits, its time cost, and why it is worth it."""

    check: Check
    information_bits: float
    because: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Faults from the likeliest down (probabilities sum to 1, "something else" among them), and what to do next.

    ``next_check`` is ``None`` where no answer would change the action; ``enough`` then says why.
    """

    ranked: tuple[RankedFault, ...]
    next_check: NextCheck | None
    enough: str | None
    recovery: tuple[RecoveryStep, ...]
    basis: str
