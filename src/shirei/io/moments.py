"""Dates and times as records write them, several spellings in one file among them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_LOCAL = re.compile(r"(\d{1,2})[-/. ](\d{1,2}|[A-Za-z]{3})[-/. ](\d{4}|\d{2})\b")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?=\D|$)")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*([AaPp][Mm])?")
_BARE_CLOCK = re.compile(r"(\d{2})(\d{2})(\d{2})?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def months_first(texts: Iterable[str]) -> bool:
    """Whether the file writes 03/31/2023: some second number is over 12 and no first one is. Else days come first."""
    seen = [found for text in texts if (found := _LOCAL.match(text)) and found[2].isdigit()]
    return any(int(at[2]) > 12 for at in seen) and not any(int(at[1]) > 12 for at in seen)


def read_date(text: str, month_first: bool = False) -> dt.date | None:
    """A date such as 2022-01-31, 31/01/2022, 31-Jan-22 or 20220131; ``None`` where it is none."""
    try:
        if found := _ISO.match(text) or _COMPACT.match(text):
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        if found := _LOCAL.match(text):
            return _local(found[1], found[2], found[3], month_first)
    except ValueError:
        return None
    return None


def read_clock(text: str) -> float | None:
    """Minutes after midnight from 05:16, 0516, 05:16:30 or 5:16 pm; ``None`` where it is no time."""
    found = _CLOCK.fullmatch(text) or _BARE_CLOCK.fullmatch(text)
    if not found:
        return None
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    half = (found[4] or "").lower() if found.re is _CLOCK else ""
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour * 60 + minute + second / 60 if hour < 30 and minute < 60 and second < 60 else None


def read_moment(text: str, month_first: bool = False) -> dt.datetime | None:
    """Date and time in one cell; a time zone is left out; midnight where there is a date alone."""
    date = read_date(text, month_first)
    if date is None:
        return None
    at = _ISO.match(text) or _LOCAL.match(text) or _COMPACT.match(text)
    rest = text[at.end() :] if at else ""
    clock = _CLOCK.search(rest)
    minutes = read_clock(clock[0]) if clock else 0.0
    if minutes is None:
        return None
    return dt.datetime.combine(date, dt.time()) + dt.timedelta(minutes=minutes)


def _local(first: str, second: str, year: str, month_first: bool) -> dt.date:
    full = int(year) + (2000 if len(year) == 2 else 0)
    if not second.isdigit():
        return dt.date(full, _MONTHS.index(second.lower()) + 1, int(first))
    day, month = int(first), int(second)
    if month_first and day <= 12:
        day, month = month, day
    return dt.date(full, month, day)
