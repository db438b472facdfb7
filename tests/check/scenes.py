"""Short ways to write an incident, a plan and its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from shirei.check import verify
from shirei.model.clock import parse_clock
from shirei.model.incident import Incident, IncidentKind, Restriction, RestrictionKind
from shirei.model.pack import Pack
from shirei.model.plan import Action, Movements, Plan, Policy, Verdict

#: A window in which nothing runs in the tiny worlds.
QUIET = Restriction(RestrictionKind.SECTION_CLOSED, 11 * 3600, 12 * 3600, sections=(0,))


def incident(*restrictions: Restriction, known: str = "7:00") -> Incident:
    return Incident("test", IncidentKind.SIGNAL, 0, parse_clock(known), restrictions or (QUIET,))


def early(kind: RestrictionKind = RestrictionKind.SECTION_CLOSED) -> Restriction:
    """A restriction that begins before every train, so that no event is history."""
    return Restriction(kind, 0, 60, sections=(0,), extra_s=1, headway_s=1)


#: Nothing is history and nothing is restricted while trains run.
OPEN = incident(early(), known="0:00")


def plan(movements: Movements, *actions: Action, effective: str = "0:00") -> Plan:
    return Plan("test", Policy.MIXED, actions, movements, parse_clock(effective))


def changed(movements: Movements, **arrays: Any) -> Movements:
    """The same movements with other arrays; tuples become arrays of the field's kind."""
    fields = dict(vars(movements))
    for name, value in arrays.items():
        fields[name] = np.array(value, fields[name].dtype)
    return Movements(**fields)


def retimed(pack: Pack, movements: Movements, times: dict[tuple[str, str], tuple[str, str]]) -> Movements:
    """Movements with other (arrival, departure) at (train, station)."""
    arr, dep = movements.arr_s.copy(), movements.dep_s.copy()
    for (train, station), (arrives, leaves) in times.items():
        at = visit(pack, movements, train, station)
        arr[at], dep[at] = parse_clock(arrives), parse_clock(leaves)
    return replace(movements, arr_s=arr, dep_s=dep)


def visit(pack: Pack, movements: Movements, train: str, station: str) -> int:
    """Offset of a train's (first) visit to a station."""
    index = pack.timetable.train_index[train]
    row = movements.trains.tolist().index(index)
    own = pack.timetable.visit_station[pack.timetable.visits(index)].tolist()
    return int(movements.visit_start[row]) + own.index(pack.network.station_index[station])


def broken(verdict: Verdict) -> set[str]:
    """The rules that a verdict finds broken."""
    assert verdict.valid == (not verdict.violations)
    return {violation.rule for violation in verdict.violations}


def rules(
    pack: Pack, movements: Movements, *actions: Action, to: Incident = OPEN, effective: str = "0:00"
) -> set[str]:
    """Judge movements; the rules that they break."""
    return broken(verify(pack, to, plan(movements, *actions, effective=effective)))


def details(pack: Pack, movements: Movements, *actions: Action, to: Incident = OPEN) -> Sequence[str]:
    return [violation.detail for violation in verify(pack, to, plan(movements, *actions)).violations]
