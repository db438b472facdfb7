"""Valid plans of every kind, worked out by hand in the tiny worlds."""

from __future__ import annotations

from collections.abc import Callable

from shirei.model.incident import Incident, Restriction, RestrictionKind
from shirei.model.pack import Pack
from shirei.model.plan import ActionKind, Plan
from tests.check.scenes import (
    action,
    at,
    cancelled,
    changed,
    delayed,
    incident,
    linked,
    links_of,
    plan,
    replatformed,
    retimed,
    visit,
)
from tests.worlds import (
    DOWN,
    branch,
    loop_line,
    planned_movements,
    rapid_and_local,
    short_line,
    single_track,
    two_stations,
)

_S8 = 8 * 3600

Case = tuple[Pack, Incident, Plan]


def as_planned() -> Case:
    """Nothing is changed; the incident is over before it touches a train."""
    pack = short_line()
    return pack, incident(at(pack, "8:21", "8:22", "A-B")), plan(planned_movements(pack))


def held_at_a_closed_section() -> Case:
    """A–B is closed from 8:09 to 8:12: train 3 is held at A until then, and its unit is late for train 4."""
    pack = two_stations()
    moves = delayed(pack, planned_movements(pack), "3", "A", "8:12")
    hold = action(pack, ActionKind.HOLD, "3", station="A", until_s="8:12")
    return (
        pack,
        incident(at(pack, "8:09", "8:12", "A-B"), known="8:09"),
        plan(moves, hold, effective="8:09:30"),
    )


def other_platform() -> Case:
    """B1 is out of use from 8:08 to 8:30: trains 3 and 4 use B2, where train 6 has ended."""
    pack = two_stations()
    moves, track = planned_movements(pack), pack.network.platform_index["B2"]
    platform = moves.platform.copy()
    platform[[visit(pack, moves, train, "B") for train in "34"]] = track
    out = Restriction(
        RestrictionKind.PLATFORM_OUT,
        8 * 3600 + 480,
        8 * 3600 + 1800,
        platform=pack.network.platform_index["B1"],
    )
    orders = [action(pack, ActionKind.CHANGE_PLATFORM, train, station="B", platform="B2") for train in "34"]
    return (
        pack,
        incident(out, known="8:08"),
        plan(changed(moves, platform=platform), *orders, effective="8:09"),
    )


def turned_back() -> Case:
    """C–D is closed from 8:48 to 8:52: 119 turns at C and goes on as 122; 121 waits at B until C1 is free."""
    pack = short_line()
    moves = cancelled(pack, cancelled(pack, planned_movements(pack), "119", "D", "E"), "122", "E", "D")
    here, on = visit(pack, moves, "119", "C"), visit(pack, moves, "122", "C")
    moves = linked(moves, [*links_of(moves), (here, on)])
    moves = retimed(pack, moves, {("119", "C"): ("8:49:30", "8:49:30"), ("122", "C"): ("8:55", "8:55")})
    moves = delayed(pack, moves, "121", "B", "8:53:30")
    orders = (
        action(pack, ActionKind.TURN_BACK, "119", station="C", other_train="122"),
        action(pack, ActionKind.HOLD, "121", station="B", until_s="8:53:30"),
    )
    closure = incident(at(pack, "8:48", "8:52", "C-D"), known="8:48")
    return pack, closure, plan(replatformed(pack, moves), *orders, effective="8:49")


def cancelled_round_trip() -> Case:
    """113 and then 120, the last two trains of a working, are cancelled."""
    pack = short_line()
    moves = cancelled(pack, cancelled(pack, planned_movements(pack), "113"), "120")
    orders = [action(pack, ActionKind.CANCEL, train) for train in ("113", "120")]
    number = pack.timetable.train_index["113"]
    failed = Restriction(RestrictionKind.FAILED_TRAIN, _S8 + 1500, _S8 + 3600, train=number, station=0)
    happened = incident(failed, known="8:25")
    return pack, happened, plan(moves, *orders, effective="8:26")


