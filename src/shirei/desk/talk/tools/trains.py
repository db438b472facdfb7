"""Tools about trains: when one runs, why it stands, which are late."""

from __future__ import annotations

import numpy as np

from shirei.desk.talk.scene import Scene, clock, hours, minutes, told
from shirei.desk.talk.tools.plans import is_run, late_s, order_names, shortened
from shirei.model.incident import RestrictionKind
from shirei.model.plan import NOT_RUN, ActionKind
from shirei.model.proposal import Option
from shirei.model.talk import Arguments, Fact, Value
from shirei.model.timetable import VisitKind, leg_sections

#: A train that leaves less than this late is told as one that is not held, seconds.
HELD_FROM_S = 60
LATE_FROM_MIN = 5
_HOLDS = (ActionKind.HOLD, ActionKind.REGULATE, ActionKind.RETIME)


def train_times(scene: Scene, asked: Arguments) -> tuple[Fact, ...]:
    """When a train reaches a station, its last stop where none is asked, and how late that is."""
    option, train = scene.option(asked.get("option")), scene.train(asked["train"])
    source = scene.source(option)
    if not is_run(scene, option, train):
        return (Fact("train_not_run", {**told(option), "train": scene.number(train)}, source),)
    visit = _visit(scene, option, train, asked)
    if visit is None:
        return (_elsewhere(scene, option, train, asked),)
    facts = [_arrival(scene, option, train, visit)]
    if not (scene.times(option).arr_s[scene.visits(train)] != NOT_RUN).all():
        facts.append(Fact("train_cut_short", {**told(option), "train": scene.number(train)}, source))
    return tuple(facts)


def _visit(scene: Scene, option: Option, train: int, asked: Arguments) -> int | None:
    """The visit asked for, else the last one that is run; ``None`` where the train does not come there."""
    visits = scene.visits(train)
    run = visits[scene.times(option).arr_s[visits] != NOT_RUN]
    if "station" in asked:
        run = run[scene.pack.timetable.visit_station[run] == scene.station(asked["station"])]
    return int(run[-1]) if len(run) else None


def _elsewhere(scene: Scene, option: Option, train: int, asked: Arguments) -> Fact:
    station = scene.station(asked["station"])
    goes = (scene.pack.timetable.visit_station[scene.visits(train)] == station).any()
    key = "train_not_there" if goes else "train_never_there"
    values: dict[str, Value] = {**told(option), "train": scene.number(train), "station": scene.names(station)}
    return Fact(key, values, scene.source(option))


def _arrival(scene: Scene, option: Option, train: int, visit: int) -> Fact:
    table, times = scene.pack.timetable, scene.times(option)
    late = int(times.arr_s[visit] - table.visit_arr_s[visit])
    values: dict[str, Value] = {
        **told(option), "train": scene.number(train), "station": scene.names(int(table.visit_station[visit])),
        "planned": clock(int(table.visit_arr_s[visit])), "actual": clock(int(times.arr_s[visit])),
        "late": max(0, minutes(late)),
    }  # fmt: skip
    return Fact("train_at", values, scene.source(option))


def why_held(scene: Scene, asked: Arguments) -> tuple[Fact, ...]:
    """Why a train stands at a station, or where it stands longest: an order, the closure, or the train ahead."""
    option, train = scene.option(asked.get("option")), scene.train(asked["train"])
    source = scene.source(option)
    if not is_run(scene, option, train):
        return (Fact("train_not_run", {**told(option), "train": scene.number(train)}, source),)
    visit = _standing(scene, option, train, asked)
    if visit is None:
        return (_elsewhere(scene, option, train, asked),)
    held = _departure(scene, option, train, visit)
    if held.key == "not_held":
        return (held,)
    causes = [*_ordered(scene, option, train, visit), *_closed(scene, option, train, visit)]
    return (held, *(causes or _behind(scene, option, visit)))


def _standing(scene: Scene, option: Option, train: int, asked: Arguments) -> int | None:
    """The visit asked for, else the one at which the train loses most before it goes on."""
    if "station" in asked:
        return _visit(scene, option, train, asked)
    table, times, visits = scene.pack.timetable, scene.times(option), scene.visits(train)
    extra = (times.dep_s - times.arr_s) - (table.visit_dep_s - table.visit_arr_s)
    extra = np.where(times.arr_s == NOT_RUN, 0, extra)
    return int(visits[extra[visits].argmax()])


