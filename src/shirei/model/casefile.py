"""The one file of an incident: what was known, what was offered, what was decided, what was told.

Operations, maintenance and passenger text all come from it, so they cannot contradict each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shirei.model.diagnosis import Diagnosis
from shirei.model.incident import Incident
from shirei.model.proposal import Decision, Forecast, Notice, Proposal, Revision
from shirei.model.reading import ReportReading

#: Format of incident files that this version reads and writes.
CASE_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Request:
    """What the desk was asked; together with the pack it is all that a replay needs.

    Attributes:
        report: the free text, ``None`` when an incident was given directly.
        at_s: when the desk learnt of it, ``None``: as the report says.
        seconds: how long the search might take; trials: how many plans each of its phases tried.
        observe: answers to checks that came with it, as ``check=answer``.
    """

    report: str | None
    at_s: int | None
    seed: int
    seconds: float
    trials: Mapping[str, int] = field(default_factory=dict)
    observe: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackStamp:
    """Which world the incident was computed in. ``path`` is where its pack was, as the person wrote it."""

    id: str
    version: str
    digest: str
    path: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the record. ``hash`` covers the line and the hash before it (sha256, hex)."""

    seq: int
    kind: str
    at_s: int
    payload: Mapping[str, Any]
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Timings:
    """Measured seconds from the report to the first checked plan, and to all plans checked and the
    recommended one explained. A replay keeps them.
    """

    first_answer_s: float
    proposal_s: float


@dataclass(frozen=True, eq=False)
class CaseFile:
    """Everything about one incident, in the order in which it came to be.

    ``forecast`` is the latest, ``revisions`` hold each one as it was, the first among them.

    ``diagnosis`` is ``None`` where the pack knows no faults of the incident's kind. ``notices`` are a draft for
    the recommended option until a decision is accepted (``notices_sent``).
    """

    shirei: str
    pack: PackStamp
    request: Request
    reading: ReportReading | None
    incident: Incident
    assumptions: tuple[str, ...]
    forecast: Forecast | None
    proposal: Proposal
    timings: Timings
    decisions: tuple[Decision, ...] = ()
    notices: tuple[Notice, ...] = ()
    notices_sent: bool = False
    record: tuple[Entry, ...] = ()
    diagnosis: Diagnosis | None = None
    revisions: tuple[Revision, ...] = ()
