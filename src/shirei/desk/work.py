"""Work proposals for a pack: traffic from its timetable, places by id, what may fail from outside."""

from __future__ import annotations

import datetime as dt

import numpy as np

from shirei.assets.work import propose_work
from shirei.errors import RecordsError
from shirei.model.pack import Pack
from shirei.model.timetable import VisitKind, leg_sections
from shirei.model.work import AssetRisk, Traffic, WorkProposal


def work_for(
    pack: Pack, risks: tuple[AssetRisk, ...], first: dt.date, crews: int
) -> tuple[WorkProposal, ...]:
    """Ranked proposals. Raises ``RecordsError`` for a place that the pack lacks."""
    known = {one.id for one in pack.network.sections} | {one.id for one in pack.network.stations}
    for risk in risks:
        if risk.place not in known:
            raise RecordsError(
                f"there is no section or station {risk.place!r}", where=risk.asset,
                mend=f"use an id of the pack, such as {pack.network.sections[0].id}",
            )  # fmt: skip
    places = {risk.place for risk in risks}
    return propose_work(risks, {place: traffic_of(pack, place) for place in places}, first, crews)


def traffic_of(pack: Pack, place: str) -> Traffic:
    """When trains are on a section, or at a station, and how many passengers they carry there."""
    timetable = pack.timetable
    sections = {section.id: k for k, section in enumerate(pack.network.sections)}
    if place in sections:
        at = np.flatnonzero(leg_sections(pack.network, timetable) == sections[place])
        start, end = timetable.visit_dep_s[at], timetable.visit_arr_s[at + 1]
    else:
        station = next(k for k, one in enumerate(pack.network.stations) if one.id == place)
        at = np.flatnonzero(timetable.visit_station == station)
        start, end = timetable.visit_arr_s[at], timetable.visit_dep_s[at]
    passengers = _passengers(pack, at, on_section=place in sections)
    return Traffic(place, start.astype(np.int64), end.astype(np.int64), passengers)


def _passengers(pack: Pack, at: np.ndarray, *, on_section: bool) -> np.ndarray:
    """Planned pairs of stops of the same train, the first at or before the visit, the second after it."""
    timetable = pack.timetable
    stops = (timetable.visit_kind == VisitKind.STOP).astype(np.int64)
    so_far = np.concatenate([[0], np.cumsum(stops)])
    train = timetable.visit_train[at]
    first, last = timetable.visit_start[train], timetable.visit_start[train + 1]
    before = so_far[at + 1] - so_far[first]
    after = so_far[last] - so_far[at + 1]
    if on_section:
        return np.asarray(before * after)
    # At a station also those who get out there.
    return np.asarray(before * after + stops[at] * (before - stops[at]))
