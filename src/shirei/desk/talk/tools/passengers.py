"""Tools about passengers: who waits where, how to get there, what they are told."""

from __future__ import annotations

from typing import Any

import numpy as np

from shirei.desk.journeys import day_of
from shirei.desk.talk.names import LANGUAGE_NAMES
from shirei.desk.talk.scene import Scene, clock, minutes, told
from shirei.model.clock import parse_clock
from shirei.model.journey import Journey
from shirei.model.plan import NOT_RUN
from shirei.model.proposal import Option
from shirei.model.talk import Arguments, Fact, Value
from shirei.model.timetable import VisitKind
from shirei.passengers.journeys import journeys as find_journeys

#: Waiting is counted at these steps when no time is asked for, seconds.
STEP_S = 300
#: As long after the end of the incident the greatest crowd is looked for, seconds.
AFTER_S = 3600


def waiting(scene: Scene, asked: Arguments) -> tuple[Fact, ...]:
    """Passengers whose planned train should have left and who cannot have left yet; where or when most, if not asked.

    Every planned pair of stops of a train counts as one passenger. Who waits for a train that does not call any more
    waits until the next one in its direction.
    """
    option = scene.option(asked.get("option"))
    planned, leaves, riders, station = _passengers(scene, option)
    wanted = [scene.station(asked["station"])] if "station" in asked else sorted(set(station.tolist()))
    incident = scene.case.incident
    moments = [parse_clock(str(asked["at"]))] if "at" in asked else list(
        range(incident.start_s, incident.end_s + AFTER_S, STEP_S)
    )  # fmt: skip
    counts = {
        (at, here): int(riders[(station == here) & (planned <= at) & (leaves > at)].sum())
        for at in moments for here in wanted
    }  # fmt: skip
    at, here = max(counts, key=lambda key: (counts[key], -key[0], -key[1]))
    values: dict[str, Value] = {
        **told(option), "station": scene.names(here), "at": clock(at), "count": counts[at, here],
    }  # fmt: skip
    key = "waiting_at" if "station" in asked and "at" in asked else "waiting_most"
    return (
        Fact(key, values, f"{scene.source(option)}, planned timetable"),
        Fact("waiting_basis", {}, "pack"),
    )


def _passengers(scene: Scene, option: Option) -> tuple[Any, Any, Any, Any]:
    """For every planned stop with a later one: planned and actual departure, passengers who board, station."""
    table, times = scene.pack.timetable, scene.times(option)
    stop = table.visit_kind == VisitKind.STOP
    after = np.cumsum(stop[::-1])[::-1]
    end = after[table.visit_start[1:] - 1] - stop[table.visit_start[1:] - 1]
    riders = np.where(stop, after - 1 - np.repeat(end, np.diff(table.visit_start)), 0)
    boards = np.flatnonzero(riders > 0)
    leaves = np.where(times.arr_s[boards] == NOT_RUN, -1, times.dep_s[boards]).astype(np.int64)
    gone = np.flatnonzero(leaves == -1)
    for k in gone.tolist():
        leaves[k] = _next_departure(scene, option, int(boards[k]))
    return table.visit_dep_s[boards], leaves, riders[boards], table.visit_station[boards]


def _next_departure(scene: Scene, option: Option, visit: int) -> int:
    """When the next train in a visit's direction leaves its station, at or after its planned departure."""
    table, times = scene.pack.timetable, scene.times(option)
    train = table.visit_train
    same = (
        (table.visit_station == table.visit_station[visit]) & (table.visit_kind == VisitKind.STOP)
        & (table.train_direction[train] == table.train_direction[train[visit]])
        & (times.arr_s != NOT_RUN) & (times.dep_s >= table.visit_dep_s[visit]) & ~table.visit_is_last
    )  # fmt: skip
    return int(times.dep_s[same].min()) if same.any() else int(times.dep_s.max())


def journeys(scene: Scene, asked: Arguments) -> tuple[Fact, ...]:
    """How passengers get from one station to another as the trains now run, from a time on."""
    option = scene.option(asked.get("option"))
    start, goal = scene.station(asked["from"]), scene.station(asked["to"])
    at_s = parse_clock(str(asked["at"])) if "at" in asked else scene.case.incident.known_at_s
    found = find_journeys(day_of(scene.pack, scene.times(option)), [start], [goal], at_s)
    ends: dict[str, Value] = {"a": scene.names(start), "b": scene.names(goal), "at": clock(at_s)}
    if not found:
        return (Fact("no_journey", ends, scene.source(option)),)
    return tuple(fact for one in found for fact in _told(scene, option, one, ends))


def _told(scene: Scene, option: Option, one: Journey, ends: dict[str, Value]) -> list[Fact]:
    whole: dict[str, Value] = {
        **ends, "departure": clock(one.dep_s), "arrival": clock(one.arr_s), "changes": one.transfers,
    }  # fmt: skip
    legs = [
        Fact("journey_leg", {
            "train": "/".join(scene.number(t) for t in leg.trains), "a": scene.names(leg.from_station),
            "b": scene.names(leg.to_station), "departure": clock(leg.dep_s), "arrival": clock(leg.arr_s),
            "late": max(0, minutes(leg.arr_s - leg.planned_arr_s)),
        }, scene.source(option))
        for leg in one.legs
    ]  # fmt: skip
    return [Fact("journey" if one.transfers else "journey_direct", whole, scene.source(option)), *legs]


def notices(scene: Scene, asked: Arguments) -> tuple[Fact, ...]:
    """The notice in a language, that of the report where none is asked, and whether it has been released."""
    language = str(asked.get("language", scene.case.incident.language))
    state = Fact(
        "notice_released" if scene.case.notices_sent else "notice_draft",
        {"language": LANGUAGE_NAMES[language]}, "incident file, notices",
    )  # fmt: skip
    found = [one for one in scene.case.notices if one.language == language]
    if not found:
        return (Fact("no_notice", {"language": LANGUAGE_NAMES[language]}, "incident file, notices"),)
    words: dict[str, Value] = {"title": found[0].title, "text": found[0].text}
    return (state, Fact("notice", words, f"incident file, notice {language}"))
