"""Short ways to write an incident, a plan and its verdict."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from shirei.check import verify
from shirei.model.clock import parse_clock
from shirei.model.incident import Incident, IncidentKind, Restriction, RestrictionKind
from shirei.model.pack import Pack
from shirei.model.plan import NOT_RUN, Action, ActionKind, Movements, Plan, Policy, Verdict
from tests.worlds import with_platforms

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
    own: list[int] = pack.timetable.visit_station[pack.timetable.visits(index)].tolist()
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


def action(pack: Pack, kind: ActionKind, train: str, **fields: str | None) -> Action:
    """An action in ids: trains, stations, platform tracks and clock times are looked up."""
    network, trains = pack.network, pack.timetable.train_index
    look: dict[str, Callable[[str], int]] = {
        "station": network.station_index.__getitem__,
        "from_station": network.station_index.__getitem__,
        "to_station": network.station_index.__getitem__,
        "other_train": trains.__getitem__,
        "platform": network.platform_index.__getitem__,
        "until_s": parse_clock,
    }
    return Action(kind, trains[train], **{name: look[name](value) for name, value in fields.items() if value})


def cancelled(
    pack: Pack, movements: Movements, train: str, first: str | None = None, last: str | None = None
) -> Movements:
    """Movements without the visits of a train from one station to another (inclusive; by default all)."""
    row = movements.trains.tolist().index(pack.timetable.train_index[train])
    span = movements.visits(row)
    begin = visit(pack, movements, train, first) if first else span.start
    end = visit(pack, movements, train, last) + 1 if last else span.stop
    arr, dep, depot = movements.arr_s.copy(), movements.dep_s.copy(), movements.depot_start.copy()
    arr[begin:end] = dep[begin:end] = NOT_RUN
    depot[begin:end] = False
    links = zip(movements.link_from_visit.tolist(), movements.link_to_visit.tolist(), strict=True)
    kept = [(a, b) for a, b in links if not (begin <= a < end or begin <= b < end)]
    return linked(replace(movements, arr_s=arr, dep_s=dep, depot_start=depot), kept)


def linked(movements: Movements, links: Sequence[tuple[int, int]]) -> Movements:
    """The same movements with these links only."""
    pairs = np.array(links, np.int32).reshape(-1, 2)
    return replace(movements, link_from_visit=pairs[:, 0].copy(), link_to_visit=pairs[:, 1].copy())


def links_of(movements: Movements) -> list[tuple[int, int]]:
    return list(zip(movements.link_from_visit.tolist(), movements.link_to_visit.tolist(), strict=True))


def delayed(pack: Pack, movements: Movements, train: str, station: str, until: str) -> Movements:
    """Let a train leave a station no earlier than a time, and all that its unit does after it follow on.

    Running and dwelling in the least time; other trains stay as they are.
    """
    table = pack.timetable
    arr, dep = movements.arr_s.copy(), movements.dep_s.copy()
    goes_on = dict(links_of(movements))
    rows = np.repeat(np.arange(len(movements.trains)), np.diff(movements.visit_start))
    here, earliest = visit(pack, movements, train, station), parse_clock(until)
    least = {
        (int(a), int(b)): int(s)
        for a, b, s in zip(table.link_from, table.link_to, table.link_min_s, strict=True)
    }
    while dep[here] < earliest:
        dep[here] = earliest
        if (
            here in goes_on
            or here + 1 == len(rows)
            or rows[here + 1] != rows[here]
            or arr[here + 1] == NOT_RUN
        ):
            arr[here] = earliest
            if here not in goes_on:
                break
            after = goes_on[here]
            pair = (int(movements.trains[rows[here]]), int(movements.trains[rows[after]]))
            earliest = int(arr[here]) + least.get(pair, 180)
            here = after
            arr[here] = max(earliest, int(dep[here]))
            continue
        if here in goes_on.values() or here in movements.visit_start[:-1]:
            arr[here] = earliest
        run = int(movements.arr_s[here + 1] - movements.dep_s[here])
        arr[here + 1] = max(int(arr[here + 1]), earliest + run)
        here += 1
        offset = here - int(movements.visit_start[rows[here]])
        own = int(table.visit_start[movements.trains[rows[here]]]) + offset
        earliest = max(int(arr[here]) + int(table.visit_min_dwell_s[own]), int(movements.dep_s[here]))
    return replace(movements, arr_s=arr, dep_s=dep)


def replatformed(pack: Pack, movements: Movements) -> Movements:
    """The same movements with platforms chosen anew where the timetable plans none."""
    own = np.concatenate(
        [np.arange(*pack.timetable.visits(int(t)).indices(1 << 30)[:2]) for t in movements.trains]
    )
    return with_platforms(pack, replace(movements, platform=pack.timetable.visit_platform[own].copy()))


def at(pack: Pack, start: str, end: str, *sections: str) -> Restriction:
    """A closure of sections, named by their ends (``A-B``), in both directions."""
    own = {section.id.split(":")[1]: k for k, section in enumerate(pack.network.sections)}
    chosen = tuple(own[name] for name in sections)
    return Restriction(RestrictionKind.SECTION_CLOSED, parse_clock(start), parse_clock(end), sections=chosen)
