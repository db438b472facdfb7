"""What an incident's restrictions ask of single events (R2, R4, R10, R11, R12 of docs/rules.md).

Events planned before the incident starts keep their times (R13), so no rule is laid on them. Every later
event that is planned before a restriction's end gets the rule: its delay may carry it into the window.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from shirei.errors import IncidentError
from shirei.model.incident import Incident, Restriction, RestrictionKind, check_fits
from shirei.model.network import UNKNOWN
from shirei.traffic.simulate.graph import TrafficGraph
from shirei.traffic.simulate.platforms import rows_on_track
from shirei.traffic.simulate.rules import RuleKind, Rules


def rules_of(graph: TrafficGraph, incident: Incident | None) -> Rules:
    """All rules of an incident; none without one.

    Raises:
        IncidentError: the incident names something that the pack does not have or a place where its failed
            train does not go.
    """
    if incident is None:
        return Rules.none()
    check_fits(incident, graph.pack.network, graph.pack.timetable)
    from_s = incident.start_s
    parts: list[Rules] = []
    for index, one in enumerate(incident.restrictions):
        match one.kind:
            case RestrictionKind.SECTION_CLOSED:
                parts.append(_closure(graph, one, index, from_s))
            case RestrictionKind.HEADWAY:
                parts.append(_wider_headway(graph, one, index, from_s))
            case RestrictionKind.PLATFORM_OUT:
                parts.append(_platform_out(graph, one, index, from_s))
            case RestrictionKind.FAILED_TRAIN:
                parts.append(_failed_train(graph, one, index, from_s))
    return Rules.joined([_slower_runs(graph, incident), *parts])


def _closure(graph: TrafficGraph, one: Restriction, index: int, from_s: int) -> Rules:
    """No departure into the sections in the window: it waits for the end (R10)."""
    legs = np.concatenate([graph.legs_entered(key, from_s, one.end_s) for key in _keys(one)])
    return Rules.of(RuleKind.WINDOW, graph.events.departure[legs], (one.start_s, one.end_s), index)


def _wider_headway(graph: TrafficGraph, one: Restriction, index: int, from_s: int) -> Rules:
    """Departures in the window keep the wider headway, one after the other in their planned order (R4)."""
    parts = []
    for key in _keys(one):
        legs = graph.legs_into(key)
        leaves = graph.events.departure[legs]
        planned = graph.events.time_s[leaves[1:]]
        after = 1 + np.flatnonzero((planned >= from_s) & (planned < one.end_s))
        parts.append(
            Rules.of(
                RuleKind.SPACED,
                leaves[after],
                (one.start_s, one.end_s),
                index,
                source=leaves[after - 1],
                seconds=one.headway_s,
            )
        )
    return Rules.joined(parts)


def _slower_runs(graph: TrafficGraph, incident: Incident) -> Rules:
    """Runs that start in a window of reduced speed take longer; where windows overlap, extras add up (R2).

    The longer run counts only if the departure falls into the window, so it is an activity of its own beside
    the plain run, one for each stretch of time in which the same restrictions hold.
    """
    slow = [(i, r) for i, r in enumerate(incident.restrictions) if r.kind is RestrictionKind.SPEED]
    edges = sorted({t for _, r in slow for t in (r.start_s, r.end_s)})
    parts = []
    for start, end in pairwise(edges):
        held = [(i, r) for i, r in slow if r.start_s <= start and end <= r.end_s]
        for key in dict.fromkeys(key for _, r in held for key in _keys(r)):
            extra = sum(r.extra_s for _, r in held if key in _keys(r))
            first = next(i for i, r in held if key in _keys(r))
            legs = graph.legs_entered(key, incident.start_s, end)
            parts.append(
                Rules.of(
                    RuleKind.EDGE,
                    graph.events.arrival[legs + 1],
                    (start, end),
                    first,
                    source=graph.events.departure[legs],
                    seconds=graph.events.run_s[legs] + extra,
                )
            )
    return Rules.joined(parts)


def _platform_out(graph: TrafficGraph, one: Restriction, index: int, from_s: int) -> Rules:
    """No occupation of the track begins in the window; trains planned on it wait for the end (R11)."""
    assert one.platform is not None
    held = graph.occupations
    rows = rows_on_track(graph.pack, graph.events, held, one.platform)
    starts, leads = held.start[rows], held.lead_s[rows]
    starts, leads = (
        starts[graph.events.time_s[starts] >= from_s],
        leads[graph.events.time_s[starts] >= from_s],
    )
    parts = []
    for lead in np.unique(leads).tolist():
        window = (one.start_s + lead, one.end_s + lead)
        mine = starts[(leads == lead) & (graph.events.time_s[starts] < window[1])]
        parts.append(Rules.of(RuleKind.WINDOW, mine, window, index))
    return Rules.joined(parts)


def _failed_train(graph: TrafficGraph, one: Restriction, index: int, from_s: int) -> Rules:
    """The train does not leave the station, nor does its unit as another train where it ends there (R12)."""
    assert one.train is not None and one.station is not None
    table = graph.pack.timetable
    visits = table.visits(one.train)
    here = visits.start + np.flatnonzero(table.visit_station[visits] == one.station)
    if not len(here):
        raise IncidentError(
            f"train {table.train_ids[one.train]} does not go to {_station_id(graph, one.station)}",
            where="restriction",
            mend="name a station where the failed train stops or passes",
        )
    goes_on = (
        table.link_to[table.link_from == one.train] if visits.stop - 1 in here else np.zeros(0, np.int32)
    )
    leaves = graph.events.departure[
        np.concatenate([here[here < visits.stop - 1], table.visit_start[goes_on]])
    ]
    leaves = leaves[graph.events.time_s[leaves] >= from_s]
    return Rules.of(RuleKind.WINDOW, leaves, (one.start_s, one.end_s), index)


def _keys(one: Restriction) -> Iterable[int]:
    return [
        2 * section + direction
        for section in dict.fromkeys(one.sections)
        for direction in dict.fromkeys(one.directions)
    ]


def _station_id(graph: TrafficGraph, station: int) -> str:
    return graph.pack.network.stations[station].id if station != UNKNOWN else "no station"
