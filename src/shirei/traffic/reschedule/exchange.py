"""Turning trains back on both sides of a closure so that each side runs as a shuttle.

Two trains that cannot pass the closed stretch exchange their units: the one that comes from above ends at the
turnback above the closure and its unit goes on there as the other one, and the other way round below. Where
one side has no turnback, both trains are not run on that side and the unit waits there for the train
after next. Either way every working stays continuous, and each exchange can be taken out on its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shirei.model.network import UNKNOWN, Direction
from shirei.traffic.reschedule.simulate_plan import Bench

#: Turnback stations tried on either side of a closure, nearest first.
SIDES = 3
#: Two trains are not worth pairing when they would start later than this together.
WORST_PAIR_S = 2400
#: What a side without any service weighs against late starts, in seconds.
SIDE_NOT_RUN_S = 600


@dataclass(frozen=True, slots=True)
class Turn:
    """Where units turn: ``above`` for trains running down, ``below`` for those running up.

    Station indices; ``None``: no train runs on that side.
    """

    above: int | None
    below: int | None


@dataclass(frozen=True, slots=True)
class Exchange:
    """A down train (row of the scope) and an up train that take over each other's unit at ``turn``."""

    down: int
    up: int
    turn: Turn


@dataclass(frozen=True, slots=True)
class Approach:
    """A train near a closure: arrival at its turnback, departure at the far one, entry into the stretch."""

    row: int
    arrives_s: int
    resumes_s: int
    enters_s: int


def turns_around(bench: Bench) -> tuple[Turn, ...]:
    """Pairs of turnback stations around what is closed on the incident's line, nearest pairs first."""
    scope, network = bench.scope, bench.scope.pack.network
    line = scope.lines[0]
    stretch = closed_stretch(bench)
    if stretch is None:
        return ()
    above: list[int | None] = [
        s for s in _walk(bench, stretch[0], -1) if (s, line, Direction.DOWN) in network.turnback_at
    ]
    below: list[int | None] = [
        s for s in _walk(bench, stretch[1], 1) if (s, line, Direction.UP) in network.turnback_at
    ]
    sides = [
        (i + j, i, j, Turn(a, b))
        for i, a in enumerate([*above[:SIDES], None])
        for j, b in enumerate([*below[:SIDES], None])
        if a is None or a != b
    ]
    return tuple(turn for *_, turn in sorted(sides, key=lambda side: side[:3]))


