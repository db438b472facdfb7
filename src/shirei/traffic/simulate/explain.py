"""Why an event is late: the chain of activities back to the restriction that began it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shirei.errors import IncidentError
from shirei.model.incident import RestrictionKind
from shirei.traffic.simulate.activities import Activity
from shirei.traffic.simulate.result import SimulationResult
from shirei.traffic.simulate.rules import RuleKind


@dataclass(frozen=True, slots=True)
class Cause:
    """One late event and what it waited for.

    Attributes:
        train, station, arrival: the event; planned_s, actual_s: when it should and did take place.
        activity: what it waited for, ``None`` where only a restriction held it.
        restriction: index of the incident's restriction that held it or made the activity longer, ``None``
            where none did; restriction_kind: its kind.
        after_train, after_station: the event it waited for, ``None`` where only a restriction held it.
        seconds: delay that began or grew here; below 0 where slack made some of it good.
    """

    train: int
    station: int
    arrival: bool
    planned_s: int
    actual_s: int
    activity: Activity | None
    restriction: int | None
    restriction_kind: RestrictionKind | None
    after_train: int | None
    after_station: int | None
    seconds: int


def why_late(result: SimulationResult, train: int, station: int) -> tuple[Cause, ...]:
    """What a train's late arrival at a station waited for, what that waited for, and so on.

    The chain ends where the delay began. Empty when the train is not late there.

    Raises:
        IncidentError: the train does not go there.
    """
    table = result.graph.pack.timetable
    visits = np.arange(table.visit_start[train], table.visit_start[train + 1])
    here = visits[table.visit_station[visits] == station]
    if not len(here):
        name = result.graph.pack.network.stations[station].id
        raise IncidentError(f"train {table.train_ids[train]} does not go to {name}", where="why")
    return chain(result, int(result.graph.events.arrival[here[-1]]))


def chain(result: SimulationResult, event: int) -> tuple[Cause, ...]:
    """The chain behind one event's delay; see :func:`why_late`."""
    found: list[Cause] = []
    late: int | None = event
    while late is not None and _delay(result, late) > 0:
        cause, late = _cause(result, late)
        found.append(cause)
    return tuple(found)


def first_blockages(result: SimulationResult) -> tuple[Cause, ...]:
    """The events that a restriction itself holds, in planned order; every other delay follows from theirs."""
    events = np.unique(result.rules.table[:, 0]).tolist()
    causes = [_cause(result, event)[0] for event in events if _delay(result, event) > 0]
    return tuple(cause for cause in causes if cause.restriction is not None)


@dataclass(frozen=True, slots=True)
class _Hold:
    """What decided an event's time: an activity, a restriction, or an activity made longer by one."""

    source: int | None
    activity: Activity | None
    restriction: int | None


def _cause(result: SimulationResult, event: int) -> tuple[Cause, int | None]:
    """What held one late event, and the late event before it, if any."""
    hold = _by_activity(result, event) or _by_restriction(result, event)
    assert hold is not None, "a late event waits for an activity or a restriction"
    late_before = hold.source is not None and _delay(result, hold.source) > 0
    return _told(result, event, hold), hold.source if late_before else None


def _by_activity(result: SimulationResult, event: int) -> _Hold | None:
    """The activity that decided the event's time; the train's own before that of another."""
    sources, weights, kinds = result.graph.kernel.activities_into(event)
    tight = np.flatnonzero(result.event_times_s[sources] + weights == result.event_times_s[event])
    if not len(tight):
        return None
    best = min(tight.tolist(), key=lambda k: int(kinds[k]))
    return _Hold(int(sources[best]), Activity(int(kinds[best])), None)


def _by_restriction(result: SimulationResult, event: int) -> _Hold | None:
    actual = int(result.event_times_s[event])
    for row in np.flatnonzero(result.rules.table[:, 0] == event).tolist():
        _, kind, source, start, end, seconds = result.rules.table[row].tolist()
        restriction = int(result.rules.restriction[row])
        before = int(result.event_times_s[source])
        if kind == RuleKind.EDGE and start <= before < end and before + seconds == actual:
            return _Hold(source, Activity.RUN, restriction)
        if kind == RuleKind.SPACED and before + seconds == actual:
            return _Hold(source, Activity.HEADWAY_DEPARTURE, restriction)
        if kind in (RuleKind.WINDOW, RuleKind.SPACED) and actual == end:
            return _Hold(None, None, restriction)
    return None


def _delay(result: SimulationResult, event: int) -> int:
    return int(result.event_times_s[event] - result.graph.events.time_s[event])


def _told(result: SimulationResult, event: int, hold: _Hold) -> Cause:
    graph, table = result.graph, result.graph.pack.timetable
    kind = None
    if hold.restriction is not None and result.incident is not None:
        kind = result.incident.restrictions[hold.restriction].kind
    return Cause(
        train=int(graph.train[event]),
        station=int(table.visit_station[graph.events.visit[event]]),
        arrival=bool(graph.events.is_arrival[event]),
        planned_s=int(graph.events.time_s[event]),
        actual_s=int(result.event_times_s[event]),
        activity=hold.activity,
        restriction=hold.restriction,
        restriction_kind=kind,
        after_train=None if hold.source is None else int(graph.train[hold.source]),
        after_station=None
        if hold.source is None
        else int(table.visit_station[graph.events.visit[hold.source]]),
        seconds=_delay(result, event) - (0 if hold.source is None else _delay(result, hold.source)),
    )
