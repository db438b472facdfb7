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
class Forecast:
    """Minutes from the start until service can resume, as quantiles, and what they rest on."""

    q10_min: int
    q50_min: int
    q90_min: int
    basis: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Words for passengers in one language, with the facts of the incident file they were made from."""

    language: str
    title: str
    text: str
    sources: tuple[str, ...] = ()


__all__ = ["Choice", "Decision", "Forecast", "Notice", "Option", "Proposal"]
