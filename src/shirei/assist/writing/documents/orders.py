"""Orders as sentences, for a train, for a station, and those still ahead."""

from __future__ import annotations

from collections.abc import Iterator

from shirei.assist.writing.documents.voice import Voice, clock
from shirei.model.pack import Pack
from shirei.model.plan import Action


def order_text(voice: Voice, a: Action) -> str:
    """One order as one sentence."""
    first, last = _ends(voice.pack, a.train)
    track = "" if a.platform is None else voice.pack.network.platforms[a.platform].name
    return voice.say(
        a.kind.value,
        train=voice.train(a.train),
        other="" if a.other_train is None else voice.train(a.other_train),
        station="" if a.station is None else voice.station(a.station),
        until="" if a.until_s is None else clock(a.until_s),
        track=track,
        a=voice.station(first if a.from_station is None else a.from_station),
        b=voice.station(last if a.to_station is None else a.to_station),
    )


def _ends(pack: Pack, train: int) -> tuple[int, int]:
    visits = pack.timetable.visits(train)
    stations = pack.timetable.visit_station
    return int(stations[visits.start]), int(stations[visits.stop - 1])


def planned_at(pack: Pack, action: Action) -> int:
    """When an order falls due by the timetable: at its station, else at the train's start. Seconds of the day."""
    visits = pack.timetable.visits(action.train)
    stations = pack.timetable.visit_station[visits].tolist()
    place = action.station if action.station is not None else action.from_station
    k = stations.index(place) if place in stations else 0
    return int(pack.timetable.visit_dep_s[visits][k])


def by_train(pack: Pack, actions: tuple[Action, ...], only: int | None) -> Iterator[tuple[int, list[Action]]]:
    """Trains in the order in which their first order falls due, each with its orders in order of time."""
    found: dict[int, list[Action]] = {}
    for action in sorted(actions, key=lambda a: planned_at(pack, a)):
        if only is None or action.train == only:
            found.setdefault(action.train, []).append(action)
    yield from found.items()


def by_station(
    pack: Pack, actions: tuple[Action, ...], only: int | None
) -> Iterator[tuple[int, list[Action]]]:
    """Stations along their numbers, each with its orders in order of time."""
    found: dict[int, list[Action]] = {}
    for action in sorted(actions, key=lambda a: planned_at(pack, a)):
        if action.station is not None and (only is None or action.station == only):
            found.setdefault(action.station, []).append(action)
    yield from sorted(found.items())
