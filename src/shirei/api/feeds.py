"""What was decided, for others: the railway's GTFS-Realtime feed."""

from __future__ import annotations

import datetime as dt
import time
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from shirei.api.asked import TheRoom
from shirei.api.guard import Viewer
from shirei.io.gtfs_rt import encode_feed, encode_quiet_feed
from shirei.io.gtfs_rt.service_day import zone_of
from shirei.model.desk import Stage

router = APIRouter(prefix="/feeds", tags=["feeds"])

PROTOBUF = "application/x-protobuf"


@router.get("/gtfs-rt.pb", response_class=Response)
def gtfs_rt(
    room: TheRoom, _who: Viewer, timezone: Annotated[str | None, Query(max_length=60)] = None
) -> Response:
    """Alerts and trip updates of the latest decision; nothing but a header while trains run as planned.

    A draft is never published: what is not decided is not in the feed. Times are those of the desk's own zone
    unless another is asked for.
    """
    zone = room.live.tz if timezone is None else zone_of(timezone, where="timezone")
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
