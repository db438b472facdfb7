"""Notices in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirei.model.incident import IncidentKind as Kind
from shirei.passengers.facts import Status
from shirei.passengers.told import Clock, Told

KIND = {
    Kind.SIGNAL: "a signal failure",
    Kind.POINTS: "a points failure",
    Kind.TRACK_CIRCUIT: "a track circuit failure",
    Kind.POWER: "a power failure",
    Kind.OVERHEAD_LINE: "a fault of the overhead line",
    Kind.VEHICLE: "a train fault",
    Kind.PERSON_ON_TRACK: "a person on the track",
    Kind.PASSENGER_ILLNESS: "assistance to a passenger taken ill",
    Kind.LEVEL_CROSSING: "a problem at a level crossing",
    Kind.WEATHER: "bad weather",
    Kind.EARTHQUAKE: "an earthquake",
    Kind.STAFF: "a shortage of train crew",
    Kind.OTHER: "an obstruction to services",
}


def _time(at: Clock) -> str:
    return f"about {at[0]}:{at[1]:02d}"


def _stretch(ends: tuple[str, ...]) -> str:
    return f"between {ends[0]} and {ends[1]}"


def _way(said: Told) -> str:
    if said.way is None:
        return "in both directions"
    if said.way.lower().startswith("for "):
        return f"towards {said.way[4:]}"
    return f"in the {said.way.lower()} direction"


def _cause(said: Told) -> str:
    if not said.stretch or said.kind in (Kind.WEATHER, Kind.EARTHQUAKE):
        return f"Because of {KIND[said.kind]}"
    return f"Because of {KIND[said.kind]} " + (
        _stretch(said.stretch) if len(said.stretch) == 2 else f"at {said.stretch[0]}"
    )


def title(said: Told) -> str:
    """A headline: line, state, stretch."""
    if said.status is Status.RESUMED:
        return f"{said.line}: service resumed"
    if said.status is Status.INVESTIGATING:
        return f"{said.line}: {re.sub('^an? ', '', KIND[said.kind])}, being checked"
    if said.suspended is None:
        return f"{said.line}: trains delayed"
    return f"{said.line}: no service {_stretch(said.suspended)}"


def text(said: Told) -> str:
    """The notice."""
    return " ".join(f"{sentence}." for sentence in _sentences(said))


def _sentences(said: Told) -> Iterator[str]:
    yield f"{_cause(said)}, {_effect(said)}"
    if said.shuttles and said.status is not Status.RESUMED:
        yield f"Trains shuttle {' and '.join(_stretch(ends) for ends in said.shuttles)}"
    if said.delay_min and said.status is not Status.INVESTIGATING:
        yield f"Trains are up to {said.delay_min} {'minute' if said.delay_min == 1 else 'minutes'} late"
    yield from _cancelled(said)
    if said.status is not Status.RESUMED:
        yield _outlook(said)
        for line in said.other_lines:
            yield f"The {line} also runs {_stretch(said.suspended or ('', ''))}"
    if said.next_update is not None:
        yield f"The next update is planned for {_time(said.next_update)}"


def _effect(said: Told) -> str:
    line, since = f"the {said.line}", _time(said.since)
    if said.status is Status.RESUMED:
        return f"{line} was {'suspended' if said.suspended else 'delayed'}; trains are running again"
    if said.status is Status.INVESTIGATING:
        return f"trains on {line} have been affected {_way(said)} since {since}. We are finding out more"
    if said.suspended is None:
        return f"trains on {line} have been running late {_way(said)} since {since}"
    return f"{line} has been suspended {_stretch(said.suspended)} {_way(said)} since {since}"


def _cancelled(said: Told) -> Iterator[str]:
    parts = []
    if said.cancelled:
        parts.append(f"{_trains(said.cancelled)} cancelled")
    if said.part_cancelled:
        parts.append(f"{_trains(said.part_cancelled)} cancelled on part of the route")
    if parts:
        yield " and ".join(parts)


def _trains(count: int) -> str:
    return "1 train is" if count == 1 else f"{count} trains are"


def _outlook(said: Told) -> str:
    what = "service will resume" if said.suspended else "the cause will be resolved"
    if said.restart is None:
        return f"It is not known yet when {what}"
    return f"It is forecast that {what} at {_time(said.restart)}; this may change"
