"""What forced one train to go before another, place by place.

Take the order away and see whether the second could then start before the first has left: if a chain of other events
still leads from the one to the other, that chain is the reason. If none does, turn the order around, let all times
follow, and see what it costs; or that the trains then wait for each other in a circle.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from shirei.model.problem import Problem, Schedule
from shirei.traffic.dispatch_problem.explain.timeline import Link, Timeline, runs_of


class OrderKind(StrEnum):
    """Why an order is as it is."""

    FORCED = "forced"  # other orders and running times lead from the first train to the second
    LOCKS = "locks"  # the other way round, trains wait for each other in a circle
    NEVER_LEFT = "never left"  # the second ends there and never lets go
    TOO_LATE = "too late"  # the other way round, an operation misses its latest start
    CHOSEN = "chosen"  # the other way round costs as much as stated, and could be done


@dataclass(frozen=True, slots=True)
class OrderReason:
    """Why ``first`` goes before ``second`` along one stretch.

    Attributes:
        resources: what both use there, in the order in which ``first`` takes it.
        path: the chain of events that forces the order, or the circle that the other order closes.
        cost: of the whole schedule as it is, with every event as early as its orders allow.
        cost_reversed: the same with the order turned around here and all other orders kept.
    """

    first: int
    second: int
    resources: tuple[int, ...]
    kind: OrderKind
    path: tuple[Link, ...]
    cost: int
    cost_reversed: int | None


def why_first(problem: Problem, schedule: Schedule, first: int, second: int) -> list[OrderReason]:
    """Reasons for every stretch on which train ``first`` goes before train ``second``; none where they never meet."""
    line = Timeline(problem, schedule)
    return [_reason(line, first, second, stretch) for stretch in _stretches(line, first, second)]


@dataclass(frozen=True, slots=True)
class _Meeting:
    """On a resource: the last stay of the first train before the first one of the second, which is run ``run``."""

    a: int
    b: int
    resource: int
    run: int


def _stretches(line: Timeline, first: int, second: int) -> list[list[_Meeting]]:
    """Meetings that follow each other without a gap on both ways."""
    place = {op: i for k in (first, second) for i, op in enumerate(line.ways[k])}
    met = sorted(_meetings(line, first, second), key=lambda m: (place[m.a], place[m.b]))
    stretches: list[list[_Meeting]] = []
    for meeting in met:
        last = stretches[-1][-1] if stretches else None
        if last and abs(place[meeting.a] - place[last.a]) <= 1 and abs(place[meeting.b] - place[last.b]) <= 1:
            stretches[-1].append(meeting)
        else:
            stretches.append([meeting])
    return stretches


def _meetings(line: Timeline, first: int, second: int) -> list[_Meeting]:
    found = []
    for resource, runs in line.runs.items():
        before: int | None = None
        for j, run in enumerate(runs):
            if line.train[run[0]] == first:
                before = run[-1]
            elif line.train[run[0]] == second and before is not None:
                found.append(_Meeting(before, run[0], resource, j))
                before = None
    return found


def _reason(line: Timeline, first: int, second: int, stretch: list[_Meeting]) -> OrderReason:
    as_is = line.least_times(line.own_links() + line.handovers())
    assert isinstance(as_is, dict)  # a valid schedule closes no circle
    now = line.cost(as_is)
    resources = tuple(dict.fromkeys(meeting.resource for meeting in stretch))

    def reason(kind: OrderKind, path: list[Link], cost_reversed: int | None = None) -> OrderReason:
        return OrderReason(first, second, resources, kind, tuple(path), now or 0, cost_reversed)

    if any(op not in line.follower for m in stretch for op in line.runs[m.resource][m.run]):
        return reason(OrderKind.NEVER_LEFT, [])
    loose = line.own_links() + _loosened(line, first, stretch)
    for meeting in stretch:
        path = _path(line, loose, line.follower[meeting.a], meeting.b)
        if path:
            return reason(OrderKind.FORCED, path)
    turned = line.least_times(line.own_links() + _turned(line, stretch))
    if isinstance(turned, list):
        return reason(OrderKind.LOCKS, turned)
    cost = line.cost(turned)
    return reason(OrderKind.TOO_LATE if cost is None else OrderKind.CHOSEN, [], cost)


def _loosened(line: Timeline, first: int, stretch: list[_Meeting]) -> list[Link]:
    """All handovers but those of the stretch, around which the neighbours are tied."""
    met = {(m.resource, m.run) for m in stretch}
    links = []
    for resource, runs in line.runs.items():
        for j in range(1, len(runs)):
            if (resource, j) not in met or line.train[runs[j - 1][0]] != first:
                links += line.between(runs[j - 1], runs[j], resource)
                continue
            for x, y in ((j - 2, j), (j - 1, j + 1)):
                if x >= 0 and y < len(runs) and line.train[runs[x][0]] != line.train[runs[y][0]]:
                    links += line.between(runs[x], runs[y], resource)
    return links


def _turned(line: Timeline, stretch: list[_Meeting]) -> list[Link]:
    """All handovers with the two trains the other way round on the stretch."""
    links = []
    for resource, runs in line.runs.items():
        order = list(runs)
        for meeting in stretch:
            if meeting.resource == resource:
                j = meeting.run
                order[j - 1], order[j] = order[j], order[j - 1]
        regrouped = runs_of([op for run in order for op in run], line.train)
        for before, after in pairwise(regrouped):
            links += line.between(before, after, resource)
    return links


def _path(line: Timeline, links: list[Link], source: int, target: int) -> list[Link]:
    """The longest chain of links between two events, empty if there is none."""
    into: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        into[link.to].append(link)
    after: dict[int, int] = {source: 0}  # seconds after the source, at least
    last: dict[int, Link] = {}
    for event in line.events:  # every link leads onwards in this order
        for link in into[event]:
            if link.from_ in after and after[link.from_] + link.least > after.get(event, -1):
                after[event], last[event] = after[link.from_] + link.least, link
    path: list[Link] = []
    while target in last:
        path.append(last[target])
        target = last[target].from_
    return path[::-1]
