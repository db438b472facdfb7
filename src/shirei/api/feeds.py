"""What was decided, for others: the railway's GTFS-Realtime feed."""

from __future__ import annotations

import datetime as dt
import time
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from shirei.api.guard import Viewer
from shirei.desk.live.room import Room
from shirei.errors import InputError
from shirei.io.gtfs_rt import encode_feed, encode_quiet_feed
from shirei.model.desk import Stage

router = APIRouter(prefix="/feeds", tags=["feeds"])

PROTOBUF = "application/x-protobuf"


@router.get("/gtfs-rt.pb", response_class=Response)
def gtfs_rt(
    request: Request, _who: Viewer, timezone: Annotated[str, Query(max_length=60)] = "Asia/Tokyo"
) -> Response:
    """Alerts and trip updates of the latest decision; nothing but a header while trains run as planned.

    A draft is never published: what is not decided is not in the feed.
    """
    room: Room = request.app.state.room
    zone = _zone(timezone)
    stamp = int(time.time())
    decided = room.store.incidents(stage=Stage.DECIDED, limit=1)
    if not decided:
        return Response(encode_quiet_feed(stamp), media_type=PROTOBUF)
    case = room.case(decided[0])
    chosen = case.decisions[-1].option_id
    plan = next(option.plan for option in case.proposal.options if option.plan.id == chosen)
    day = dt.datetime.now(zone).date()
    content = encode_feed(
        room.pack, case.incident, plan, case.notices, timestamp=stamp, service_date=day, tz=zone
    )
    return Response(content, media_type=PROTOBUF)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputError("is no time zone", where="timezone", mend="write one like Asia/Tokyo") from None
