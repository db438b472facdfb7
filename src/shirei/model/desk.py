"""The control room over time: incidents as the desk keeps them, its events, and who may do what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Stage(StrEnum):
    """How far an incident has come at the desk."""

    ACCEPTED = "accepted"  # the report is safe; nothing is understood yet
    WORKING = "working"
    PROPOSED = "proposed"
    DECIDED = "decided"
    REFUSED = "refused"  # the report cannot be used as it is; the error says what to answer
    FAILED = "failed"  # Shirei could not handle it; the error says why
    CLOSED = "closed"


class Role(StrEnum):
    """Who may do what; every role may do all that those before it may."""

    VIEWER = "viewer"  # looks
    MAINTAINER = "maintainer"  # reports, answers checks
    CONTROLLER = "controller"  # decides
    SUPERVISOR = "supervisor"  # closes incidents, exports the record
    ADMIN = "admin"  # users

    def may(self, needed: Role) -> bool:
        """Whether this role reaches the needed one."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the desk's log. ``hash`` covers the line and the hash of the line before (sha256, hex).

    Attributes:
        seq: 1, 2, 3 ... without gaps over the whole desk.
        incident: id of the incident it belongs to, ``None`` for the desk itself.
        at: UTC, ISO 8601 with microseconds.
        by: who did it; "shirei" for what the machine did.
    """

    seq: int
    incident: str | None
    kind: str
    at: str
    by: str
    payload: Mapping[str, Any]
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class DeskIncident:
    """One incident as the desk keeps it; ``proposed`` once the store has an incident file for it.

    ``version`` grows with every change, so that a decision on something stale can be refused.
    """

    id: str
    stage: Stage
    version: int
    report: str
    by: str
    at_s: int
    accepted_at: str
    proposed: bool = False
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """Work that the desk owes: handle the report of an incident. ``tries`` counts the starts."""

    id: int
    incident: str
    tries: int
