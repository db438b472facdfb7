"""Runs to failure in the text form of NASA's C-MAPSS sets: unit, cycle, three settings, sensors; no header.

Saxena, Goebel, Simon and Eklund, "Damage Propagation Modeling for Aircraft Engine Run-to-Failure Simulation",
PHM 2008. Columns are parted by white space, or by commas or semicolons; ``NaN`` stands for a missing value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from shirei.errors import RecordsError
from shirei.model.telemetry import Floats, Runs

SETTINGS = 3
_FEWEST_COLUMNS = 2 + SETTINGS + 1
_MEND = "write unit, cycle, three settings and the sensors as numbers on each line"


@dataclass(frozen=True, slots=True)
class ReadRuns:
    """What a file held, and what was put right in it, one sentence each."""

    runs: Runs
    notes: tuple[str, ...]


def read_runs(path: Path) -> ReadRuns:
    """Read a file of runs; rows are put in order of unit and cycle.

    Raises ``RecordsError`` for a file that cannot be read, a line of another width, or a word that is no number.
    """
    notes: list[str] = []
    table = _numbers(_lines(path, notes), path)
    table = _ordered(table, notes)
    broken = table[:, :2] != np.round(table[:, :2])
    if np.isnan(table[:, :2]).any() or broken.any() or (table[:, :2] < 0).any():
        raise RecordsError("a unit or cycle is no whole number", where=str(path), mend=_MEND)
    table[np.isinf(table)] = np.nan
    missing = int(np.isnan(table).sum())
    if missing:
        notes.append(f"{missing} missing values repeat the unit's last value")
    whole = table[:, :2].astype(np.int64)
    runs = Runs(whole[:, 0], whole[:, 1], table[:, 2 : 2 + SETTINGS], table[:, 2 + SETTINGS :])
    return ReadRuns(runs, tuple(notes))


def _lines(path: Path, notes: list[str]) -> list[tuple[int, list[str]]]:
    """Number and words of each line that is not empty; a header is left out."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise RecordsError(f"cannot be read: {error.strerror}", where=str(path)) from None
    except UnicodeDecodeError:
        raise RecordsError("is not text", where=str(path), mend=_MEND) from None
    split = [
        (k, re.split(r"[\s,;]+", line.strip())) for k, line in enumerate(text.splitlines(), 1) if line.strip()
    ]
    if split and not any(_is_number(word) for word in split[0][1]):
        notes.append("the header was left out")
        split = split[1:]
    if not split:
        raise RecordsError("has no rows", where=str(path), mend=_MEND)
    return split


def _numbers(lines: list[tuple[int, list[str]]], path: Path) -> Floats:
    width = len(lines[0][1])
    if width < _FEWEST_COLUMNS:
        raise RecordsError(
            f"has {width} columns, at least {_FEWEST_COLUMNS} are needed", where=str(path), mend=_MEND
        )
    for number, words in lines:
        if len(words) != width:
            raise RecordsError(
                f"has {len(words)} columns, the first line {width}",
                where=f"{path}, line {number}",
                mend=_MEND,
            )
    try:
        return np.array([words for _, words in lines], dtype=np.float64)
    except ValueError:
        number, word = next((n, word) for n, words in lines for word in words if not _is_number(word))
        raise RecordsError(f"{word!r} is no number", where=f"{path}, line {number}", mend=_MEND) from None


def _ordered(table: Floats, notes: list[str]) -> Floats:
    """Rows by unit and cycle; of rows with the same unit and cycle the first."""
    order = np.lexsort((table[:, 1], table[:, 0]))
    if not np.array_equal(order, np.arange(len(table))):
        notes.append("rows were put in the order of unit and cycle")
    table = table[order]
    again = np.zeros(len(table), dtype=bool)
    again[1:] = (np.diff(table[:, :2], axis=0) == 0).all(axis=1)
    if again.any():
        notes.append(f"{int(again.sum())} rows repeat a cycle and were left out")
    return table[~again]


def _is_number(word: str) -> bool:
    try:
        float(word)
    except ValueError:
        return False
    return True


def read_lives(path: Path, units: int) -> Floats:
    """How many cycles each unit of a test file had left, one number a line, ``(units,)``.

    Raises ``RecordsError`` where there are more or fewer numbers than units.
    """
    words = [word for _, line in _lines(path, []) for word in line if word]
    if len(words) != units or not all(_is_number(word) for word in words):
        raise RecordsError(f"is not {units} numbers, one for each unit", where=str(path))
    return np.array(words, dtype=np.float64)
