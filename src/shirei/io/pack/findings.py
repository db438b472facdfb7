"""Things in a pack that a person should look at; each finding is one small function."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shirei.model.clock import format_clock
from shirei.model.names import LANGUAGES
from shirei.model.network import UNKNOWN, Direction, Network, Source
from shirei.model.pack import Pack
from shirei.model.timetable import Ints, LinkKind, Timetable, leg_sections

#: Examples that a finding names.
EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of thing to look at: how often it occurs, a sentence, and the first examples."""

    code: str
    count: int
    text: str
    examples: tuple[str, ...] = ()


def ground_findings(pack: Pack) -> list[Finding]:
    """What there is to see in the network."""
    network = pack.network
    found = [
        _finding(
            "station_without_coordinates", "stations have no coordinates", _without_coordinates(network)
        ),
        _finding("turnback_without_platforms", "turnbacks name no platform tracks", _bare_turnbacks(network)),
        _finding(
            "line_without_turnback", "lines have no turnback: no train can turn short", _no_turnback(network)
        ),
        _finding(
            "unconfirmed_turnback", "turnbacks are inferred: confirm them in overrides", _inferred(network)
        ),
    ]
    for language in LANGUAGES:
        lacking = [s.id for s in network.stations if s.names.get(language) is None]
        found.append(
            _finding(f"station_without_name_{language}", f"stations have no name in {language}", lacking)
        )
    return [one for one in found if one.count]


def timetable_findings(pack: Pack) -> list[Finding]:
    """What there is to see in the timetable."""
    network, timetable = pack.network, pack.timetable
    if not timetable.n_trains:
        return [Finding("no_trains", 1, "the timetable has no trains")]
    section = leg_sections(network, timetable)
    found = [
        _finding(
            "fast_run", "runs are published faster than the least running time", _fast_runs(pack, section)
        ),
        _finding(
            "tight_headway", "headways are published below the least one", _tight_headways(pack, section)
        ),
        _finding(
            "short_of_tracks", "places have more trains at once than platform tracks", _short_of_tracks(pack)
        ),
        _finding("train_without_working", "trains have no working", _without_working(timetable)),
        _finding(
            "open_working", "places have other numbers of units in the morning than at night", _open(pack)
        ),
        _finding(
            "turn_without_turnback", "turns are planned where there is no turnback", _strange_turns(pack)
        ),
        _finding(
            "stop_without_platform", "stations have platform tracks but stops that name none", _no_track(pack)
        ),
    ]
    return [one for one in found if one.count]


def _finding(code: str, text: str, things: Iterable[str]) -> Finding:
    listed = list(things)
    return Finding(code, len(listed), f"{len(listed)} {text}", tuple(listed[:EXAMPLES]))


def _without_coordinates(network: Network) -> list[str]:
    return [s.id for s in network.stations if s.lon is None or s.lat is None]


def _bare_turnbacks(network: Network) -> list[str]:
    return [_turnback(network, k) for k, t in enumerate(network.turnbacks) if not t.platforms]


def _inferred(network: Network) -> list[str]:
    return [_turnback(network, k) for k, t in enumerate(network.turnbacks) if t.source is Source.INFERRED]


def _turnback(network: Network, index: int) -> str:
    t = network.turnbacks[index]
    return (
        f"{network.stations[t.station].id} on {network.lines[t.line].id}, arriving {t.arriving.name.lower()}"
    )


def _no_turnback(network: Network) -> list[str]:
    able = {t.line for t in network.turnbacks}
    return [line.id for k, line in enumerate(network.lines) if k not in able and not line.loop]


def _leg(pack: Pack, visit: int) -> str:
    network, t = pack.network, pack.timetable
    a, b = (network.stations[t.visit_station[v]].id for v in (visit, visit + 1))
    return f"{t.train_ids[t.visit_train[visit]]}, {a} to {b} at {format_clock(int(t.visit_dep_s[visit]))}"


def _fast_runs(pack: Pack, section: Ints) -> list[str]:
    t = pack.timetable
    train = t.visit_train
    least = pack.network.min_run_s[section, t.train_direction[train], t.train_type[train]]
    published = np.zeros_like(least)
    published[:-1] = t.visit_arr_s[1:] - t.visit_dep_s[:-1]
    fast = np.flatnonzero((section != UNKNOWN) & (published < least))
    return [f"{_leg(pack, int(v))}: {published[v]} s, least {least[v]} s" for v in fast]


def _tight_headways(pack: Pack, section: Ints) -> list[str]:
    """Departures into a section with c tracks a direction: the k-th and the (k+c)-th."""
    network, t = pack.network, pack.timetable
    visits = np.flatnonzero(section != UNKNOWN)
    way = t.train_direction[t.visit_train[visits]]
    order = np.lexsort((t.visit_dep_s[visits], way, section[visits]))
    visits, lane = visits[order], (2 * section[visits] + way)[order]
    lanes = np.array([s.tracks_per_direction for s in network.sections])
    found: list[str] = []
    for count in sorted(set(lanes.tolist())):
        rows = np.flatnonzero(lanes[section[visits[:-count]]] == count)
        rows = rows[lane[rows] == lane[rows + count]]
        first, second = visits[rows], visits[rows + count]
        apart = t.visit_dep_s[second] - t.visit_dep_s[first]
        least = _headways(network, t, first, second)
        found += [
            f"{_leg(pack, int(b))}: {gap} s, least {want} s"
            for b, gap, want in zip(second, apart, least, strict=True)
            if gap < want
        ]
    return found


