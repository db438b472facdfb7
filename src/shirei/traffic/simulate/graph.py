"""The event-activity graph of a pack: built once, asked many times."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from shirei.kernel.event_graph import EventGraph
from shirei.model.pack import Pack
from shirei.model.timetable import Ints
from shirei.traffic.simulate.activities import Activities
from shirei.traffic.simulate.events import Events, number_events
from shirei.traffic.simulate.headways import headway_activities, meet_activities
from shirei.traffic.simulate.platforms import platform_activities


@dataclass(frozen=True, eq=False)
class TrafficGraph:
    """A pack's events and activities.

    Attributes:
        relaxed: how many activities were left out because the timetable itself breaks them, by kind.
    """

    pack: Pack
    events: Events
    kernel: EventGraph
    relaxed: dict[str, int]

    @cached_property
    def train(self) -> Ints:
        """Train of each event, shape ``(n_events,)``."""
        return self.pack.timetable.visit_train[self.events.visit]


def build_graph(pack: Pack) -> TrafficGraph:
    """The graph of a whole operating day. A pass without rules returns exactly the timetable.

    Raises:
        PackError: the timetable does not fit the network, or links lead round in a circle.
    """
    network, timetable = pack.network, pack.timetable
    events, own = number_events(network, timetable)
    between = {
        "headway": headway_activities(network, timetable, events),
        "meet": meet_activities(network, timetable, events),
        "platform": platform_activities(pack, events),
    }
    parts, relaxed = [own], {}
    for name, activities in between.items():
        kept, relaxed[name] = _as_planned(activities, events)
        parts.append(kept)
    return TrafficGraph(pack, events, _kernel(Activities.joined(parts), events), relaxed)


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
