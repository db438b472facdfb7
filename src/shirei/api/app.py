"""The desk as a web service: one application around one room.

request -> host and size are looked at -> who is it, may they -> one act of the room -> answer
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from importlib.resources import files

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from shirei import __version__
from shirei.api import events, feeds, health, incidents, knowledge, problems, railway, session
from shirei.api.hub import Hub
from shirei.api.limits import Bucket, Limits
from shirei.desk.live.figures import Tally
from shirei.desk.live.kept import Kept
from shirei.desk.live.room import Room
from shirei.io.store.people import People

_LOG = logging.getLogger("shirei.api")

#: The page may load nothing from elsewhere, be framed by nobody, and send no address onward.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "worker-src 'self'; "
        "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}

#: Proposals that are kept ready to be drawn.
VIEWS = 16

Next = Callable[[Request], Awaitable[Response]]


def create_app(
    room: Room,
    *,
    hosts: Sequence[str] = ("localhost", "127.0.0.1"),
    limits: Limits | None = None,
    people: People | None = None,
) -> FastAPI:
    """The application; it opens the room when it starts and closes it when it ends.

    Args:
        hosts: names under which the desk may be asked for; others are refused (DNS rebinding).
    """
    app = interface()
    app.state.room = room
    app.state.people = people or People(room.store)
    app.state.hub = Hub(room)
    app.state.views = Kept(VIEWS)
    app.state.tally = Tally()
    app.state.limits = limits or Limits()
    app.state.meters = health.Meters()
    app.state.attempts = Bucket(5, 1 / 12, time.monotonic)
    app.mount("/", StaticFiles(directory=str(files("shirei.api") / "page"), html=True), name="page")
    app.middleware("http")(_watch)
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    return app


def interface() -> FastAPI:
    """The interface alone, as /openapi.json describes it, without a room behind it."""
    app = FastAPI(
        title="Shirei desk",
        version=__version__,
        summary="From one report of a failure to a checked plan; a person decides.",
        lifespan=_lifespan,
        docs_url=None,
        redoc_url=None,
    )
    problems.install(app)
    for part in (health, session, incidents, knowledge, events, railway, feeds):
        app.include_router(part.router)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    hub: Hub = app.state.hub
    await asyncio.to_thread(app.state.room.open)
    await hub.start()
    reading = asyncio.create_task(hub.run())
    yield
    await hub.close()
    await reading
    await asyncio.to_thread(app.state.room.close)


async def _watch(request: Request, go_on: Next) -> Response:
    """Refuse what is too large, measure, add the page's rules, and note who asked for what."""
    limits: Limits = request.app.state.limits
    too_large = _too_large(request, limits)
    if too_large is not None:
        return too_large
    began = time.perf_counter()
    answer = await go_on(request)
    spent = time.perf_counter() - began
    meters: health.Meters = request.app.state.meters
    meters.requests.labels(request.method, str(answer.status_code)).inc()
    meters.seconds.observe(spent)
    for name, value in _HEADERS.items():
        answer.headers.setdefault(name, value)
    if request.url.path.endswith(".html") and request.url.path.startswith("/api/"):
        del answer.headers["Content-Security-Policy"]  # the report brings its own, stricter one
    who = getattr(request.state, "person", "-")
    _LOG.info(
        "request",
        extra={
            "by": who,
            "method": request.method,
            "path": request.url.path,
            "status": answer.status_code,
            "ms": round(1000 * spent, 1),
        },
    )
    return answer


def _too_large(request: Request, limits: Limits) -> Response | None:
    """Refuse a body that is too large, or that does not say how large it is."""
    if "transfer-encoding" in request.headers:
        return problems.problem(411, "length", "a request must say how long it is")
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > limits.body_bytes:
        return problems.problem(413, "too_large", f"a request may have {limits.body_bytes} bytes")
    return None
