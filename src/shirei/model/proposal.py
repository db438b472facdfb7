"""What the desk shows a person, what the person decides, and what passengers are then told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shirei.model.plan import Figures, Plan, Reason, Verdict


@dataclass(frozen=True, eq=False)
class Option:
    """One alternative with everything needed to judge it."""

    plan: Plan
    figures: Figures
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, eq=False)
class Proposal:
    """Options side by side. ``recommended`` is an index, ``None`` where no option passed the checker.

    ``missing`` names what the proposal could not rest on (no loads, no diagnosis, inferred infrastructure).
    """

    id: str
    version: int
    options: tuple[Option, ...]
    recommended: int | None
    missing: tuple[str, ...] = ()
    final: bool = True


class Choice(StrEnum):
    """What a person can say to a proposal."""

    ACCEPT = "accept"
    CHANGE = "change"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on a proposal: who, what, why, when (seconds of the operating day)."""

    proposal_id: str
    proposal_version: int
    choice: Choice
    option_id: str | None
    by: str
    reason: str
    at_s: int


@dataclass(frozen=True, slots=True)
class Spread:
    """Quantiles of the minutes from the start until service can resume, where ``passed_min`` have gone by without."""

    passed_min: int
    q10_min: int
    q25_min: int
    q50_min: int
    q75_min: int
    q90_min: int


@dataclass(frozen=True, slots=True)
class Precedent:
    """A closed incident much like this one: how long it took, and in which respects it is alike."""

    id: str
    date: str
    found: str | None
    place: str | None
    minutes: float
    alike_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """What moves a forecast's median: ``minutes`` more or less than without it.

    ``name`` is ``records`` (what closed incidents teach beside declared values), ``diagnosis`` (what is known beside
    what is usual for the kind), ``stated`` (the report's own duration), ``passed`` (the time without restart),
    ``reached`` (whoever was called is there), or a family of facts of a model that was learnt elsewhere.
    """

    name: str
    value: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """Minutes from the start until service can resume, as quantiles, and what they rest on.

    Attributes:
        q25_min, q75_min: ``None`` in files written before they were there.
        passed_min: minutes that had passed without restart when it was made.
        learnt_from: how many past incidents it was learnt from; 0 where it rests on declared values alone.
        fan: what it becomes if the restart does not come by then, ``passed_min`` ascending from now.
        causes: what moves the median, largest first; nearest: the most alike past incidents first.
    """

    q10_min: int
    q50_min: int
    q90_min: int
    basis: str
    q25_min: int | None = None
    q75_min: int | None = None
    passed_min: int = 0
    learnt_from: int = 0
    fan: tuple[Spread, ...] = ()
    causes: tuple[Cause, ...] = ()
    nearest: tuple[Precedent, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """A forecast as it was at ``at_s``, and what had been learnt: ``because`` in words, ``""`` for the first."""

    at_s: int
    because: str
    spread: Spread


@dataclass(frozen=True, slots=True)
class Notice:
    """Words for passengers in one language, with the facts of the incident file they were made from."""

    language: str
    title: str
    text: str
    sources: tuple[str, ...] = ()


__all__ = [
    "Cause", "Choice", "Decision", "Forecast", "Notice", "Option", "Precedent", "Proposal", "Revision", "Spread",
]  # fmt: skip
