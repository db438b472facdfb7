"""Restrictions where they bite and where they do not, and what the result says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirei.errors import IncidentError
from shirei.model.incident import Incident, IncidentKind
from shirei.traffic.simulate import Activity, WhatIf, build_graph, first_blockages, simulate, why_late
from tests.traffic.simulate.incidents import (
    EIGHT,
    any_restriction,
    closed,
    failed,
    incident,
    slow,
    sparse,
    track_out,
)
from tests.worlds import UP, WORLDS, Railway


def line(n=4, apart=300, platforms="1d"):
    """Trains 1, 2, ... from A to D every five minutes; 120 s a leg, dwell 30 s (20 s at least)."""
    railway = Railway("line")
    railway.line("main", "A =120= B =120= C =120= D")
    if platforms:
        railway.platforms("main", B=platforms, C=platforms)
    for k in range(n):
        railway.train(str(k + 1), "main", "A B C D", EIGHT + apart * k)
    return railway.pack()


def at(result, train, station):
    """(arrival, departure) in seconds after eight."""
    table, network = result.graph.pack.timetable, result.graph.pack.network
    visits = table.visits(table.train_index[train])
    visit = visits.start + table.visit_station[visits].tolist().index(network.station_index[station])
    events = result.graph.events
    return tuple(
        int(result.event_times_s[e]) - EIGHT for e in (events.arrival[visit], events.departure[visit])
    )


@pytest.mark.parametrize("name", sorted(WORLDS))
def test_an_undisturbed_day_is_the_timetable(name):
    result = simulate(WORLDS[name]())
    assert (result.arrival_delay_s == 0).all() and (result.departure_delay_s == 0).all()
    assert result.totals.train_delay_s == 0


def test_a_closure_holds_the_first_train_until_its_end_and_the_next_a_headway_longer():
    pack = line()
    result = simulate(pack, incident(closed(pack, "B", "C", 2, 15)))
    assert at(result, "1", "B") == (120, 900)
    assert at(result, "2", "B") == (930, 990)  # the platform is free 30 s after 1, the section 90 s after it
    assert at(result, "3", "B") == (1020, 1080)
    assert at(result, "1", "C") == (1020, 1040)  # dwells the least it can


def test_a_closure_of_the_other_direction_holds_nobody():
    pack = line()
    assert simulate(pack, incident(closed(pack, "B", "C", 2, 15, (UP,)))).totals.train_delay_s == 0


def test_history_stays_as_planned():
    pack = line()
    result = simulate(pack, incident(closed(pack, "A", "D", 3, 15)))
    assert at(result, "1", "B") == (120, 150)  # left before 8:03
    assert at(result, "1", "C") == (270, 900)


def test_slower_runs_take_longer_and_overlapping_restrictions_add_up():
    pack = line(n=2)
    both = incident(slow(pack, "A", "B", 0, 5, 60), slow(pack, "A", "B", 0, 4, 30))
    assert at(simulate(pack, both), "1", "B")[0] == 210
    assert at(simulate(pack, both), "2", "B")[0] == 420  # leaves at 8:05: outside both windows


def test_a_train_delayed_out_of_a_slow_window_runs_at_full_speed():
    pack = line(n=1)
    slow_and_closed = incident(closed(pack, "B", "C", 2, 6), slow(pack, "B", "C", 2, 6, 60))
    assert at(simulate(pack, slow_and_closed), "1", "C")[0] == 360 + 120


def test_wider_headways_space_the_trains_out_until_they_end():
    pack = line()
    result = simulate(pack, incident(sparse(pack, "A", "B", 0, 12, 400)))
    assert [at(result, str(k), "A")[1] for k in (1, 2, 3, 4)] == [0, 400, 720, 900]


def test_a_wider_headway_orders_trains_on_parallel_tracks():
    railway = Railway("four_tracks")
    railway.line("main", "A #120# B")
    for k in range(3):
        railway.train(str(k + 1), "main", "A B", EIGHT + 60 * k)
    pack = railway.pack()
    assert simulate(pack).totals.train_delay_s == 0
    result = simulate(pack, incident(sparse(pack, "A", "B", 0, 30, 300)))
    assert [at(result, str(k), "A")[1] for k in (1, 2, 3)] == [0, 300, 600]


def test_a_track_out_of_use_keeps_its_trains_away():
    pack = line(platforms="1d 2d")  # the tracks take the trains in turn: 1 and 3 on 1, 2 and 4 on 2
    result = simulate(pack, incident(track_out(pack, "B1", 0, 5)))
    assert [at(result, str(k), "B")[0] for k in (1, 2)] == [300, 420]
    result = simulate(pack, incident(track_out(pack, "B2", 0, 5)))
    assert at(result, "1", "B")[0] == 120


def test_a_planned_track_out_of_use():
    pack = WORLDS["two_stations"]()
    table, network = pack.timetable, pack.network
    first = table.visit_start[1] - 1
    track = network.platforms[table.visit_platform[first]].id
    result = simulate(pack, incident(track_out(pack, track, 0, 6)))
    assert at(result, "1", "B")[0] == 360


def test_a_failed_train_stays_and_those_behind_it_wait():
    pack = line()
    result = simulate(pack, incident(failed(pack, "2", "B", 0, 20)))
    assert at(result, "1", "D")[0] == 420
    assert at(result, "2", "B") == (420, 1200)
    assert at(result, "3", "B")[0] == 1230


def test_a_train_that_fails_at_its_end_does_not_go_on_as_another():
    pack = WORLDS["two_stations"]()
    after = pack.timetable.train_ids[pack.timetable.link_to[pack.timetable.link_from == 0][0]]
    result = simulate(pack, incident(failed(pack, "1", "B", 0, 30)))
    assert at(result, after, "B")[1] == 1800


def test_a_failed_train_must_go_there():
    pack = line()
    railway = Railway("short")
    railway.line("main", "A =120= B =120= C")
    railway.train("1", "main", "A B", EIGHT)
    pack = railway.pack()
    with pytest.raises(IncidentError, match="train 1 does not go to C"):
        simulate(pack, incident(failed(pack, "1", "C", 0, 20)))


def test_an_incident_of_another_pack_is_refused():
    pack = line()
    with pytest.raises(IncidentError, match="no line 7"):
        simulate(pack, Incident("x", IncidentKind.SIGNAL, 7, EIGHT, (closed(pack, "A", "B", 0, 1),)))


def test_totals_stations_and_chosen_trains():
    pack = line()
    broken = incident(closed(pack, "B", "C", 2, 15))
    result = simulate(pack, broken)
    assert result.last_stop_delay_s.tolist() == [740, 530, 320, 110]
    assert result.totals.last_stop_delay_s == 1700
    assert (result.totals.trains_delayed, result.totals.trains_late, result.totals.greatest_delay_s) == (
        4,
        3,
        740,
    )
    assert result.station_delay_s.sum() == result.totals.train_delay_s == result.arrival_delay_s.sum()
    some = simulate(result.graph, broken, trains=[2, 0])
    assert some.trains.tolist() == [0, 2] and some.last_stop_delay_s.tolist() == [740, 320]
    with pytest.raises(IncidentError, match="no train 9"):
        simulate(pack, broken, trains=[9])


def test_why_a_train_is_late():
    pack = line()
    result = simulate(pack, incident(closed(pack, "B", "C", 2, 15)))
    chain = why_late(result, 1, pack.network.station_index["D"])
    told = [(c.train, pack.network.stations[c.station].id, c.activity, c.restriction) for c in chain]
    assert told == [
        (1, "D", Activity.RUN, None),
        (1, "C", Activity.DWELL, None),
        (1, "C", Activity.RUN, None),
        (1, "B", Activity.HEADWAY_DEPARTURE, None),
        (0, "B", None, 0),
    ]
    assert sum(c.seconds for c in chain) == 530
    assert [(c.train, c.seconds) for c in first_blockages(result)] == [(0, 750)]
    assert not why_late(simulate(result.graph), 1, pack.network.station_index["D"])


GRAPHS = {name: WhatIf(world()) for name, world in WORLDS.items()}


@settings(deadline=None)
@given(st.data())
def test_a_question_is_answered_as_by_two_full_passes(data):
    what_if = GRAPHS[data.draw(st.sampled_from(sorted(GRAPHS)))]
    pack = what_if.graph.pack
    asked = incident(*(any_restriction(pack, data.draw) for _ in range(data.draw(st.integers(1, 4)))))
    changes, result = what_if.ask(asked), simulate(what_if.graph, asked)
    delay = result.event_times_s - what_if.graph.events.time_s
    assert changes.events.tolist() == np.flatnonzero(delay).tolist()
    assert changes.times_s.tolist() == result.event_times_s[changes.events].tolist()
    assert (delay >= 0).all()
    before = what_if.graph.events.time_s < asked.start_s
    assert not delay[before].any()  # R13


@settings(deadline=None)
@given(st.data())
def test_every_delay_has_a_chain_back_to_a_restriction(data):
    what_if = GRAPHS[data.draw(st.sampled_from(sorted(GRAPHS)))]
    result = simulate(what_if.graph, incident(any_restriction(what_if.graph.pack, data.draw)))
    late = np.flatnonzero(result.last_stop_delay_s)
    if not len(late):
        return
    row = int(data.draw(st.sampled_from(late.tolist())))
    train = int(result.trains[row])
    table = result.graph.pack.timetable
    chain = why_late(result, train, int(table.visit_station[table.visit_start[train + 1] - 1]))
    assert chain[-1].restriction == 0
    assert sum(cause.seconds for cause in chain) == result.last_stop_delay_s[row]


def test_a_graph_is_built_once_for_many_questions():
    pack = line()
    graph = build_graph(pack)
    assert WhatIf(graph).graph is graph
    assert simulate(graph).graph is graph