def _departure(scene: Scene, option: Option, train: int, visit: int) -> Fact:
    table, times = scene.pack.timetable, scene.times(option)
    late = int(times.dep_s[visit] - table.visit_dep_s[visit])
    values: dict[str, Value] = {
        **told(option), "train": scene.number(train), "station": scene.names(int(table.visit_station[visit])),
        "planned": clock(int(table.visit_dep_s[visit])), "actual": clock(int(times.dep_s[visit])),
        "late": max(0, minutes(late)),
    }  # fmt: skip
    return Fact("held" if late >= HELD_FROM_S else "not_held", values, scene.source(option))


def _ordered(scene: Scene, option: Option, train: int, visit: int) -> list[Fact]:
    """The orders by which the train waits there, and what they save."""
    station = int(scene.pack.timetable.visit_station[visit])
    facts = []
    for index, one in enumerate(option.plan.actions):
        if one.kind in _HOLDS and one.train == train and one.station == station:
            facts.append(Fact("held_by_order", {"order": order_names(scene, one)}, scene.source(option)))
            facts += [
                Fact("held_saves", {"saved": hours(r.passenger_delay_s)}, f"{scene.source(option)}, reason {r.group}")
                for r in option.reasons if index in r.actions and hours(r.passenger_delay_s) > 0
            ]  # fmt: skip
    return facts


def _closed(scene: Scene, option: Option, train: int, visit: int) -> list[Fact]:
    """The closure ahead for which the train waits."""
    network, table, times = scene.pack.network, scene.pack.timetable, scene.times(option)
    ahead = leg_sections(network, table)[visit : int(table.visit_start[train + 1]) - 1].tolist()
    facts = []
    for one in scene.case.incident.restrictions:
        hit = [s for s in ahead if s in one.sections]
        way = int(table.train_direction[train]) in one.directions
        if one.kind is RestrictionKind.SECTION_CLOSED and hit and way and (
            table.visit_dep_s[visit] < one.end_s and times.dep_s[visit] > one.start_s
        ):  # fmt: skip
            ends = network.sections[hit[0]].from_station, network.sections[hit[0]].to_station
            values: dict[str, Value] = {
                "a": scene.names(ends[0]),
                "b": scene.names(ends[1]),
                "until": clock(one.end_s),
            }
            facts.append(Fact("held_by_closure", values, "incident file, incident"))
    return facts


def _behind(scene: Scene, option: Option, visit: int) -> list[Fact]:
    """The train that left the same way before it, where nothing else holds it."""
    table, times = scene.pack.timetable, scene.times(option)
    if visit + 1 >= table.n_visits or times.arr_s[visit + 1] == NOT_RUN:
        return []
    here, ahead = table.visit_station[visit], table.visit_station[visit + 1]
    same = np.flatnonzero(
        (table.visit_station[:-1] == here) & (table.visit_station[1:] == ahead)
        & ~table.visit_is_last[:-1] & (times.dep_s[:-1] != NOT_RUN) & (times.dep_s[:-1] < times.dep_s[visit])
    )  # fmt: skip
    if not len(same):
        return []
    before = int(same[times.dep_s[same].argmax()])
    values: dict[str, Value] = {
        "other": scene.number(int(table.visit_train[before])), "at": clock(int(times.dep_s[before])),
        "next": scene.names(int(ahead)), "there": clock(int(times.arr_s[before + 1])),
    }  # fmt: skip
    return [Fact("held_behind", values, scene.source(option))]


def delayed(scene: Scene, asked: Arguments) -> tuple[Fact, ...]:
    """Trains that reach some stop more than so many minutes late, the latest first."""
    option, limit = scene.option(asked.get("option")), int(asked.get("minutes", LATE_FROM_MIN))
    table = scene.pack.timetable
    stops = (table.visit_kind == VisitKind.STOP) & (table.visit_arr_s > 0)
    late = np.where(stops, late_s(scene, option), 0)
    worst = np.maximum.reduceat(late, table.visit_start[:-1])
    trains = np.flatnonzero(worst > limit * 60)
    trains = trains[np.argsort(-worst[trains], kind="stable")]
    count: dict[str, Value] = {**told(option), "count": len(trains), "minutes": limit}
    facts = [_worst_stop(scene, option, train, late) for train in trains.tolist()]
    return (Fact("delayed_count", count, scene.source(option)), *shortened(facts, scene.source(option)))


def _worst_stop(
    scene: Scene, option: Option, train: int, late: np.ndarray[tuple[int], np.dtype[np.int32]]
) -> Fact:
    visits = scene.visits(train)
    visit = int(visits[late[visits].argmax()])
    values: dict[str, Value] = {
        "train": scene.number(train), "late": minutes(int(late[visit])),
        "station": scene.names(int(scene.pack.timetable.visit_station[visit])),
        "actual": clock(int(scene.times(option).arr_s[visit])),
    }  # fmt: skip
    return Fact("delayed_train", values, scene.source(option))
