"""What an incident does to the railway: closed sections, slow runs, a lost platform, a train that stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, hypot, radians

from shirei.assist.intake.questions import ask
from shirei.errors import ReportError
from shirei.model.clock import format_clock
from shirei.model.incident import IncidentKind, Restriction, RestrictionKind
from shirei.model.network import UNKNOWN, Direction
from shirei.model.pack import Pack
from shirei.model.reading import ReportReading
from shirei.model.timetable import leg_sections

#: Kinds that hold a train rather than the line.
ABOUT_A_TRAIN = (IncidentKind.VEHICLE, IncidentKind.PASSENGER_ILLNESS, IncidentKind.STAFF)
_TRAINS_MAY_PASS = (IncidentKind.SIGNAL, IncidentKind.TRACK_CIRCUIT, IncidentKind.WEATHER)
_BEYOND_A_PLATFORM = (
    IncidentKind.PERSON_ON_TRACK, IncidentKind.POWER, IncidentKind.OVERHEAD_LINE, IncidentKind.EARTHQUAKE,
)  # fmt: skip
_POWER = (IncidentKind.POWER, IncidentKind.OVERHEAD_LINE)
#: How long before and after its visit a train may be meant by "the train at that station", in seconds.
_NEARBY_S = 300
#: Speed at which a section without a known length is taken to be run, km/h.
_USUAL_KMH = 60
_DEGREE_M = 111_320.0

Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """An incident in the pack's terms; ``places`` are none, one station, or the two ends of a stretch."""

    pack: Pack
    reading: ReportReading
    kind: IncidentKind
    line: int
    places: tuple[int, ...]
    train: int | None
    start_s: int
    end_s: int
    directions: tuple[Direction, ...]


def restrictions(scene: Scene, note: Note) -> tuple[Restriction, ...]:
    """The effects of an incident, the main one first; ``note`` takes what had to be assumed.

    Raises:
        ReportError: what the effect needs is neither said nor to be assumed.
    """
    if scene.kind in ABOUT_A_TRAIN:
        return _standing_train(scene, note)
    if scene.reading.platform is not None and len(scene.places) == 1 and scene.kind not in _BEYOND_A_PLATFORM:
        return (_platform_out(scene),)
    sections = _sections(scene, note)
    if scene.reading.speed_kmh is not None:
        return _slower(scene, sections, note)
    if scene.kind in _TRAINS_MAY_PASS and scene.reading.pass_slowly is not None:
        return (_substitute_block(scene, sections, note),)
    return (
        _restriction(scene, RestrictionKind.SECTION_CLOSED, sections=sections, directions=scene.directions),
    )


def _restriction(scene: Scene, kind: RestrictionKind, **fields: object) -> Restriction:
    return Restriction(kind=kind, start_s=scene.start_s, end_s=scene.end_s, **fields)  # type: ignore[arg-type]


def _standing_train(scene: Scene, note: Note) -> tuple[Restriction, ...]:
    if scene.train is None and len(scene.places) == 2 and scene.kind is IncidentKind.VEHICLE:
        note("The report does not say which train stands there; the section is taken as closed.")
        sections = _sections(scene, note)
        return (
            _restriction(
                scene, RestrictionKind.SECTION_CLOSED, sections=sections, directions=scene.directions
            ),
        )
    train = scene.train if scene.train is not None else _train_there(scene, note)
    way = Direction(int(scene.pack.timetable.train_direction[train]))
    if len(scene.places) == 2:
        return _train_between(scene, train, way, note)
    station = scene.places[0] if scene.places else _next_station(scene, train, note)
    _check_visits(scene, train, station)
    return (_restriction(scene, RestrictionKind.FAILED_TRAIN, train=train, station=station),)


