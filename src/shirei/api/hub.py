"""One reader of the log for all who follow it, so that fifty viewers cost one query a change."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator

from anyio import to_thread

from shirei.desk.live.room import Room
from shirei.errors import StoreError
from shirei.model.desk import Event

_LOG = logging.getLogger("shirei.api")

#: The store is looked at this often even when the bell is silent: another desk may write to it.
LOOK_S = 1.0
#: Lines kept at hand; whoever is further behind reads from the store.
KEPT = 2000
#: A follower hears something at least this often, so that proxies keep the connection.
BREATH_S = 15.0


class Hub:
    """Follows the log once and hands new lines to every follower. Lives in the server's event loop."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.recent: deque[Event] = deque(maxlen=KEPT)
        self.last = 0
        self.followers = 0
        self.closing = False
        self._news = asyncio.Condition()

    async def start(self) -> None:
        """Find the end of the log, from which new lines are told."""
        self.last = await to_thread.run_sync(self.room.store.last_seq)

    async def run(self) -> None:
        """Read new lines as they come, until ``close``; a store that is away is waited for."""
        while not self.closing:
            seen = self.room.bell.count
            try:
                lines = await to_thread.run_sync(lambda: self.room.store.events(after=self.last))
            except StoreError as error:
                _LOG.warning("the log cannot be read: %s", error)
                await asyncio.sleep(LOOK_S)
                continue
            if lines:
                await self._tell(lines)
            else:
                await to_thread.run_sync(self.room.bell.wait, seen, LOOK_S)

    async def close(self) -> None:
        """Let every follower go."""
        self.closing = True
        self.room.bell.ring()
        async with self._news:
            self._news.notify_all()

    async def follow(self, seq: int) -> AsyncIterator[list[Event]]:
        """Lines after ``seq`` in order, without a gap; an empty list where nothing happened for a while."""
        self.followers += 1
        try:
            while not self.closing:
                lines = await self._after(seq)
                if lines:
                    seq = lines[-1].seq
                yield lines
                if not lines or seq >= self.last:
                    await self._wait(seq)
        finally:
            self.followers -= 1

    async def _tell(self, lines: list[Event]) -> None:
        async with self._news:
            self.recent.extend(lines)
            self.last = lines[-1].seq
            self._news.notify_all()

    async def _after(self, seq: int) -> list[Event]:
        if seq >= self.last:
            return []
        if self.recent and self.recent[0].seq <= seq + 1:
            return [line for line in self.recent if line.seq > seq]
        return await to_thread.run_sync(lambda: self.room.store.events(after=seq))

    async def _wait(self, seq: int) -> None:
        async with self._news:
            if seq < self.last or self.closing:
                return
            try:
                await asyncio.wait_for(self._news.wait(), BREATH_S)
            except TimeoutError:
                return
