"""What the desk declares it can carry, and buckets that empty: attempts to sign in, requests of one client."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

#: Keys that are remembered at most; the oldest go first.
KEYS = 10_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Declared operating limits; ``/health`` and the page show them, and beyond them requests are refused."""

    viewers: int = 200
    body_bytes: int = 64 * 1024
    waiting_reports: int = 50


class Bucket:
    """``size`` tokens a key that come back at ``per_s`` a second (a token bucket)."""

    def __init__(self, size: int, per_s: float, monotonic: Callable[[], float]) -> None:
        self.size = size
        self.per_s = per_s
        self.monotonic = monotonic
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> bool:
        """Take a token of this key; ``False`` where none is left."""
        with self._lock:
            now = self.monotonic()
            left, since = self._left.pop(key, (float(self.size), now))
            left = min(float(self.size), left + (now - since) * self.per_s)
            taken = left >= 1
            self._left[key] = (left - 1 if taken else left, now)
            while len(self._left) > KEYS:
                self._left.popitem(last=False)
            return taken
