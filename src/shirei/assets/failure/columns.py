"""Columns of words as numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import numpy as np

from shirei.errors import RecordsError
from shirei.model.records import Records
from shirei.model.telemetry import Floats

_FORMS = ("%Y-%m-%d", "%d-%b-%y", "%d-%b-%Y", "%m/%d/%y", "%m/%d/%Y", "%d.%m.%Y", "%Y/%m/%d")


def need(records: Records, names: Iterable[str]) -> None:
    """Raises ``RecordsError`` naming the columns that are not there."""
    lacking = [name for name in names if name not in records.columns]
    if lacking:
        raise RecordsError(f"lacks the columns {', '.join(lacking)}", mend="give all columns of the history")


def numbers(cells: Sequence[str]) -> Floats:
    """``(n,)``; NaN where a cell is no number."""
    return np.array([_number(cell) for cell in cells], dtype=np.float64)


def codes(cells: Sequence[str], vocabulary: Sequence[str]) -> Floats:
    """Place of each word in the vocabulary; NaN for a word that it lacks."""
    place = {word: float(k) for k, word in enumerate(vocabulary)}
    return np.array([place.get(cell, np.nan) for cell in cells], dtype=np.float64)


def days(cells: Sequence[str]) -> Floats:
    """Days since the year 1; NaN where a cell is no date. Each cell may be of another of the usual forms."""
    known = {cell: _day(cell) for cell in set(cells)}
    return np.array([known[cell] for cell in cells], dtype=np.float64)


def vocabulary(cells: Iterable[str]) -> list[str]:
    """The different words, sorted."""
    return sorted(set(cells))


def _number(cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        return float("nan")


def _day(cell: str) -> float:
    for form in _FORMS:
        try:
            return float(dt.datetime.strptime(cell, form).toordinal())
        except ValueError:
            continue
    return float("nan")
