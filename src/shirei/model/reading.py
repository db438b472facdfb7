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
        line, place, train: ids of the pack (``place`` is a station id or ``A..B`` for a stretch). A train
            number that the timetable does not hold is kept as written, with a question.
        time: ``HH:MM`` when it began; ``duration_min``: whole minutes expected; ``tracks``: ``both``,
            ``down`` or ``up``.
        equipment, symptom: the report's own words.
        end_time: ``HH:MM`` when the report expects it to end.
        side: id of the station towards which of ``place`` it is ("on the Tokyo side of Mitaka").
        platform: name of the platform track out of use; ``speed_kmh``: the speed that is allowed.
        pass_slowly: ``yes`` where trains still pass, slowly or under substitute block.
        ago_min: whole minutes before the report when it began, where the report tells no clock.
        others: further incidents that the same report tells, each read from the same text.
        unknown: words that look like stations or lines but are none of the pack's.
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
    end_time: Reading | None = None
    side: Reading | None = None
    platform: Reading | None = None
    speed_kmh: Reading | None = None
    pass_slowly: Reading | None = None
    ago_min: Reading | None = None
    others: tuple[ReportReading, ...] = ()
    unknown: tuple[Reading, ...] = ()
    questions: tuple[str, ...] = ()
