"""The event-activity graph of a pack: built once, asked many times."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from shirei.kernel.event_graph import EventGraph
from shirei.model.network import UNKNOWN
from shirei.model.pack import Pack
from shirei.model.timetable import Bytes, Ints
from shirei.traffic.simulate.activities import Activities
from shirei.traffic.simulate.events import Events, number_events
from shirei.traffic.simulate.headways import headway_activities, meet_activities, section_keys
from shirei.traffic.simulate.platforms import Occupations, occupations, platform_activities


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
        start, legs = self._legs_by_section
        return legs[start[key] : start[key + 1]]

    @cached_property
    def _legs_by_section(self) -> tuple[NDArray[np.intp], Ints]:
        legs = np.flatnonzero(~self.pack.timetable.visit_is_last).astype(np.int32)
        keys = section_keys(self.pack.timetable, self.events, legs)
        order = np.lexsort((self.events.departure[legs], keys))
        start = np.searchsorted(keys[order], np.arange(2 * len(self.pack.network.sections) + 1))
        return start, legs[order]


def build_graph(pack: Pack) -> TrafficGraph:
    """The graph of a whole operating day. A pass without rules returns exactly the timetable.

    Raises:
        PackError: the timetable does not fit the network, or links lead round in a circle.
    """
    network, timetable = pack.network, pack.timetable
    events, own = number_events(network, timetable)
    held = occupations(pack, events)
    between = {
        "headway": headway_activities(network, timetable, events),
        "meet": meet_activities(network, timetable, events),
        "platform": platform_activities(pack, events, held),
    }
    parts, relaxed = [own], {}
    for name, activities in between.items():
        kept, relaxed[name] = _as_planned(activities, events)
        parts.append(kept)
    return TrafficGraph(pack, events, held, own, _kernel(Activities.joined(parts), events), relaxed)


def _as_planned(activities: Activities, events: Events) -> tuple[Activities, int]:
    """Those that the planned times keep, and how many they do not."""
    kept, dropped = activities.forward()
    holds = kept.weight_s <= events.time_s[kept.target] - events.time_s[kept.source]
    kept = Activities(kept.source[holds], kept.target[holds], kept.weight_s[holds], kept.kind[holds])
    return kept, dropped + int(len(holds) - np.count_nonzero(holds))


def _kernel(all_of_them: Activities, events: Events) -> EventGraph:
    return EventGraph(
        np.ascontiguousarray(events.time_s, np.int32),
        all_of_them.source,
        all_of_them.target,
        all_of_them.weight_s,
        all_of_them.kind,
    )
