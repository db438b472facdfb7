"""Feeds that the desk listens to: asked again and again, politely; what is old or broken is said, never hidden."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from shirei.errors import FeedError

#: Seconds between two questions, and the longest pause after failures.
EVERY_S = 30.0
LONGEST_PAUSE_S = 480.0
#: A feed whose content is older than so many seconds is stale.
STALE_S = 90.0
#: No feed may be larger.
MOST_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: ``content`` is ``None`` where nothing has changed since the last one (HTTP 304)."""

    content: bytes | None
    etag: str | None


#: Asks for the feed at a URL, unless it is still the one with this ETag. Raises ``FeedError``.
Fetch = Callable[[str, str | None], Fetched]


@dataclass(frozen=True, slots=True)
class FeedState:
    """How a feed is: ``heard_s`` is the monotonic second of the last good answer, ``None`` before the first.

    ``failures`` counts bad answers in a row; ``error`` says what was wrong with the last one.
    """

    url: str
    heard_s: float | None = None
    timestamp: int | None = None
    etag: str | None = None
    failures: int = 0
    error: str | None = None
    entities: int = 0
    remarks: tuple[str, ...] = ()


def pause_s(failures: int, chance: random.Random) -> float:
    """Seconds until the next question: 30, doubled for every failure up to 8 minutes, with a tenth of chance."""
    wait = min(LONGEST_PAUSE_S, EVERY_S * 2.0 ** min(failures, 10))
    return wait * chance.uniform(0.9, 1.1)


class Listener:
    """Asks for one feed in a thread of its own and hands each new content on."""

    def __init__(
        self,
        url: str,
        fetch: Fetch,
        hear: Callable[[bytes], FeedState],
        monotonic: Callable[[], float],
        *,
        chance: random.Random | None = None,
        pause: Callable[[int, random.Random], float] = pause_s,
    ) -> None:
        """``hear`` reads new content into facts and returns the state that it leads to, or raises ``FeedError``."""
        self.state = FeedState(url)
        self.fetch, self.hear, self.monotonic, self.pause = fetch, hear, monotonic, pause
        self.chance = chance or random.Random()
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="shirei-feed", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self) -> None:
        """Stop listening."""
        self._end.set()
        if self._thread.is_alive():
            self._thread.join(timeout=15)

    def ask(self) -> FeedState:
        """Ask once; whatever goes wrong is in the state."""
        now = self.state
        try:
            found = self.fetch(now.url, now.etag)
            if found.content is not None:
                now = replace(self.hear(found.content), etag=found.etag)
            self.state = replace(now, url=self.state.url, heard_s=self.monotonic(), failures=0, error=None)
        except FeedError as error:
            self.state = replace(now, failures=now.failures + 1, error=str(error))
        return self.state

    def _run(self) -> None:
        while not self._end.is_set():
            self.ask()
            self._end.wait(self.pause(self.state.failures, self.chance))
