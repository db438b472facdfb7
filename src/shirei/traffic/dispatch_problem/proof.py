"""The proof beside the search: a bound that rises, and better schedules where the exact core finds them first.

The exact core (``kernel/exact``) works on a thread of its own, in turn with the search where there is only one
thread, or by counted steps where a run must be repeatable. It is given up when it comes forward too slowly for
what is left of the time; then groups of trains are proven for a while (``clusters.py``), and after that the search has
all threads again.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from shirei.kernel.exact import Exact
from shirei.model.problem import Problem, Schedule
from shirei.traffic.dispatch_problem.clusters import Clusters

#: Part of the budget before it is asked whether the proof comes forward.
_GRACE = 0.1
#: The part of the gap that must be closed for each part of the budget used, as long as the search still finds better
#: schedules; once it has found none for a while (a part of the budget), this part of the gap at all.
_PACE, _STALE, _SOME = 0.7, 0.05, 0.1
#: Seconds of one turn of the exact core.
_TURN_S = 0.25
#: Part of the budget for groups of trains once the whole is given up, and seconds for one group; a group that needed
#: them all does not grow any more.
_CLUSTER_SHARE = 0.1
_GROUP_S = 0.5


@dataclass
class Proof:
    """A proof in progress for one problem.

    Attributes:
        costs_alone: what each train costs if it is alone; from their sum the bound sets out.
        seconds: the whole budget.
        given_up: nothing more will come of the proof of the whole.
    """

    problem: Problem
    costs_alone: list[int]
    seconds: float
    given_up: bool = False
    _core: Exact | None = None
    _thread: threading.Thread | None = None
    _is_stopped: bool = False
    _shared: tuple[int, Schedule] | None = None
    _clusters: Clusters | None = None
    _group: Exact | None = None
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
        of_the_whole = 0 if self._core is None else self._core.bound
        of_groups = 0 if self._clusters is None else self._clusters.bound
        return max(self.alone, of_the_whole, of_groups)

    @property
    def alone(self) -> int:
        """What the trains cost if each is alone."""
        return sum(self.costs_alone)

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
        if self._shared is None or cost < self._shared[0]:
            self._shared = cost, schedule
            self.core.offer(cost, schedule.time, schedule.train, schedule.operation)

    def better_than(self, cost: int | None, used: float) -> Schedule | None:
        """Its best schedule, if it costs less than that."""
        own = None if self._core is None else self._core.cost
        if own is None or (cost is not None and own >= cost):
            return None
        columns = self.core.schedule()
        self._found_at = used
        return None if columns is None else Schedule(*columns, objective=own)

    def judge(self, cost: int | None, used: float, improved: float) -> None:
        """Give up where the bound comes forward too slowly and the threads may be of more use to the search.

        ``used`` is the part of the budget that is gone, ``improved`` the part that was when the last better schedule
        was found.
        """
        if (
            self.given_up
            or self.core.state != "open"
            or cost is None
            or used < max(_GRACE, self._found_at + _GRACE)
        ):
            return
        closed = (self.bound - self.alone) / max(1, cost - self.alone)
        if closed < (_SOME if used - improved > _STALE else _PACE * used):
            self._give_up()

    def _give_up(self) -> None:
        """Leave the whole; where the proof has a thread of its own, go on with groups of trains."""
        has_thread = self._thread is not None
        self.stop()
        self.given_up = True
        if has_thread and self._shared is not None:
            self._is_stopped = False
            self._thread = threading.Thread(target=self._prove_groups, name="proof of groups", daemon=True)
            self._thread.start()

    def _prove_groups(self) -> None:
        ends = time.perf_counter() + _CLUSTER_SHARE * self.seconds
        assert self._shared is not None
        self._clusters = Clusters(self.problem, self._shared[1], self.costs_alone)
        self._clusters.grow(lambda: self._is_stopped or time.perf_counter() > ends, self._prove_group)

    def _prove_group(self, core: Exact) -> str:
        self._group = core
        return "open" if self._is_stopped else core.run(_GROUP_S)

    def stop(self) -> None:
        """End it; what is proven stays."""
        self._is_stopped = True
        for core in (self._core, self._group):
            if core is not None:
                core.stop()
        if self._thread is not None:
            self._thread.join()
