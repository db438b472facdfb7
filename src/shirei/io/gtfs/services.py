"""Which services run on a date: ``calendar.txt`` and its exceptions in ``calendar_dates.txt``."""

from __future__ import annotations

from datetime import date, datetime

from shirei.errors import FeedError
from shirei.io.gtfs.source import Source

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CALENDAR, EXCEPTIONS = "calendar.txt", "calendar_dates.txt"


def services_on(source: Source, day: date) -> frozenset[str]:
    """Ids of the services that run on this day.

    Raises:
        FeedError: the feed has neither of the two files.
    """
    if not source.has(CALENDAR) and not source.has(EXCEPTIONS):
        raise FeedError(f"has neither {CALENDAR} nor {EXCEPTIONS}", where=str(source.path))
    running = set(_by_calendar(source, day))
    for line, row in source.rows(EXCEPTIONS, ("service_id", "date", "exception_type")):
        when = _date(source, EXCEPTIONS, line, "date", row["date"])
        if row["exception_type"] not in ("1", "2"):
            source.refuse(EXCEPTIONS, line, "exception_type", f"{row['exception_type']!r} is not 1 or 2")
        elif when == day and row["exception_type"] == "1":
            running.add(row["service_id"])
        elif when == day:
            running.discard(row["service_id"])
    return frozenset(running)


def _by_calendar(source: Source, day: date) -> list[str]:
    weekday = _DAYS[day.weekday()]
    found = []
    for line, row in source.rows(CALENDAR, ("service_id", *_DAYS, "start_date", "end_date")):
        start = _date(source, CALENDAR, line, "start_date", row["start_date"])
        end = _date(source, CALENDAR, line, "end_date", row["end_date"])
        if row[weekday] not in ("0", "1"):
            source.refuse(CALENDAR, line, weekday, f"{row[weekday]!r} is not 0 or 1")
        elif start and end and start <= day <= end and row[weekday] == "1":
            found.append(row["service_id"])
    return found


def _date(source: Source, name: str, line: int, field: str, text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y%m%d").date()
    except ValueError:
        source.refuse(name, line, field, f"{text!r} is no date YYYYMMDD")
        return None
