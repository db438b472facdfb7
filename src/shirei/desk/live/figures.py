"""How the desk is doing, from its log alone: how fast it proposed, what people made of its proposals, and why."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterable
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


class Tally:
    """The figures over a log that grows: every line is read once. Safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._courses: dict[str, _Course] = {}
        self._accepted = 0
        self._overrides: list[Override] = []
        self._seq = 0

    def figures(self, after: Callable[[int], Iterable[Event]]) -> DeskFigures:
        """The figures now; ``after(n)`` gives the lines after number n, in order."""
        with self._lock:
            for line in after(self._seq):
                self._hear(line)
                self._seq = line.seq
            return _summed(list(self._courses.values()), self._accepted, tuple(self._overrides))

    def _hear(self, line: Event) -> None:
        at = dt.datetime.fromisoformat(line.at)
        if line.kind == "reported" and line.incident:
            self._courses[line.incident] = _Course(at)
        course = self._courses.get(line.incident or "")
        if course is None:
            return
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
            self._accepted += override is None
            self._overrides += [override] if override else []


def desk_figures(log: Iterable[Event]) -> DeskFigures:
    """Read a whole log once, in order."""
    return Tally().figures(lambda _: log)


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
