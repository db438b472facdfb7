"""Incident files for the benchmark, computed anew with fixed trials, and what is true in them, read from the cases.

The slots of a phrase are filled from the case itself, not from the verifier's table of facts.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from shirei.desk.decide import decide
from shirei.desk.respond import respond
from shirei.model.casefile import CaseFile
from shirei.model.clock import HOUR, MINUTE
from shirei.model.pack import Pack
from shirei.model.plan import NOT_RUN, ActionKind
from shirei.model.proposal import Choice

TRIALS = {"regulate": 2, "improve": 4, "prune": 2}
REPORTS = (
    (
        "08:02 points failure between Mitaka and Musashi-Sakai, both tracks closed, 40 minutes",
        "turn_back",
        "08:05",
    ),
    ("07:15 signal failure between Yotsuya and Shinjuku, down track, 25 minutes", "hold_all", "07:19"),
    ("17:30 国分寺駅と西国分寺駅の間で軌道回路故障、上下線不通、35分", "turn_back", "17:36"),
    ("18:20 다치카와역과 히노역 사이 선로전환기 고장, 양방향 불통, 50분", "hold_all", "18:24"),
)


@dataclass(frozen=True, eq=False)
class World:
    """One decided incident."""

    pack: Pack
    case: CaseFile
    option: str


def worlds(pack: Pack, path: Path) -> Iterator[World]:
    """Each report handled and decided."""
    for k, (report, policy, at) in enumerate(REPORTS):
        case = respond(pack, report, clock=time.perf_counter, seconds=600, seed=k, trials=TRIALS, path=path)
        option = next(o for o in case.proposal.options if o.plan.policy.value == policy)
        hours, minutes = map(int, at.split(":"))
        by, at_s = ("K. Sato", "M. Kim", "H. Ito", "J. Brown")[k], hours * HOUR + minutes * MINUTE
        case = decide(
            pack, case, Choice.ACCEPT, option_id=option.plan.id, by=by, reason="as trained", at_s=at_s
        )
        yield World(pack, case, option.plan.id)


def slots(world: World, what: str, language: str, rng: random.Random) -> dict[str, Any] | None:
    """Values for one phrase, by slot; ``None`` where this incident has nothing of the kind."""
    return _SLOTS[what](world, language, rng)


def _option(world: World, name: str | None = None) -> Any:
    return next(o for o in world.case.proposal.options if o.plan.id == (name or world.option))


def _action(world: World, kind: ActionKind, rng: random.Random) -> Any:
    found = [a for a in _option(world).plan.actions if a.kind is kind]
    return rng.choice(found) if found else None


def _train(world: World, train: int) -> str:
    return world.pack.timetable.train_numbers[train]


def station(world: World, index: int, language: str) -> str:
    """A station's name in a language."""
    return world.pack.network.stations[index].names.best(language)


def _hold(world: World, language: str, rng: random.Random) -> dict[str, Any] | None:
    a = _action(world, ActionKind.HOLD, rng)
    return a and {
        "train": _train(world, a.train), "station": station(world, a.station, language), "until": a.until_s,
        "_line": int(world.pack.timetable.train_line[a.train]),
    }  # fmt: skip


def _turn(world: World, language: str, rng: random.Random) -> dict[str, Any] | None:
    a = _action(world, ActionKind.TURN_BACK, rng)
    return a and {
        "train": _train(world, a.train), "station": station(world, a.station, language),
        "other": _train(world, a.other_train),
    }  # fmt: skip


def _cancel(world: World, language: str, rng: random.Random) -> dict[str, Any] | None:
    found = [
        a for a in _option(world).plan.actions
        if a.kind is ActionKind.CANCEL and a.from_station is not None and a.to_station is not None
    ]  # fmt: skip
    if not found:
        return None
    a = rng.choice(found)
    return {
        "train": _train(world, a.train), "a": station(world, a.from_station, language),
        "b": station(world, a.to_station, language),
    }  # fmt: skip


def _order(world: World, language: str, rng: random.Random) -> dict[str, Any] | None:
    a = _action(world, ActionKind.REORDER, rng)
    return a and {
        "first": _train(world, a.train), "second": _train(world, a.other_train),
        "station": station(world, a.station, language),
    }  # fmt: skip


