"""Asking what an incident does, thousands of times, without simulating the whole day each time."""

from __future__ import annotations

from dataclasses import dataclass

from shirei.kernel import event_graph
from shirei.model.incident import Incident
from shirei.model.pack import Pack
from shirei.model.timetable import Ints
from shirei.traffic.simulate.graph import TrafficGraph, build_graph
from shirei.traffic.simulate.restrictions import rules_of


@dataclass(frozen=True, eq=False)
class Changes:
    """The events that an incident moves, in the graph's order.

    Attributes:
        events: event numbers of the graph, ascending; times_s: when they take place; delay_s: how much later
            than planned.
        touched: how many events were looked at.
    """

    events: Ints
    times_s: Ints
    delay_s: Ints
    touched: int


class WhatIf:
    """A pack's graph with its undisturbed times.

    Each question looks only at events that change, and leaves everything as it was; its answer equals the
    difference of two full passes. May be asked from several threads, which then take turns.
    """

    def __init__(self, pack: Pack | TrafficGraph) -> None:
        self.graph = pack if isinstance(pack, TrafficGraph) else build_graph(pack)
        self._kernel = event_graph.WhatIf(self.graph.kernel)

    def ask(self, incident: Incident) -> Changes:
        """What the incident changes.

        Raises:
            IncidentError: the incident does not fit the pack.
        """
        events, times_s, touched = self._kernel.ask(rules_of(self.graph, incident).table)
        return Changes(events, times_s, times_s - self.graph.events.time_s[events], touched)
