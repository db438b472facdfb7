"""Why each action is in a plan: the conflict it resolves, and what happens when the plan runs without it.

Nothing is worded from a template alone: each group of actions is taken out, the day is simulated again, and
the differences are what the reason states. Threads share the work (the kernel releases the interpreter).
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from shirei.model.clock import format_clock
from shirei.model.network import UNKNOWN
from shirei.model.plan import Action, ActionKind, Policy, Reason
from shirei.traffic.reschedule.draft import actions_of
from shirei.traffic.reschedule.exchange import closed_stretch
from shirei.traffic.reschedule.figures import passenger_delay, train_delay_s
from shirei.traffic.reschedule.orders import Orders
from shirei.traffic.reschedule.propose import Candidate
from shirei.traffic.reschedule.simulate_plan import Bench, Run


@dataclass(frozen=True, eq=False)
class Group:
    """Actions that stand or fall together, as ``(index, action)`` pairs."""

    number: int
    members: tuple[tuple[int, Action], ...]

    @property
    def first(self) -> Action:
        """The action that the group is named after."""
        return self.members[0][1]


def reasons_for(
    bench: Bench,
    candidate: Candidate,
    *,
    threads: int = 2,
    on_progress: Callable[[int, int], None] | None = None,
) -> tuple[Reason, ...]:
    """One reason for every group of actions of a plan, in the plan's order. Doing nothing needs none."""
    if candidate.plan.policy is Policy.DO_NOTHING:
        return ()
    groups = _groups(candidate)
    base = bench.orders(actions_of(bench.scope, candidate.draft), flexible=candidate.draft.flexible)
    delay = passenger_delay(bench, candidate.run)[0], train_delay_s(bench, candidate.run)
    found: list[Reason] = []
    with ThreadPoolExecutor(threads) as pool:
        for reason in pool.map(lambda group: _reason(bench, candidate, base, group, delay), groups):
            found.append(reason)
            if on_progress:
                on_progress(len(found), len(groups))
    return tuple(found)


def _blocked(run: Run, without: Run) -> bool:
    """Whether the plan without a group is no plan: trains never get on, or an asked order cannot be kept."""
    return len(without.stuck) > 0 or without.gave_way > run.gave_way


def _groups(candidate: Candidate) -> list[Group]:
    members: dict[int, list[tuple[int, Action]]] = {}
    for index, action in enumerate(candidate.plan.actions):
        members.setdefault(action.group, []).append((index, action))
    return [Group(number, tuple(these)) for number, these in sorted(members.items())]


def _reason(bench: Bench, candidate: Candidate, base: Orders, group: Group, delay: tuple[int, int]) -> Reason:
    without = _run_without(bench, candidate, base, group)
    blocked = _blocked(candidate.run, without)
    passengers = 0 if blocked else passenger_delay(bench, without)[0] - delay[0]
    trains = 0 if blocked else train_delay_s(bench, without) - delay[1]
    return Reason(
        group=group.number,
        actions=tuple(index for index, _ in group.members),
        conflict=_conflict(bench, candidate.run, without, group),
        without=_without(bench, candidate.run, without),
        passenger_delay_s=passengers,
        train_delay_s=trains,
        valid_without=not blocked,
    )


def _run_without(bench: Bench, candidate: Candidate, base: Orders, group: Group) -> Run:
    """The plan again, with one group taken out: a measure dropped, or a change forbidden."""
    draft = candidate.draft
    measures = 1 if draft.together and draft.measures else len(draft.measures)
    if group.number <= measures:
        draft = replace(draft, measures=()) if draft.together else draft.without(group.number - 1)
        return bench.run(actions_of(bench.scope, draft), order=draft.order, flexible=draft.flexible)
    orders = base.copy()
    scope = bench.scope
    for _, action in group.members:
        row = scope.row[action.train]
        if action.kind is ActionKind.CHANGE_PLATFORM and action.station is not None:
            visit = scope.visit_at(row, action.station)
            orders.flexible[visit if visit is not None else scope.visits(row)] = 0
        elif (
            action.kind is ActionKind.REORDER
            and action.other_train is not None
            and action.station is not None
        ):
            first = scope.visit_at(scope.row[action.other_train], action.station)
            second = scope.visit_at(row, action.station)
            if first is not None and second is not None:
                orders.before = np.concatenate([orders.before, np.array([[first, second]], np.int32)])
    return bench.run_orders(orders, order=draft.order)


