"""Who pays for a schedule, how much of it for others, and the chain of events that made each late."""

from __future__ import annotations

from dataclasses import dataclass

from shirei.model.problem import Problem, Schedule
from shirei.traffic.dispatch_problem.explain.timeline import Link, Timeline


@dataclass(frozen=True, slots=True)
class Payment:
    """One operation that starts too late.

    Attributes:
        operation: its number in the problem's row.
        cost: what it pays.
        alone: what it would pay if its train went the same way with nobody in its way.
        chain: the events that made it late, the earliest first; each starts as soon as the one before allows.
        binding: of the chain, the last wait for another train: the constraint that is paid for. ``None`` if the
            train's own running makes it late.
    """

    train: int
    operation: int
    start: int
    cost: int
    alone: int
    chain: tuple[Link, ...]
    binding: Link | None


def payments(problem: Problem, schedule: Schedule) -> list[Payment]:
    """Everyone who pays in a valid schedule, the dearest first; their costs add up to the objective."""
    line = Timeline(problem, schedule)
    binding = _binding_links(line)
    alone = line.least_times(line.own_links())
    assert isinstance(alone, dict)  # ways alone close no circle
    found = [
        _payment(line, operation, cost, line.cost_of(operation, alone[operation]), binding)
        for operation in line.events
        if (cost := line.cost_of(operation, line.start[operation])) > 0
    ]
    return sorted(found, key=lambda payment: (-payment.cost, payment.operation))


def _binding_links(line: Timeline) -> dict[int, Link]:
    """The link because of which each event does not start earlier: its own running before somebody else's leaving."""
    found: dict[int, Link] = {}
    for link in [*line.own_links(), *line.handovers()]:
        if link.to not in found and line.start[link.from_] + link.least == line.start[link.to]:
            found[link.to] = link
    return found


def _payment(line: Timeline, operation: int, cost: int, alone: int, binding: dict[int, Link]) -> Payment:
    chain: list[Link] = []
    at = operation
    while at in binding and len(chain) < len(line.events):
        chain.append(binding[at])
        at = binding[at].from_
    waits = [link for link in chain if link.resource is not None]
    return Payment(
        train=line.train[operation],
        operation=operation,
        start=line.start[operation],
        cost=cost,
        alone=alone,
        chain=tuple(reversed(chain)),
        binding=waits[0] if waits else None,
    )