def _track(world: World, language: str, rng: random.Random) -> dict[str, Any] | None:
    a = _action(world, ActionKind.CHANGE_PLATFORM, rng)
    return a and {
        "train": _train(world, a.train), "station": station(world, a.station, language),
        "track": world.pack.network.platforms[a.platform].name,
    }  # fmt: skip


def _arrive(world: World, language: str, rng: random.Random) -> dict[str, Any] | None:
    moves, timetable = _option(world).plan.movements, world.pack.timetable
    for _ in range(400):
        row = rng.randrange(len(moves.trains))
        train = int(moves.trains[row])
        own, planned = moves.visits(row), timetable.visits(train)
        k = rng.randrange(own.stop - own.start)
        arr = int(moves.arr_s[own][k])
        late = arr - int(timetable.visit_arr_s[planned][k])
        if arr != NOT_RUN and late >= 3 * MINUTE:
            at = int(timetable.visit_station[planned][k])
            return {
                "train": _train(world, train), "station": station(world, at, language), "time": arr - arr % MINUTE,
                "late": late // MINUTE,
            }  # fmt: skip
    return None


def _closed(world: World, language: str, rng: random.Random) -> dict[str, Any] | None:
    one = world.case.incident.restrictions[0]
    if len(one.sections) != 1 or len(one.directions) != 2:
        return None
    section = world.pack.network.sections[one.sections[0]]
    ends = [station(world, s, language) for s in (section.from_station, section.to_station)]
    return {"a": ends[0], "b": ends[1], "since": one.start_s, "until": one.end_s}


def _any_option(world: World, rng: random.Random) -> Any:
    return rng.choice(world.case.proposal.options)


def _delay(world: World, language: str, rng: random.Random) -> dict[str, Any] | None:
    o = _any_option(world, rng)
    return {"option": o.plan.id, "hours": round(o.figures.passenger_delay_s / HOUR)}


def _part(world: World, language: str, rng: random.Random) -> dict[str, Any] | None:
    found = [o for o in world.case.proposal.options if o.figures.trains_part_cancelled > 1]
    return {"option": found[0].plan.id, "part": found[0].figures.trains_part_cancelled} if found else None


def _gap(world: World, language: str, rng: random.Random) -> dict[str, Any] | None:
    o = _any_option(world, rng)
    if o.figures.greatest_gap_station is None:
        return None
    at = station(world, o.figures.greatest_gap_station, language)
    return {"option": o.plan.id, "station": at, "gap": o.figures.greatest_gap_s // MINUTE}


def _recovered(world: World, language: str, rng: random.Random) -> dict[str, Any] | None:
    o = _any_option(world, rng)
    at = o.figures.recovered_at_s
    return None if at is None else {"option": o.plan.id, "time": at - at % MINUTE}


def _saves(world: World, language: str, rng: random.Random) -> dict[str, Any] | None:
    options = sorted(world.case.proposal.options, key=lambda o: o.figures.passenger_delay_s)
    a, b = sorted(rng.sample(range(len(options)), 2))
    better, worse = options[a], options[b]
    share = 100 * (1 - better.figures.passenger_delay_s / worse.figures.passenger_delay_s)
    return {"better": better.plan.id, "worse": worse.plan.id, "share": round(share)} if share >= 2 else None


def _decided(world: World, language: str, rng: random.Random) -> dict[str, Any] | None:
    last = world.case.decisions[-1]
    return {"by": last.by, "option": last.option_id, "time": last.at_s}


def _fault(world: World, language: str, rng: random.Random) -> dict[str, Any] | None:
    if world.case.diagnosis is None:
        return None
    top = world.case.diagnosis.ranked[0]
    name = top.fault.name if top.fault.names is None else top.fault.names.best(language)
    return {"fault": name, "share": round(100 * top.probability)}


def _manual(world: World, language: str, rng: random.Random) -> dict[str, Any] | None:
    return {}


_SLOTS = {
    "hold": _hold, "turn": _turn, "cancel": _cancel, "order": _order, "track": _track, "arrive": _arrive,
    "closed": _closed, "delay": _delay, "part": _part, "gap": _gap, "recovered": _recovered, "saves": _saves,
    "decided": _decided, "fault": _fault, "manual": _manual,
}  # fmt: skip


def dwell_minutes(times: np.ndarray) -> int:
    """Whole minutes."""
    return int(times.max()) // MINUTE
