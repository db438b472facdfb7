"""Tiny drafts: one line, trains drawn as ``"A 8:00, B 8:03-8:04, D 8:10"``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from shirei.io.infer import Draft, DraftLink
from shirei.model.clock import parse_clock
from shirei.model.names import Names
from shirei.model.network import UNKNOWN, Line, Station, TrainType


def draft(
    trains: Mapping[str, str],
    *,
    stations: str = "ABCDE",
    loop: bool = False,
    workings: Mapping[str, str] | None = None,
    links: Sequence[DraftLink] = (),
) -> Draft:
    """A draft of one line with stations 1 km apart; trains named ``F…`` are of the fast type."""
    order = {name: place for place, name in enumerate(stations)}
    places, arr, dep, starts, ways = [], [], [], [0], []
    for calls in trains.values():
        parts = [call.split() for call in calls.split(",")]
        for stop, clock in parts:
            first, _, second = clock.partition("-")
            places.append(order[stop])
            arr.append(UNKNOWN if first == "?" else parse_clock(first))
            dep.append(parse_clock(second or first))
        starts.append(len(places))
        ahead = order[parts[1][0]] - order[parts[0][0]]
        ways.append(0 if (ahead % len(order) < len(order) / 2 if loop else ahead > 0) else 1)
    named = workings or {}
    return Draft(
        id="tiny", names=Names("Tiny"), calendar="day",
        stations=tuple(Station(s, Names(s), 139 + 0.011 * k, 35.0) for k, s in enumerate(stations)),
        lines=(Line("L", Names("L"), tuple(range(len(stations))), loop),),
        types=(TrainType("slow", Names("Slow")), TrainType("fast", Names("Fast"))),
        train_ids=tuple(trains), train_numbers=tuple(trains), train_vehicle=("",) * len(trains),
        train_working=tuple(named.get(name, "") for name in trains),
        train_type=np.array([int(name.startswith("F")) for name in trains], np.int32),
        train_line=np.zeros(len(trains), np.int32), train_direction=np.array(ways, np.int8),
        stop_start=np.array(starts, np.int32), stop_place=np.array(places, np.int32),
        stop_arr_s=np.array(arr, np.int32), stop_dep_s=np.array(dep, np.int32), links=tuple(links),
    )  # fmt: skip
