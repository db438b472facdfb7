"""Tables of records as people keep them: any usual delimiter and encoding, headers that repeat or differ."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from shirei.errors import RecordsError

Row = dict[str, str]
_DELIMITERS = ",;\t|"


@dataclass(slots=True)
class RecordsTable:
    """A table whose columns have been found: rows by field, and the counts of what was treated."""

    path: Path
    columns: dict[str, int]
    cells: list[list[str]]
    treated: Counter[str] = field(default_factory=Counter)

    def column(self, name: str) -> list[str]:
        """One field of every row, trimmed."""
        at = self.columns[name]
        return [cells[at].strip() if at < len(cells) else "" for cells in self.cells]

    def rows(self) -> Iterator[Row]:
        """Each row as ``field -> text``, trimmed; a field without a column is absent, a missing cell is empty."""
        for cells in self.cells:
            n = len(cells)
            yield {name: cells[at].strip() if at < n else "" for name, at in self.columns.items()}


def read_table(path: Path) -> tuple[list[str], list[list[str]], Counter[str]]:
    """Header, rows and what was treated: header lines repeated among the rows are left out.

    Raises ``RecordsError`` where the file cannot be read, or holds no row.
    """
    treated: Counter[str] = Counter()
    text = _text(path, treated)
    delimiter = max(_DELIMITERS, key=text.partition("\n")[0].count)
    try:
        lines = [cells for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if cells]
    except csv.Error as error:
        raise RecordsError(
            f"is no table: {error}", where=str(path), mend="give a CSV file with a header"
        ) from None
    if not lines:
        raise RecordsError("holds no rows", where=str(path), mend="give a CSV file with a header")
    header = [cell.strip() for cell in lines[0]]
    first = lines[0][0]
    rows = [cells for cells in lines[1:] if cells[0] != first or [cell.strip() for cell in cells] != header]
    _count(treated, "repeated header lines left out", len(lines) - 1 - len(rows))
    _count(treated, "column names that occur twice: the first is used", len(header) - len(set(header)))
    return header, rows, treated


def plain(name: str) -> str:
    """A column's name as words in lower case with one space between: ``Actual_TA`` is ``actual ta``."""
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", name).lower()))


def named_column(header: list[str], names: tuple[str, ...]) -> int | None:
    """The first column that bears one of these names, the earlier name winning."""
    found = [plain(cell) for cell in header]
    return next((found.index(name) for name in names if name in found), None)


def refuse_without(path: Path, header: list[str], missing: list[str], mend: str) -> None:
    """Raise ``RecordsError`` naming the columns that are missing and those that are there."""
    if missing:
        there = ", ".join(header[:12])
        raise RecordsError(
            f"has no column for {', '.join(missing)} (its columns: {there})", where=str(path), mend=mend
        )


def _text(path: Path, treated: Counter[str]) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise RecordsError(
            f"cannot be read: {error.strerror}", where=str(path), mend="check the path"
        ) from None
    if b"\0" in raw:
        raise RecordsError("is no text", where=str(path), mend="save it as CSV in UTF-8")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        treated["files that are not UTF-8, read as Latin-1"] += 1
        return raw.decode("latin-1")


def _count(treated: Counter[str], words: str, times: int) -> None:
    if times:
        treated[words] += times