def units_exchanged() -> Case:
    """At E, 101 goes on as 110 and 103 as 108, which leaves two and a half minutes late."""
    pack = short_line()
    moves = planned_movements(pack)
    ends = {train: visit(pack, moves, train, "E") for train in ("101", "103", "108", "110")}
    gone = {ends["101"], ends["103"]}
    links = [pair for pair in links_of(moves) if pair[0] not in gone]
    moves = linked(moves, [*links, (ends["101"], ends["110"]), (ends["103"], ends["108"])])
    moves = replatformed(pack, delayed(pack, moves, "108", "E", "8:17:30"))
    orders = [
        action(pack, ActionKind.RELINK, a, station="E", other_train=b)
        for a, b in (("101", "110"), ("103", "108"))
    ]
    return (
        pack,
        incident(at(pack, "8:13", "8:13:20", "D-E"), known="8:13"),
        plan(moves, *orders, effective="8:14"),
    )


def local_before_rapid() -> Case:
    """R1 is held at A until 8:06, so L1 leaves C before it."""
    pack = rapid_and_local()
    moves = replatformed(pack, delayed(pack, planned_movements(pack), "R1", "A", "8:06"))
    orders = (
        action(pack, ActionKind.HOLD, "R1", station="A", until_s="8:06"),
        action(pack, ActionKind.REORDER, "L1", station="C", other_train="R1"),
    )
    return (
        pack,
        incident(at(pack, "8:01", "8:01:30", "B-C"), known="8:01"),
        plan(moves, *orders, effective="8:02"),
    )


def late_onto_single_track() -> Case:
    """Train 1 is held at B for 30 s and leaves the single track in the second in which 2 enters it."""
    pack = single_track()
    moves = delayed(pack, planned_movements(pack), "1", "B", "8:03")
    hold = action(pack, ActionKind.HOLD, "1", station="B", until_s="8:03")
    happened = incident(at(pack, "8:01", "8:03", "B-C"), known="8:01")
    return pack, happened, plan(moves, hold, effective="8:02")


def slow_round_the_loop() -> Case:
    """C–D is slow for outer trains (30 s more) from 8:09 to 8:13; O2 is regulated at D and late for laps."""
    pack = loop_line()
    section = at(pack, "8:09", "8:13", "C-D").sections
    window = (_S8 + 540, _S8 + 780)
    slow = Restriction(RestrictionKind.SPEED, *window, sections=section, directions=(DOWN,), extra_s=30)
    moves = planned_movements(pack)
    moves = retimed(pack, moves, {("O2", "D"): ("8:12:30", "8:12:30")})
    moves = delayed(pack, moves, "O2", "D", "8:13:30")
    order = action(pack, ActionKind.REGULATE, "O2", station="D", until_s="8:13:30")
    happened = incident(slow, known="8:09")
    return pack, happened, plan(replatformed(pack, moves), order, effective="8:10")


def branch_cut_off() -> Case:
    """The branch is closed: M1 waits in C's siding for M2 instead of running through as B1 and B2."""
    pack = branch()
    moves = cancelled(pack, cancelled(pack, planned_movements(pack), "B1"), "B2")
    links = [*links_of(moves), (visit(pack, moves, "M1", "C"), visit(pack, moves, "M2", "C"))]
    moves = delayed(pack, linked(moves, links), "M2", "C", "8:19:31")
    orders = (
        action(pack, ActionKind.CANCEL, "B1"),
        action(pack, ActionKind.CANCEL, "B2"),
        action(pack, ActionKind.RELINK, "M1", station="C", other_train="M2"),
        action(pack, ActionKind.RETIME, "M2", until_s="8:19:31"),
    )
    closure = incident(at(pack, "8:03", "8:22", "J-X", "X-Y"), known="8:03")
    return pack, closure, plan(replatformed(pack, moves), *orders, effective="8:04")


def failed_and_late() -> Case:
    """124 fails at C at 9:00 and goes on ten minutes later; nobody is behind it."""
    pack = short_line()
    moves = delayed(pack, planned_movements(pack), "124", "C", "9:10")
    number, station = pack.timetable.train_index["124"], pack.network.station_index["C"]
    window = (_S8 + 3600, _S8 + 4200)
    failed = Restriction(RestrictionKind.FAILED_TRAIN, *window, train=number, station=station)
    return pack, incident(failed, known="9:01"), plan(moves, effective="9:02")


#: Every valid plan, by name.
PLANS: dict[str, Callable[[], Case]] = {
    case.__name__: case
    for case in (
        as_planned, held_at_a_closed_section, other_platform, turned_back, cancelled_round_trip,
        units_exchanged, local_before_rapid, late_onto_single_track, slow_round_the_loop, branch_cut_off,
        failed_and_late,
    )
}  # fmt: skip
