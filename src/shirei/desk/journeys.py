"""Journeys at the desk: as planned, or as the trains run under an incident's plan."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from shirei.assist.intake.gazetteer import gazetteer
from shirei.assist.intake.text import plain_text
from shirei.desk.in_force import option_in_force
from shirei.errors import NotFoundError
from shirei.model.casefile import CaseFile
from shirei.model.clock import format_clock
from shirei.model.incident import Incident
from shirei.model.journey import Journey, Leg
from shirei.model.pack import Pack
from shirei.passengers.journeys import Rides, Times, journeys, moved_times, planned_times, rides_of
from shirei.traffic.simulate import simulate


@dataclass(frozen=True, slots=True)
class Found:
    """Journeys with what they rest on; an empty tuple means that no train goes there any more."""

    journeys: tuple[Journey, ...]
    basis: str


def journeys_between(
    pack: Pack, start: str, goal: str, at_s: int, incident: CaseFile | Incident | None = None
) -> Found:
    """Journeys from one station to another, both by id or name.

    With an incident file the trains run as the accepted plan says, else the recommended one, else without
    orders; with a bare incident as it makes them late where nobody does anything.

    Raises:
        NotFoundError: there is no such station.
        IncidentError: the incident does not fit the pack.
    """
    ends = stations_named(pack, start), stations_named(pack, goal)
    times, basis = times_under(pack, incident)
    return Found(journeys(day_of(pack, times), *ends, at_s), basis)


@lru_cache(maxsize=4)
def day_of(pack: Pack, times: Times) -> Rides:
    """The rides of a day, kept for the next question about the same times."""
    return rides_of(pack, times)


def stations_named(pack: Pack, words: str) -> tuple[int, ...]:
    """Stations of an id or a name in any spelling; several where stations of different lines share the name.

    Raises:
        NotFoundError: nothing of the pack is called so.
    """
    if words in pack.network.station_index:
        return (pack.network.station_index[words],)
    text = plain_text(words)
    said = [one for one in gazetteer(pack).mentions(text) if one.kind == "station"]
    if len(said) != 1 or len(text.plain) - (said[0].end - said[0].start) > len(" station"):
        raise NotFoundError(
            f"there is no station {words!r}", where=pack.id, mend="write a station's id or its name"
        )
    return said[0].indices


@lru_cache(maxsize=4)
def times_under(pack: Pack, incident: CaseFile | Incident | None) -> tuple[Times, str]:
    """When the trains run, and what that rests on."""
    if incident is None:
        return planned_times(pack.timetable), "the timetable"
    if isinstance(incident, Incident):
        return _without_orders(pack, incident), "the incident with no orders given"
    option, basis = option_in_force(incident)
    if option is None:
        return _without_orders(pack, incident.incident), basis
    return moved_times(pack.timetable, option.plan.movements), basis


def _without_orders(pack: Pack, incident: Incident) -> Times:
    """The day as the simulator runs it: every train in its planned order."""
    result = simulate(pack, incident)
    events = result.graph.events
    arr, dep = result.event_times_s[events.arrival], result.event_times_s[events.departure]
    return Times(arr, dep, np.zeros(pack.timetable.n_visits, bool))


def journey_json(pack: Pack, one: Journey) -> dict[str, Any]:
    """One journey with ids and clock times."""
    return {
        "departure": format_clock(one.dep_s),
        "arrival": format_clock(one.arr_s),
        "transfers": one.transfers,
        "legs": [_leg_json(pack, leg) for leg in one.legs],
    }


def _leg_json(pack: Pack, leg: Leg) -> dict[str, Any]:
    stations, numbers = pack.network.stations, pack.timetable.train_numbers
    return {
        "trains": [numbers[train] for train in leg.trains],
        "from": stations[leg.from_station].id,
        "to": stations[leg.to_station].id,
        "departure": format_clock(leg.dep_s),
        "arrival": format_clock(leg.arr_s),
        "planned_departure": format_clock(leg.planned_dep_s),
        "planned_arrival": format_clock(leg.planned_arr_s),
    }
