"""Rows of CSV files, read so that whatever is wrong names its file, line, field and mend."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from shirei.errors import PackError
from shirei.io.pack.schema import NAME_LANGUAGES, Table
from shirei.model.names import Names
from shirei.model.network import Source

_WHOLE = re.compile(r"-?[0-9]{1,9}")
#: Rows read at a time from a large file.
CHUNK = 65_536


@dataclass(slots=True)
class Row:
    """One row: its cells by column, and where it stands."""

    file: str
    line: int
    cells: dict[str, str]

    def wrong(self, field: str, what: str, mend: str) -> PackError:
        """The error for one field of this row, to be raised."""
        return PackError(what, where=f"{self.file}, line {self.line}, field {field}", mend=mend)

    def text(self, field: str) -> str:
        """Any text; may be empty."""
        return self.cells.get(field, "")

    def needed(self, field: str) -> str:
        """Text that may not be blank."""
        value = self.text(field)
        if not value.strip():
            raise self.wrong(field, f"{field} is blank", "fill it in")
        return value

    def identifier(self, field: str = "id") -> str:
        """An id: not blank, no blanks around it, no semicolon (which separates ids in lists)."""
        value = self.needed(field)
        if value != value.strip() or ";" in value:
            raise self.wrong(field, f"{value!r} is no id", "no semicolon in it and no blanks around it")
        return value

    def whole(self, field: str, low: int, high: int = 999_999_999) -> int:
        """A whole number in a range."""
        value = self.needed(field).strip()
        if not _WHOLE.fullmatch(value) or not low <= int(value) <= high:
            raise self.wrong(field, f"{value!r} is no whole number from {low} to {high}", "write one")
        return int(value)

    def whole_or_none(self, field: str, low: int) -> int | None:
        """A whole number, or ``None`` where the cell is blank."""
        return self.whole(field, low) if self.text(field).strip() else None

    def decimal_or_none(self, field: str, low: float, high: float) -> float | None:
        """A finite number in a range, or ``None`` where the cell is blank."""
        value = self.text(field).strip()
        if not value:
            return None
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not low <= number <= high:
            raise self.wrong(
                field, f"{value!r} is no number from {low:g} to {high:g}", "write one, or leave it blank"
            )
        return number

    def word(self, field: str, words: Sequence[str]) -> int:
        """Which of the words the cell holds, as its index."""
        return self._which(field, self.text(field).strip(), words)

    def words(self, field: str, words: Sequence[str]) -> list[int]:
        """Which of the words the cell lists, separated by semicolons."""
        return [self._which(field, part.strip(), words) for part in self.needed(field).split(";")]

    def _which(self, field: str, value: str, words: Sequence[str]) -> int:
        try:
            return words.index(value)
        except ValueError:
            known = ", ".join(word or "blank" for word in words)
            raise self.wrong(field, f"{value!r} is not a word known here", f"write one of: {known}") from None

    def source(self) -> Source:
        """The ``source`` column."""
        return (Source.DECLARED, Source.INFERRED)[self.word("source", ("declared", "inferred"))]

    def yes(self, field: str) -> bool:
        """``yes`` or ``no``."""
        return self.word(field, ("no", "yes")) == 1

    def refer(self, field: str, index: Mapping[str, int], kind: str) -> int:
        """Index of the thing that the cell names by id."""
        return self._find(field, self.needed(field), index, kind)

    def refer_all(self, field: str, index: Mapping[str, int], kind: str) -> tuple[int, ...]:
        """Indices of the things that the cell lists by id, separated by semicolons; blank lists none."""
        ids = [part.strip() for part in self.text(field).split(";")]
        return tuple(self._find(field, one, index, kind) for one in ids if one)

    def _find(self, field: str, value: str, index: Mapping[str, int], kind: str) -> int:
        try:
            return index[value]
        except KeyError:
            raise self.wrong(
                field, f"there is no {kind} {value!r}", f"use an id of the {kind} file, or add it"
            ) from None

    def names(self, prefix: str = "name") -> Names:
        """The five name columns under a prefix; a blank one is ``None``, English may not be blank."""
        self.needed(f"{prefix}_en")
        return Names(**{language: self.text(f"{prefix}_{language}") or None for language in NAME_LANGUAGES})  # type: ignore[arg-type]


def read_rows(folder: Path, table: Table, *, relative: str | None = None) -> list[Row]:
    """All rows of one table.

    Raises:
        PackError: the file is missing, is no UTF-8 CSV, lacks a column, has an unknown or short row, or a
            key twice.
    """
    file = relative or table.file
    rows = [
        Row(file, line, dict(zip(columns, cells, strict=True)))
        for columns, lines, chunk in chunks(folder, table, relative=relative)
        for line, cells in zip(lines, chunk, strict=True)
    ]
    check_keys(rows, table)
    return rows


def check_keys(rows: list[Row], table: Table) -> None:
    """Refuse a second row with the key of an earlier one."""
    if not table.key:
        return
    seen: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = tuple(row.text(column) for column in table.key)
        if key in seen:
            first = seen[key]
            raise row.wrong(
                table.key[0],
                f"{', '.join(key)} is listed a second time (first in {first.file}, line {first.line})",
                "keep one of the two rows",
            )
        seen[key] = row


def chunks(
    folder: Path, table: Table, *, relative: str | None = None
) -> Iterator[tuple[tuple[str, ...], Sequence[int], list[list[str]]]]:
    """Read a CSV in chunks: its columns in file order, and for each chunk line numbers and rows of cells.

    The separator may be a comma, a semicolon or a tab, as spreadsheets write it; a byte order mark is
    skipped.
    """
    file = relative or table.file
    path = folder / file
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            header = stream.readline()
            separator = _separator(header)
            columns = _columns(next(csv.reader([header], delimiter=separator), []), table, file)
            yield from _chunks(stream, columns, separator, file)
    except FileNotFoundError:
        raise PackError(
            "the pack lacks this file",
            where=str(path),
            mend=f"add it, at least with the header {','.join(table.columns)}",
        ) from None
    except UnicodeDecodeError as error:
        raise PackError(
            "is not UTF-8 text",
            where=f"{file}, line {_line_of_damage(path, error)}",
            mend="save it as CSV UTF-8",
        ) from None
    except OSError as error:
        raise PackError(
            f"cannot be read: {error.strerror}", where=str(path), mend="see to the file"
        ) from None


def _chunks(
    stream: Iterator[str], columns: tuple[str, ...], separator: str, file: str
) -> Iterator[tuple[tuple[str, ...], Sequence[int], list[list[str]]]]:
    reader = csv.reader(stream, delimiter=separator, strict=True)
    read = 0
    try:
        while True:
            rows = list(islice(reader, CHUNK))
            first, read = read + 2, reader.line_num
            if (
                set(map(len, rows)) == {len(columns)}
                and read == first + len(rows) - 2
                and all(map(any, rows))
            ):
                yield columns, range(first, first + len(rows)), rows
            else:
                yield columns, *_uneven(rows, len(columns), first, file)
            if len(rows) < CHUNK:
                return
    except csv.Error as error:
        where = f"{file}, line {reader.line_num + 1}"
        raise PackError(f"is no CSV here: {error}", where=where, mend="see to the quotes") from None


def _uneven(rows: list[list[str]], width: int, line: int, file: str) -> tuple[list[int], list[list[str]]]:
    """Rows some of which are empty (spreadsheets leave such at the end), uneven, or of many lines."""
    lines, full = [], []
    for cells in rows:
        if any(cells):
            if len(cells) != width:
                raise PackError(
                    f"has {len(cells)} cells where the header has {width}",
                    where=f"{file}, line {line}",
                    mend="complete the row; quote a text that holds the separator",
                )
            lines.append(line)
            full.append(cells)
        line += 1 + sum(map(_breaks, cells))
    return lines, full


def _breaks(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _separator(header: str) -> str:
    return max(",;\t", key=header.count)


def _columns(header: list[str], table: Table, file: str) -> tuple[str, ...]:
    columns = tuple(cell.strip() for cell in header)
    where = f"{file}, line 1"
    allowed = table.columns + (("remove",) if "/" in file else ())
    for column in columns:
        if column not in allowed:
            raise PackError(f"there is no column {column!r}", where=where, mend=f"use {', '.join(allowed)}")
    if len(set(columns)) != len(columns):
        raise PackError("a column is there twice", where=where, mend="keep one of them")
    needed = table.key if "/" in file else tuple(c for c in table.columns if c not in table.optional)
    missing = [column for column in needed if column not in columns]
    if missing:
        raise PackError(
            f"the column {missing[0]} is missing", where=where, mend="add it to the header and to every row"
        )
    return columns


def _line_of_damage(path: Path, error: UnicodeDecodeError) -> int:
    """Line of the first byte that is not UTF-8 (the error's own offset is relative to a buffer)."""
    data = path.read_bytes()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as whole:
        error = whole
    return data.count(b"\n", 0, error.start) + 1
