"""Where trains really are, as far as feeds say; every feed's last word, put together."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date, datetime, tzinfo

from shirei.desk.live.feeds import MOST_BYTES, STALE_S, FeedState, Fetch, Fetched, Listener
from shirei.io.fetch import fetch
from shirei.io.gtfs_rt import actuals, decode_feed
from shirei.io.gtfs_rt.service_day import ServiceDay
from shirei.model.live import AlertReport, TrainActual
from shirei.model.pack import Pack


def over_http(url: str, etag: str | None) -> Fetched:
    """Ask a server. Raises ``FeedError``."""
    return Fetched(*fetch(url, etag, most_bytes=MOST_BYTES))


class LiveTrains:
    """Delays of the pack's trains from any number of feeds. Its methods may be called from any thread."""

    def __init__(self, pack: Pack, tz: tzinfo, *, today: Callable[[], date] | None = None) -> None:
        self.pack = pack
        self.tz = tz
        self.today = today or (lambda: datetime.now(tz).date())
        self.listeners: list[Listener] = []
        self._lock = threading.Lock()
        self._trains: dict[str, tuple[TrainActual, ...]] = {}
        self._alerts: dict[str, tuple[AlertReport, ...]] = {}

    def listen(self, url: str, ask: Fetch = over_http) -> Listener:
        """Add a feed; it is asked once ``start`` was called."""
        listener = Listener(url, ask, lambda content: self._hear(url, content), time.monotonic)
        self.listeners.append(listener)
        return listener

    def start(self) -> None:
        """Begin to ask."""
        for listener in self.listeners:
            listener.start()

    def stop(self) -> None:
        """Stop asking."""
        for listener in self.listeners:
            listener.stop()

    def trains(self) -> dict[int, TrainActual]:
        """The latest word on every train that a feed speaks of; a later feed in the list goes before."""
        with self._lock:
            told = [
                actual for listener in self.listeners for actual in self._trains.get(listener.state.url, ())
            ]
        return {actual.train: actual for actual in told}

    def alerts(self) -> tuple[AlertReport, ...]:
        """What the feeds say in words."""
        with self._lock:
            return tuple(alert for alerts in self._alerts.values() for alert in alerts)

    def age_s(self, state: FeedState) -> float | None:
        """Seconds since the content of a feed was true: by its own clock where it has one, else since it was heard."""
        if state.heard_s is None:
            return None
        heard = time.monotonic() - state.heard_s
        return max(heard, time.time() - state.timestamp) if state.timestamp else heard

    def stale(self, state: FeedState) -> bool:
        """Whether a feed's content is too old to be shown as the present."""
        age = self.age_s(state)
        return age is None or age > STALE_S

    def _hear(self, url: str, content: bytes) -> FeedState:
        report = decode_feed(content, where=url)
        trains, remarks = actuals(self.pack, report, ServiceDay(self.today(), self.tz))
        with self._lock:
            self._trains[url], self._alerts[url] = trains, report.alerts
        entities = len(report.trips) + len(report.vehicles) + len(report.alerts)
        return FeedState(url, timestamp=report.timestamp, entities=entities, remarks=remarks)
