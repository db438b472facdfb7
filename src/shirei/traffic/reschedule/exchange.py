"""Turning trains back on both sides of a closure so that each side runs as a shuttle.

Two trains that cannot meet the closed stretch exchange their units: the one that comes from above ends at the
turnback above the closure and its unit goes on there as the other one, and the other way round below. Each
exchange stands for itself, keeps every working continuous, and can be taken out again without touching others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from shirei.model.network import Direction
from shirei.model.plan import Action, ActionKind
from shirei.traffic.reschedule.simulate_plan import Bench

#: Turnback stations tried on either side of a closure, nearest first.
SIDES = 3
#: A pairing is not worth making when it delays its two trains by more than this together.
WORST_PAIR_S = 2400


@dataclass(frozen=True, slots=True)
class Turn:
    """Where trains turn: ``above`` for those running down, ``below`` for those running up (stations)."""

    above: int
    below: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """A down train (row) and an up train that take over each other's unit at ``turn``."""

    down: int
    up: int
    turn: Turn


@dataclass(frozen=True, slots=True)
class Approach:
    """One train's times around a closure: arrival at its turnback, departure at the far one, entry into the stretch."""

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
    above = [s for s in _walk(bench, stretch[0], -1) if (s, line, Direction.DOWN) in network.turnback_at][:SIDES]
    below = [s for s in _walk(bench, stretch[1], 1) if (s, line, Direction.UP) in network.turnback_at][:SIDES]
    pairs = [(i + j, Turn(a, b)) for i, a in enumerate(above) for j, b in enumerate(below) if a != b]
    return tuple(turn for _, turn in sorted(pairs, key=lambda pair: pair[0]))


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
    """Trains of one direction that would enter the closed stretch up to ``until_s`` and can still be turned."""
    scope = bench.scope
    first, second = (turn.above, turn.below) if direction is Direction.DOWN else (turn.below, turn.above)
    stretch = closed_stretch(bench)
    if stretch is None:
        return []
    entry = stretch[0] if direction is Direction.DOWN else stretch[1]
    rows = np.unique(scope.visit_row[(scope.line == scope.lines[0]) & (scope.direction == int(direction))
                                     & (scope.station == first)])
    found = []
    for row in rows.tolist():
        approach = _approach(bench, row, first, second, entry)
        if approach and bench.incident.start_s <= approach.enters_s < until_s:
            found.append(approach)
    return sorted(found, key=lambda a: (a.arrives_s, a.row))


def _approach(bench: Bench, row: int, first: int, second: int, entry: int) -> Approach | None:
    scope = bench.scope
    here = scope.visit_at(row, first)
    there = scope.visit_at(row, second, last=True)
    at_entry = scope.visit_at(row, entry)
    if here is None or there is None or at_entry is None or not here <= at_entry < there:
        return None
    if scope.is_first[here] or scope.is_last[there] or scope.dep_s[here] < bench.effective_from_s:
        return None
    return Approach(row, int(scope.arr_s[here]), int(scope.dep_s[there]), int(scope.dep_s[at_entry]))


def pair_up(bench: Bench, turn: Turn, *, extend_s: int = 0, shift: int = 0) -> tuple[Exchange, ...]:
    """Pair down and up trains in the order of their arrival so that their units wait and delay least.

    ``extend_s`` goes on (or stops, when negative) turning after the closure's end; ``shift`` lets so many of
    the first up trains (negative: down trains) wait instead.
    """
    until_s = bench.incident.end_s + extend_s
    downs = approaches(bench, turn, Direction.DOWN, until_s)
    ups = approaches(bench, turn, Direction.UP, until_s)
    downs, ups = downs[max(0, -shift):], ups[max(0, shift):]
    cost = np.array([[_pair_cost(bench, turn, d, u) for u in ups] for d in downs]).reshape(len(downs), len(ups))
    return tuple(Exchange(downs[i].row, ups[j].row, turn) for i, j in _align(cost))


def _pair_cost(bench: Bench, turn: Turn, down: Approach, up: Approach) -> float:
    """Seconds by which the two trains start late on their far sides."""
    network, line = bench.scope.pack.network, bench.scope.lines[0]
    turn_above = network.turnback_at[turn.above, line, Direction.DOWN].min_turn_s
    turn_below = network.turnback_at[turn.below, line, Direction.UP].min_turn_s
    late_up = max(0, down.arrives_s + turn_above - up.resumes_s)
    late_down = max(0, up.arrives_s + turn_below - down.resumes_s)
    return float(late_up + late_down)


def _align(cost: np.ndarray) -> list[tuple[int, int]]:
    """Order-keeping pairs of least total cost, where leaving a train out costs half of ``WORST_PAIR_S``."""
    n, m = cost.shape
    alone = WORST_PAIR_S / 2
    best = np.zeros((n + 1, m + 1))
    best[1:, 0] = alone * np.arange(1, n + 1)
    best[0, 1:] = alone * np.arange(1, m + 1)
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            best[i, j] = min(best[i - 1, j - 1] + cost[i - 1, j - 1], best[i - 1, j] + alone, best[i, j - 1] + alone)
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


def actions_of(bench: Bench, exchange: Exchange, group: int) -> tuple[Action, ...]:
    """The orders that make one exchange."""
    down, up = (int(bench.scope.trains[row]) for row in (exchange.down, exchange.up))
    above, below = exchange.turn.above, exchange.turn.below
    return (
        Action(ActionKind.TURN_BACK, down, station=above, other_train=up, group=group),
        Action(ActionKind.TURN_BACK, up, station=below, other_train=down, group=group),
        Action(ActionKind.CANCEL, down, from_station=above, to_station=below, group=group),
        Action(ActionKind.CANCEL, up, from_station=below, to_station=above, group=group),
    )
