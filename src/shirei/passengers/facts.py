"""What passengers are told about one incident, before it is put into words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shirei.errors import IncidentError
from shirei.model.clock import MINUTE
from shirei.model.network import Direction

#: Up to this long after the start an expected restart is told to 5 minutes, later to 10.
_NEAR_S = 60 * MINUTE


class Status(StrEnum):
    """Where the incident stands for passengers."""

    INVESTIGATING = "investigating"  # something happened; what it does to trains is being found out
    SUSPENDED = "suspended"  # trains do not run, or run late, because of it
    RESUMED = "resumed"  # trains run again, perhaps late


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """The facts of one notice; lines and stations are indices into the pack.

    Attributes:
        stretch: where it happened: one station, or the two ends of a stretch, or nothing (the whole line).
        directions: affected directions, at least one.
        since_s: when it began; ``expected_s``: forecast of the restart, ``None`` where there is none.
        suspended: ends of the stretch on which no train runs, ``None`` where trains run everywhere.
        shuttles: ends of each stretch on which trains turn back and forth.
        delay_max_min: greatest delay in minutes; cancelled, partially_cancelled: numbers of trains.
        next_update_s: when passengers hear more.
    """

    line: int
    stretch: tuple[int, ...]
    directions: tuple[Direction, ...]
    since_s: int
    status: Status
    expected_s: int | None = None
    suspended: tuple[int, int] | None = None
    shuttles: tuple[tuple[int, int], ...] = ()
    delay_max_min: int | None = None
    cancelled: int = 0
    partially_cancelled: int = 0
    next_update_s: int | None = None

    def __post_init__(self) -> None:
        """Check that the facts can be told."""
        if not self.directions or len(self.stretch) > 2:
            raise IncidentError(
                "a notice needs a direction and at most two ends of a stretch", where="notice facts"
            )
        if min(self.cancelled, self.partially_cancelled, self.delay_max_min or 0) < 0:
            raise IncidentError("a notice counts no fewer than 0 trains and minutes", where="notice facts")
        if self.expected_s is not None and self.expected_s <= self.since_s:
            raise IncidentError("the expected restart is not after the start", where="notice facts")

    @property
    def told_restart_s(self) -> int | None:
        """The expected restart as passengers hear it: up to the next 5 minutes, or 10 where it is far off."""
        if self.expected_s is None:
            return None
        step = 5 * MINUTE if self.expected_s - self.since_s <= _NEAR_S else 10 * MINUTE
        return -(-self.expected_s // step) * step
