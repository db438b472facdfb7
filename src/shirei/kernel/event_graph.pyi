"""The event-activity graph: what happens to the trains when their order stays as planned.

Events are numbered in a topological order. An event takes place at the earliest second that is not before its
lower bound, not before ``time of source + weight`` of any activity into it, and that its rules allow.

Rules come as an int32 array of shape ``(n, 6)`` with the columns
``event, kind, source, start_s, end_s, seconds``:

====  =======  =========================================================================================
kind  name     meaning
====  =======  =========================================================================================
0     lower    the event does not take place before ``seconds``
1     edge     if ``source`` takes place in ``[start_s, end_s)``, the event is at least ``seconds`` after it
2     window   the event does not take place in ``[start_s, end_s)``
3     spaced   an event in ``[start_s, end_s)`` whose ``source`` took place at or after ``start_s`` is at
               least ``seconds`` after it, or at ``end_s``
====  =======  =========================================================================================

A ``source`` must be numbered lower than its event. All calls release the interpreter lock, give the same
answer every time, and raise ``ValueError`` for arguments that make no graph or no rule.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Bytes = NDArray[np.int8]

def order_events(time_s: Ints, turn: Bytes, source: Ints, target: Ints) -> tuple[Ints, Ints]:
    """Events in a topological order by planned time, and those of one cycle (empty when there is none).

    Where the activities leave it open, events of one second follow each other by ``turn``, then in the order
    in which their trains came.
    """

def gather_lines(
    time_s: Ints,
    line: Ints,
    n_lines: int,
    source: Ints,
    target: Ints,
    tie_source: Ints,
    tie_target: Ints,
    stretch_s: int,
) -> Ints:
    """Events in a topological order that keeps each line's events of one stretch of time together.

    The numbers must already be a topological order of the activities. Ties join events of one second whose
    numbers run the other way round; each is kept where it closes no circle.
    """

class EventGraph:
    """An immutable graph; may be read from several threads at once."""

    def __init__(self, lower_s: Ints, source: Ints, target: Ints, weight_s: Ints, kind: Bytes) -> None:
        """Every activity must lead from a lower to a higher event number."""

    @property
    def n_events(self) -> int: ...
    @property
    def n_activities(self) -> int: ...
    def full_pass(self, rules: Ints) -> Ints:
        """Time of every event under the rules, shape ``(n_events,)``."""

    def activities_into(self, event: int) -> tuple[Ints, Ints, Ints]:
        """Sources, weights and kinds of the activities into one event, in the order they were given.

        Raises:
            IndexError: there is no such event.
        """

def run_noisy(
    graph: EventGraph,
    rules: Ints,
    disturbances: Sequence[tuple[Ints, float, float, int]],
    counted: NDArray[np.uint8],
    observed: Ints,
    runs: int,
    seed: int,
    threads: int,
    on_progress: Callable[[int, int], object] | None = None,
) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Runs with disturbances, several side by side on each thread.

    A disturbance is (events, ascending; probability; mean seconds; greatest seconds): at each of its events,
    with the probability, an exponential delay lengthens the first activity into the event. What strikes in a
    run depends on the seed and the run only. ``counted`` is 1 where an event's delay against its lower bound
    counts.

    Returns each run's sum of counted delays, shape ``(runs,)``, and for each of the ``observed`` events
    (ascending) how many runs delayed it by so much, in bins that begin at :func:`bin_floors_s`.
    An exception raised by ``on_progress``, or Ctrl-C, stops the runs.
    """

def bin_floors_s() -> Ints:
    """Smallest delay of each bin: whole seconds below 64, then 16 bins for each doubling."""

class WhatIf:
    """Keeps the undisturbed times of a graph, and answers questions by touching only what changes."""

    def __init__(self, graph: EventGraph) -> None: ...
    def ask(self, rules: Ints) -> tuple[Ints, Ints, int]:
        """Events that the rules move (ascending), their new times, and how many events were looked at."""
