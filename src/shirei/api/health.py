"""Whether the desk can work, and its figures for Prometheus."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)

from shirei.api.guard import Viewer
from shirei.api.shapes import HealthOut
from shirei.errors import StoreError

router = APIRouter(tags=["health"])


class Meters:
    """The figures of one running desk, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "shirei_requests", "Requests answered", ["method", "status"], registry=self.registry
        )
        self.seconds = Histogram("shirei_request_seconds", "Seconds to answer", registry=self.registry)
        self.followers = Gauge("shirei_followers", "Open event streams", registry=self.registry)
        self.events = Gauge("shirei_log_lines", "Lines in the log", registry=self.registry)


@router.get("/health")
def health(request: Request, response: Response) -> HealthOut:
    """Ready or not (503), and the declared limits. Needs no session."""
    state = request.app.state
    try:
        events, store = state.room.store.last_seq(), "answers"
    except StoreError as error:
        events, store = 0, error.what
    worker = state.room.worker.process.is_alive()
    ready = store == "answers"
    response.status_code = 200 if ready else 503
    limits = {name: getattr(state.limits, name) for name in type(state.limits).__slots__}
    pack = state.room.pack
    return HealthOut(
        ready=ready,
        pack=pack.id,
        trains=pack.timetable.n_trains,
        store=store,
        worker=worker,
        events=events,
        limits=limits,
    )


@router.get("/metrics")
def metrics(request: Request, _who: Viewer) -> Response:
    """Figures in the text form of Prometheus."""
    meters: Meters = request.app.state.meters
    meters.followers.set(request.app.state.hub.followers)
    meters.events.set(request.app.state.hub.last)
    return Response(generate_latest(meters.registry), media_type=CONTENT_TYPE_LATEST)