def _train_between(scene: Scene, train: int, way: Direction, note: Note) -> tuple[Restriction, ...]:
    """A train that stands between two stations blocks its direction and does not leave the one behind it."""
    network, line = scene.pack.network, scene.pack.network.lines[scene.line]
    first, last = sorted(scene.places, key=line.stations.index)
    behind = first if way is Direction.DOWN else last
    _check_visits(scene, train, behind)
    names = [network.stations[station].names.en for station in scene.places]
    note(f"The train stands between {' and '.join(names)}: its direction is closed and the plan holds it "
         f"at {network.stations[behind].names.en}.")  # fmt: skip
    return (
        _restriction(scene, RestrictionKind.FAILED_TRAIN, train=train, station=behind),
        _restriction(
            scene, RestrictionKind.SECTION_CLOSED, sections=_sections(scene, note), directions=(way,)
        ),
    )


def _check_visits(scene: Scene, train: int, station: int) -> None:
    timetable = scene.pack.timetable
    if station in timetable.visit_station[timetable.visits(train)]:
        return
    name = scene.pack.network.stations[station].names.en
    raise _refuse(scene, f"train {timetable.train_ids[train]} does not come to {name}", "place")


def _next_station(scene: Scene, train: int, note: Note) -> int:
    timetable = scene.pack.timetable
    visits = timetable.visits(train)
    departures = timetable.visit_dep_s[visits]
    ahead = [k for k, at in enumerate(departures) if at >= scene.start_s]
    if not ahead:
        raise _refuse(
            scene,
            f"train {timetable.train_ids[train]} has ended before {format_clock(scene.start_s)}",
            "place",
        )
    station = int(timetable.visit_station[visits][ahead[0]])
    name = scene.pack.network.stations[station].names.en
    note(f"The report names no place; the timetable has the train next at {name}.")
    return station


def _train_there(scene: Scene, note: Note) -> int:
    """The one train of the line that the timetable has at the place about the time, or a question."""
    timetable = scene.pack.timetable
    found = set()
    if len(scene.places) == 1:
        here = timetable.visit_station == scene.places[0]
        near = (timetable.visit_arr_s <= scene.start_s + _NEARBY_S) & (
            timetable.visit_dep_s >= scene.start_s - _NEARBY_S
        )
        found = {int(train) for train in timetable.visit_train[here & near]}
        found = {
            t
            for t in found
            if timetable.train_line[t] == scene.line and timetable.train_direction[t] in scene.directions
        }
    if len(found) != 1:
        raise _refuse(scene, "the report does not say which train it is", "train")
    (train,) = found
    note(f"The report names no train; {timetable.train_numbers[train]} is the only one there at the time.")
    return train


def _platform_out(scene: Scene) -> Restriction:
    platform = scene.reading.platform
    tracks = scene.pack.network.platforms_at.get((scene.places[0], scene.line), ())
    wanted = platform.value if platform else ""
    for track in tracks:
        if scene.pack.network.platforms[track].name.upper() == wanted:
            return _restriction(scene, RestrictionKind.PLATFORM_OUT, platform=track)
    known = ", ".join(scene.pack.network.platforms[track].name for track in tracks) or "none"
    raise ReportError(
        f"there is no platform track {wanted} there", where="report", mend=f"name one of: {known}"
    )


def _sections(scene: Scene, note: Note) -> tuple[int, ...]:
    if not scene.places:
        raise _refuse(scene, "the report does not say where it is", "place")
    sections = _between(scene) if len(scene.places) == 2 else _beside(scene, note)
    return _with_feeding(scene, sections, note) if scene.kind in _POWER else sections


def _between(scene: Scene) -> tuple[int, ...]:
    a, b = scene.places
    network = scene.pack.network
    ways = [network.sections_between(scene.line, a, b)]
    if network.lines[scene.line].loop and a != b:
        ways.append(network.sections_between(scene.line, b, a))
    return min(ways, key=len)


def _beside(scene: Scene, note: Note) -> tuple[int, ...]:
    """The sections on both sides of a station, or on the side that the report names."""
    network, station = scene.pack.network, scene.places[0]
    low, high = network.first_section[scene.line], network.first_section[scene.line + 1]
    touching = tuple(
        s
        for s in range(low, high)
        if station in (network.sections[s].from_station, network.sections[s].to_station)
    )
    side = scene.reading.side
    towards = network.station_index.get(side.value) if side else None
    if towards is None:
        if len(touching) > 1:
            note(f"The sections on both sides of {network.stations[station].names.en} are taken as affected.")
        return touching
    stations = network.lines[scene.line].stations
    if towards not in stations or towards == station:
        raise _refuse(
            scene, f"{network.stations[towards].names.en} is not a side of that station on this line", "place"
        )
    down = stations.index(towards) > stations.index(station)
    chosen = tuple(s for s in touching if (network.sections[s].from_station == station) == down)
    return chosen or touching


