"""Tables of records: CSV or tab-separated, of any usual encoding and line end."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from shirei.errors import RecordsError
from shirei.model.records import Records

_MEND = "give a table with a header and one record a line"


def read_records(path: Path) -> Records:
    """Read a table; lines that repeat the header or have another width are left out and counted.

    Text that is not UTF-8 is read as Latin-1 and noted. Raises ``RecordsError`` where there is nothing to read.
    """
    notes: list[str] = []
    text = _text(path, notes).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    first = text.split("\n", 1)[0]
    try:
        lines = [
            row for row in csv.reader(io.StringIO(text), delimiter=max("\t,;|", key=first.count)) if any(row)
        ]
    except csv.Error as error:
        raise RecordsError(f"is no table: {error}", where=str(path), mend=_MEND) from None
    header = [cell.strip() for cell in lines[0]] if lines else []
    kept = [row for row in lines[1:] if len(row) == len(header) and [cell.strip() for cell in row] != header]
    if not kept:
        raise RecordsError("has no records", where=str(path), mend=_MEND)
    if len(set(header)) < len(header):
        twice = next(name for name in header if header.count(name) > 1)
        raise RecordsError(f"has the column {twice!r} twice", where=str(path), mend="name every column once")
    if len(kept) < len(lines) - 1:
        notes.append(
            f"{len(lines) - 1 - len(kept)} lines repeat the header or have another width and were left out"
        )
    columns = {name: tuple(row[k].strip() for row in kept) for k, name in enumerate(header)}
    return Records(columns, tuple(notes))


def _text(path: Path, notes: list[str]) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise RecordsError(f"cannot be read: {error.strerror}", where=str(path)) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        notes.append("the text is not UTF-8 and was read as Latin-1")
        return raw.decode("latin-1")