def closed_stretch(bench: Bench) -> tuple[int, int] | None:
    """Stations at the upper and lower end of what is closed on the incident's line; ``None``: nothing is."""
    scope, network = bench.scope, bench.scope.pack.network
    line = scope.lines[0]
    closed = {int(bench.lanes.sections[lane // 2]) for lane in bench.windows.closed[:, 0].tolist()}
    places = sorted(s - network.first_section[line] for s in closed if network.sections[s].line == line)
    if not places:
        return None
    stations = network.lines[line].stations
    if network.lines[line].loop:
        places = _from_largest_gap(places, len(stations))
    return stations[places[0]], stations[(places[-1] + 1) % len(stations)]


def _from_largest_gap(places: list[int], n: int) -> list[int]:
    """Order the places on a loop so that the largest open part lies outside."""
    gaps = [((places[(k + 1) % len(places)] - place) % n or n, k) for k, place in enumerate(places)]
    start = (max(gaps)[1] + 1) % len(places)
    return places[start:] + places[:start]


def _walk(bench: Bench, station: int, step: int) -> Iterator[int]:
    """Stations of the line from one on, in one direction; around a loop at most half way."""
    line = bench.scope.pack.network.lines[bench.scope.lines[0]]
    at = line.stations.index(station)
    if line.loop:
        for k in range(len(line.stations) // 2):
            yield line.stations[(at + step * k) % len(line.stations)]
    else:
        yield from line.stations[at::step]


def approaches(bench: Bench, turn: Turn, direction: Direction, until_s: int) -> list[Approach]:
    """Trains of one direction that would enter the closed stretch before ``until_s`` and can be turned."""
    scope = bench.scope
    stretch = closed_stretch(bench)
    if stretch is None:
        return []
    first, second = (turn.above, turn.below) if direction is Direction.DOWN else (turn.below, turn.above)
    entry = stretch[0] if direction is Direction.DOWN else stretch[1]
    here = (scope.line == scope.lines[0]) & (scope.direction == int(direction)) & (scope.station == entry)
    found = []
    for row in np.unique(scope.visit_row[here]).tolist():
        approach = _approach(bench, row, first, second, entry)
        if approach and bench.incident.start_s <= approach.enters_s < until_s:
            found.append(approach)
    return sorted(found, key=lambda a: (a.enters_s, a.row))


def _approach(bench: Bench, row: int, first: int | None, second: int | None, entry: int) -> Approach | None:
    scope = bench.scope
    visits = scope.visits(row)
    here = visits[0] if first is None else scope.visit_at(row, first)
    there = visits[-1] if second is None else scope.visit_at(row, second, last=True)
    at_entry = scope.visit_at(row, entry)
    if here is None or there is None or at_entry is None or not here <= at_entry < there:
        return None
    if (first is not None and here == visits[0]) or (second is not None and there == visits[-1]):
        return None
    if scope.arr_s[here] < bench.effective_from_s:
        return None
    return Approach(row, int(scope.arr_s[here]), int(scope.dep_s[there]), int(scope.dep_s[at_entry]))


def pair_up(bench: Bench, turn: Turn, *, extend_s: int = 0, shift: int = 0) -> tuple[Exchange, ...]:
    """Pair down and up trains in order so that their units start least late on the far sides.

    ``extend_s`` goes on (or stops, when negative) exchanging after the closure's end; ``shift`` lets so many
    of the first up trains (negative: down trains) wait instead.
    """
    until_s = bench.incident.end_s + extend_s
    downs = approaches(bench, turn, Direction.DOWN, until_s)[max(0, -shift) :]
    ups = approaches(bench, turn, Direction.UP, until_s)[max(0, shift) :]
    cost = np.array([[pair_cost(bench, turn, d, u) for u in ups] for d in downs], float).reshape(
        len(downs), len(ups)
    )
    return tuple(Exchange(downs[i].row, ups[j].row, turn) for i, j in _align(cost))


def pair_cost(bench: Bench, turn: Turn, down: Approach, up: Approach) -> float:
    """Seconds by which the two trains start late on their far sides; infinite where they cannot exchange."""
    network, line = bench.scope.pack.network, bench.scope.lines[0]
    cost = 0.0
    if turn.above is not None:
        least = network.turnback_at[turn.above, line, Direction.DOWN].min_turn_s
        cost += max(0, down.arrives_s + least - up.resumes_s)
    elif waits_at_terminus(bench, starts=down.row, ends=up.row):
        cost += SIDE_NOT_RUN_S
    else:
        return np.inf
    if turn.below is not None:
        least = network.turnback_at[turn.below, line, Direction.UP].min_turn_s
        cost += max(0, up.arrives_s + least - down.resumes_s)
    elif waits_at_terminus(bench, starts=up.row, ends=down.row):
        cost += SIDE_NOT_RUN_S
    else:
        return np.inf
    return cost


def waits_at_terminus(bench: Bench, *, starts: int, ends: int) -> bool:
    """Whether leaving out the start of one train and the end of another keeps every working continuous.

    Both are at one station, where a unit is there for the train that would have followed the second one.
    """
    scope = bench.scope
    first, last = scope.visits(starts)[0], scope.visits(ends)[-1]
    if scope.station[first] != scope.station[last]:
        return False
    before, after = scope.link_into[first], scope.link_next[last]
    if after == UNKNOWN:
        return bool(before == UNKNOWN or scope.station[before] == scope.station[first])
    here = scope.station[first]
    return bool(before != UNKNOWN and scope.station[before] == here and scope.station[after] == here)


def _align(cost: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Order-keeping pairs of least total cost, where leaving a train out costs half of ``WORST_PAIR_S``."""
    n, m = cost.shape
    alone = WORST_PAIR_S / 2
    best = np.add.outer(alone * np.arange(n + 1), alone * np.arange(m + 1))
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            best[i, j] = min(
                best[i - 1, j - 1] + cost[i - 1, j - 1], best[i - 1, j] + alone, best[i, j - 1] + alone
            )
    pairs, i, j = [], n, m
    while i and j:
        if best[i, j] == best[i - 1, j - 1] + cost[i - 1, j - 1]:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif best[i, j] == best[i - 1, j] + alone:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]
