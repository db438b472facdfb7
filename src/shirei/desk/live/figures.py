"""How the desk is doing, from its log alone: how fast it proposed, what people made of its proposals, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

from shirei.model.desk import Event


@dataclass(frozen=True, slots=True)
class Override:
    """A decision that was not the recommended alternative as it stood, with the person's reason."""

    incident: str
    by: str
    choice: str
    option: str | None
    recommended: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class DeskFigures:
    """Counts over the whole log.

    Attributes:
        reports, proposals, refused, failed: how many incidents came so far.
        accepted: decisions for the recommended alternative as it stood; ``overrides`` has all others.
        first_option_s, proposal_s: medians in seconds from the report to the first checked plan and to the
            proposal; ``None`` before the first one.
    """

    reports: int
    proposals: int
    refused: int
    failed: int
    accepted: int
    overrides: tuple[Override, ...]
    first_option_s: float | None
    proposal_s: float | None

    @property
    def acceptance(self) -> float | None:
        """Share of decisions that took the recommended alternative; ``None`` before the first decision."""
        decisions = self.accepted + len(self.overrides)
        return self.accepted / decisions if decisions else None


@dataclass
class _Course:
    """What is known of one incident while its lines are read."""

    reported: dt.datetime
    recommended: str | None = None
    first_s: float | None = None
    proposed_s: float | None = None
    ends: set[str] = field(default_factory=set)


def desk_figures(log: Iterable[Event]) -> DeskFigures:
    """Read the log once, in order."""
    courses: dict[str, _Course] = {}
    accepted, overrides = 0, []
    for line in log:
        at = dt.datetime.fromisoformat(line.at)
        if line.kind == "reported" and line.incident:
            courses[line.incident] = _Course(at)
        course = courses.get(line.incident or "")
        if course is None:
            continue
        since = (at - course.reported).total_seconds()
        if line.kind == "option" and course.first_s is None:
            course.first_s = since
        elif line.kind == "proposed":
            course.proposed_s = since
            course.recommended = line.payload.get("recommended")
        elif line.kind in ("refused", "failed"):
            course.ends.add(line.kind)
        elif line.kind == "decided":
            override = _override(line, course)
            accepted += override is None
            overrides += [override] if override else []
    return _summed(list(courses.values()), accepted, tuple(overrides))


def _override(line: Event, course: _Course) -> Override | None:
    word = line.payload
    if word["choice"] == "accept" and word["option"] == course.recommended:
        return None
    return Override(
        str(line.incident), line.by, word["choice"], word["option"], course.recommended, word["reason"]
    )


def _summed(courses: list[_Course], accepted: int, overrides: tuple[Override, ...]) -> DeskFigures:
    first = [course.first_s for course in courses if course.first_s is not None]
    proposed = [course.proposed_s for course in courses if course.proposed_s is not None]
    return DeskFigures(
        reports=len(courses),
        proposals=len(proposed),
        refused=sum("refused" in course.ends for course in courses),
        failed=sum("failed" in course.ends for course in courses),
        accepted=accepted,
        overrides=overrides,
        first_option_s=round(median(first), 2) if first else None,
        proposal_s=round(median(proposed), 2) if proposed else None,
    )
