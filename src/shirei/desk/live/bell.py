"""Rings whenever something was written to the log, so that whoever follows it looks again."""

from __future__ import annotations

import threading


class Bell:
    """A counter that only grows, and a way to wait for it."""

    def __init__(self) -> None:
        self._rung = threading.Condition()
        self._count = 0

    @property
    def count(self) -> int:
        """How often it rang."""
        return self._count

    def ring(self) -> None:
        """Wake everybody who waits."""
        with self._rung:
            self._count += 1
            self._rung.notify_all()

    def wait(self, seen: int, seconds: float) -> int:
        """Wait until it has rung more often than ``seen``, at most so many seconds; the count now."""
        with self._rung:
            self._rung.wait_for(lambda: self._count > seen, timeout=seconds)
            return self._count
