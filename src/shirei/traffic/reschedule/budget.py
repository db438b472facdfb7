"""How long the search may take: by the clock when it runs live, by counted trials when it is replayed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Clock = Callable[[], float]


@dataclass(eq=False)
class Budget:
    """Ends each phase of the search and keeps how many trials it made.

    Attributes:
        seconds: for all phases together, from ``started`` on.
        trials: the counts of an earlier search by phase; when given, the clock is not looked at.
        cancelled: asked before every trial; true ends the search with the best plan so far.
    """

    seconds: float
    clock: Clock
    trials: Mapping[str, int] | None = None
    cancelled: Callable[[], bool] = lambda: False
    spent: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Start the clock."""
        self.started = self.clock()

    def phase(self, name: str, until: float) -> Callable[[int], bool]:
        """Whether a phase is over, asked with its trials; it ends at the share ``until`` of the seconds."""

        def over(trials: int) -> bool:
            self.spent[name] = trials
            if self.trials is not None:
                return trials >= self.trials.get(name, 0)
            return self.cancelled() or self.clock() - self.started >= until * self.seconds

        return over
