"""Reading tiny folders: what each field becomes, and how each fault is refused by name."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from shirei.errors import FeedError
from shirei.io.mini_tokyo import import_mini_tokyo
from shirei.model.clock import parse_clock
from shirei.model.network import Direction, Source
from shirei.model.timetable import InferredTime, LinkKind, VisitKind, leg_sections
from tests.io.feasible import broken_rules
from tests.io.mini_tokyo.feed import train, write_feed

DOWN = [("A", "", "08:00"), ("B", "08:03", "08:04"), ("C", "08:07", "08:08"), ("D", "08:12", "")]
UP = [("D", "", "08:20"), ("C", "08:24", "08:25"), ("B", "08:28", "08:29"), ("A", "08:32", "")]
LATE = [("A", "", "23:55"), ("B", "23:58", "23:59"), ("C", "00:02", "00:03"), ("D", "00:07", "")]


def read(folder: Path, *trains, calendar="weekday", lines=None, **how):
    return import_mini_tokyo(write_feed(folder, trains, lines=lines), calendar=calendar, **how)


def times(result, name):
    timetable = result.pack.timetable
    part = timetable.visits(timetable.train_index[name])
    return timetable.visit_arr_s[part].tolist(), timetable.visit_dep_s[part].tolist()


def test_stops_become_visits_with_the_feeds_times(tmp_path):
    result = read(tmp_path, train("101A", "Outbound", DOWN), train("102B", "Inbound", UP))
    arr, dep = times(result, "Op.Hill.101A.Weekday")
    assert dep[:3] == [parse_clock(x) for x in ("08:00", "08:04", "08:08")]
    assert arr == [parse_clock(x) for x in ("08:00", "08:03", "08:07", "08:12")] and dep[3] == arr[3]
    timetable = result.pack.timetable
    assert timetable.train_direction.tolist() == [0, 1] and not timetable.visit_inferred.any()
    assert not result.refused and not broken_rules(result.pack)


def test_names_come_in_every_language_the_feed_has(tmp_path):
    network = read(tmp_path, train("101A", "Outbound", DOWN)).pack.network
    assert network.stations[0].names.ko == "A역" and network.stations[0].names.ja is None
    assert network.lines[0].names.zh_hans == "丘线" and network.lines[0].colour == "#112233"
    assert network.lines[0].direction_names[0].en == "Outbound"


def test_times_after_midnight_belong_to_the_same_operating_day(tmp_path):
    arr, dep = times(read(tmp_path, train("101A", "Outbound", LATE)), "Op.Hill.101A.Weekday")
    assert arr[-1] == parse_clock("24:07") and dep[1] == parse_clock("23:59")


def test_hour_24_is_the_same_as_hour_0(tmp_path):
    stops = [("A", "", "23:55"), ("D", "24:10", "")]
    assert times(read(tmp_path, train("1", "Outbound", stops)), "Op.Hill.1.Weekday")[0][-1] == parse_clock(
        "24:10"
    )


def test_a_missing_arrival_becomes_a_short_flagged_dwell(tmp_path):
    stops = [("A", "", "08:00"), ("B", "", "08:03"), ("C", "", "08:04"), ("D", "08:06", "")]
    result = read(tmp_path, train("1", "Outbound", stops))
    arr, dep = times(result, "Op.Hill.1.Weekday")
    assert [d - a for a, d in zip(arr, dep, strict=True)] == [0, 30, 20, 0]
    assert result.pack.timetable.visit_inferred.tolist() == [0, InferredTime.ARRIVAL, InferredTime.ARRIVAL, 0]


def test_passed_stations_are_visits_timed_in_proportion(tmp_path):
    fast = [("A", "", "09:00"), ("D", "09:09", "")]
    result = read(tmp_path, train("1", "Outbound", DOWN), train("2", "Outbound", fast, kind="Op.Rapid"))
    timetable = result.pack.timetable
    part = timetable.visits(1)
    assert timetable.visit_kind[part].tolist() == [
        VisitKind.STOP,
        VisitKind.PASS,
        VisitKind.PASS,
        VisitKind.STOP,
    ]
    assert timetable.visit_inferred[part].tolist() == [0, 3, 3, 0]
    run = np.diff(timetable.visit_arr_s[part])  # local trains take 3, 3 and 4 minutes
    assert run.tolist() == [162, 162, 216]
    leg_sections(result.pack.network, timetable)


def test_a_loop_lists_each_station_once_and_runs_over_its_end(tmp_path):
    around = [
        ("A", "", "08:00"),
        ("B", "08:03", "08:03"),
        ("C", "08:06", "08:06"),
        ("A", "08:09", "08:09"),
        ("B", "08:12", ""),
    ]
    back = [("A", "", "08:00"), ("C", "08:03", "08:03"), ("B", "08:06", "")]
    result = read(
        tmp_path,
        train("1", "Outbound", around),
        train("2", "Inbound", back),
        lines={"Op.Hill": ("A", "B", "C", "A")},
    )
    line = result.pack.network.lines[0]
    assert line.loop and len(line.stations) == 3 and len(result.pack.network.sections) == 3
    assert leg_sections(result.pack.network, result.pack.timetable).tolist() == [0, 1, 2, 0, -1, 2, 1, -1]


def test_trains_of_one_line_go_on_as_trains_of_the_next(tmp_path):
    lines = {"Op.Hill": ("A", "B"), "Op.Sea": ("B", "C")}
    first = train("1", "Outbound", [("A", "", "08:00"), ("B", "08:03", "")], nt=["Op.Sea.1.Weekday"])
    second = train(
        "1", "Outbound", [("B", "", "08:05"), ("C", "08:09", "")], line="Op.Sea", pt=["Op.Hill.1.Weekday"]
    )
    timetable = read(tmp_path, first, second, lines=lines).pack.timetable
    assert timetable.link_kind.tolist() == [LinkKind.THROUGH]
    assert timetable.link_min_s.tolist() == [30]
    assert timetable.train_working[0] == timetable.train_working[1]


def test_a_split_keeps_one_through_train(tmp_path):
    lines = {"Op.Hill": ("A", "B", "C"), "Op.Sea": ("B", "D")}
    first = train(
        "1",
        "Outbound",
        [("A", "", "08:00"), ("B", "08:03", "")],
        day="Weekday.1",
        nt=["Op.Sea.9.Weekday", "Op.Hill.1.Weekday.2"],
    )
    main = train("1", "Outbound", [("B", "", "08:05"), ("C", "08:09", "")], day="Weekday.2")
    other = train("9", "Outbound", [("B", "", "08:06"), ("D", "08:09", "")], line="Op.Sea")
    timetable = read(tmp_path, first, main, other, lines=lines).pack.timetable
    kinds = {
        timetable.train_ids[b]: LinkKind(k)
        for b, k in zip(timetable.link_to, timetable.link_kind, strict=True)
    }
    assert kinds == {"Op.Hill.1.Weekday.2": LinkKind.THROUGH, "Op.Sea.9.Weekday": LinkKind.SPLIT}
    assert timetable.link_kind[0] == LinkKind.THROUGH  # the link listed first carries the unit


def test_a_link_that_reverses_on_its_line_is_a_turn(tmp_path):
    down = train("x", "Outbound", DOWN, nt=["Op.Hill.y.Weekday"])
    result = read(tmp_path, down, train("y", "Inbound", UP))
    assert result.pack.timetable.link_kind.tolist() == [LinkKind.TURN]
    assert not broken_rules(result.pack)


def test_a_through_link_between_two_places_is_refused_and_both_trains_stay(tmp_path):
    lines = {"Op.Hill": ("A", "B"), "Op.Sea": ("C", "D")}
    first = train("1", "Outbound", [("A", "", "08:00"), ("B", "08:03", "")], nt=["Op.Sea.1.Weekday"])
    second = train("1", "Outbound", [("C", "", "08:05"), ("D", "08:09", "")], line="Op.Sea")
    result = read(tmp_path, first, second, lines=lines)
    assert result.pack.timetable.n_trains == 2 and not len(result.pack.timetable.link_from)
    (refusal,) = result.refused
    assert (
        refusal.field == "nt"
        and refusal.line_or_record == "Op.Hill.1.Weekday"
        and "begins at C" in refusal.what
    )


def test_units_turn_first_in_first_out_without_names(tmp_path):
    result = read(tmp_path, train("x", "Outbound", DOWN), train("y", "Inbound", UP))
    timetable = result.pack.timetable
    assert timetable.link_kind.tolist() == [LinkKind.TURN] and timetable.link_from.tolist() == [0]
    (turnback,) = [t for t in result.pack.network.turnbacks if t.station == 3]
    assert (
        turnback.arriving is Direction.DOWN
        and turnback.min_turn_s == 300
        and turnback.source is Source.INFERRED
    )


def at(hour, stops, later_min):
    """The same stops in another hour, some minutes later."""
    moved = lambda text: f"{hour:02d}:{int(text[3:]) + later_min:02d}" if text else ""  # noqa: E731
    return [(s, moved(a), moved(d)) for s, a, d in stops]


def test_believed_numbers_chain_the_unit_that_arrived_last(tmp_path):
    """Two units wait at D; by number the later one leaves first, which a queue would not choose."""
    trains = []
    for hour in range(6, 12):
        trains += [
            train(f"{hour}01A", "Outbound", at(hour, DOWN, 0)),
            train(f"{hour}03A", "Outbound", at(hour, DOWN, 4)),
            train(f"{hour}02A", "Inbound", at(hour, UP, 4)),
            train(f"{hour}00A", "Inbound", at(hour, UP, 8)),
        ]
    timetable = read(tmp_path, *trains).pack.timetable
    onward = {
        timetable.train_numbers[a]: timetable.train_numbers[b]
        for a, b in zip(timetable.link_from, timetable.link_to, strict=True)
    }
    assert onward["603A"] == "602A" and onward["601A"] == "600A"
    assert timetable.workings[timetable.train_working[0]] == "Op.Hill.01A"


@pytest.mark.parametrize(
    ("field", "record"),
    [
        ("tt[2].s", train("1", "Outbound", [("A", "", "08:00"), ("Z", "08:03", "")])),
        ("tt[2].s", train("1", "Inbound", DOWN)),
        ("tt[2].a", train("1", "Outbound", [("A", "", "08:00"), ("B", "07:59", "")])),
        ("tt[2].a", train("1", "Outbound", [("A", "", "08:00"), ("B", "8 h", "")])),
        ("tt[1].d", train("1", "Outbound", [("A", "08:00", ""), ("B", "08:03", "")])),
        ("tt", train("1", "Outbound", [("A", "", "08:00")])),
        ("d", train("1", "Sideways", DOWN)),
        ("y", train("1", "Outbound", DOWN, kind="Op.Rocket")),
        ("pt", train("1", "Outbound", DOWN, pt="Op.Hill.0.Weekday")),
    ],
)
def test_a_bad_train_is_refused_by_file_id_and_field(tmp_path, field, record):
    result = read(tmp_path, train("9", "Outbound", DOWN), record)
    (refusal,) = result.refused
    assert (refusal.file, refusal.line_or_record, refusal.field) == (
        "train-timetables/op-hill.json",
        "Op.Hill.1.Weekday",
        field,
    )
    assert result.pack.timetable.train_ids == ("Op.Hill.9.Weekday",)


def test_one_id_twice_is_refused(tmp_path):
    result = read(tmp_path, train("1", "Outbound", DOWN), train("1", "Outbound", DOWN))
    assert [r.field for r in result.refused] == ["id"]


@pytest.mark.parametrize(
    ("word", "runs"),
    [
        ("Weekday", "1"),
        ("saturday-holiday", "2"),
        ("SaturdayHoliday", "2"),
        ("holiday", "2"),
        ("sunday", "2"),
    ],
)
def test_a_days_word_chooses_the_calendar(tmp_path, word, runs):
    result = read(
        tmp_path,
        train("1", "Outbound", DOWN),
        train("2", "Outbound", DOWN, day="SaturdayHoliday"),
        calendar=word,
    )
    assert result.pack.timetable.train_numbers == (runs,)


def test_a_line_with_saturdays_of_its_own_runs_them(tmp_path):
    trains = [train("1", "Outbound", DOWN, day="Saturday"), train("2", "Outbound", DOWN, day="Holiday")]
    result = read(tmp_path, *trains, calendar="saturday-holiday")
    assert result.pack.timetable.train_numbers == ("1",)
    assert any("runs its Saturday trains" in note for note in result.notes)


def test_an_unknown_calendar_or_line_names_the_known_ones(tmp_path):
    with pytest.raises(FeedError, match="weekday"):
        read(tmp_path, train("1", "Outbound", DOWN), calendar="someday")
    with pytest.raises(FeedError, match=r"did you mean Op\.Hill"):
        import_mini_tokyo(tmp_path, calendar="weekday", lines=["Op.Hil"])


def test_no_train_on_the_day_is_an_error(tmp_path):
    with pytest.raises(FeedError, match="no train"):
        read(tmp_path, train("1", "Outbound", DOWN), calendar="sunday")


@pytest.mark.parametrize(
    "name", ["railways.json", "stations.json", "train-types.json", "train-timetables/op-hill.json"]
)
def test_a_missing_or_broken_file_is_named(tmp_path, name):
    write_feed(tmp_path, [train("1", "Outbound", DOWN)])
    (tmp_path / name).write_text('[{"id": "x",\n "oops"', encoding="utf-8")
    with pytest.raises(FeedError, match=rf"{Path(name).name}, line 2"):
        import_mini_tokyo(tmp_path, calendar="weekday")
    (tmp_path / name).unlink()
    with pytest.raises(FeedError, match="is missing"):
        import_mini_tokyo(tmp_path, calendar="weekday")


def test_progress_is_reported_to_its_end(tmp_path):
    seen = []
    read(tmp_path, train("1", "Outbound", DOWN), progress=lambda *step: seen.append(step))
    assert seen[0] == ("reading trains", 0, 1) and seen[-1][1] == seen[-1][2]
