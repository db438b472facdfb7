"""Activities: what keeps one event waiting for another, as parallel columns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from shirei.model.timetable import Bytes, Ints


class Activity(IntEnum):
    """Kinds of activity; the rule of docs/rules.md that asks for each is in brackets."""

    RUN = 0  # departure to the next arrival (R2)
    DWELL = 1  # arrival to departure at one visit (R3)
    TURN = 2  # a unit goes back as another train of its line (R8)
    THROUGH = 3  # a unit goes on as another train (R8)
    HEADWAY_DEPARTURE = 4  # departures into one section on one track (R4)
    HEADWAY_ARRIVAL = 5  # arrivals from one section on one track (R4, R5)
    PLATFORM = 6  # a platform track is free again (R7)
    MEET = 7  # the opposing train has left the single track (R6)


@dataclass(frozen=True, eq=False)
class Activities:
    """Activities as columns of one length: the target is at least ``weight_s`` after the source."""

    source: Ints
    target: Ints
    weight_s: Ints
    kind: Bytes

    @classmethod
    def of(cls, kind: Activity, source: Ints, target: Ints, weight_s: NDArray[np.integer]) -> Activities:
        """Activities of one kind."""
        return cls(source, target, weight_s.astype(np.int32), np.full(len(source), kind, np.int8))

    @classmethod
    def joined(cls, parts: list[Activities]) -> Activities:
        """One after the other."""
        return cls(
            *(
                np.concatenate([getattr(part, name) for part in parts])
                for name in ("source", "target", "weight_s", "kind")
            )
        )

    def renumbered(self, rank: Ints) -> Activities:
        """The same activities between events numbered by ``rank``."""
        return Activities(rank[self.source], rank[self.target], self.weight_s, self.kind)

    def no_tighter_than(self, time_s: Ints) -> Activities:
        """The same activities, none asking for more than the planned times give."""
        planned = time_s[self.target] - time_s[self.source]
        return Activities(self.source, self.target, np.minimum(self.weight_s, planned), self.kind)

    def only(self, wanted: NDArray[np.bool_]) -> Activities:
        """Those that are wanted."""
        return Activities(self.source[wanted], self.target[wanted], self.weight_s[wanted], self.kind[wanted])

    def __len__(self) -> int:
        """How many."""
        return len(self.source)
