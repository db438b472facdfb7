"""Clock times of the feed as seconds of the operating day."""

from __future__ import annotations

import re

from shirei.model.clock import DAY, HOUR, MINUTE

#: Times before this hour belong to the operating day that began on the morning before.
DAY_BEGINS_H = 3

_TIME = re.compile(r"^([0-2]?\d):([0-5]\d)$")


class Clock:
    """Reads ``HH:MM`` and remembers what it has read: a feed repeats 1,500 words a million times."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def seconds(self, text: object) -> int | None:
        """Seconds of the operating day, ``None`` for no time; 00:00 to 02:59 is 24:00 to 26:59."""
        if not isinstance(text, str):
            return None
        known = self._known.get(text)
        if known is None:
            match = _TIME.match(text)
            if not match:
                return None
            hours, minutes = int(match[1]), int(match[2])
            known = hours * HOUR + minutes * MINUTE + (DAY if hours < DAY_BEGINS_H else 0)
            self._known[text] = known
        return known
