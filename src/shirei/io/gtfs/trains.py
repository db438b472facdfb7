"""Trips as trains on lines: a trip that visits a station twice on its way becomes several trains in a row."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from shirei.io.gtfs.patterns import Shape, merge, parts_of
from shirei.io.gtfs.routes import Routes
from shirei.io.gtfs.stops import Stops
from shirei.io.gtfs.trips import Call, Trip
from shirei.model.names import Names
from shirei.model.network import Line


@dataclass(frozen=True, slots=True)
class GtfsTrain:
    """One train: a trip, or a part of it that visits no station twice."""

    id: str
    trip: Trip
    calls: tuple[Call, ...]
    stations: tuple[str, ...]
    line: int
    places: tuple[int, ...]
    direction: int
    skipped: int

    @property
    def skips(self) -> bool:
        """Whether the train runs past stations of its line without a stop time there."""
        return self.skipped > 0 or any(call.passes for call in self.calls)


@dataclass(frozen=True, eq=False)
class Railway:
    """Lines and trains of the chosen routes; ``cut`` counts trips that became several trains."""

    lines: tuple[Line, ...]
    station_ids: tuple[str, ...]
    trains: tuple[GtfsTrain, ...]
    cut: int


def lay_lines(trips: list[Trip], routes: Routes, stops: Stops) -> Railway:
    """Lines from the trips' patterns, and every trip on its line; stations in the order of the lines."""
    pieces: dict[str, list[tuple[Trip, str, tuple[Call, ...]]]] = defaultdict(list)
    for trip in trips:
        pieces[trip.route] += _pieces(trip, stops)
    lines: list[Line] = []
    index: dict[str, int] = {}
    found: dict[str, GtfsTrain] = {}
    for route in routes.chosen.values():
        patterns = [tuple(stops.station_of[c.stop] for c in calls) for _, _, calls in pieces[route.id]]
        for shape in merge(patterns):
            _orient(
                shape,
                [(trip.direction, p) for (trip, _, _), p in zip(pieces[route.id], patterns, strict=True)],
            )
            fits = set(shape.patterns)
            trains = [
                _train(shape, len(lines), *piece, p)
                for piece, p in zip(pieces[route.id], patterns, strict=True)
                if p in fits
            ]
            found |= {train.id: train for train in trains}
            name = _line_id(route.id, shape, {line.id for line in lines})
            places = tuple(index.setdefault(one, len(index)) for one in shape.stations)
            lines.append(
                Line(
                    name,
                    route.names,
                    places,
                    shape.loop,
                    route.colour,
                    direction_names=_headsigns(trains, shape, stops),
                    basis="order merged from the trips' patterns",
                )
            )
    order = [name for trip in trips for _, name, _ in _pieces(trip, stops)]
    cut = len(order) - len(trips)
    return Railway(tuple(lines), tuple(index), tuple(found[name] for name in order), cut)


def _pieces(trip: Trip, stops: Stops) -> list[tuple[Trip, str, tuple[Call, ...]]]:
    pattern = tuple(stops.station_of[call.stop] for call in trip.calls)
    parts = parts_of(pattern)
    return [
        (trip, trip.id if n == 0 else f"{trip.id}#{n + 1}", trip.calls[a : b + 1])
        for n, (a, b) in enumerate(parts)
    ]


def _orient(shape: Shape, patterns: list[tuple[str, tuple[str, ...]]]) -> None:
    """Turn the shape round where more trips of direction 0 run against it than along it."""
    fits = set(shape.patterns)
    votes: Counter[int] = Counter()
    for direction, pattern in patterns:
        fit = shape.places(pattern) if direction in ("0", "1") and pattern in fits else None
        if fit:
            votes[fit[1] ^ int(direction)] += 1
    if votes[1] > votes[0]:
        shape.stations.reverse()


def _train(
    shape: Shape, line: int, trip: Trip, name: str, calls: tuple[Call, ...], pattern: tuple[str, ...]
) -> GtfsTrain:
    fit = shape.places(pattern)
    if fit is None:
        raise ValueError("a line does not fit its own pattern")
    return GtfsTrain(name, trip, calls, pattern, line, tuple(fit[0]), fit[1], shape.skipped(pattern))


def _line_id(route: str, shape: Shape, taken: set[str]) -> str:
    """The route's id for its main line; a branch also names its ends."""
    if route not in taken:
        return route
    stem = name = f"{route}:{shape.stations[0]}-{shape.stations[-1]}"
    count = 1
    while name in taken:
        count += 1
        name = f"{stem}/{count}"
    return name


def _headsigns(trains: list[GtfsTrain], shape: Shape, stops: Stops) -> tuple[Names, Names]:
    """What most trains of each direction show, else the name of the station at the end."""
    signs: dict[int, Counter[str]] = {0: Counter(), 1: Counter()}
    for train in trains:
        if train.trip.headsign:
            signs[train.direction][train.trip.headsign] += 1
    ends = (stops.stations[shape.stations[-1]].names, stops.stations[shape.stations[0]].names)
    down, up = (Names(signs[d].most_common(1)[0][0]) if signs[d] else ends[d] for d in (0, 1))
    return down, up