def _headways(network: Network, t: Timetable, first: NDArray[np.int64], second: NDArray[np.int64]) -> Ints:
    kinds = len(network.types)
    ahead, behind = t.visit_train[first], t.visit_train[second]
    line = t.train_line[ahead]
    key = (line.astype(np.int64) * kinds + t.train_type[ahead]) * kinds + t.train_type[behind]
    least = np.array([one.headway_s for one in network.lines], np.int32)[line]
    for rule in network.headway_rules:
        least[key == (rule.line * kinds + rule.first) * kinds + rule.second] = rule.seconds
    return least


def _short_of_tracks(pack: Pack) -> list[str]:
    """Where more trains stand at once than tracks serve their direction (units that turn stand on)."""
    network, t = pack.network, pack.timetable
    n_lines = len(network.lines)
    train = t.visit_train
    leave = t.visit_dep_s.copy()
    entered = np.ones(t.n_visits, bool)
    first, last = t.visit_start[t.link_to], t.visit_start[t.link_from + 1] - 1
    stays = t.visit_dep_s[first] - t.visit_arr_s[last] <= pack.practice.stable_after_s
    stays &= t.visit_station[first] == t.visit_station[last]
    leave[last[stays]] = t.visit_dep_s[first[stays]]
    entered[first[stays]] = False
    place = (t.visit_station.astype(np.int64) * n_lines + t.train_line[train]) * 2 + t.train_direction[train]
    most, when = _most_at_once(place[entered], t.visit_arr_s[entered], leave[entered])
    found = []
    for key, number in most.items():
        station, line, way = key // 2 // n_lines, key // 2 % n_lines, Direction(key % 2)
        tracks = [network.platforms[p] for p in network.platforms_at.get((station, line), ())]
        serving = sum(way in track.directions for track in tracks)
        if tracks and number > serving:
            where = f"{network.stations[station].id} on {network.lines[line].id} {way.name.lower()}"
            found.append(f"{where}: {number} trains, {serving} tracks at {format_clock(when[key])}")
    return found


def _most_at_once(place: NDArray[np.int64], start: Ints, end: Ints) -> tuple[dict[int, int], dict[int, int]]:
    """Most intervals that overlap at each place, and when; one that ends as another starts does not."""
    places = np.concatenate([place, place])
    times = np.concatenate([start, np.maximum(end, start + 1)])
    steps = np.concatenate([np.ones(len(place), np.int64), -np.ones(len(place), np.int64)])
    order = np.lexsort((steps, times, places))
    places, times = places[order], times[order]
    standing = np.cumsum(steps[order])  # back at zero after each place
    most: dict[int, int] = {}
    when: dict[int, int] = {}
    starts = np.flatnonzero(np.diff(places, prepend=-1))
    for a, b in zip(starts, [*starts[1:], len(places)], strict=True):
        peak = int(a + standing[a:b].argmax())
        most[int(places[a])], when[int(places[a])] = int(standing[peak]), int(times[peak])
    return most, when


def _without_working(t: Timetable) -> list[str]:
    return [t.train_ids[k] for k in np.flatnonzero(t.train_working == UNKNOWN)]


def _open(pack: Pack) -> list[str]:
    """Places where not as many workings end as begin."""
    t = pack.timetable
    known = np.flatnonzero(t.train_working != UNKNOWN)
    if not len(known):
        return []
    begins, ends = t.visit_start[:-1][known], t.visit_start[1:][known] - 1
    first = known[np.lexsort((t.visit_dep_s[begins], t.train_working[known]))]
    last = known[np.lexsort((-t.visit_arr_s[ends], t.train_working[known]))]
    first = first[np.unique(t.train_working[first], return_index=True)[1]]
    last = last[np.unique(t.train_working[last], return_index=True)[1]]
    count = len(pack.network.stations)
    out = np.bincount(t.visit_station[t.visit_start[first]], minlength=count)
    home = np.bincount(t.visit_station[t.visit_start[last + 1] - 1], minlength=count)
    return [
        f"{pack.network.stations[k].id}: {out[k]} begin, {home[k]} end" for k in np.flatnonzero(out != home)
    ]


def _strange_turns(pack: Pack) -> list[str]:
    network, t = pack.network, pack.timetable
    found = []
    for a, b, kind in zip(t.link_from.tolist(), t.link_to.tolist(), t.link_kind.tolist(), strict=True):
        place = int(t.visit_station[t.visit_start[a + 1] - 1])
        key = (place, int(t.train_line[a]), Direction(int(t.train_direction[a])))
        if kind == LinkKind.TURN and key not in network.turnback_at:
            found.append(f"{t.train_ids[a]} to {t.train_ids[b]} at {network.stations[place].id}")
    return found


def _no_track(pack: Pack) -> list[str]:
    """Stations of a line with platform tracks some of whose stops name none, though others name one."""
    network, t = pack.network, pack.timetable
    line = t.train_line[t.visit_train]
    place = t.visit_station.astype(np.int64) * len(network.lines) + line
    bare = set(np.unique(place[t.visit_platform == UNKNOWN]).tolist())
    named = set(np.unique(place[t.visit_platform != UNKNOWN]).tolist())
    n_lines = len(network.lines)
    return [
        f"{network.stations[k // n_lines].id} on {network.lines[k % n_lines].id}"
        for k in sorted(bare & named)
    ]
