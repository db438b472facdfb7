"""Reports with what a person reads in them marked in place; benchmarks/reports/README.md describes the files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from shirei.errors import ReportError
from shirei.model.incident import IncidentKind
from shirei.model.reading import Reading

_FIELDS = {
    "p": "place", "t": "train", "c": "time", "l": "line", "d": "duration",
    "a": "ago", "e": "equipment", "s": "symptom",
}  # fmt: skip
_MARK = re.compile(r"\{(?P<second>2?)(?P<field>[ptcldaes])(?:=(?P<value>[^|{}]*))?\|(?P<words>[^{}]+)\}")
_HEAD = re.compile(r"(?P<language>ja|ko|en) (?P<by>\w+) (?P<kinds>\w+(?:\+\w+)?)(?P<hard> !)? ?$")


@dataclass(frozen=True, slots=True)
class Expected:
    """What one incident of a report is to be read as. ``values``: by field; equipment and symptom may be several."""

    kind: IncidentKind
    values: dict[str, tuple[Reading, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MarkedReport:
    """One report, by whom it was written, whether it is hard, and the incidents that it tells, the first first."""

    text: str
    language: str
    by: str
    hard: bool
    incidents: tuple[Expected, ...]


def read_marked_reports(path: Path) -> tuple[MarkedReport, ...]:
    """The reports of one file, in order.

    Raises:
        ReportError: the file cannot be read, or a line has no head or an unknown mark (with its number).
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise ReportError(f"cannot be read: {error.strerror}", where=str(path)) from None
    return tuple(_report(line, f"{path}, line {n}") for n, line in enumerate(lines, start=1) if line.strip())


def _report(line: str, where: str) -> MarkedReport:
    head, bar, marked = line.partition("|")
    said = _HEAD.match(head)
    if not bar or said is None:
        raise ReportError("has no head", where=where, mend="begin with: ja signaller points ! | the text")
    text, found = _unmarked(marked.strip())
    if "{" in text or "}" in text:
        raise ReportError("has an unknown mark", where=where, mend="write {p=station id|the words}")
    kinds = said["kinds"].split("+")
    return MarkedReport(
        text,
        said["language"],
        said["by"],
        bool(said["hard"]),
        tuple(Expected(IncidentKind(kind), found[n]) for n, kind in enumerate(kinds)),
    )


def _unmarked(marked: str) -> tuple[str, tuple[dict[str, tuple[Reading, ...]], ...]]:
    """The text without its marks, and the marked values of the first and the second incident."""
    text, after = "", 0
    found: tuple[dict[str, tuple[Reading, ...]], ...] = ({}, {})
    for mark in _MARK.finditer(marked):
        text += marked[after : mark.start()]
        span = len(text), len(text) + len(mark["words"])
        text, after = text + mark["words"], mark.end()
        of, name = found[bool(mark["second"])], _FIELDS[mark["field"]]
        of[name] = (*of.get(name, ()), Reading(mark["value"] or mark["words"], span))
    return text + marked[after:], found
