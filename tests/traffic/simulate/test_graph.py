"""The graph of a timetable: every activity where it bites, and the timetable itself where nothing happens."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from shirei.errors import PackError
from shirei.model.timetable import LinkKind
from shirei.traffic.simulate.activities import Activity
from shirei.traffic.simulate.graph import build_graph
from tests.worlds import DOWN, UP, WORLDS, Railway

NO_RULES = np.zeros((0, 6), np.int32)


@pytest.fixture(params=sorted(WORLDS))
def pack(request):
    return WORLDS[request.param]()


def test_a_pass_without_rules_is_the_timetable(pack):
    graph = build_graph(pack)
    times = graph.kernel.full_pass(NO_RULES)
    table, events = pack.timetable, graph.events
    assert times[events.arrival].tolist() == table.visit_arr_s.tolist()
    assert times[events.departure].tolist() == table.visit_dep_s.tolist()
    assert not graph.relaxed


def activities(graph):
    """(kind, train and station index of the source, of the target, seconds) of every activity."""
    table, events = graph.pack.timetable, graph.events

    def name(event):
        visit = events.visit[event]
        station = graph.pack.network.stations[table.visit_station[visit]].id
        return f"{table.train_ids[graph.train[event]]}@{station}"

    found = set()
    for target in range(events.n):
        for source, weight, kind in zip(*graph.kernel.activities_into(target), strict=True):
            found.add((Activity(kind).name, name(source), name(target), int(weight)))
    return found


def kinds(graph, kind):
    return {rest for name, *rest in map(tuple, activities(graph)) if name == kind for rest in [tuple(rest)]}


def two_trains(*, apart, route="A =120= B =120= C", **headway):
    railway = Railway("follow")
    railway.line("main", route, **headway)
    railway.train("1", "main", "A B C", 28_800)
    railway.train("2", "main", "A B C", 28_800 + apart)
    return railway


def test_run_and_dwell():
    graph = build_graph(two_trains(apart=600).pack())
    assert ("1@A", "1@B", 120) in kinds(graph, "RUN")
    assert ("1@B", "1@B", 20) in kinds(graph, "DWELL")


def test_a_pass_dwells_not_at_all():
    railway = Railway("pass")
    railway.line("main", "A =120= B =120= C")
    railway.train("1", "main", "A (B) C", 28_800)
    assert kinds(build_graph(railway.pack()), "DWELL") == {("1@B", "1@B", 0)}


@pytest.mark.parametrize(("apart", "weight"), [(600, 90), (60, 60)])
def test_headway_is_the_declared_or_the_published_separation(apart, weight):
    graph = build_graph(two_trains(apart=apart).pack())
    assert ("1@A", "2@A", weight) in kinds(graph, "HEADWAY_DEPARTURE")
    assert ("1@B", "2@B", weight) in kinds(graph, "HEADWAY_ARRIVAL")


def test_headway_of_a_pair_of_types():
    railway = two_trains(apart=600)
    railway.headway("main", "local", "local", 150)
    assert ("1@A", "2@A", 150) in kinds(build_graph(railway.pack()), "HEADWAY_DEPARTURE")


def test_two_tracks_a_direction_keep_every_second_train_apart():
    railway = two_trains(apart=60, route="A #120# B =120= C")
    railway.train("3", "main", "A B C", 28_800 + 120)
    graph = build_graph(railway.pack())
    from_a = {pair for pair in kinds(graph, "HEADWAY_DEPARTURE") if pair[0].endswith("@A")}
    assert from_a == {("1@A", "3@A", 90)}


def test_single_track_waits_for_the_opposing_train():
    railway = Railway("meet")
    railway.line("main", "A =120= B -180- C")
    railway.train("1", "main", "A B C", 28_800)
    railway.train("2", "main", "C B A", 28_800 + 400)
    assert kinds(build_graph(railway.pack()), "MEET") == {("1@C", "2@C", 0)}
    railway = Railway("no_meet")
    railway.line("main", "A =120= B =180= C")
    railway.train("1", "main", "A B C", 28_800)
    railway.train("2", "main", "C B A", 28_800 + 400)
    assert not kinds(build_graph(railway.pack()), "MEET")


def shuttle(*, layover, platforms):
    railway = two_trains(apart=300)
    railway.platforms("main", A=platforms, C=platforms)
    railway.turnback("main", "C", DOWN, least=180)
    railway.train("3", "main", "C B A", 28_800 + 270 + layover)
    railway.link("1", "3")
    return railway


def test_a_layover_keeps_the_next_train_off_its_track():
    graph = build_graph(shuttle(layover=240, platforms="1du").pack())
    assert ("1@C", "3@C", 180) in kinds(graph, "TURN")
    assert ("3@C", "2@C", 30) in kinds(graph, "PLATFORM")


def test_a_layover_with_a_second_track_keeps_nobody_off():
    graph = build_graph(shuttle(layover=240, platforms="1du 2du").pack())
    assert not {pair for pair in kinds(graph, "PLATFORM") if "2@C" in pair[:2]}


def test_a_long_layover_is_spent_in_a_siding():
    graph = build_graph(shuttle(layover=1200, platforms="1du").pack())
    assert ("1@C", "2@C", 150) in kinds(graph, "PLATFORM")  # 120 s to clear the track, 30 s until the next
    assert ("2@C", "3@C", 150) in kinds(graph, "PLATFORM")  # and 120 s before it leaves again


def test_planned_tracks_queue_by_track():
    railway = Railway("tracks")
    railway.line("main", "A =120= B =120= C")
    railway.platforms("main", B="1d 2d")
    for train, (track, start) in enumerate([(1, 0), (2, 300), (1, 600)]):
        railway.train(str(train + 1), "main", f"A B/{track} C", 28_800 + start)
    assert kinds(build_graph(railway.pack()), "PLATFORM") == {("1@B", "3@B", 30)}


def test_a_timetable_that_overlaps_on_a_track_loses_that_activity_and_says_so():
    railway = Railway("overlap")
    railway.line("main", "A =120= B =120= C")
    railway.platforms("main", B="1d")
    railway.train("1", "main", "A B/1 C", 28_800, dwells={"B": 400})
    railway.train("2", "main", "A B/1 C", 28_800 + 120)
    graph = build_graph(railway.pack())
    assert graph.relaxed == {"platform": 1}
    assert graph.kernel.full_pass(NO_RULES).tolist() == graph.events.time_s.tolist()


def test_through_service():
    graph = build_graph(WORLDS["branch"]())
    assert ("M1@C", "B1@J", 20) in kinds(graph, "THROUGH")


def test_links_in_a_circle_name_their_trains():
    pack = WORLDS["two_stations"]()
    table = pack.timetable
    links = {"link_from": [0, 1], "link_to": [1, 0], "link_min_s": [0, 0], "link_kind": [LinkKind.TURN] * 2}
    arrays = {k: np.array(v, np.int8 if k == "link_kind" else np.int32) for k, v in links.items()}
    bad = dataclasses.replace(pack, timetable=dataclasses.replace(table, **arrays))
    with pytest.raises(PackError, match="the trains 1, 2 wait for each other"):
        build_graph(bad)


def test_up_trains_queue_among_themselves():
    railway = Railway("ways")
    railway.line("main", "A =120= B =120= C")
    railway.platforms("main", B="1d 2u")
    railway.turnback("main", "B", UP)  # turning units may use both tracks, others may not
    railway.train("1", "main", "A B C", 28_800)
    railway.train("2", "main", "C B A", 28_800)
    railway.train("4", "main", "C B A", 28_800 + 300)
    assert kinds(build_graph(railway.pack()), "PLATFORM") == {("2@B", "4@B", 30)}
