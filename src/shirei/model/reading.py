"""What was read in a free report: every value with the words it was read from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """One value and its span ``[start, end)`` in characters of the report."""

    value: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ReportReading:
    """A report as read; a field that the text does not state is ``None``, never a guess.

    Attributes:
        kind: a word of ``IncidentKind``.
        line, place, train: ids of the pack (``place`` is a station id or ``A..B`` for a stretch).
        time: ``HH:MM`` when it began; ``duration_min``: whole minutes expected; ``tracks``: ``both``,
            ``down`` or ``up``.
        equipment, symptom: the report's own words.
        questions: what to ask the person, most useful first.
    """

    text: str
    language: str
    kind: Reading | None = None
    line: Reading | None = None
    place: Reading | None = None
    train: Reading | None = None
    equipment: Reading | None = None
    symptom: Reading | None = None
    time: Reading | None = None
    duration_min: Reading | None = None
    tracks: Reading | None = None
    questions: tuple[str, ...] = ()
