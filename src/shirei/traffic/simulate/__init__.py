"""What happens to the trains when their planned order is kept."""

from shirei.traffic.simulate.activities import Activity
from shirei.traffic.simulate.explain import Cause, first_blockages, why_late
from shirei.traffic.simulate.graph import TrafficGraph, build_graph
from shirei.traffic.simulate.result import SimulationResult, Spread, Totals
from shirei.traffic.simulate.simulate import simulate
from shirei.traffic.simulate.what_if import Changes, WhatIf

__all__ = [
    "Activity",
    "Cause",
    "Changes",
    "SimulationResult",
    "Spread",
    "Totals",
    "TrafficGraph",
    "WhatIf",
    "build_graph",
    "first_blockages",
    "simulate",
    "why_late",
]
