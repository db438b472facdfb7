"""The event-activity graph of a pack: built once, asked many times."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from shirei.kernel.event_graph import EventGraph, gather_lines
from shirei.model.network import UNKNOWN
from shirei.model.pack import Pack
from shirei.model.timetable import Bytes, Ints
from shirei.traffic.simulate.activities import Activities, Activity
from shirei.traffic.simulate.events import Events, inverse, number_events
from shirei.traffic.simulate.headways import (
    departure_order,
    headway_activities,
    meet_activities,
    section_keys,
)
from shirei.traffic.simulate.platforms import Occupations, occupations, platform_activities

#: Length of the stretches in which the events of one line are kept together in memory.
STRETCH_S = 3600


@dataclass(frozen=True, eq=False)
class TrafficGraph:
    """A pack's events and activities.

    Attributes:
        occupations: who is planned on which platform track, in which order.
        own: the activities of single trains and units; the kernel has those between trains too.
        relaxed: how many activities were left out because the timetable itself breaks them, by kind.
    """

    pack: Pack
    events: Events
    occupations: Occupations
    own: Activities
    kernel: EventGraph
    relaxed: dict[str, int]

    @cached_property
    def train(self) -> Ints:
        """Train of each event, shape ``(n_events,)``."""
        return self.pack.timetable.visit_train[self.events.visit]

    @cached_property
    def own_activity(self) -> Bytes:
        """Kind of the first activity of its own unit into each event, ``UNKNOWN`` where there is none."""
        found = np.full(self.events.n, UNKNOWN, np.int8)
        own = self.own
        found[own.target[::-1]] = own.kind[::-1]
        return found

    def legs_into(self, key: int) -> Ints:
        """Legs of a section and direction (``2 * section + direction``) in planned order, by visit left."""
        start, legs, _ = self._legs_by_section
        return legs[start[key] : start[key + 1]]

    def legs_entered(self, key: int, from_s: int, end_s: int) -> Ints:
        """Those of :meth:`legs_into` that are planned to be entered in ``[from_s, end_s)``."""
        start, legs, entered_s = self._legs_by_section
        first = bisect_left(entered_s, from_s, start[key], start[key + 1])
        return legs[first : bisect_left(entered_s, end_s, first, start[key + 1])]

    @cached_property
    def _legs_by_section(self) -> tuple[list[int], Ints, memoryview]:
        legs = np.flatnonzero(~self.pack.timetable.visit_is_last).astype(np.int32)
        keys = section_keys(self.pack.timetable, self.events, legs)
        order = np.lexsort((self.events.departure[legs], keys))
        start = np.searchsorted(keys[order], np.arange(2 * len(self.pack.network.sections) + 1))
        legs = legs[order]
        entered_s = self.pack.timetable.visit_dep_s[legs].data  # NumPy is slow at single numbers
        return start.tolist(), legs, entered_s


def build_graph(pack: Pack) -> TrafficGraph:
    """The graph of a whole operating day. A pass without rules returns exactly the timetable.

    Raises:
        PackError: the timetable does not fit the network, or links lead round in a circle.
    """
    events, own = number_events(pack.network, pack.timetable)
    held = occupations(pack, events)
    between = Activities.joined(
        [
            headway_activities(pack.network, pack.timetable, events),
            meet_activities(pack.network, pack.timetable, events),
            platform_activities(pack, events, held),
        ]
    )
    order = _gathered(pack, events, own, between)
    rank = inverse(order)
    events, held = events.renumbered(order, rank), held.renumbered(rank)
    own, between = own.renumbered(rank), between.renumbered(rank)
    keeps = _as_planned(events, between) & (between.source < between.target)
    kernel = _kernel(Activities.joined([own, between.only(keeps)]), events)
    return TrafficGraph(pack, events, held, own, kernel, _count_kinds(between.only(~keeps)))


def _gathered(pack: Pack, events: Events, own: Activities, between: Activities) -> Ints:
    """The order in which the kernel numbers the events: causes first, each line's events close together."""
    planned = _as_planned(events, between)
    forward = between.source < between.target
    tie = planned & ~forward & (between.source != between.target)
    hard = Activities.joined([own, between.only(planned & forward), departure_order(pack.timetable, events)])
    line = pack.timetable.train_line[pack.timetable.visit_train[events.visit]]
    return gather_lines(
        events.time_s,
        line,
        len(pack.network.lines),
        hard.source,
        hard.target,
        between.source[tie],
        between.target[tie],
        STRETCH_S,
    )


def _as_planned(events: Events, activities: Activities) -> NDArray[np.bool_]:
    """Which activities the planned times keep; the others are the timetable's own conflicts."""
    separation = events.time_s[activities.target] - events.time_s[activities.source]
    return np.asarray((separation >= 0) & (activities.weight_s <= separation))


def _count_kinds(activities: Activities) -> dict[str, int]:
    counts = np.bincount(activities.kind, minlength=len(Activity)).tolist()
    return {kind.name.lower(): counts[kind] for kind in Activity if counts[kind]}


def _kernel(activities: Activities, events: Events) -> EventGraph:
    columns = (activities.source, activities.target, activities.weight_s, activities.kind)
    return EventGraph(np.ascontiguousarray(events.time_s, np.int32), *columns)
