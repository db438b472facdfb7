"""The railway as it stands: lines, the day's trains, the clock; and the feed for others."""

from __future__ import annotations

from fastapi import APIRouter

from shirei.api.asked import TheRoom
from shirei.api.guard import Viewer
from shirei.api.shapes import (
    ActualOut,
    ClockOut,
    DayOut,
    FeedOut,
    GeometryOut,
    LineOut,
    LiveOut,
    OccupancyOut,
)
from shirei.desk.day import day_view, geometry_view, lines_view
from shirei.desk.live.feeds import FeedState
from shirei.desk.live.trains import LiveTrains
from shirei.desk.occupancy import occupancy_view
from shirei.errors import NotFoundError
from shirei.model.pack import Pack

router = APIRouter(prefix="/api", tags=["railway"])


@router.get("/clock")
def clock(room: TheRoom, _who: Viewer) -> ClockOut:
    """The operating day's clock."""
    return ClockOut(now_s=room.clock.now_s(), speed=room.clock.speed)


@router.get("/lines")
def lines(room: TheRoom, _who: Viewer) -> list[LineOut]:
    """Every line with its stations in ``DOWN`` order."""
    return [LineOut.model_validate(line) for line in lines_view(room.pack)]


@router.get("/lines/{line}/day")
def day(room: TheRoom, line: str, _who: Viewer) -> DayOut:
    """The whole day of one line as the train graph draws it: every planned train with its visits."""
    pack = room.pack
    return DayOut.model_validate(day_view(pack, _place(pack, line)))


@router.get("/lines/{line}/platforms")
def platforms(room: TheRoom, line: str, _who: Viewer) -> OccupancyOut:
    """Who stands on which platform track of one line, as planned."""
    return OccupancyOut.model_validate(occupancy_view(room.pack, _place(room.pack, line)))


@router.get("/geometry")
def geometry(room: TheRoom, _who: Viewer) -> GeometryOut:
    """Where stations are, as far as the pack says, and the lines through them."""
    return GeometryOut.model_validate(geometry_view(room.pack))


@router.get("/lines/{line}/live")
def live(room: TheRoom, line: str, _who: Viewer) -> LiveOut:
    """What the feeds say of the trains of one line, and how old that is."""
    timetable, place = room.pack.timetable, _place(room.pack, line)
    told = {
        timetable.train_ids[train]: ActualOut(cancelled=actual.cancelled, delay_s=list(actual.delay_s))
        for train, actual in room.live.trains().items()
        if int(timetable.train_line[train]) == place
    }
    feeds = [_feed(room.live, listener.state) for listener in room.live.listeners]
    return LiveOut(feeds=feeds, trains=told, alerts=[alert.header for alert in room.live.alerts()])


def _feed(live: LiveTrains, state: FeedState) -> FeedOut:
    return FeedOut(
        url=state.url.split("?")[0],  # keys stand behind the question mark
        age_s=live.age_s(state),
        stale=live.stale(state),
        failures=state.failures,
        error=state.error,
        entities=state.entities,
        remarks=list(state.remarks),
    )


def _place(pack: Pack, line: str) -> int:
    places = {found.id: place for place, found in enumerate(pack.network.lines)}
    if line not in places:
        raise NotFoundError("there is no such line", where=line, mend="take an id from /api/lines")
    return places[line]
