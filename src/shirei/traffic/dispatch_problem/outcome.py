"""What a search for a schedule comes to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shirei.model.problem import Schedule


class Status(StrEnum):
    """How a search ended; none of these is an error."""

    OPTIMAL = "optimal"  # the schedule costs no more than the proven bound
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"  # proven: there is no schedule
    UNKNOWN = "unknown"  # the budget ended before a schedule was found


@dataclass(frozen=True, slots=True)
class Improvement:
    """A better schedule was found ``seconds`` after the start."""

    seconds: float
    objective: int
    iterations: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a search.

    Attributes:
        bound: no schedule costs less; proven, or ``None`` where the problem has no schedule.
        first_feasible_s: seconds from the call to the first schedule.
        trace: improvements in order; their objectives fall.
        reason: why there is no schedule, in a sentence.
    """

    status: Status
    schedule: Schedule | None
    objective: int | None
    bound: int | None
    first_feasible_s: float | None
    seconds: float
    iterations: int
    trace: tuple[Improvement, ...] = ()
    reason: str | None = None
