"""The operating day's clock: integer seconds from its start, written ``HH:MM`` or ``HH:MM:SS``.

Hours run past 24 for trains after midnight, as in working timetables: ``24:10`` is ten past midnight.
"""

from __future__ import annotations

import re

from shirei.errors import InputError

MINUTE = 60
HOUR = 3600
DAY = 24 * HOUR
#: The longest clock time Shirei accepts: 36:00, noon of the next day.
LAST_SECOND = 36 * HOUR

_CLOCK = re.compile(r"^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$")


def parse_clock(text: str, *, where: str | None = None) -> int:
    """Read ``HH:MM`` or ``HH:MM:SS`` (hours 0 to 36) as seconds.

    Raises:
        InputError: the text is no such time.
    """
    match = _CLOCK.match(text.strip())
    seconds = -1
    if match:
        hours, minutes, rest = (int(part or 0) for part in match.groups())
        seconds = hours * HOUR + minutes * MINUTE + rest
    if not 0 <= seconds <= LAST_SECOND:
        raise InputError(
            f"{text!r} is not a time", where=where, mend="write HH:MM or HH:MM:SS, 00:00 to 36:00"
        )
    return seconds


def format_clock(seconds: int, *, always_seconds: bool = False) -> str:
    """Write seconds as ``HH:MM``, or ``HH:MM:SS`` when they are not whole minutes."""
    hours, rest = divmod(int(seconds), HOUR)
    minutes, rest = divmod(rest, MINUTE)
    return f"{hours:02d}:{minutes:02d}:{rest:02d}" if rest or always_seconds else f"{hours:02d}:{minutes:02d}"
