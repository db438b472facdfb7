"""The shipped railway pack: its timetable against the rules, by brute force and without the checker."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise

import numpy as np

from shirei.check import verify
from shirei.io.pack import bundled_pack, load_pack
from shirei.model.network import Direction
from shirei.model.pack import Pack
from shirei.model.timetable import Timetable, leg_minimum_run_s, leg_sections
from tests.check.scenes import OPEN, plan
from tests.worlds import planned_movements


@cache
def demo() -> Pack:
    return load_pack(bundled_pack("chuo-demo"), cache=False)


def calls(timetable: Timetable, train: int) -> list[tuple[int, int, int, int]]:
    """(station, arrival, departure, platform) of each visit."""
    v = timetable.visits(train)
    columns = (
        timetable.visit_station,
        timetable.visit_arr_s,
        timetable.visit_dep_s,
        timetable.visit_platform,
    )
    return list(zip(*(column[v].tolist() for column in columns), strict=True))


def test_size_and_shape_are_those_of_a_busy_commuter_line() -> None:
    pack = demo()
    t = pack.timetable
    assert pack.id == "chuo-demo"
    assert len(pack.network.stations) == 24
    assert 500 <= t.n_trains <= 650
    assert (t.visit_arr_s % 5 == 0).all() and (t.visit_dep_s % 5 == 0).all()
    ends = t.visit_start[1:] - 1
    tokyo = pack.network.station_index["tokyo"]
    arrivals = t.visit_arr_s[ends][t.visit_station[ends] == tokyo]
    assert ((arrivals >= 7.5 * 3600) & (arrivals < 8.5 * 3600)).sum() == 28
    assert t.visit_dep_s.min() >= 4.25 * 3600
    assert t.visit_arr_s.max() <= 25.75 * 3600


def test_trains_run_no_faster_than_the_least_running_times() -> None:
    n, t = demo().network, demo().timetable
    section = leg_sections(n, t)
    train = t.visit_train
    inner = np.flatnonzero(section >= 0)
    run = t.visit_arr_s[inner + 1] - t.visit_dep_s[inner]
    declared = n.min_run_s[section[inner], t.train_direction[train[inner]], t.train_type[train[inner]]]
    assert (declared > 0).all()
    assert (run >= declared).all()
    assert (leg_minimum_run_s(n, t, section)[inner] == declared).all()


def test_headways_hold_and_nobody_overtakes_on_a_section() -> None:
    n, t = demo().network, demo().timetable
    legs = defaultdict(list)
    for train in range(t.n_trains):
        way = int(t.train_direction[train])
        for (a, _, leaves, _), (b, arrives, _, _) in pairwise(calls(t, train)):
            legs[way, a, b].append((leaves, arrives, train))
    tightest = 1 << 30
    for runs in legs.values():
        runs.sort()
        for k, (leaves, arrives, train) in enumerate(runs):
            for left, came, other in runs[k + 1 : k + 6]:
                least = n.headway_s(0, int(t.train_type[train]), int(t.train_type[other]))
                assert left - leaves >= least and came - arrives >= least, (
                    t.train_ids[train],
                    t.train_ids[other],
                )
                tightest = min(tightest, left - leaves)
    assert 90 <= tightest <= 110  # the timetable is tight somewhere, or the rule would not bite


def stands(pack: Pack) -> dict[int, list[tuple[int, int, str]]]:
    """By platform track, when it is occupied: the units at the ends of their runs included."""
    t, practice = pack.timetable, pack.practice
    after = dict(zip(t.link_from.tolist(), t.link_to.tolist(), strict=True))
    before = {b: a for a, b in after.items()}
    found = defaultdict(list)
    for train in range(t.n_trains):
        visits = calls(t, train)
        for _, arrives, leaves, track in visits[1:-1]:
            found[track].append((arrives, leaves, t.train_ids[train]))
        _, arrives, _, track = visits[-1]
        onward = calls(t, after[train])[0] if train in after else None
        if onward and onward[2] - arrives <= practice.stable_after_s:
            assert onward[3] == track, f"{t.train_ids[train]} changes its track while it turns"
            found[track].append((arrives, onward[2], t.train_ids[train]))
        else:
            found[track].append((arrives, arrives + practice.stabling_s, t.train_ids[train]))
        leaves, track = visits[0][2:]
        if train not in before or leaves - calls(t, before[train])[-1][1] > practice.stable_after_s:
            found[track].append((leaves - practice.stabling_s, leaves, t.train_ids[train]))
    return found


def test_every_visit_has_a_track_and_no_two_trains_stand_on_one() -> None:
    pack = demo()
    t, line = pack.timetable, pack.network.lines[0]
    assert (t.visit_platform >= 0).all()
    for occupied in stands(pack).values():
        for (_, end, first), (start, _, second) in pairwise(sorted(occupied)):
            assert start >= end + line.platform_reoccupation_s, (first, second)


def test_trains_use_tracks_of_their_direction() -> None:
    n, t = demo().network, demo().timetable
    for visit in range(t.n_visits):
        track = n.platforms[t.visit_platform[visit]]
        assert track.station == t.visit_station[visit]
        assert Direction(int(t.train_direction[t.visit_train[visit]])) in track.directions


def test_units_turn_where_they_can_and_long_enough() -> None:
    n, t = demo().network, demo().timetable
    for a, b, least in zip(t.link_from, t.link_to, t.link_min_s, strict=True):
        (station, arrives, _, _), (other, _, leaves, _) = calls(t, a)[-1], calls(t, b)[0]
        turnback = n.turnback_at[station, 0, Direction(int(t.train_direction[a]))]
        assert station == other
        assert t.train_direction[a] != t.train_direction[b]
        assert leaves - arrives >= turnback.min_turn_s == least
    assert len(set(t.link_from.tolist())) == len(t.link_from) == len(set(t.link_to.tolist()))


def test_workings_close_over_the_day_at_every_place() -> None:
    n, t = demo().network, demo().timetable
    starts, ends = Counter(), Counter()
    for working in range(len(t.workings)):
        chain = np.flatnonzero(t.train_working == working)
        linked = {(a, b) for a, b in zip(t.link_from.tolist(), t.link_to.tolist(), strict=True)}
        assert all(pair in linked for pair in pairwise(chain.tolist()))
        starts[n.stations[calls(t, chain[0])[0][0]].id] += 1
        ends[n.stations[calls(t, chain[-1])[-1][0]].id] += 1
    assert starts == ends
    assert starts["tokyo"] == 0
    assert (t.train_working >= 0).all()


def test_the_independent_checker_finds_the_timetable_valid() -> None:
    verdict = verify(demo(), OPEN, plan(planned_movements(demo())))
    assert verdict.violations == ()
    assert verdict.checked["platform_unknown"] == 0


def test_specials_overtake_at_passing_places() -> None:
    n, t = demo().network, demo().timetable
    overtaken = Counter()
    for way in Direction:
        trains = [k for k in range(t.n_trains) if t.train_direction[k] == way]
        at = {k: {s: (a, d) for s, a, d, _ in calls(t, k)} for k in trains}
        for slow in (k for k in trains if t.train_type[k] == 0):
            for fast in (k for k in trains if t.train_type[k] != 0):
                for station in at[slow].keys() & at[fast].keys():
                    (a, d), (fa, fd) = at[slow][station], at[fast][station]
                    if a < fa and fd < d:
                        overtaken[station] += 1
    passing = {p.station for p in n.passing_places}
    assert set(overtaken) <= passing
    assert len(overtaken) >= 3 and sum(overtaken.values()) >= 60
