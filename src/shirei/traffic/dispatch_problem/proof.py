"""The proof beside the search: a bound that rises, and better schedules where the exact core finds them first.

The exact core (``kernel/exact``) works on a thread of its own, in turn with the search where there is only one
thread, or by counted steps where a run must be repeatable. It is given up when it comes forward too slowly for
what is left of the time, so that the search has all threads again.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

from shirei.kernel.exact import Exact
from shirei.model.problem import Problem, Schedule

#: Part of the budget before it is asked whether the proof comes forward.
_GRACE = 0.15
#: The part of the gap that must be closed for each part of the budget used.
_PACE = 0.7
#: Seconds of one turn of the exact core.
_TURN_S = 0.25


@dataclass
class Proof:
    """A proof in progress for one problem.

    Attributes:
        alone: what the trains cost if each were alone, from where the bound sets out.
        given_up: nothing more will come of it.
    """

    problem: Problem
    alone: int
    given_up: bool = False
    _core: Exact | None = None
    _thread: threading.Thread | None = None
    _is_stopped: bool = False
    _shared: int | None = None
    _found_at: float = -1.0

    @property
    def core(self) -> Exact:
        """The exact core, made when it is first wanted: not before the first schedule is looked for."""
        if self._core is None:
            self._core = Exact(self.problem)
        return self._core

    @property
    def bound(self) -> int:
        """No schedule costs less."""
        return self.alone if self._core is None else max(self.alone, self._core.bound)

    @property
    def is_infeasible(self) -> bool:
        """Proven: there is no schedule."""
        return self._core is not None and self._core.state == "infeasible"

    @property
    def is_running(self) -> bool:
        """Whether it has a thread at work."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Set it going on a thread of its own."""
        if self._thread is None and not self.given_up:
            self._thread = threading.Thread(target=self._work, name="proof", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while not self._is_stopped and self.core.state == "open":
            self.core.run(_TURN_S)

    def take_turn(self, *, seconds: float = 0.0, steps: int = 0) -> None:
        """Work here and now for so many seconds, or so many steps."""
        if not self.given_up and self.core.state == "open":
            self.core.run(seconds, steps)

    def share(self, cost: int, schedule: Schedule) -> None:
        """Tell it a schedule: only cheaper ones are of interest from now on."""
        if self._shared is None or cost < self._shared:
            self._shared = cost
            self.core.offer(cost, schedule.time, schedule.train, schedule.operation)

    def better_than(self, cost: int | None, used: float) -> Schedule | None:
        """Its best schedule, if it costs less than that."""
        own = None if self._core is None else self._core.cost
        if own is None or (cost is not None and own >= cost):
            return None
        columns = self.core.schedule()
        self._found_at = used
        return None if columns is None else Schedule(*columns, objective=own)

    def judge(self, cost: int | None, used: float) -> None:
        """Give up where the bound comes forward too slowly and nothing better was found of late.

        ``used`` is the part of the budget that is gone.
        """
        if self.core.state != "open" or cost is None or used < max(_GRACE, self._found_at + _GRACE):
            return
        to_close = cost - self.alone
        if to_close > 0 and (self.bound - self.alone) / to_close < _PACE * used:
            self.stop()
            self.given_up = True

    def stop(self) -> None:
        """End it; what is proven stays."""
        self._is_stopped = True
        if self._core is not None:
            self._core.stop()
        if self._thread is not None:
            self._thread.join()
