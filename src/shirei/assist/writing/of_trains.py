"""Facts of single trains: what is ordered of them, and when they arrive, leave and are late under a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from shirei.assist.writing.facts import Amount, Fact, Role, Value, What
from shirei.assist.writing.of_options import OF_KIND
from shirei.model.clock import MINUTE
from shirei.model.network import UNKNOWN
from shirei.model.pack import Pack
from shirei.model.plan import NOT_RUN, Action, ActionKind, Plan


def order_facts(pack: Pack, plan: Plan, where: str) -> Iterator[Fact]:
    """One fact for each order."""
    for k, action in enumerate(plan.actions):
        source = f"{where}.plan.actions[{k}]"
        yield Fact(OF_KIND[action.kind], _roles(pack, action), source, plan.id)


def _roles(pack: Pack, a: Action) -> dict[Role, tuple[Value, ...]]:
    roles: dict[Role, tuple[Value, ...]] = {Role.TRAIN: (a.train,)}
    if a.station is not None:
        roles[Role.STATION] = (a.station,)
    if a.until_s is not None:
        roles[Role.UNTIL] = (a.until_s,)
    if a.other_train is not None:
        roles[Role.OTHER] = (a.other_train,)
    if a.platform is not None:
        roles[Role.PLATFORM] = (pack.network.platforms[a.platform].name,)
    if a.kind is ActionKind.CANCEL:
        first, last = _ends(pack, a.train)
        roles[Role.FROM] = (first if a.from_station is None else a.from_station,)
        roles[Role.TO] = (last if a.to_station is None else a.to_station,)
    return roles


def _ends(pack: Pack, train: int) -> tuple[int, int]:
    visits = pack.timetable.visits(train)
    stations = pack.timetable.visit_station
    return int(stations[visits.start]), int(stations[visits.stop - 1])


class TrainFacts:
    """Orders and movements of single trains; movements are read when a train is first asked for."""

    def __init__(self, pack: Pack, plans: Sequence[Plan]) -> None:
        self.pack = pack
        self.plans = {plan.id: (plan, f"proposal.options[{k}]") for k, plan in enumerate(plans)}
        self.ordered = {o: tuple(order_facts(pack, plan, where)) for o, (plan, where) in self.plans.items()}
        self.by_train: dict[tuple[str, int], list[Fact]] = defaultdict(list)
        for option, facts in self.ordered.items():
            for fact in facts:
                for train in {v for r in (Role.TRAIN, Role.OTHER) for v in fact.roles.get(r, ())}:
                    self.by_train[option, int(train)].append(fact)  # type: ignore[arg-type]
        self.known: dict[tuple[str, int], tuple[Fact, ...]] = {}

    def __call__(self, option: str, train: int) -> tuple[Fact, ...]:
        """Everything an alternative says of a train, its orders first."""
        key = option, train
        if key not in self.known and option in self.plans:
            plan, where = self.plans[option]
            moved = movement_facts(self.pack, plan, train, where)
            self.known[key] = (*self.by_train[key], *moved)
        return self.known.get(key, ())


def movement_facts(pack: Pack, plan: Plan, train: int, where: str) -> Iterator[Fact]:
    """Arrival, departure, delay and wait at every visit that is run; planned times; the train's delay."""
    rows = np.flatnonzero(plan.movements.trains == train)
    if len(rows):
        source = f"{where}.plan.movements[{pack.timetable.train_ids[train]}]"
        yield from _train(pack, plan, int(rows[0]), train, source)


def _train(pack: Pack, plan: Plan, row: int, train: int, where: str) -> Iterator[Fact]:
    moves, timetable = plan.movements, pack.timetable
    own, planned = moves.visits(row), timetable.visits(train)
    arr, _dep = moves.arr_s[own], moves.dep_s[own]
    due_arr, due_dep = timetable.visit_arr_s[planned], timetable.visit_dep_s[planned]
    run = arr != NOT_RUN
    late = np.where(run, np.maximum(0, arr - due_arr), 0)
    for k, station in enumerate(timetable.visit_station[planned].tolist()):
        here: dict[Role, tuple[Value, ...]] = {Role.TRAIN: (train,), Role.STATION: (station,)}
        due = {**here, Role.AT: (int(due_arr[k]), int(due_dep[k]))}
        yield Fact(What.DUE, due, f"timetable: {timetable.train_ids[train]}", plan.id)
        if run[k]:
            yield from _visit(pack, plan, here, own.start + k, (int(due_arr[k]), int(due_dep[k])), where)
    if run.any():
        last = int(np.flatnonzero(run)[-1])
        amounts = tuple(Amount(int(s), "s") for s in dict.fromkeys((late.max(), late[last])))
        yield Fact(What.LATE, {Role.TRAIN: (train,), Role.AMOUNT: amounts}, where, plan.id)


def _visit(
    pack: Pack, plan: Plan, here: dict[Role, tuple[Value, ...]], visit: int, due: tuple[int, int], where: str
) -> Iterator[Fact]:
    moves = plan.movements
    arr, dep = int(moves.arr_s[visit]), int(moves.dep_s[visit])
    track: dict[Role, tuple[Value, ...]] = {}
    if moves.platform[visit] != UNKNOWN:
        track[Role.PLATFORM] = (pack.network.platforms[int(moves.platform[visit])].name,)
    late = {Role.AMOUNT: (Amount(max(0, arr - due[0]), "s"),)}
    yield Fact(What.ARRIVE, {**here, **track, Role.AT: (arr,), **late}, where, plan.id)
    late = {Role.AMOUNT: (Amount(max(0, dep - due[1]), "s"),)}
    yield Fact(What.DEPART, {**here, **track, Role.AT: (dep,), **late}, where, plan.id)
    if dep - arr > (due[1] - due[0]) + MINUTE:
        stay: dict[Role, tuple[Value, ...]] = {
            Role.SINCE: (arr,),
            Role.UNTIL: (dep,),
            Role.LASTING: (Amount(dep - arr, "s"),),
        }
        yield Fact(What.HOLD, {**here, **stay}, where, plan.id)
