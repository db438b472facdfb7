"""Which trains a declared service asks for, and when."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from shirei.errors import PackError
from shirei.io.pack.generate.paths import Wish
from shirei.io.pack.generate.service import Extra, Period, Run, Service
from shirei.model.clock import HOUR, format_clock
from shirei.model.network import UNKNOWN, Direction, Network

#: Lane time of trains towards the anchor: seconds before noon of the next day.
MIRROR_S = 36 * HOUR
#: How far a train may be placed from its wished time: towards the anchor, and an extra train.
_SHIFT_S, _EXTRA_SHIFT_S = 45, 300


def lane_time(seconds: int, direction: Direction) -> int:
    """Clock time to lane time, and back."""
    return seconds if direction is Direction.DOWN else MIRROR_S - seconds


def inbound(network: Network, service: Service) -> list[Wish]:
    """Trains towards the anchor, in order of their arrival there, and extra trains in that direction."""
    wishes = [
        _wish(network, service, Direction.UP, run, 0, at, _SHIFT_S, _SHIFT_S)
        for period in service.periods
        if period.direction is Direction.UP
        for at, run in _slots(period, service.grid_s)
    ]
    return wishes + _extra_wishes(network, service, Direction.UP)


def _slots(period: Period, grid: int) -> list[tuple[int, Run]]:
    if not period.per_hour:
        raise PackError("a period towards the anchor needs per_hour", where="service.toml")
    count = math.ceil((period.end_s - period.start_s) * period.per_hour / HOUR)
    times = (period.start_s + round(k * HOUR / period.per_hour / grid) * grid for k in range(count))
    return [(at, period.cycle[k % len(period.cycle)]) for k, at in enumerate(times) if at < period.end_s]


def outbound(network: Network, service: Service, arrivals: Sequence[int], clear_s: int) -> list[Wish]:
    """One train from the anchor for each arrival there, one turn later, and extra trains in that direction.

    With two tracks at the anchor a train must have left before the second arrival after its own.
    """
    turn = least_turn_s(network, service, 0, Direction.UP)
    wishes = []
    seen: Counter[Period] = Counter()
    for k, arrival in enumerate(arrivals):
        earliest = arrival + turn
        latest = arrivals[k + 2] - clear_s if k + 2 < len(arrivals) else earliest + HOUR
        at = min(arrival + service.turn_s, latest)
        if at < earliest:
            raise PackError(f"no time to turn at the anchor at {format_clock(arrival)}", where="service.toml")
        period = _period_at(service, at)
        run = period.cycle[seen[period] % len(period.cycle)]
        seen[period] += 1
        wishes.append(
            _wish(network, service, Direction.DOWN, run, 0, at, at - earliest, min(latest - at, 120))
        )
    extras = _extra_wishes(network, service, Direction.DOWN)
    return _balanced(network, service, wishes) + extras


def _period_at(service: Service, at: int) -> Period:
    for period in service.periods:
        if period.direction is Direction.DOWN and period.start_s <= at < period.end_s:
            return period
    raise PackError(f"no period for a departure at {format_clock(at)}", where="service.toml", mend="add one")


def least_turn_s(network: Network, service: Service, place: int, arriving: Direction) -> int:
    """The least turn at a station of the line, which must be a turnback."""
    station = network.lines[service.line].stations[place]
    turnback = network.turnback_at.get((station, service.line, arriving))
    if turnback is None:
        raise PackError(
            f"trains end at {network.stations[station].id}, which is no turnback", where="service.toml"
        )
    return turnback.min_turn_s


def _extra_wishes(network: Network, service: Service, direction: Direction) -> list[Wish]:
    return [_extra(network, service, extra) for extra in service.extras if extra.direction is direction]


def _extra(network: Network, service: Service, extra: Extra) -> Wish:
    run = Run(extra.type, extra.far)
    return _wish(
        network, service, extra.direction, run, extra.near, extra.at_s, _EXTRA_SHIFT_S, _EXTRA_SHIFT_S
    )


def _wish(
    network: Network,
    service: Service,
    direction: Direction,
    run: Run,
    near: int,
    at: int,
    earlier: int,
    later: int,
) -> Wish:
    least_turn_s(network, service, run.far, Direction.DOWN)  # units turn there
    pattern, grid = service.patterns[run.type], service.grid_s
    first = network.first_section[service.line]
    count = len(network.lines[service.line].stations)
    least = network.min_run_s[first : first + count - 1, direction, run.type]
    if (least == UNKNOWN).any():
        raise PackError(f"type {network.types[run.type].id} has no least running times", where="min_runs.csv")
    slower = zip(least.tolist(), pattern.supplement, strict=True)
    times = tuple(math.ceil(s * (1 + more) / grid) * grid for s, more in slower)
    stops = tuple(k not in pattern.passes for k in range(count))
    dwells = tuple(service.dwell_s[k] if stops[k] else 0 for k in range(count))
    before, after = (earlier, later) if direction is Direction.DOWN else (later, earlier)
    return Wish(run.type, near, run.far, lane_time(at, direction), before, after, times, dwells, stops)


def _balanced(network: Network, service: Service, wishes: list[Wish]) -> list[Wish]:
    """Send late trains from the anchor elsewhere until as many units arrive at each place as leave it."""
    owed = _owed(network, service, wishes)
    wishes = list(wishes)
    while any(owed.values()):
        lacks, full = max(owed, key=lambda k: (owed[k], k)), min(owed, key=lambda k: (owed[k], k))
        k = next(
            (
                k
                for k, wish in enumerate(wishes)
                if wish.at_s >= service.balance_from_s
                and wish.far == full
                and wish.type == service.balance_type
            ),
            None,
        )
        if k is None:
            raise PackError(
                "units cannot be brought home with the trains of the evening",
                where="service.toml",
                mend="let the balance begin earlier, or change where trains end",
            )
        wishes[k] = replace(wishes[k], far=lacks)
        owed[lacks] -= 1
        owed[full] += 1
    return wishes


def _owed(network: Network, service: Service, wishes: list[Wish]) -> Counter[int]:
    """Departures less arrivals by place, without the anchor (where every arrival leaves again)."""
    owed: Counter[int] = Counter()
    for wish in inbound(network, service):
        owed[wish.far] += 1
        owed[wish.near] -= 1 if wish.near else 0
    for wish in wishes + _extra_wishes(network, service, Direction.DOWN):
        owed[wish.far] -= 1
        owed[wish.near] += 1 if wish.near else 0
    return owed
