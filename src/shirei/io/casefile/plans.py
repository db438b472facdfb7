"""Plans in files: actions by ids, and the movements of the trains that do not run exactly as planned."""

from __future__ import annotations

from typing import Any

import numpy as np

from shirei.io.casefile.names import Index
from shirei.model.network import UNKNOWN
from shirei.model.pack import Pack
from shirei.model.plan import NOT_RUN, Action, ActionKind, Movements, Plan, Policy, ServiceOrder
from shirei.model.timetable import Ints


def plan_json(pack: Pack, plan: Plan) -> dict[str, Any]:
    """A plan as plain data."""
    return {
        "id": plan.id,
        "policy": plan.policy.value,
        "effective_from_s": plan.effective_from_s,
        "service_order": plan.service_order.value,
        "flexible": plan.flexible,
        "actions": [_action_json(pack, action) for action in plan.actions],
        "movements": _movements_json(pack, plan.movements),
    }


def plan_from(pack: Pack, data: dict[str, Any], where: str) -> Plan:
    """The plan again. Raises ``IncidentError`` for ids that the pack does not have."""
    index = Index(pack, where)
    return Plan(
        data["id"],
        Policy(data["policy"]),
        tuple(_action_from(index, one) for one in data["actions"]),
        _movements_from(index, data["movements"]),
        index.seconds(data["effective_from_s"]),
        ServiceOrder(data["service_order"]),
        data["flexible"],
    )


def _action_json(pack: Pack, action: Action) -> dict[str, Any]:
    stations, trains = pack.network.stations, pack.timetable.train_ids
    written = {
        "kind": action.kind.value,
        "train": trains[action.train],
        "station": None if action.station is None else stations[action.station].id,
        "until_s": action.until_s,
        "other_train": None if action.other_train is None else trains[action.other_train],
        "from_station": None if action.from_station is None else stations[action.from_station].id,
        "to_station": None if action.to_station is None else stations[action.to_station].id,
        "platform": None if action.platform is None else pack.network.platforms[action.platform].id,
        "group": action.group,
    }
    return {key: value for key, value in written.items() if value is not None}


def _action_from(index: Index, data: dict[str, Any]) -> Action:
    return Action(
        ActionKind(data["kind"]),
        index.of("train", data["train"]),
        index.maybe("station", data.get("station")),
        None if data.get("until_s") is None else index.seconds(data["until_s"]),
        index.maybe("train", data.get("other_train")),
        index.maybe("station", data.get("from_station")),
        index.maybe("station", data.get("to_station")),
        index.maybe("platform track", data.get("platform")),
        index.seconds(data["group"]),
    )


def _planned(pack: Pack, trains: Ints) -> tuple[Ints, Ints]:
    """First visits and the timetable visits of some trains."""
    starts = pack.timetable.visit_start
    counts = (starts[1:] - starts[:-1])[trains]
    first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    source = np.arange(first[-1]) - np.repeat(first[:-1], counts) + np.repeat(starts[trains], counts)
    return first, source.astype(np.int32)


def _movements_json(pack: Pack, moves: Movements) -> dict[str, Any]:
    timetable = pack.timetable
    _, source = _planned(pack, moves.trains)
    planned = np.stack(
        [timetable.visit_arr_s[source], timetable.visit_dep_s[source], timetable.visit_platform[source]]
    )
    found = np.stack([moves.arr_s, moves.dep_s, moves.platform])
    differs = (planned != found).any(axis=0)
    row = np.repeat(np.arange(len(moves.trains)), np.diff(moves.visit_start))
    changed = np.unique(row[differs]).tolist()
    lines = sorted({int(line) for line in timetable.train_line[moves.trains]})

    def place(visit: int) -> list[Any]:
        at = int(row[visit])
        return [timetable.train_ids[int(moves.trains[at])], visit - int(moves.visit_start[at])]

    return {
        "lines": [pack.network.lines[line].id for line in lines],
        "changed": {
            timetable.train_ids[int(moves.trains[at])]: _visits_json(pack, moves, at) for at in changed
        },
        "links": [
            [*place(a), *place(b)]
            for a, b in zip(moves.link_from_visit.tolist(), moves.link_to_visit.tolist(), strict=True)
        ],
        "depot_starts": [place(visit) for visit in np.flatnonzero(moves.depot_start).tolist()],
    }


def _visits_json(pack: Pack, moves: Movements, row: int) -> list[list[Any] | None]:
    visits = moves.visits(row)
    tracks = [None if p == UNKNOWN else pack.network.platforms[p].id for p in moves.platform[visits].tolist()]
    return [
        None if a == NOT_RUN else [a, d, track]
        for a, d, track in zip(
            moves.arr_s[visits].tolist(), moves.dep_s[visits].tolist(), tracks, strict=True
        )
    ]


def _movements_from(index: Index, data: dict[str, Any]) -> Movements:
    pack, timetable = index.pack, index.pack.timetable
    lines = [index.of("line", line) for line in data["lines"]]
    trains = np.flatnonzero(np.isin(timetable.train_line, lines)).astype(np.int32)
    first, source = _planned(pack, trains)
    arr, dep = timetable.visit_arr_s[source].copy(), timetable.visit_dep_s[source].copy()
    platform = timetable.visit_platform[source].copy()
    row = {int(train): at for at, train in enumerate(trains)}

    def visit(train: str, k: int) -> int:
        return int(first[row[index.of("train", train)]]) + k

    for train, visits in data["changed"].items():
        start = visit(train, 0)
        for k, one in enumerate(visits):
            a, d, track = one or (NOT_RUN, NOT_RUN, None)
            arr[start + k], dep[start + k] = a, d
            platform[start + k] = UNKNOWN if track is None else index.of("platform track", track)
    links = [(visit(a, i), visit(b, j)) for a, i, b, j in data["links"]]
    depot = np.zeros(len(source), bool)
    depot[[visit(train, k) for train, k in data["depot_starts"]]] = True
    ends = np.array(links, np.int32).reshape(-1, 2)
    return Movements(trains, first, arr, dep, platform, ends[:, 0].copy(), ends[:, 1].copy(), depot)