def _with_feeding(scene: Scene, sections: tuple[int, ...], note: Note) -> tuple[int, ...]:
    """Sections that lose power together with those of the report, where the pack declares them."""
    fed = {
        s
        for one in scene.pack.network.feeding_sections
        if set(one.sections) & set(sections)
        for s in one.sections
    }
    whole = tuple(sorted(fed | set(sections)))
    if len(whole) > len(sections):
        note(
            f"{len(whole) - len(sections)} more sections lose power with it, by the pack's feeding sections."
        )
    return whole


def _substitute_block(scene: Scene, sections: tuple[int, ...], note: Note) -> Restriction:
    headway = scene.pack.practice.substitute_headway_s
    note(f"Trains pass slowly: at least {headway} s between them, the pack's figure for substitute block.")
    return _restriction(
        scene, RestrictionKind.HEADWAY, sections=sections, directions=scene.directions, headway_s=headway
    )


def _slower(scene: Scene, sections: tuple[int, ...], note: Note) -> tuple[Restriction, ...]:
    """One speed restriction for each number of seconds that the speed costs in a section."""
    speed = int(scene.reading.speed_kmh.value) if scene.reading.speed_kmh else 0
    usual = _usual_run_s(scene.pack, sections)
    by_extra: dict[int, list[int]] = {}
    for section in sections:
        length = _length_m(scene.pack, section, usual[section], note)
        extra = round(length * 3.6 / speed) - (usual[section] or round(length * 3.6 / _USUAL_KMH))
        if extra > 0:
            by_extra.setdefault(extra, []).append(section)
    if not by_extra:
        raise ReportError(
            f"{speed} km/h is no slower than trains run there", where="report", mend="check the speed"
        )
    return tuple(
        _restriction(
            scene, RestrictionKind.SPEED, sections=tuple(some), directions=scene.directions, extra_s=extra
        )
        for extra, some in sorted(by_extra.items(), reverse=True)
    )


def _length_m(pack: Pack, section: int, usual_s: int, note: Note) -> float:
    facts = pack.network.sections[section]
    if facts.length_m is not None:
        return float(facts.length_m)
    a, b = (pack.network.stations[station] for station in (facts.from_station, facts.to_station))
    if a.lon is not None and b.lon is not None and a.lat is not None and b.lat is not None:
        note(f"The length of {facts.id} is taken as the distance between its stations.")
        return hypot((a.lat - b.lat) * _DEGREE_M, (a.lon - b.lon) * _DEGREE_M * cos(radians(a.lat)))
    if usual_s == 0:
        raise ReportError(
            f"the pack knows neither the length nor the running time of {facts.id}", where="report",
            mend="say how long the section is closed instead, or declare its length_m in the pack",
        )  # fmt: skip
    note(f"The pack has no length for {facts.id}; {_USUAL_KMH} km/h is taken as the usual speed there.")
    return usual_s * _USUAL_KMH / 3.6


def _usual_run_s(pack: Pack, sections: tuple[int, ...]) -> dict[int, int]:
    """Least running seconds of each section: the network's, else the timetable's."""
    legs = leg_sections(pack.network, pack.timetable)
    run = pack.timetable.visit_arr_s[1:] - pack.timetable.visit_dep_s[:-1]
    usual = {}
    for section in sections:
        declared = pack.network.min_run_s[section]
        times = declared[declared != UNKNOWN]
        times = times if times.size else run[legs[:-1] == section]
        usual[section] = int(times.min()) if times.size else 0
    return usual


def _refuse(scene: Scene, what: str, question: str) -> ReportError:
    return ReportError(what, where="report", mend=ask(question, scene.reading.language))
