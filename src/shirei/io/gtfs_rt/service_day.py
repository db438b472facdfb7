"""Seconds of the operating day as POSIX time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from shirei.errors import InputError


def zone_of(name: str, *, where: str) -> ZoneInfo:
    """A time zone by its name. Raises ``InputError`` where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputError(
            f"there is no time zone {name!r}", where=where, mend="write one like Asia/Tokyo"
        ) from None


@dataclass(frozen=True, slots=True)
class ServiceDay:
    """One operating day. By GTFS it starts twelve hours before local noon, also where clocks change."""

    day: date
    tz: tzinfo

    def posix(self, seconds: int) -> int:
        """POSIX time of a second of the operating day.

        Raises:
            InputError: the time is before 1970, which no feed can say.
        """
        noon = datetime.combine(self.day, time(12), self.tz).astimezone(UTC)
        stamp = int((noon - timedelta(hours=12)).timestamp()) + int(seconds)
        if stamp < 0:
            raise InputError(
                f"{self.day} is before 1970", where="service date", mend="give the day of operation"
            )
        return stamp

    @property
    def start_date(self) -> str:
        """The day as GTFS writes it, ``YYYYMMDD``."""
        return f"{self.day:%Y%m%d}"
