"""Diagnosis as facts: faults with their priors, checks with what each answer means, and the ranked outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shirei.model.incident import IncidentKind
from shirei.model.names import Names
from shirei.model.network import Source

#: Ending of the id of the fault that stands for everything the pack does not know.
SOMETHING_ELSE = "something_else"
#: An answer that every check takes: it was asked and cannot be had.
UNKNOWN_ANSWER = "unknown"


@dataclass(frozen=True, slots=True)
class RecoveryStep:
    """One step of putting a fault right: who does it, what, how long, and the clause that says so.

    ``names`` says it in further languages, where the pack does.
    """

    text: str
    role: str
    minutes: int
    clause: str | None
    names: Names | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that can be broken; ``prior`` is its share among the incidents of its kind, 0 to 1.

    ``names`` says it in further languages, where the pack does.
    """

    id: str
    kind: IncidentKind
    name: str
    prior: float
    recovery: tuple[RecoveryStep, ...]
    source: Source
    names: Names | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """Words of a report that give an answer: ``pattern`` is a regular expression for lower-case NFKC text."""

    answer: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Check:
    """Something that can be looked at, asked or measured.

    ``likelihood[fault id][answer]`` is how often that answer comes under the fault, 0 to 1, the answers of a
    fault summing to 1; a fault that is not named answers like ``likelihood["*"]``. ``cost_s`` is the time it takes.
    ``names`` asks it in further languages; ``says`` are the words by which a report answers it unasked.
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
    names: Names | None = None
    says: tuple[Saying, ...] = ()


@dataclass(frozen=True, slots=True)
class FaultKnowledge:
    """What a pack declares about its faults and checks; ``order`` of the checks is the handbook's fixed order.

    Attributes:
        otherwise: for each kind, the fault that stands for all that is not named; with the faults of the kind
            its prior makes 1.
        manual: id of the manual whose clauses are cited.
        arrival: minutes until a role that is not at hand arrives.
        basis: what the figures rest on, in words.
    """

    faults: tuple[Fault, ...]
    checks: tuple[Check, ...]
    otherwise: tuple[Fault, ...] = ()
    manual: str = ""
    arrival: Mapping[str, int] = field(default_factory=dict)
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """An answer that is known: of which check, since when, and from where (report, alarm, sensor, person).

    ``words`` are the report's own, where it was read there.
    """

    check: str
    answer: str
    at_s: int | None = None
    source: str = "person"
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A closed incident whose cause was found: what diagnosis learns from. ``fault`` may be one never named."""

    kind: IncidentKind
    fault: str
    observations: tuple[Observation, ...] = ()


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

    Attributes:
        recovery: steps for the likeliest fault.
        observations: what it rests on, in order.
        expected_min: minutes of recovery over all faults by their probability, with the way to the place.
        usual_min: the same before anything was observed.
        manual: id of the manual that clauses belong to.
        learned_from: how many closed incidents of the kind the knowledge has learnt from.
    """

    ranked: tuple[RankedFault, ...]
    next_check: NextCheck | None
    enough: str | None
    recovery: tuple[RecoveryStep, ...]
    basis: str
    observations: tuple[Observation, ...] = ()
    expected_min: float = 0.0
    usual_min: float = 0.0
    manual: str = ""
    learned_from: int = 0
