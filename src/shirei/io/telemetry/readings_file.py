"""Streams of several sensors from CSV and Parquet: a time column and one column a sensor.

Nothing that a logger does wrong stops the reading; it is put right or left out, and counted in the notes.
"""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TextIO

import numpy as np

from shirei.errors import CapabilityError, RecordsError
from shirei.io.telemetry.moments import looks_like_time, seconds_of
from shirei.model.telemetry import Floats, Readings

_MEND = "give a table with a header, a time column and one column for each sensor"
#: A column is a sensor when at least this share of its first filled cells are numbers.
NUMBERS = 0.9
_SAMPLE = 500
_MISSING = {"", "nan", "na", "n/a", "null", "none", "-", "?"}
_WORDS = {"true": 1.0, "false": 0.0, "on": 1.0, "off": 0.0}


def read_readings(path: Path, time_column: str | None = None) -> Readings:
    """Read a stream from ``.csv``, ``.tsv``, ``.txt`` (each also with ``.gz``) or ``.parquet``.

    Without ``time_column`` the first column whose name or cells look like moments is the time; without any, rows are
    one second apart. Columns without numbers are left out, a repeated name gets ``.2``.

    Raises ``RecordsError`` for a file that cannot be read or has no rows, ``CapabilityError`` for Parquet without
    the library for it.
    """
    if path.suffix.lower() == ".parquet":
        header, columns = _parquet(path)
        notes: list[str] = []
    else:
        header, columns, notes = _csv(path)
    if not columns or not columns[0]:
        raise RecordsError("has no rows", where=str(path), mend=_MEND)
    return _readings(_distinct(header, notes), columns, time_column, notes, path)


def _csv(path: Path) -> tuple[list[str], list[Sequence[str]], list[str]]:
    notes: list[str] = []
    try:
        with _opened(path) as file:
            start = file.read(65536)
            file.seek(0)
            lines = csv.reader((line.replace("\0", "") for line in file), delimiter=_delimiter(start))
            header = next((row for row in lines if any(cell.strip() for cell in row)), [])
            rows = list(_tidy(lines, [cell.strip() for cell in header], notes))
    except OSError as error:
        raise RecordsError(f"cannot be read: {error.strerror or error}", where=str(path)) from None
    except csv.Error as error:
        raise RecordsError(f"is no table: {error}", where=str(path), mend=_MEND) from None
    return [cell.strip() for cell in header], list(zip(*rows, strict=True)), notes


def _opened(path: Path) -> TextIO:
    if path.suffix.lower() == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", errors="replace", newline="")
    return path.open(encoding="utf-8-sig", errors="replace", newline="")


def _delimiter(start: str) -> str:
    first = start.splitlines()[0] if start else ""
    return max(",;\t|", key=first.count)


def _tidy(lines: Iterable[list[str]], header: list[str], notes: list[str]) -> Iterator[list[str]]:
    """Rows of the header's width; headers that come again and empty lines are left out."""
    counts: Counter[str] = Counter()
    for row in lines:
        if not any(row):
            continue
        if [cell.strip() for cell in row] == header:
            counts["lines repeat the header and were left out"] += 1
            continue
        if len(row) != len(header):
            counts["lines have more or fewer cells than the header; missing cells count as no reading"] += 1
            row = (row + [""] * len(header))[: len(header)]
        yield row
    notes.extend(f"{count} {what}" for what, count in counts.items())


def _parquet(path: Path) -> tuple[list[str], list[Sequence[str]]]:
    try:
        import pyarrow.parquet as parquet
    except ImportError:
        raise CapabilityError(
            "Parquet needs pyarrow", where=str(path), mend="pip install 'shirei[parquet]', or give CSV"
        ) from None
    try:
        table = parquet.read_table(path)
    except (OSError, ValueError) as error:
        raise RecordsError(f"is no Parquet file: {str(error)[:80]}", where=str(path), mend=_MEND) from None
    columns = [["" if cell is None else str(cell) for cell in column.to_pylist()] for column in table.columns]
    return list(table.column_names), list(columns)


def _distinct(header: list[str], notes: list[str]) -> list[str]:
    """Every column a name of its own."""
    seen: Counter[str] = Counter()
    names = []
    for k, name in enumerate(header):
        name = name or f"column {k + 1}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}.{seen[name]}")
        if seen[name] == 2:
            notes.append(f"column {name} comes more than once")
    return names


def _readings(
    header: list[str], columns: list[Sequence[str]], time_column: str | None, notes: list[str], path: Path
) -> Readings:
    at = _time_column(header, columns, time_column, path)
    time = tuple(columns[at]) if at is not None else tuple(str(k) for k in range(len(columns[0])))
    if at is None:
        notes.append("there is no time column; rows count as one second apart")
    seconds = seconds_of(time)
    lost = int(np.isnan(seconds).sum())
    if lost:
        notes.append(f"{lost} moments could not be read; those rows count as one step after the row before")
    names, values = [], []
    for k, name in enumerate(header):
        if k == at:
            continue
        numbers = _numbers(columns[k])
        if numbers is None:
            notes.append(f"{name} has words, not numbers, and was left out")
        else:
            names.append(name)
            values.append(numbers)
    table = np.stack(values, axis=1) if values else np.zeros((len(time), 0))
    return Readings(time, seconds, tuple(names), table, tuple(notes))


def _time_column(
    header: list[str], columns: list[Sequence[str]], asked: str | None, path: Path
) -> int | None:
    if asked is not None:
        if asked not in header:
            raise RecordsError(
                f"has no column {asked!r}", where=str(path), mend=f"one of {', '.join(header[:8])}"
            )
        return header.index(asked)
    likely = [k for k, name in enumerate(header) if looks_like_time(name, columns[k][:_SAMPLE])]
    return likely[0] if likely else None


def _numbers(cells: Sequence[str]) -> Floats | None:
    """The column as numbers, NaN where a cell is none; ``None`` where it is not about numbers at all."""
    sample = [cell for cell in islice(cells, 20 * _SAMPLE) if cell.strip().lower() not in _MISSING][:_SAMPLE]
    if sample and sum(not np.isnan(_number(cell)) for cell in sample) < NUMBERS * len(sample):
        return None
    try:
        return np.array(cells, dtype=np.float64)
    except ValueError:
        return np.array([_number(cell) for cell in cells], dtype=np.float64)


def _number(cell: str) -> float:
    word = cell.strip().lower()
    try:
        return float(word)
    except ValueError:
        return _WORDS.get(word, float("nan"))
