"""``records.csv`` of a pack: closed incidents, what was found, which answers the checks gave, how long it took."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from shirei.errors import OutputError, PackError
from shirei.model.diagnosis import FaultKnowledge, Observation, Outcome
from shirei.model.history import ClosedCase
from shirei.model.incident import IncidentKind

RECORDS_CSV = "records.csv"
#: Columns that diagnosis reads; a file may have any others.
NEEDED = ("kind", "fault", "checks")
#: The column that forecasts read; it may be left out.
MINUTES = "restoration_min"


def read_outcomes(folder: Path, knowledge: FaultKnowledge | None) -> tuple[Outcome, ...]:
    """What the records of the pack in a folder teach; nothing where it has none.

    Raises:
        PackError: a row cannot be used, with file, line, field and mend.
    """
    path = folder / RECORDS_CSV
    return read_outcome_file(path, knowledge) if path.is_file() else ()


def read_outcome_file(path: Path, knowledge: FaultKnowledge | None) -> tuple[Outcome, ...]:
    """What one file of records teaches. A row without a fault (never found out) teaches nothing.

    Raises:
        PackError: the file cannot be read, or a row names a kind, check or answer that there is not.
    """
    answers = _answers(knowledge)
    with _rows(path) as rows:
        return tuple(_outcomes(rows, path.name, answers))


def read_cases(folder: Path, knowledge: FaultKnowledge | None) -> tuple[ClosedCase, ...]:
    """How long the closed incidents of the pack in a folder took, in the file's order; a row without minutes is
    passed over, and so is a file without ``restoration_min``.

    Raises:
        PackError: a row cannot be used, with file, line, field and mend.
    """
    path = folder / RECORDS_CSV
    if not path.is_file():
        return ()
    answers = _answers(knowledge)
    with _rows(path) as rows:
        if MINUTES not in (rows.fieldnames or ()):
            return ()
        _refuse_without(rows, path.name)
        found = (_case(row, f"{path.name}, line {rows.line_num}, field", answers) for row in rows)
        return tuple(case for case in found if case is not None)


def _answers(knowledge: FaultKnowledge | None) -> dict[str, tuple[str, ...]]:
    return {check.id: check.answers for check in knowledge.checks} if knowledge else {}


@contextmanager
def _rows(path: Path) -> Iterator[csv.DictReader[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield csv.DictReader(stream)
    except UnicodeDecodeError:
        raise PackError("is not UTF-8 text", where=path.name, mend="save it as UTF-8") from None
    except csv.Error as error:
        raise PackError(f"is no CSV: {error}", where=path.name, mend="see to that line") from None
    except OSError as error:
        raise PackError(
            f"cannot be read: {error.strerror}", where=str(path), mend="see to the file"
        ) from None


def _refuse_without(rows: csv.DictReader[str], name: str) -> None:
    missing = [column for column in NEEDED if column not in (rows.fieldnames or ())]
    if missing:
        raise PackError(f"has no column {missing[0]!r}", where=f"{name}, line 1", mend="see docs/packs.md")


def _case(
    row: Mapping[str, str | None], where: str, answers: Mapping[str, tuple[str, ...]]
) -> ClosedCase | None:
    kind = _kind(row["kind"] or "", where)
    told = (row[MINUTES] or "").strip()
    if not told:
        return None
    given = _observations(row["checks"] or "", kind, where, answers)
    return ClosedCase(
        id=(row.get("id") or where.split()[-2].strip(",")).strip(),
        kind=kind,
        fault=_full_name((row["fault"] or "").strip(), kind) or None,
        minutes=_minutes(told, where),
        place=(row.get("place") or "").strip() or None,
        date=(row.get("date") or "").strip(),
        answers=tuple((one.check, one.answer) for one in given),
    )


def _full_name(fault: str, kind: IncidentKind) -> str:
    return fault if not fault or fault.startswith(f"{kind.value}.") else f"{kind.value}.{fault}"


def _minutes(told: str, where: str) -> float:
    with suppress(ValueError):
        if 0 < float(told) < float("inf"):
            return float(told)
    raise PackError(
        f"{told!r} is no number of minutes",
        where=f"{where} {MINUTES}",
        mend="a number above 0, or leave it blank",
    )


def _outcomes(
    rows: csv.DictReader[str], name: str, answers: Mapping[str, tuple[str, ...]]
) -> Iterator[Outcome]:
    _refuse_without(rows, name)
    for row in rows:
        where = f"{name}, line {rows.line_num}, field"
        kind = _kind(row["kind"] or "", where)
        fault = (row["fault"] or "").strip()
        if fault:
            yield Outcome(
                kind, _full_name(fault, kind), tuple(_observations(row["checks"] or "", kind, where, answers))
            )


def _kind(word: str, where: str) -> IncidentKind:
    try:
        return IncidentKind(word.strip())
    except ValueError:
        kinds = ", ".join(kind.value for kind in IncidentKind)
        raise PackError(
            f"{word!r} is no kind of incident", where=f"{where} kind", mend=f"one of: {kinds}"
        ) from None


def _observations(
    cell: str, kind: IncidentKind, where: str, answers: Mapping[str, tuple[str, ...]]
) -> Iterator[Observation]:
    """``permitted=yes; repeat=in none``; checks that the pack no longer has are passed over."""
    for one in filter(None, (part.strip() for part in cell.split(";"))):
        name, equals, answer = (part.strip() for part in one.partition("="))
        check = name if name.startswith(f"{kind.value}.") else f"{kind.value}.{name}"
        if not equals or (check in answers and answer not in answers[check]):
            known = ", ".join(answers.get(check, ())) or "check=answer"
            raise PackError(f"{one!r} is no answer", where=f"{where} checks", mend=f"one of: {known}")
        if check in answers:
            yield Observation(check, answer, source="record")


def append_outcome(path: Path, outcome: Outcome) -> None:
    """Add one closed incident to a file of records, which is begun where there is none.

    Raises:
        OutputError: the file cannot be written.
    """
    kind = outcome.kind.value
    short = {one.check.removeprefix(f"{kind}."): one.answer for one in outcome.observations}
    row = {
        "kind": kind,
        "fault": outcome.fault.removeprefix(f"{kind}."),
        "checks": "; ".join(f"{check}={answer}" for check, answer in short.items()),
    }
    try:
        columns = _columns(path)
        with path.open("a", encoding="utf-8", newline="") as stream:
            table = csv.DictWriter(stream, columns or NEEDED, restval="", lineterminator="\n")
            if not columns:
                table.writeheader()
            table.writerow(row)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", where=str(path)) from None


def _columns(path: Path) -> list[str]:
    """The columns of a file of records; none where it is not there or empty."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream).fieldnames or ())
