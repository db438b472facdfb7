"""Draw the timetable: place the trains, link the units, number the workings."""

from __future__ import annotations

import numpy as np

from shirei.errors import PackError
from shirei.io.pack.generate.paths import Lane, LaneFacts, Path, Wish, find_path
from shirei.io.pack.generate.service import Service
from shirei.io.pack.generate.units import Drawn, Place, link, number_workings
from shirei.io.pack.generate.wishes import inbound, lane_time, least_turn_s, outbound
from shirei.model.clock import HOUR, format_clock
from shirei.model.network import UNKNOWN, Direction, Network
from shirei.model.pack import Practice
from shirei.model.timetable import LinkKind, Timetable

_DECLARED = 0
#: A working is an odd number with a letter; a train's number is its hour and its working, even when inbound.
_LETTERS = "TH"


def draw_timetable(network: Network, service: Service, practice: Practice, calendar: str) -> Timetable:
    """Place every train that the service asks for; the same input gives the same timetable.

    Raises:
        PackError: a train finds no path between the others, or units find no track or do not come home.
    """
    line = network.lines[service.line]
    in_paths = _placed(network, service, practice, Direction.UP, inbound(network, service))
    arrivals = sorted(lane_time(path.leave_s[0], Direction.UP) for path in in_paths if path.wish.near == 0)
    wishes = outbound(network, service, arrivals, line.platform_reoccupation_s)
    out_paths = _placed(network, service, practice, Direction.DOWN, wishes)
    trains = [_drawn(service, path, Direction.UP) for path in in_paths]
    trains += [_drawn(service, path, Direction.DOWN) for path in out_paths]
    trains.sort(key=lambda train: (train.start[1], train.direction, train.start[0]))
    link(trains, _places(network, service, practice, trains))
    count = number_workings(trains)
    return _timetable(network, service, trains, count, calendar)


def _placed(
    network: Network, service: Service, practice: Practice, direction: Direction, wishes: list[Wish]
) -> list[Path]:
    """Place the trains of one direction, those of higher priority first, then in order of lane time."""
    lane = Lane(_lane_facts(network, service, practice, direction))
    paths = []
    for wish in sorted(wishes, key=lambda w: (network.types[w.type].priority, w.at_s, w.near)):
        path = find_path(lane, wish)
        if path is None:
            at = format_clock(lane_time(wish.at_s, direction))
            kind = network.types[wish.type].id
            raise PackError(
                f"the {kind} {direction.name.lower()} at {at} finds no path",
                where="service.toml",
                mend="ask for fewer trains there, or for another order",
            )
        lane.place(path)
        paths.append(path)
    return paths


def _lane_facts(network: Network, service: Service, practice: Practice, direction: Direction) -> LaneFacts:
    stations = network.lines[service.line].stations
    tracks = [_through_tracks(network, service.line, station, direction) for station in stations]
    tracks[0] = tracks[-1] = ()
    passing = {
        p.station for p in network.passing_places if p.line == service.line and p.direction is direction
    }

    return LaneFacts(
        grid_s=service.grid_s,
        tracks=tuple(tracks),
        passing=frozenset(k for k, station in enumerate(stations) if station in passing),
        separation_s=_separations(network, service.line, direction),
        reoccupation_s=network.lines[service.line].platform_reoccupation_s,
        stand_s=practice.stabling_s,
    )


def _separations(network: Network, line: int, direction: Direction) -> tuple[tuple[int, ...], ...]:
    """Least seconds by the earlier and the later type in lane time (towards the anchor it runs backwards)."""
    kinds = range(len(network.types))
    table = [[network.headway_s(line, first, second) for second in kinds] for first in kinds]
    return tuple(zip(*table, strict=True)) if direction is Direction.UP else tuple(map(tuple, table))


def _through_tracks(network: Network, line: int, station: int, direction: Direction) -> tuple[int, ...]:
    only = frozenset([direction])
    return tuple(
        k for k in network.platforms_at.get((station, line), ()) if network.platforms[k].directions == only
    )


