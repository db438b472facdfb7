"""Journeys: tiny railways with answers by hand, a slow restatement, and plans that cut trains short."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirei.desk.bench.journeys.slow import slow_arrivals, slow_day
from shirei.desk.judge import recommended
from shirei.model.clock import parse_clock
from shirei.model.plan import NOT_RUN, Movements
from shirei.model.timetable import LinkKind
from shirei.passengers.journeys import Times, journeys, moved_times, planned_times, rides_of
from tests.desk.cases import case, railway
from tests.worlds.dsl import Railway
from tests.worlds.named import short_line


def cross():
    """Two lines that meet at X: A = X = B, and C = X = D; a slow direct way A = D over a third line.

    1: A 8:00 → X 8:02 → B   2: C 8:00 → X 8:03 → D 8:05:30   3: C 8:10 …   9: A 8:00 → D 8:20
    """
    world = Railway("cross")
    world.line("east", "A =120= X =120= B")
    world.line("north", "C =180= X =120= D")
    world.line("round", "A =1200= D")
    world.train("1", "east", "A X B", "8:00")
    world.train("2", "north", "C X D", "8:00:30")
    world.train("3", "north", "C X D", "8:10")
    world.train("9", "round", "A D", "8:00")
    return world.pack()


def between(pack, a, b, at, times=None):
    index = pack.network.station_index
    rides = rides_of(pack, times or planned_times(pack.timetable))
    return journeys(rides, [index[a]], [index[b]], parse_clock(at))


def test_a_change_that_is_sooner_stands_beside_the_way_without_one():
    pack = cross()
    found = between(pack, "A", "D", "08:00")
    assert [(one.transfers, one.arr_s) for one in found] == [
        (0, parse_clock("08:20")), (1, parse_clock("08:06")),
    ]  # fmt: skip
    assert [[pack.timetable.train_numbers[t] for leg in one.legs for t in leg.trains] for one in found] == [
        ["9"], ["1", "2"],
    ]  # fmt: skip


def test_a_change_takes_its_time():
    pack = cross()
    # Train 1 comes at 8:02, train 2 leaves at 8:04; who needs a second more takes train 3.
    for change_s, arrives in ((120, "08:06"), (121, "08:15:30")):
        slow = replace(pack, practice=replace(pack.practice, min_transfer_s=change_s))
        assert [(one.transfers, one.arr_s) for one in between(slow, "A", "D", "08:00")] == [
            (0, parse_clock("08:20")), (1, parse_clock(arrives)),
        ]  # fmt: skip


def test_nothing_goes_there_any_more_and_nobody_travels_to_where_he_is():
    pack = cross()
    assert between(pack, "A", "D", "09:00") == ()
    assert between(pack, "A", "A", "08:00") == ()


def test_passengers_stay_aboard_where_a_train_runs_through():
    world = Railway("through")
    world.line("a", "A =120= B")
    world.line("b", "B =120= C")
    world.train("1", "a", "A B", "8:00")
    world.train("1b", "b", "B C", "8:02:10")
    changed = between(world.pack(), "A", "C", "08:00")
    world.link("1", "1b", kind=LinkKind.THROUGH)
    pack = world.pack()
    (one,) = between(pack, "A", "C", "08:00")
    assert changed == () and one.transfers == 0
    assert [pack.timetable.train_numbers[t] for t in one.legs[0].trains] == ["1", "1b"]


def test_a_train_cut_short_is_left_where_it_ends():
    pack = short_line()
    table = pack.timetable
    train = table.train_index["101"]
    here = table.visits(train)
    arr, dep = table.visit_arr_s.copy(), table.visit_dep_s.copy()
    arr[here.start + 2], dep[here.start + 2] = NOT_RUN, NOT_RUN
    cut = Times(arr, dep, np.zeros(table.n_visits, bool))
    planned = between(pack, "A", "E", "08:00")[0].arr_s
    assert between(pack, "A", "E", "08:00", cut)[0].arr_s == planned + 300
    assert between(pack, "A", "B", "08:00", cut)[0].arr_s == between(pack, "A", "B", "08:00")[0].arr_s
    begins = np.zeros(table.n_visits, bool)
    begins[here.start + 2] = True
    taken_over = Times(table.visit_arr_s, table.visit_dep_s, begins)
    assert between(pack, "A", "E", "08:00", taken_over)[0].arr_s == planned + 300


def test_the_first_ride_is_taken_as_late_as_it_still_makes_the_change():
    world = Railway("late")
    world.line("a", "A =120= X")
    world.line("b", "X =120= D")
    world.train("1", "a", "A X", "8:00")
    world.train("2", "a", "A X", "8:10")
    world.train("5", "b", "X D", "8:20")
    pack = world.pack()
    (one,) = between(pack, "A", "D", "07:50")
    assert [pack.timetable.train_numbers[leg.trains[0]] for leg in one.legs] == ["2", "5"]


def arrivals(found):
    return [(len(one.legs), one.arr_s) for one in found]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_equals_the_slow_search_whatever_runs(data):
    """Trains of two lines at drawn times, some visits left out, some units begun anew."""
    pack = drawn_world(data.draw(st.lists(st.integers(0, 12), min_size=4, max_size=9)))
    table = pack.timetable
    arr, dep = table.visit_arr_s.copy(), table.visit_dep_s.copy()
    for visit in data.draw(st.sets(st.integers(0, table.n_visits - 1), max_size=4)):
        arr[visit] = dep[visit] = NOT_RUN
    begins = np.zeros(table.n_visits, bool)
    begins[list(data.draw(st.sets(st.integers(0, table.n_visits - 1), max_size=3)))] = True
    begins[table.visit_start[:-1]] = False
    times = Times(arr, dep, begins)
    rides = rides_of(pack, times)
    a, b = data.draw(st.permutations(range(len(pack.network.stations))))[:2]
    at_s = parse_clock("08:00") + 60 * data.draw(st.integers(0, 20))
    expected = slow_arrivals(slow_day(pack, times, rides.place_of_station.tolist()), {a}, {b}, at_s)
    found = journeys(rides, [a], [b], at_s)
    assert arrivals(found) == expected
    for one in found:
        assert one.dep_s >= at_s
        for before, after in zip(one.legs, one.legs[1:], strict=False):
            assert after.dep_s - before.arr_s >= pack.practice.min_transfer_s
            assert before.to_station == after.from_station


def drawn_world(offsets):
    world = Railway("drawn")
    world.line("east", "A =120= X =180= B")
    world.line("north", "C =120= X =120= D")
    ways = ("A X B", "C X D", "B X A", "D X C")
    for k, offset in enumerate(offsets):
        way = ways[k % 4]
        world.train(str(k), "east" if k % 2 == 0 else "north", way, f"8:{offset:02d}")
    return world.pack()


@pytest.mark.parametrize(
    ("start", "goal"), [("kichijoji", "hachioji"), ("takao", "tokyo"), ("nakano", "mitaka")]
)
def test_equals_the_slow_search_under_the_proposed_plan(start, goal):
    pack, file = railway(), case()
    moves: Movements = file.proposal.options[recommended(file.proposal.options)].plan.movements
    times = moved_times(pack.timetable, moves)
    rides = rides_of(pack, times)
    a, b = (pack.network.station_index[one] for one in (start, goal))
    at_s = parse_clock("08:10")
    found = journeys(rides, [a], [b], at_s)
    early = _before(times, parse_clock("09:45"))
    day = slow_day(pack, early, rides.place_of_station.tolist())
    assert arrivals(found) == slow_arrivals(day, {a}, {b}, at_s, 3)


def _before(times, until_s):
    late = times.dep_s > until_s
    return Times(np.where(late, NOT_RUN, times.arr_s), np.where(late, NOT_RUN, times.dep_s), times.begins)
