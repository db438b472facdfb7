"""Deliberate damage: ways in which a plan can be wrong, to show that none of them passes.

Each damage takes (pack, incident, plan), a valid plan, and returns a broken copy of the plan, or ``None``
where the plan has nothing to break in this way. Deterministic: the first place that will do is damaged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shirei.model.incident import Incident, Restriction, RestrictionKind
from shirei.model.network import Direction
from shirei.model.pack import Pack
from shirei.model.plan import NOT_RUN, UNKNOWN, Action, ActionKind, Movements, Plan, pieces
from shirei.model.timetable import leg_minimum_run_s, leg_sections, primary_links

Damage = Callable[[Pack, Incident, Plan], Plan | None]
#: Every damage, and the rule that it breaks (others may be broken by the way).
DAMAGES: dict[Damage, str] = {}


def _damage(rule: str) -> Callable[[Damage], Damage]:
    def note(function: Damage) -> Damage:
        DAMAGES[function] = rule
        return function

    return note


class Look:
    """The plan's visits with what the timetable and the network say of them."""

    def __init__(self, pack: Pack, incident: Incident, plan: Plan) -> None:
        moves, table = plan.movements, pack.timetable
        self.pack, self.moves, self.table, self.incident, self.plan = pack, moves, table, incident, plan
        self.tv = np.concatenate([np.arange(*_span(table.visit_start, int(t))) for t in moves.trains])
        self.train = table.visit_train[self.tv]
        self.station = table.visit_station[self.tv]
        self.line = table.train_line[self.train]
        self.way = table.train_direction[self.train]
        section = leg_sections(pack.network, table)
        self.section = section[self.tv]
        self.least_run = leg_minimum_run_s(pack.network, table, section)[self.tv]
        self.planned_arr, self.planned_dep = table.visit_arr_s[self.tv], table.visit_dep_s[self.tv]
        self.first = table.visit_start[self.train] == self.tv
        self.last = table.visit_is_last[self.tv]
        self.links = list(zip(moves.link_from_visit.tolist(), moves.link_to_visit.tolist(), strict=True))
        self.starts, self.ends = (set(column.tolist()) for column in pieces(moves).T)
        self.legs = [v for v in np.flatnonzero(moves.run).tolist() if v not in self.ends]

    def since(self, visits: Iterator[int] | list[int]) -> list[int]:
        """Those whose events are no history."""
        return [v for v in visits if self.planned_arr[v] >= self.incident.start_s]

    def followers(self, tracks: int | None = None) -> Iterator[tuple[int, int]]:
        """Legs that follow each other in one direction of a section with one track a direction."""
        lanes: dict[tuple[int, int], list[int]] = {}
        for leg in self.legs:
            section = self.pack.network.sections[self.section[leg]]
            if section.tracks_per_direction == 1 and tracks in (None, section.tracks):
                lanes.setdefault((int(self.section[leg]), int(self.way[leg])), []).append(leg)
        for lane in lanes.values():
            lane.sort(key=lambda leg: int(self.moves.dep_s[leg]))
            yield from pairwise(lane)


def _span(starts: NDArray[np.int32], train: int) -> tuple[int, int]:
    return int(starts[train]), int(starts[train + 1])


def _with(plan: Plan, **arrays: Any) -> Plan:
    fields = dict(vars(plan.movements))
    for name, value in arrays.items():
        fields[name] = np.asarray(value)
    return replace(plan, movements=Movements(**fields))


def _set(plan: Plan, name: str, visits: int | list[int], value: Any) -> Plan:
    array = getattr(plan.movements, name).copy()
    array[visits] = value
    return _with(plan, **{name: array})


def _time(plan: Plan, visit: int, seconds: int) -> Plan:
    """Both times of a visit."""
    return _set(_set(plan, "arr_s", visit, seconds), "dep_s", visit, seconds)


def _links(plan: Plan, links: list[tuple[int, int]]) -> Plan:
    pairs = np.array(links, np.int32).reshape(-1, 2)
    return _with(plan, link_from_visit=pairs[:, 0].copy(), link_to_visit=pairs[:, 1].copy())


def _first(candidates: Iterator[Plan] | list[Plan]) -> Plan | None:
    return next(iter(candidates), None)


# Times


