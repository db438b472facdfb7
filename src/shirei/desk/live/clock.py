"""The operating day's clock of a running desk: real time, or a recorded day at 1 to 600 times its speed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shirei.errors import InputError
from shirei.model.clock import LAST_SECOND

FASTEST = 600


@dataclass(frozen=True, slots=True)
class DeskClock:
    """Seconds of the operating day: ``start_s`` at the moment ``began`` of a monotonic clock, then ``speed`` a second.

    Raises:
        InputError: a speed outside 0 (stands still) to 600.
    """

    start_s: float
    speed: float
    monotonic: Callable[[], float]
    began: float

    def __post_init__(self) -> None:
        """A clock runs forward, and not faster than a person can follow."""
        if not 0 <= self.speed <= FASTEST:
            raise InputError(f"a clock cannot run at {self.speed} times", where="--speed", mend="0 to 600")

    @classmethod
    def started(cls, start_s: float, speed: float, monotonic: Callable[[], float]) -> DeskClock:
        """A clock that shows ``start_s`` now."""
        return cls(start_s, speed, monotonic, monotonic())

    def now_s(self) -> float:
        """Seconds of the operating day; stands still at its end, 36:00."""
        return min(float(LAST_SECOND), self.start_s + (self.monotonic() - self.began) * self.speed)
