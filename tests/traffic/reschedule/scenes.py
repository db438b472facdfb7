"""Incidents on the tiny railways, and plans made from a draft or by a counted search."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from shirei.model.clock import parse_clock
from shirei.model.incident import Incident, IncidentKind, Restriction, RestrictionKind
from shirei.model.network import Direction
from shirei.model.pack import Pack
from shirei.model.plan import Policy
from shirei.traffic.reschedule import Budget, Candidate, Candidates, propose
from shirei.traffic.reschedule.draft import Draft, Measure
from shirei.traffic.reschedule.propose import candidate_of
from shirei.traffic.reschedule.search import Trials
from shirei.traffic.reschedule.simulate_plan import Bench

BOTH = (Direction.DOWN, Direction.UP)
#: A search short enough for tests; counted, so that it is the same on every machine.
TRIALS = {"regulate": 10, "improve": 20, "prune": 10}


def on_stretch(
    pack: Pack,
    kind: RestrictionKind,
    places: str,
    window: str,
    *,
    line: str = "main",
    ways: Iterable[Direction] = BOTH,
    **more: Any,
) -> Restriction:
    """A restriction of a stretch: ``places="C D"`` in ``DOWN`` order, ``window="8:20 8:40"``."""
    a, b = (pack.network.station_index[name] for name in places.split())
    start, end = map(parse_clock, window.split())
    sections = pack.network.sections_between(pack.network.line_index[line], a, b)
    return Restriction(kind, start, end, sections=sections, directions=tuple(ways), **more)


def closed(pack: Pack, places: str, window: str, **more: Any) -> Restriction:
    return on_stretch(pack, RestrictionKind.SECTION_CLOSED, places, window, **more)


def incident(
    pack: Pack, *restrictions: Restriction, known: str | int | None = None, line: str = "main"
) -> Incident:
    """An incident, known when it begins unless ``known`` says otherwise."""
    start = min(r.start_s for r in restrictions)
    at = start if known is None else parse_clock(known) if isinstance(known, str) else known
    return Incident("test", IncidentKind.POINTS, pack.network.line_index[line], at, restrictions)


def searched(pack: Pack, happened: Incident, *, seed: int = 0, **trials: int) -> Candidates:
    """A whole proposal with counted trials; the clock stands still."""
    return propose(pack, happened, budget=Budget(1.0, lambda: 0.0, trials=trials or TRIALS), seed=seed)


def planned(bench: Bench, *measures: Measure, **draft: Any) -> Candidate:
    """The plan that a few measures make."""
    trial = Trials(bench).of(Draft(measures, **draft))
    assert not len(trial.run.stuck), "the trains of this draft block each other"
    return candidate_of(bench, "T", Policy.MIXED, trial)


def row_of(bench: Bench, train: str) -> int:
    return bench.scope.row[bench.scope.pack.timetable.train_index[train]]


def visit_of(bench: Bench, train: str, station: str, *, last: bool = False) -> int:
    """Offset of a train's visit, into the scope and into every plan's movements alike."""
    found = bench.scope.visit_at(
        row_of(bench, train), bench.scope.pack.network.station_index[station], last=last
    )
    assert found is not None, f"{train} does not go to {station}"
    return found