def _drawn(service: Service, path: Path, direction: Direction) -> Drawn:
    """A path on the clock, in running order."""
    wish = path.wish
    enter, leave = list(path.enter_s), list(path.leave_s)
    places = list(range(wish.near, wish.far + 1))
    tracks, stops = list(path.track), [wish.stops[k] for k in places]
    if direction is Direction.UP:
        enter, leave = ([lane_time(s, direction) for s in times[::-1]] for times in (leave, enter))
        places, tracks, stops = places[::-1], tracks[::-1], stops[::-1]
    ends = (0, len(places) - 1)
    least = [
        max(0, service.dwell_s[place] - service.dwell_reserve_s) if stop and k not in ends else 0
        for k, (place, stop) in enumerate(zip(places, stops, strict=True))
    ]
    return Drawn(direction, wish.type, places, enter, leave, least, stops, tracks)


def _places(network: Network, service: Service, practice: Practice, trains: list[Drawn]) -> dict[int, Place]:
    stations = network.lines[service.line].stations
    found = {}
    for number in sorted({t.start[0] for t in trains} | {t.end[0] for t in trains}):
        ways = [network.turnback_at.get((stations[number], service.line, d)) for d in Direction]
        known = [way for way in ways if way is not None]
        terminus = number in (0, len(stations) - 1)
        found[number] = Place(
            name=network.stations[stations[number]].id,
            least_s=lambda arriving, number=number: least_turn_s(network, service, number, arriving),  # type: ignore[misc]
            tracks=known[0].platforms if known and terminus else (),
            sidings=max((way.siding_tracks for way in known), default=0),
            stable_after_s=practice.stable_after_s,
            stabling_s=practice.stabling_s,
            clear_s=network.lines[service.line].platform_reoccupation_s,
        )
    return found


def _working_number(working: int) -> tuple[int, str]:
    letter, within = divmod(working, 50)
    if letter >= len(_LETTERS):
        raise PackError("more than 100 workings", where="service.toml", mend="ask for fewer trains")
    return 2 * within + 1, _LETTERS[letter]


def _train_number(train: Drawn) -> str:
    number, letter = _working_number(train.working)
    return f"{train.start[1] // HOUR}{number - train.direction:02d}{letter}"


def _timetable(
    network: Network, service: Service, trains: list[Drawn], workings: int, calendar: str
) -> Timetable:
    numbers = tuple(_train_number(train) for train in trains)
    stations = network.lines[service.line].stations
    links = [(k, train.after) for k, train in enumerate(trains) if train.after is not None]
    lengths = [len(train.places) for train in trains]
    visits = sum(lengths)

    def ints(values: list[int]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
        return np.array(values, np.int32)

    return Timetable(
        calendar=calendar,
        train_ids=numbers,
        train_numbers=numbers,
        train_type=ints([train.type for train in trains]),
        train_line=np.full(len(trains), service.line, np.int32),
        train_direction=np.array([train.direction for train in trains], np.int8),
        visit_start=ints([0, *np.cumsum(lengths).tolist()]),
        visit_station=ints([stations[place] for train in trains for place in train.places]),
        visit_arr_s=ints([s for train in trains for s in train.arr_s]),
        visit_dep_s=ints([s for train in trains for s in train.dep_s]),
        visit_kind=np.array([not stop for train in trains for stop in train.stops], np.int8),
        visit_platform=ints([UNKNOWN if p < 0 else p for train in trains for p in train.platform]),
        visit_min_dwell_s=ints([s for train in trains for s in train.min_dwell_s]),
        visit_inferred=np.full(visits, _DECLARED, np.int8),
        workings=tuple("{:02d}{}".format(*_working_number(k)) for k in range(workings)),
        train_working=ints([train.working for train in trains]),
        link_from=ints([a for a, _ in links]),
        link_to=ints([b for _, b in links]),
        link_kind=np.full(len(links), LinkKind.TURN, np.int8),
        link_min_s=ints(
            [least_turn_s(network, service, trains[a].end[0], trains[a].direction) for a, _ in links]
        ),
    )
