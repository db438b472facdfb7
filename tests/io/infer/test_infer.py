"""Each inference where it bites and where it does not, on lines of five stations."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirei.io.infer import build_pack
from shirei.io.infer.platforms import Occupation, plan_tracks
from shirei.io.infer.quantiles import group_quantile, peak
from shirei.io.infer.turns import find_turns
from shirei.io.infer.untangle import untangle
from shirei.io.infer.visits import expand
from shirei.model.clock import format_clock, parse_clock
from shirei.model.network import Direction, Source
from shirei.model.timetable import LinkKind, leg_minimum_run_s, leg_sections
from tests.io.feasible import broken_rules
from tests.io.infer.draft import draft
from tests.io.judged import judge_as_published

SLOW = "A 8:00, B 8:03-8:04, C 8:07-8:11, D 8:14-8:15, E 8:18"


def pack_of(trains, **how):
    return build_pack(draft(trains, **how))[0]


def test_an_overtaking_is_put_where_the_slower_train_stands():
    """Where else: it stands four minutes at C and one at D."""
    visits, _ = expand(draft({"S": SLOW, "F": "A 8:04, E 8:13"}))
    untangle(visits)
    assert parse_clock("8:07") <= visits.arr[7] <= parse_clock("8:11")  # F at C, while S stands there
    pack = pack_of({"S": SLOW, "F": "A 8:04, E 8:13"})
    assert [(pack.network.stations[p.station].id, p.direction) for p in pack.network.passing_places] == [
        ("C", Direction.DOWN)
    ]
    assert all(s.tracks == 2 for s in pack.network.sections)


def test_a_follower_stays_behind_where_the_stated_order_does_not_change():
    """The fast train's passes would run ahead of the slow train in between, though it arrives after it."""
    slow = "A 8:00, B 8:02-8:02, C 8:09-8:09, D 8:11-8:11, E 8:13"
    even = {
        f"S{h}": f"A {h}:00, B {h}:02-{h}:02, C {h}:04-{h}:04, D {h}:06-{h}:06, E {h}:08" for h in (9, 10)
    }
    visits, _ = expand(draft({"S": slow, "F": "A 8:02, E 8:14"} | even))
    before, after = untangle(visits)
    assert before and not after
    assert (visits.arr[6:9] >= visits.dep[1:4]).all()


def test_overtaking_without_a_stand_between_shows_four_tracks():
    pack = pack_of({"S": "A 8:00, B 8:10", "F": "A 8:02, B 8:08"})
    assert [s.tracks for s in pack.network.sections] == [4, 2, 2, 2]
    assert "order changes" in pack.network.sections[0].basis


def single_line(meeting_at_stations: bool) -> dict[str, str]:
    """Twenty pairs of trains on A-B; opposing ones pass each other at A and B, or in between."""
    trains = {}
    for k in range(20):
        start = 6 * 3600 + k * 2400
        wait = 1200 if meeting_at_stations else 600
        trains[f"d{k}"] = f"A {format_clock(start)}, B {format_clock(start + 900)}"
        trains[f"u{k}"] = f"B {format_clock(start + wait)}, A {format_clock(start + wait + 900)}"
    return trains


@pytest.mark.parametrize(("at_stations", "tracks"), [(True, 1), (False, 2)])
def test_single_track_is_where_opposing_trains_never_meet(at_stations, tracks):
    pack = pack_of(single_line(at_stations), stations="AB")
    assert pack.network.sections[0].tracks == tracks and pack.network.sections[0].source is Source.INFERRED
    assert judge_as_published(pack).valid


def test_few_trains_prove_no_single_track():
    assert (
        pack_of({"d": "A 8:00, B 8:05", "u": "B 9:00, A 9:05"}, stations="AB").network.sections[0].tracks == 2
    )


def test_platforms_are_the_fewest_that_fit():
    waiting = {f"d{k}": f"A 8:0{k}, B 8:0{k + 2}-8:0{k + 4}, C 8:1{k}" for k in range(3)}
    pack = pack_of(waiting, stations="ABC")
    down = [p for p in pack.network.platforms if p.station == 1]
    assert len(down) == 2 and {p.id for p in down} == {"L:B:D1", "L:B:D2"}
    assert not broken_rules(pack)


def test_a_unit_that_turns_keeps_its_track_and_a_long_wait_leaves_it():
    pack = pack_of({"d": "A 8:00, B 8:10", "u": "B 8:20, A 8:30"}, stations="AB")
    t = pack.timetable
    assert t.link_kind.tolist() == [LinkKind.TURN] and t.visit_platform[1] == t.visit_platform[2]
    assert pack.network.turnback_at[1, 0, Direction.DOWN].platforms == (int(t.visit_platform[1]),)
    assert pack.network.turnback_at[1, 0, Direction.DOWN].siding_tracks == 0
    long = pack_of({"d": "A 8:00, B 8:10", "u": "B 9:00, A 9:10"}, stations="AB")
    assert long.network.turnback_at[1, 0, Direction.DOWN].siding_tracks == 1


