"""The railway as it stands: lines, the day's trains, the clock; and the feed for others."""

from __future__ import annotations

from fastapi import APIRouter, Request

from shirei.api.guard import Viewer
from shirei.api.shapes import ClockOut, DayOut, LineOut
from shirei.desk.day import day_view, lines_view
from shirei.desk.live.room import Room
from shirei.errors import NotFoundError

router = APIRouter(prefix="/api", tags=["railway"])


def _room(request: Request) -> Room:
    room: Room = request.app.state.room
    return room


@router.get("/clock")
def clock(request: Request, _who: Viewer) -> ClockOut:
    """The operating day's clock."""
    room = _room(request)
    return ClockOut(now_s=room.clock.now_s(), speed=room.clock.speed)


@router.get("/lines")
def lines(request: Request, _who: Viewer) -> list[LineOut]:
    """Every line with its stations in ``DOWN`` order."""
    return [LineOut.model_validate(line) for line in lines_view(_room(request).pack)]


@router.get("/lines/{line}/day")
def day(request: Request, line: str, _who: Viewer) -> DayOut:
    """The whole day of one line as the train graph draws it: every planned train with its visits."""
    pack = _room(request).pack
    places = {found.id: place for place, found in enumerate(pack.network.lines)}
    if line not in places:
        raise NotFoundError("there is no such line", where=line, mend="take an id from /api/lines")
    return DayOut.model_validate(day_view(pack, places[line]))