def _conflict(bench: Bench, run: Run, without: Run, group: Group) -> str:
    scope, action = bench.scope, group.first
    number = scope.pack.timetable.train_numbers[action.train]
    place = _name(bench, action.station)
    match action.kind:
        case ActionKind.TURN_BACK | ActionKind.CANCEL | ActionKind.RELINK:
            return _exchange_conflict(bench, without, group)
        case ActionKind.REGULATE:
            return f"{number} would leave {place} close behind the train ahead, with a gap behind it"
        case ActionKind.HOLD if len(group.members) > 1:
            return f"{len(group.members)} trains would run up to the closure and queue"
        case ActionKind.HOLD:
            lost = _lost_between(bench, without, action) - _lost_between(bench, run, action)
            return f"{number} would stand {_minutes(max(0, lost))} between stations after {place}"
        case ActionKind.CHANGE_PLATFORM:
            count = len(group.members)
            taken = f"the planned track at {place} is still taken when {number} comes"
            return taken if count == 1 else f"{taken}, and so for {count - 1} more"
        case _:
            behind = scope.pack.timetable.train_numbers[action.other_train or 0]
            return (
                f"{behind} is late at {place} and {len(group.members)} train(s) planned behind it are ready"
            )


def _name(bench: Bench, station: int | None) -> str:
    return "its origin" if station is None else bench.scope.pack.network.stations[station].names.en


def _exchange_conflict(bench: Bench, without: Run, group: Group) -> str:
    stretch = closed_stretch(bench)
    said = []
    for train in dict.fromkeys(a.train for _, a in group.members if a.kind is ActionKind.CANCEL):
        wait, visit = _longest_wait(bench, without, train)
        number = bench.scope.pack.timetable.train_numbers[train]
        if visit is not None and wait >= 60:
            said.append(
                f"{number} would wait {_minutes(wait)} at {_name(bench, int(bench.scope.station[visit]))}"
            )
        else:
            said.append(f"{number} takes up room that delayed trains need")
    if stretch is not None:
        names = " and ".join(_name(bench, s) for s in stretch)
        return f"the line is closed between {names} until {format_clock(bench.incident.end_s)}; " + ", ".join(
            said
        )
    return ", ".join(said)


def _longest_wait(bench: Bench, run: Run, train: int) -> tuple[int, int | None]:
    """Longest time that a train stands ready without leaving, and where."""
    scope = bench.scope
    visits = np.array(scope.visits(scope.row[train]))
    leaves = visits[(run.orders.run[visits] == 1) & (run.orders.piece_end[visits] == 0)]
    if not len(leaves):
        return 0, None
    ready = np.maximum(scope.dep_s[leaves], np.where(scope.is_first[leaves], 0, run.arr_s[leaves]))
    waits = run.dep_s[leaves] - ready
    at = int(waits.argmax())
    return int(waits[at]), int(leaves[at])


def _lost_between(bench: Bench, run: Run, action: Action) -> int:
    visit = bench.scope.visit_at(
        bench.scope.row[action.train], action.station if action.station is not None else UNKNOWN
    )
    if visit is None or run.orders.piece_end[visit] or not run.orders.run[visit]:
        return 0
    return int(run.arr_s[visit + 1] - run.dep_s[visit] - bench.scope.run_s[visit])


def _without(bench: Bench, run: Run, without: Run) -> str:
    if _blocked(run, without) and not len(without.stuck):
        return "in that order trains would block each other"
    if len(without.stuck):
        names = dict.fromkeys(bench.scope.number(v) for v in without.stuck.tolist())
        return f"trains block each other: {', '.join(list(names)[:5])}"
    both = (run.orders.run == 1) & (without.orders.run == 1) & bench.scope.is_stop & ~bench.scope.is_first
    later = np.where(both, without.arr_s - run.arr_s, 0)
    rows = bench.scope.visit_row
    worst = int(later.argmax())
    trains = len(np.unique(rows[later >= 60]))
    lost = without.between_stations_s - run.between_stations_s
    said = [f"{trains} train(s) run at least a minute later"] if trains else ["no train runs later"]
    if later[worst] >= 60:
        place, late = _name(bench, int(bench.scope.station[worst])), _minutes(int(later[worst]))
        said.append(f"{bench.scope.number(worst)} reaches {place} {late} later")
    if lost >= 60:
        said.append(f"{_minutes(lost)} more are spent between stations")
    return ", ".join(said)


def _minutes(seconds: int) -> str:
    return f"{seconds} s" if seconds < 60 else f"{round(seconds / 60)} min"