def test_units_that_vanish_stand_in_sidings():
    pack = pack_of({"d1": "A 8:00, B 8:10", "d2": "A 9:00, B 9:10", "u": "B 15:00, A 15:10"}, stations="AB")
    assert not len(pack.timetable.link_from)
    assert pack.network.turnback_at[1, 0, Direction.DOWN].siding_tracks == 2


def test_names_that_do_not_meet_are_not_believed():
    trains = {f"d{k}": f"A {8 + k}:00, B {8 + k}:10" for k in range(12)}
    trains |= {f"u{k}": f"B {8 + k}:20, A {8 + k}:30" for k in range(12)}
    apart = dict.fromkeys([*(f"d{k}" for k in range(12))], "W")  # down trains only: none meets the next
    links, turns = find_turns(draft(trains, stations="AB", workings=apart))
    assert not turns[0].named and turns[0].met == 0
    assert (turns[0].by_name, turns[0].by_queue) == (0, len(links))


def test_running_times_dwells_and_headways_are_low_ends_of_what_is_done():
    trains = {
        f"t{k}": f"A 8:{4 * k:02d}, B 8:{b:02d}-8:{b + 1:02d}, C 8:{4 * k + 8:02d}"
        for k, b in ((k, 4 * k + 2 + k // 9) for k in range(12))
    }
    pack = pack_of(trains, stations="ABC")
    assert pack.network.min_run_s[0, 0, 0] == 120 and pack.network.min_run_s[0, 1, 0] == -1
    assert pack.network.lines[0].headway_s == 180  # every four minutes says nothing about signals
    assert pack.timetable.visit_min_dwell_s[1] == 60 and pack.timetable.visit_min_dwell_s[0] == 0


def test_priority_follows_from_how_few_stations_a_type_stops_at():
    pack = pack_of({"S": SLOW, "F": "A 9:00, E 9:12"})
    assert {t.id: t.priority for t in pack.network.types} == {"slow": 5, "fast": 2}


def test_every_value_says_that_it_is_inferred_and_from_what():
    network = pack_of({"S": SLOW, "F": "A 8:04, E 8:13", "u": "E 8:30, A 8:50"}).network
    for facts in (
        *network.lines,
        *network.sections,
        *network.platforms,
        *network.turnbacks,
        *network.passing_places,
    ):
        assert facts.source is Source.INFERRED and facts.basis


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 12)), max_size=40))
def test_track_planning_never_overlaps_and_needs_no_more_than_the_peak(pairs):
    stays = [Occupation(a, a + d, (k,)) for k, (a, d) in enumerate(pairs)]
    use, planned = plan_tracks(stays)
    for track in range(use.tracks):
        mine = sorted((s.start_s, s.end_s) for s in stays if planned[s.visits[0]] == track)
        assert all(b[0] >= a[1] and b[0] > a[0] for a, b in itertools.pairwise(mine))
    starts, ends = (np.array([x[i] for x in [(a, a + d) for a, d in pairs]], np.int64) for i in (0, 1))
    assert use.tracks == peak(starts, ends)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 99)), min_size=1, max_size=50), st.floats(0, 1))
def test_group_quantiles_are_observed_values(pairs, q):
    keys, values = (np.array(column, np.int64) for column in zip(*pairs, strict=True))
    for key, value in zip(*group_quantile(keys, values, q), strict=True):
        mine = np.sort(values[keys == key])
        assert value == mine[int(q * (len(mine) - 1) + 1e-9)]


@st.composite
def timetables(draw):
    """Random trains of both directions that stop at some stations, in whole minutes."""
    trains = {}
    for k in range(draw(st.integers(1, 9))):
        down, clock = draw(st.booleans()), draw(st.integers(360, 420))
        places = sorted(draw(st.sets(st.sampled_from("ABCDE"), min_size=2)), reverse=not down)
        calls = []
        for place in places:
            leave = clock + draw(st.integers(0, 4))
            calls.append(f"{place} {clock // 60}:{clock % 60:02d}-{leave // 60}:{leave % 60:02d}")
            clock = leave + draw(st.integers(0, 8))
        trains[f"{draw(st.sampled_from('SF'))}{k}"] = ", ".join(calls)
    return trains


@settings(max_examples=120, deadline=None)
@given(timetables())
def test_any_timetable_can_run_as_published_on_what_is_inferred(trains):
    pack = pack_of(trains)
    assert broken_rules(pack) == []
    verdict = judge_as_published(pack)
    assert verdict.valid, verdict.violations
    table = pack.timetable
    section = leg_sections(pack.network, table)
    assert (leg_minimum_run_s(pack.network, table, section) >= 0).all()
    stated = table.visit_inferred == 0
    assert stated.sum() == sum(len(calls.split(",")) for calls in trains.values())
