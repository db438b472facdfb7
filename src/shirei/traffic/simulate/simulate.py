"""What happens if nothing is done: the trains keep their planned order and wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from shirei.errors import IncidentError
from shirei.model.incident import Incident
from shirei.model.pack import Pack
from shirei.model.timetable import Ints
from shirei.traffic.simulate.graph import TrafficGraph, build_graph
from shirei.traffic.simulate.restrictions import rules_of
from shirei.traffic.simulate.result import SimulationResult
from shirei.traffic.simulate.spread import Progress, run_many


def simulate(
    pack: Pack | TrafficGraph,
    incident: Incident | None = None,
    *,
    runs: int = 1,
    seed: int = 0,
    threads: int = 2,
    on_progress: Progress | None = None,
    trains: Sequence[int] | Ints | None = None,
) -> SimulationResult:
    """Run the timetable with an incident and no dispatching.

    Args:
        pack: the railway, or its graph from an earlier call (``result.graph``), which saves building it.
        incident: what restricts the trains; ``None`` is an undisturbed day.
        runs: with more than one, the pack's everyday disturbances are drawn that often besides the one run
            without them. They strike from the incident's start on, or all day where there is none.
        on_progress: called with (runs done, runs in all) several times a second; what it raises stops all.
        trains: whose delays to report and to sum; the whole timetable runs in any case.

    Raises:
        PackError: the timetable cannot be run: trains wait for each other in a circle, or a disturbance names
            no activity.
        IncidentError: the incident does not fit the pack.
    """
    graph = pack if isinstance(pack, TrafficGraph) else build_graph(pack)
    rules = rules_of(graph, incident)
    times = graph.kernel.full_pass(rules.table)
    result = SimulationResult(graph, incident, rules, times, _chosen(graph, trains))
    if runs <= 1:
        return result
    from_s = incident.start_s if incident else 0
    spread = run_many(
        graph,
        rules,
        result.trains,
        runs=runs,
        seed=seed,
        threads=threads,
        from_s=from_s,
        on_progress=on_progress,
    )
    return replace(result, spread=spread)


def _chosen(graph: TrafficGraph, trains: Sequence[int] | Ints | None) -> Ints:
    n = graph.pack.timetable.n_trains
    chosen = np.arange(n) if trains is None else np.unique(np.asarray(trains, np.int64))
    if len(chosen) and not 0 <= chosen[0] <= chosen[-1] < n:
        raise IncidentError(
            f"there is no train {int(chosen[-1])}", where="trains", mend=f"give indices below {n}"
        )
    return chosen.astype(np.int32)
