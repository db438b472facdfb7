"""A number that some words of the report stand for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A time (seconds of the day) or a duration (minutes) at ``[start, end)`` of the plain text."""

    start: int
    end: int
    value: int
