"""The log as it grows: server-sent events that resume where a dropped connection broke off, and the export."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Header, HTTPException, Query, Request
from fastapi.responses import StreamingResponse

from shirei.api.asked import TheRoom
from shirei.api.guard import Supervisor, Viewer
from shirei.api.hub import Hub
from shirei.api.limits import Limits
from shirei.api.shapes import EventOut, FiguresOut
from shirei.desk.live.figures import Tally

router = APIRouter(prefix="/api", tags=["events"])

Seq = Annotated[int, Query(ge=0, le=2**62)]


@router.get("/events", response_class=StreamingResponse)
async def stream(
    request: Request,
    _who: Viewer,
    after: Seq | None = None,
    last_event_id: Annotated[int | None, Header(ge=0, le=2**62)] = None,
) -> StreamingResponse:
    """Lines of the log as server-sent events, after ``Last-Event-ID`` or ``after``; by default from now on."""
    hub: Hub = request.app.state.hub
    limits: Limits = request.app.state.limits
    if hub.followers >= limits.viewers:
        raise HTTPException(503, f"{limits.viewers} viewers follow already; close a page that nobody needs")
    start = last_event_id if last_event_id is not None else after
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    lines = spoken(hub, hub.last if start is None else start)
    return StreamingResponse(lines, media_type="text/event-stream", headers=headers)


async def spoken(hub: Hub, after: int) -> AsyncIterator[str]:
    """Lines in the form of server-sent events; a comment keeps a quiet connection open."""
    yield "retry: 1000\n\n"
    async for lines in hub.follow(after):
        for line in lines:
            yield f"id: {line.seq}\nevent: line\ndata: {EventOut.of(line).model_dump_json()}\n\n"
        if not lines:
            yield ": still here\n\n"


@router.get("/log")
def log(
    room: TheRoom,
    _who: Viewer,
    after: Seq = 0,
    incident: Annotated[str | None, Query(max_length=40)] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> list[EventOut]:
    """Lines of the log after a number, of one incident or of all."""
    return [EventOut.of(line) for line in room.store.events(after=after, incident=incident, limit=limit)]


@router.get("/record.jsonl", response_class=StreamingResponse)
def record(room: TheRoom, _who: Supervisor) -> StreamingResponse:
    """The whole log, one JSON object a line, after its chain was verified."""
    room.store.verify()

    def lines() -> Iterator[str]:
        for line in room.store.lines():
            yield json.dumps(EventOut.of(line).model_dump(), ensure_ascii=False) + "\n"

    return StreamingResponse(lines(), media_type="application/jsonl")


@router.get("/figures")
def figures(request: Request, room: TheRoom, _who: Viewer) -> FiguresOut:
    """How fast the desk proposed, how often people took its recommendation, and why they did not."""
    tally: Tally = request.app.state.tally
    found = tally.figures(room.store.lines)
    return FiguresOut(**asdict(found), acceptance=found.acceptance)
