"""Which of the feed's calendars an operating day runs.

Train ids end in a calendar (``Weekday``, ``SaturdayHoliday``, on one line ``Saturday`` and ``Holiday``), and
for parts of a train that splits or is joined on its way also in a part number (``Weekday.1``): a part is no
calendar.
"""

from __future__ import annotations

from collections.abc import Iterable

from shirei.errors import FeedError

#: A day's words (lower case, no dashes) to the feed's calendars, best first; each line runs the first it has.
_DAYS = {
    "weekday": ("Weekday",),
    "saturdayholiday": ("SaturdayHoliday", "Saturday"),
    "saturday": ("Saturday", "SaturdayHoliday"),
    "holiday": ("Holiday", "SaturdayHoliday"),
}
_DAYS["sunday"] = _DAYS["sundayholiday"] = _DAYS["holiday"]

#: Words for error messages and the command line.
CALENDAR_WORDS = ("weekday", "saturday-holiday", "saturday", "holiday", "sunday")


def calendars_of(word: str) -> tuple[str, ...]:
    """The feed's calendars that a day's word stands for, best first.

    Raises:
        FeedError: no such word.
    """
    found = _DAYS.get("".join(c for c in word.lower() if c.isalnum()))
    if found is None:
        raise FeedError(
            f"{word!r} is not a calendar", where="calendar", mend=f"use one of {', '.join(CALENDAR_WORDS)}"
        )
    return found


def choose(wanted: tuple[str, ...], present: Iterable[str]) -> str | None:
    """The calendar that a line with these calendars runs, ``None`` if it has none of the wanted ones."""
    have = set(present)
    return next((one for one in wanted if one in have), None)


def calendar_of(train_id: str, without: str) -> tuple[str, str]:
    """Calendar and part (``""`` for a whole train) of a train id; ``without`` is the id without its day."""
    calendar, _, part = train_id.removeprefix(without).removeprefix(".").partition(".")
    return calendar, part
