"""``inspect_pack``: what it counts, and each warning where it bites and where it does not."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import numpy as np
import pytest

from shirei.io.pack import bundled_pack, load_pack
from shirei.io.pack.check import PackReport, inspect_pack
from shirei.model.network import PlatformTrack, Turnback
from shirei.model.pack import Pack
from shirei.model.timetable import Timetable
from tests.io.pack.tiny import ints, no_trains, tiny_network, tiny_pack, tiny_timetable
from tests.worlds import named


def warned(pack: Pack) -> dict[str, tuple[int, tuple[str, ...]]]:
    return {w.code: (w.count, w.examples) for w in inspect_pack(pack).warnings}


def test_the_shipped_pack_has_nothing_to_warn_of() -> None:
    report = inspect_pack(load_pack(bundled_pack("chuo-demo"), cache=False))
    assert report.warnings == ()
    assert all(origin.inferred == 0 for origin in report.origins)


def test_a_report_is_plain_data() -> None:
    report = inspect_pack(tiny_pack())
    assert isinstance(report, PackReport)
    assert json.loads(json.dumps(asdict(report)))["id"] == "tiny"


def test_counts_and_origins() -> None:
    report = inspect_pack(tiny_pack())
    counts = {count.what: count.number for count in report.counts}
    assert (counts["stations"], counts["trains"], counts["visits"], counts["links"]) == (3, 2, 6, 1)
    origins = {origin.group: (origin.declared, origin.inferred) for origin in report.origins}
    assert origins["sections"] == (1, 1)
    assert origins["platforms"] == (2, 1)
    assert origins["passing_places"] == (0, 1)
    assert origins["min_runs"] == (1, 1)
    assert origins["links"] == (0, 1)
    assert origins["times"] == (8, 4)


def test_names_and_coordinates() -> None:
    found = warned(tiny_pack())
    assert found["station_without_coordinates"] == (2, ("B", "C"))
    assert found["station_without_name_ja"] == (2, ("B", "C"))
    assert found["station_without_name_zh-Hans"] == (2, ("A", "C"))
    assert "station_without_name_en" not in found


def test_turnbacks() -> None:
    network = tiny_network()
    bare = replace(network, turnbacks=(replace(network.turnbacks[0], platforms=()),))
    found = warned(replace(tiny_pack(), network=bare))
    assert found["turnback_without_platforms"] == (1, ("A on L, arriving up",))
    assert found["turn_without_turnback"] == (1, ("T1 to T2 at C",))
    assert "line_without_turnback" not in found
    assert "turn_without_turnback" not in warned(tiny_pack())
    none = replace(network, turnbacks=())
    assert warned(replace(tiny_pack(), network=none))["line_without_turnback"] == (1, ("L",))


def retimed(shift: int) -> Pack:
    """The tiny pack with a third train that follows the first after ``shift`` seconds."""
    t = tiny_timetable()
    timetable = Timetable(
        calendar=t.calendar,
        train_ids=("T1", "T2", "T3"),
        train_numbers=("1", "2", "3"),
        train_type=ints(0, 1, 0),
        train_line=ints(0, 0, 0),
        train_direction=np.array([0, 1, 0], np.int8),
        visit_start=ints(0, 3, 6, 9),
        visit_station=ints(0, 1, 2, 2, 1, 0, 0, 1, 2),
        visit_arr_s=np.concatenate([t.visit_arr_s, t.visit_arr_s[:3] + shift]).astype(np.int32),
        visit_dep_s=np.concatenate([t.visit_dep_s, t.visit_dep_s[:3] + shift]).astype(np.int32),
        visit_kind=np.zeros(9, np.int8),
        visit_platform=np.full(9, -1, np.int32),
        visit_min_dwell_s=np.zeros(9, np.int32),
        visit_inferred=np.zeros(9, np.int8),
        workings=("W1",),
        train_working=ints(0, 0, -1),
        link_from=ints(0),
        link_to=ints(1),
        link_kind=np.array([1], np.int8),
        link_min_s=ints(150),
    )
    return replace(tiny_pack(), timetable=timetable)


def test_headways_published_below_the_least() -> None:
    assert warned(retimed(89))["tight_headway"] == (
        2,
        ("T3, A to B at 05:01:29: 89 s, least 90 s", "T3, B to C at 05:03:59: 89 s, least 90 s"),
    )
    assert "tight_headway" not in warned(retimed(90))


def test_trains_and_units() -> None:
    assert warned(retimed(90))["train_without_working"] == (1, ("T3",))
    assert "open_working" not in warned(retimed(90))
    away = replace(tiny_timetable(), train_working=ints(0, -1))
    found = warned(replace(tiny_pack(), timetable=away))
    assert found["open_working"] == (2, ("A: 1 begin, 0 end", "C: 0 begin, 1 end"))


def with_least_run(seconds: int) -> Pack:
    network = tiny_network()
    least = np.array(network.min_run_s)
    least[1, 1, 1] = seconds
    return replace(tiny_pack(), network=replace(network, min_run_s=least))


def test_runs_published_faster_than_the_least() -> None:
    assert warned(with_least_run(101))["fast_run"] == (1, ("T2, C to B at 05:10: 100 s, least 101 s",))
    assert "fast_run" not in warned(with_least_run(100))


def test_more_trains_at_once_than_tracks() -> None:
    short = warned(retimed(100))["short_of_tracks"]  # T3 reaches C while T1's unit stands there until 5:10
    assert short == (1, ("C on L down: 2 trains, 1 tracks at 05:06:40",))
    network = tiny_network()
    more = (*network.platforms, PlatformTrack("C2", 2, 0, "2", network.platforms[2].directions))
    assert "short_of_tracks" not in warned(replace(retimed(100), network=replace(network, platforms=more)))


def test_inferred_turnbacks_are_to_be_confirmed() -> None:
    network = tiny_network()
    first: Turnback = network.turnbacks[0]
    guessed = replace(first, source=network.platforms[1].source)
    pack = replace(tiny_pack(), network=replace(network, turnbacks=(guessed, network.turnbacks[1])))
    assert warned(pack)["unconfirmed_turnback"] == (1, ("A on L, arriving up",))
    assert "unconfirmed_turnback" not in warned(tiny_pack())


@pytest.mark.parametrize("world", [named.short_line, named.rapid_and_local, named.loop_line, named.branch])
def test_the_tiny_railways_keep_their_own_rules(world) -> None:
    codes = set(warned(world()))
    assert not codes & {"tight_headway", "fast_run", "short_of_tracks"}


def test_a_pack_without_trains() -> None:
    assert "no_trains" in warned(replace(tiny_pack(), timetable=no_trains()))