@_damage("run_time")
def runs_too_fast(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    for leg in (v for v in look.legs if look.least_run[v] > 0):
        damaged = _set(plan, "arr_s", leg + 1, plan.movements.dep_s[leg] + look.least_run[leg] - 1)
        return (
            _set(damaged, "dep_s", leg + 1, damaged.movements.arr_s[leg + 1])
            if leg + 1 in look.ends
            else damaged
        )
    return None


@_damage("not_early")
def arrives_early(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    return _first(_set(plan, "arr_s", v + 1, look.planned_arr[v + 1] - 1) for v in look.legs)


@_damage("not_early")
def leaves_early(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    return _first(_set(plan, "dep_s", v, look.planned_dep[v] - 1) for v in look.legs)


@_damage("dwell")
def stands_too_short(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    least = look.table.visit_min_dwell_s[look.tv]
    inner = [v for v in look.legs if v not in look.starts and least[v] > 0]
    return _first(_set(plan, "arr_s", v, plan.movements.dep_s[v] - least[v] + 1) for v in inner)


@_damage("dwell")
def leaves_before_it_comes(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    inner = [v for v in look.legs if v not in look.starts]
    return _first(_set(plan, "arr_s", v, plan.movements.dep_s[v] + 1) for v in inner)


@_damage("not_early")
def stands_at_the_start(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    return _first(_set(plan, "arr_s", v, plan.movements.arr_s[v] - 1) for v in sorted(look.starts))


@_damage("run_time")
def everything_at_once(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    moves = plan.movements
    flat = np.where(moves.run, incident.end_s, NOT_RUN).astype(np.int32)
    return _with(plan, arr_s=flat, dep_s=flat.copy())


# Sections


@_damage("headway")
def leaves_with_the_train_ahead(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    for a, b in look.followers():
        if look.planned_dep[a] != look.planned_dep[b] and pack.network.lines[look.line[a]].headway_s > 0:
            return _set(plan, "dep_s", b, plan.movements.dep_s[a])
    return None


@_damage("overtaking")
def swaps_order_in_a_section(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    arr = plan.movements.arr_s
    for a, b in look.followers():
        if arr[a + 1] < arr[b + 1]:
            damaged = plan.movements.arr_s.copy()
            damaged[[a + 1, b + 1]] = damaged[[b + 1, a + 1]]
            return _with(plan, arr_s=damaged)
    return None


@_damage("single_track")
def meets_on_single_track(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    single = [v for v in look.legs if pack.network.sections[look.section[v]].tracks == 1]
    for a in single:
        for b in single:
            if look.section[a] == look.section[b] and look.way[a] != look.way[b]:
                return _set(plan, "dep_s", b, plan.movements.arr_s[a + 1] - 1)
    return None


@_damage("closed")
def enters_the_closed_section_in_its_last_second(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    for restriction, leg in _bound(look, RestrictionKind.SECTION_CLOSED):
        return _set(plan, "dep_s", leg, restriction.end_s - 1)
    return None


@_damage("closed")
def enters_the_closed_section_in_its_first_second(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    for restriction, leg in _bound(look, RestrictionKind.SECTION_CLOSED):
        return _set(plan, "dep_s", leg, restriction.start_s)
    return None


@_damage("run_time")
def ignores_the_speed_restriction(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    for restriction, leg in _bound(look, RestrictionKind.SPEED):
        if restriction.start_s <= plan.movements.dep_s[leg] < restriction.end_s:
            return _set(plan, "arr_s", leg + 1, plan.movements.dep_s[leg] + look.least_run[leg])
    return None


def _bound(look: Look, kind: RestrictionKind) -> Iterator[tuple[Restriction, int]]:
    for restriction in (r for r in look.incident.restrictions if r.kind is kind):
        for leg in look.legs:
            if (
                look.section[leg] in restriction.sections
                and Direction(int(look.way[leg])) in restriction.directions
            ):
                yield restriction, leg


@_damage("failed_train")
def the_failed_train_goes_on(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    for restriction in (r for r in incident.restrictions if r.kind is RestrictionKind.FAILED_TRAIN):
        for leg in look.legs:
            if look.train[leg] == restriction.train and look.station[leg] == restriction.station:
                return _set(plan, "dep_s", leg, restriction.end_s - 1)
    return None


# Platforms


@_damage("platform")
def shares_a_platform(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    moves = plan.movements
    inner = [v for v in look.legs if v not in look.starts and moves.platform[v] != UNKNOWN]
    for a in inner:
        for b in inner:
            same = moves.platform[a] == moves.platform[b] and look.station[a] == look.station[b]
            if a != b and same and moves.arr_s[a] < moves.arr_s[b]:
                return _set(plan, "dep_s", a, moves.arr_s[b] + 1)
    return None


@_damage("platform")
def stops_on_the_track_of_a_standing_unit(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    moves, short = plan.movements, pack.practice.stable_after_s
    place = look.line.astype(np.int64) * len(pack.network.stations) + look.station
    for a, b in look.links:
        stands = place[a] == place[b] and moves.dep_s[b] - moves.arr_s[a] <= short
        if moves.platform[a] == UNKNOWN or not stands:
            continue
        for v in np.flatnonzero(moves.run & (place == place[a])).tolist():
            inside = moves.arr_s[a] < moves.arr_s[v] < moves.dep_s[b]
            if inside and moves.platform[v] != moves.platform[a]:
                return _set(plan, "platform", v, moves.platform[a])
    return None


@_damage("platform")
def uses_a_track_elsewhere(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    for v in np.flatnonzero(plan.movements.run).tolist():
        for track, facts in enumerate(pack.network.platforms):
            if (facts.station, facts.line) != (look.station[v], look.line[v]):
                return _set(plan, "platform", v, track)
    return None


@_damage("platform")
def uses_no_track(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    known = np.flatnonzero(plan.movements.run & (plan.movements.platform != UNKNOWN)).tolist()
    return _first(_set(plan, "platform", v, UNKNOWN) for v in known)


@_damage("platform")
def uses_a_track_of_the_other_direction(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    for v in (v for v in look.legs if v not in look.starts):
        for track in pack.network.platforms_at.get((int(look.station[v]), int(look.line[v])), ()):
            if Direction(int(look.way[v])) not in pack.network.platforms[track].directions:
                return _set(plan, "platform", v, track)
    return None


@_damage("platform")
def changes_its_track_while_it_stands(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    moves = plan.movements
    for a, b in look.links:
        stands = moves.dep_s[b] - moves.arr_s[a] <= pack.practice.stable_after_s
        here = pack.network.platforms_at.get((int(look.station[a]), int(look.line[a])), ())
        others = [track for track in here if track != moves.platform[b]]
        if stands and others and (look.station[a], look.line[a]) == (look.station[b], look.line[b]):
            return _set(plan, "platform", b, others[0])
    return None


@_damage("platform_out")
def comes_to_a_track_that_is_out(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    for restriction in (r for r in incident.restrictions if r.kind is RestrictionKind.PLATFORM_OUT):
        for v in (v + 1 for v in look.legs):
            if restriction.start_s <= plan.movements.arr_s[v] < restriction.end_s:
                facts = pack.network.platforms[restriction.platform or 0]
                if (facts.station, facts.line) == (look.station[v], look.line[v]):
                    return _set(plan, "platform", v, restriction.platform)
    return None


# Units


@_damage("turn")
def turns_too_fast(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    least = {
        (int(a), int(b)): int(s)
        for a, b, s in zip(look.table.link_from, look.table.link_to, look.table.link_min_s, strict=True)
    }
    for a, b in look.links:
        seconds = least.get((int(look.train[a]), int(look.train[b])), 1)
        if seconds > 0 and look.last[a] and look.first[b]:
            return _time(plan, b, int(plan.movements.arr_s[a]) + seconds - 1)
    return None


@_damage("working")
def teleports_units(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    """Two links exchange their ends although they are at different stations."""
    look = Look(pack, incident, plan)
    for i, (a, b) in enumerate(look.links):
        for j, (c, d) in enumerate(look.links):
            if look.station[b] != look.station[d]:
                links = list(look.links)
                links[i], links[j] = (a, d), (c, b)
                return _links(plan, links)
    return None


@_damage("working")
def phantom_link(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    """A train from the depot gets the unit of another that ends elsewhere."""
    look = Look(pack, incident, plan)
    free = sorted(look.ends - {a for a, _ in look.links})
    for start in np.flatnonzero(plan.movements.depot_start & plan.movements.run).tolist():
        for end in (v for v in free if look.station[v] != look.station[start]):
            return _links(_set(plan, "depot_start", start, False), [*look.links, (end, start)])
    return None


@_damage("working")
def link_out_of_the_middle(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    inner = [v for v in look.legs if v not in look.starts]
    for (a, b), v in zip(look.links, inner, strict=False):
        return _links(plan, [(v, b) if pair == (a, b) else pair for pair in look.links])
    return None


@_damage("working")
def link_from_a_train_that_does_not_run(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    gone = np.flatnonzero(~plan.movements.run).tolist()
    return _first(_links(plan, [*look.links[1:], (v, look.links[0][1])]) for v in gone if look.links)


@_damage("working")
def two_links_from_one_end(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    starts = np.flatnonzero(plan.movements.depot_start & plan.movements.run).tolist()
    for a, _ in look.links:
        for start in starts:
            return _links(_set(plan, "depot_start", start, False), [*look.links, (a, start)])
    return None


@_damage("working")
def two_links_into_one_start(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    free = sorted(look.ends - {a for a, _ in look.links})
    return _first(_links(plan, [*look.links, (end, look.links[0][1])]) for end in free if look.links)


@_damage("working")
def one_link_twice(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    return _links(plan, [*look.links, look.links[-1]]) if look.links else None


@_damage("working")
def loses_a_link(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    return _links(plan, look.links[:-1]) if look.links else None


@_damage("working")
def takes_a_unit_from_the_depot_instead(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    if not look.links:
        return None
    return _links(_set(plan, "depot_start", look.links[-1][1], True), look.links[:-1])


@_damage("working")
def starts_from_depot_and_link(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    return _set(plan, "depot_start", look.links[0][1], True) if look.links else None


@_damage("working")
def starts_from_nowhere(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    starts = np.flatnonzero(plan.movements.depot_start).tolist()
    return _first(_set(plan, "depot_start", v, False) for v in starts)


@_damage("working")
def starts_from_a_depot_on_its_way(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    return _first(_set(plan, "depot_start", v, True) for v in look.legs if v not in look.starts)


# History and pieces


@_damage("history")
def changes_history(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    past = [v for v in look.legs if look.planned_dep[v] < incident.start_s]
    return _first(_set(plan, "dep_s", v, plan.movements.dep_s[v] + 1) for v in past)


@_damage("history")
def cancels_history(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    free = _unlinked(look)
    past = [
        t
        for t in free
        if look.planned_dep[look.train == t].min() < max(incident.start_s, plan.effective_from_s)
    ]
    return _first(_gone(look, t, Action(ActionKind.CANCEL, t)) for t in past)


@_damage("actions")
def cancels_in_silence(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    named = {action.train for action in plan.actions}
    return _first(_gone(look, t) for t in reversed(_unlinked(look)) if t not in named)


def _unlinked(look: Look) -> list[int]:
    """Running trains whose unit goes on as no other train."""
    busy = {int(look.train[a]) for a, _ in look.links}
    running = set(look.train[look.moves.run].tolist())
    return sorted(running - busy)


def _gone(look: Look, train: int, *actions: Action) -> Plan:
    """The plan without a train, its links and its depot start, and with actions more."""
    own = np.flatnonzero(look.train == train).tolist()
    plan = _set(_set(look.plan, "arr_s", own, NOT_RUN), "dep_s", own, NOT_RUN)
    plan = _links(
        _set(plan, "depot_start", own, False), [pair for pair in look.links if not set(pair) & set(own)]
    )
    return replace(plan, actions=(*plan.actions, *actions))


@_damage("history")
def orders_before_the_report(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    return replace(plan, effective_from_s=incident.known_at_s - 1) if plan.actions else None


@_damage("history")
def a_new_link_before_the_plan_takes_effect(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    table, kept = look.table, primary_links(look.table)
    own = set(zip(table.link_from[kept].tolist(), table.link_to[kept].tolist(), strict=True))
    new = [b for a, b in look.links if (int(look.train[a]), int(look.train[b])) not in own]
    return _first(replace(plan, effective_from_s=int(plan.movements.dep_s[b]) + 1) for b in new)


@_damage("pieces")
def runs_to_no_other_station(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    for train in reversed(_unlinked(look)):
        rest = np.flatnonzero((look.train == train) & ~look.first).tolist()
        damaged = _set(_set(plan, "arr_s", rest, NOT_RUN), "dep_s", rest, NOT_RUN)
        return replace(damaged, actions=(*plan.actions, Action(ActionKind.CANCEL, train)))
    return None


@_damage("pieces")
def ends_where_it_cannot_turn(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    for train in reversed(_unlinked(look)):
        for v in np.flatnonzero(look.train == train).tolist():
            place = (int(look.station[v]), int(look.line[v]), Direction(int(look.way[v])))
            inner = v in look.legs and v not in look.starts
            if inner and place not in pack.network.turnback_at:
                rest = list(range(v + 1, int(np.flatnonzero(look.train == train)[-1]) + 1))
                damaged = _set(_set(plan, "arr_s", rest, NOT_RUN), "dep_s", rest, NOT_RUN)
                damaged = _set(damaged, "dep_s", v, plan.movements.arr_s[v])
                part = Action(ActionKind.CANCEL, train, from_station=place[0])
                return replace(damaged, actions=(*plan.actions, part))
    return None


# Actions


@_damage("actions")
def drops_an_action(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    naming = (ActionKind.CANCEL, ActionKind.TURN_BACK, ActionKind.RELINK)
    for number, action in enumerate(plan.actions):
        if action.kind in naming:
            return replace(plan, actions=plan.actions[:number] + plan.actions[number + 1 :])
    return None


@_damage("actions")
def holds_longer_than_it_does(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    for v in look.legs:
        until = int(plan.movements.dep_s[v]) + 1
        hold = Action(ActionKind.HOLD, int(look.train[v]), station=int(look.station[v]), until_s=until)
        return replace(plan, actions=(*plan.actions, hold), effective_from_s=_effective(incident, plan))
    return None


@_damage("actions")
def cancels_a_train_that_runs(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    cancel = Action(ActionKind.CANCEL, int(look.train[look.legs[0]]))
    return replace(plan, actions=(*plan.actions, cancel), effective_from_s=_effective(incident, plan))


@_damage("actions")
def reorders_the_wrong_way_round(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    for a, b in look.followers():
        trains = {"train": int(look.train[b]), "other_train": int(look.train[a])}
        order = Action(ActionKind.REORDER, station=int(look.station[a]), **trains)
        return replace(plan, actions=(*plan.actions, order), effective_from_s=_effective(incident, plan))
    return None


@_damage("actions")
def turns_back_a_train_that_goes_on(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    look = Look(pack, incident, plan)
    for v in (v for v in look.legs if v not in look.starts):
        order = Action(ActionKind.TURN_BACK, int(look.train[v]), station=int(look.station[v]))
        return replace(plan, actions=(*plan.actions, order), effective_from_s=_effective(incident, plan))
    return None


def _effective(incident: Incident, plan: Plan) -> int:
    return max(plan.effective_from_s, incident.known_at_s)


# Shape


@_damage("shape")
def names_a_train_that_is_not_there(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    return _set(plan, "trains", -1, pack.timetable.n_trains)


@_damage("shape")
def names_an_action_for_nobody(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    return replace(plan, actions=(*plan.actions, Action(ActionKind.CANCEL, pack.timetable.n_trains)))


@_damage("shape")
def lists_its_trains_backwards(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    return _with(plan, trains=plan.movements.trains[::-1].copy()) if len(plan.movements.trains) > 1 else None


@_damage("shape")
def loses_its_last_visit(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    return _with(plan, arr_s=plan.movements.arr_s[:-1].copy())


@_damage("shape")
def moves_nothing(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    none = {name: array[:0] for name, array in vars(plan.movements).items() if name != "visit_start"}
    return _with(plan, visit_start=np.zeros(1, np.int32), **none)


@_damage("shape")
def arrives_and_never_leaves(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    return _set(plan, "dep_s", int(np.flatnonzero(plan.movements.run)[0]), NOT_RUN)


@_damage("shape")
def runs_before_the_day(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    return _time(plan, int(np.flatnonzero(plan.movements.run)[-1]), -600)


@_damage("shape")
def uses_a_track_that_is_not_there(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    return _set(plan, "platform", 0, len(pack.network.platforms))


@_damage("shape")
def links_a_visit_that_is_not_there(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    return _set(plan, "link_to_visit", 0, -1) if len(plan.movements.link_to_visit) else None


@_damage("shape")
def has_a_link_with_one_end(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    return _with(plan, link_from_visit=np.append(plan.movements.link_from_visit, np.int32(0)))


@_damage("shape")
def measures_in_fractions(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    return _with(plan, arr_s=plan.movements.arr_s.astype(float))


@_damage("shape")
def counts_visits_wrongly(pack: Pack, incident: Incident, plan: Plan) -> Plan | None:
    return _set(plan, "visit_start", -1, plan.movements.visit_start[-1] - 1)
