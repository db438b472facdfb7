"""When a value that was read is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shirei.io.marked_reports import Expected
from shirei.model.pack import Pack
from shirei.model.reading import Reading, ReportReading

#: Fields that are judged, in the order in which they are told.
FIELDS = ("kind", "line", "place", "train", "time", "duration", "ago", "equipment", "symptom")
_OWN_WORDS = ("equipment", "symptom")
_NAMES = {"duration": "duration_min", "ago": "ago_min"}


@dataclass(frozen=True, slots=True)
class Row:
    """One field of one report: what a person marked, what was read, whether that is right, whether the words meet."""

    expected: tuple[Reading, ...]
    read: Reading | None
    right: bool
    overlaps: bool


def judge(pack: Pack, expected: Expected, reading: ReportReading) -> dict[str, Row]:
    """The verdict on each field.

    A value is right where it equals the marked one (a stretch from either end; a train by its id or number).
    Equipment and symptom are the report's own words and right where they meet marked words of either sort:
    where the one ends and the other begins is a matter of taste. Unmarked, they may stand as well.
    """
    own = tuple(one for name in _OWN_WORDS for one in expected.values.get(name, ()))
    rows = {"kind": _kind(expected, own, reading.kind)}
    for name in FIELDS[1:]:
        marked, read = expected.values.get(name, ()), getattr(reading, _NAMES.get(name, name))
        if name in _OWN_WORDS:
            meets = read is not None and _meets(read, own)
            rows[name] = Row(marked, read, meets or not marked, meets)
            continue
        right = _same(pack, name, marked, read)
        rows[name] = Row(marked, read, right, right and read is not None and _meets(read, marked))
    return rows


def invented(rows: dict[str, Row]) -> tuple[str, ...]:
    """Fields that were filled although the report does not tell them."""
    return tuple(
        name
        for name, row in rows.items()
        if name not in _OWN_WORDS and not row.expected and row.read is not None
    )


def words_in_text(reading: ReportReading) -> bool:
    """Whether every value's span lies in the report, and own words stand there as they were read."""
    said = [(name, getattr(reading, _NAMES.get(name, name))) for name in FIELDS]
    return all(
        one is None
        or (
            0 <= one.span[0] < one.span[1] <= len(reading.text)
            and (name not in _OWN_WORDS or reading.text[slice(*one.span)] == one.value)
        )
        for name, one in said
    )


def _kind(expected: Expected, own: Sequence[Reading], read: Reading | None) -> Row:
    right = read is not None and read.value == expected.kind.value
    return Row(
        (Reading(expected.kind.value, (0, 0)),), read, right, right and read is not None and _meets(read, own)
    )


def _same(pack: Pack, name: str, marked: Sequence[Reading], read: Reading | None) -> bool:
    if not marked or read is None:
        return not marked and read is None
    if name == "train":
        known = pack.timetable.train_index.get(read.value)
        number = read.value if known is None else pack.timetable.train_numbers[known]
        return marked[0].value in (read.value, number)
    return marked[0].value in (read.value, "..".join(reversed(read.value.split(".."))))


def _meets(read: Reading, marked: Sequence[Reading]) -> bool:
    return any(one.span[0] < read.span[1] and read.span[0] < one.span[1] for one in marked)
