"""Reading tiny GTFS feeds: what each file becomes, and how each fault is refused by file, line and field."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shirei.errors import FeedError
from shirei.io.gtfs import import_gtfs
from shirei.model.clock import parse_clock
from shirei.model.network import Source
from shirei.model.timetable import LinkKind, VisitKind
from tests.io.feasible import broken_rules
from tests.io.gtfs.feed import DAY, FEED, feed, rows, write_zip

ALL = "A 8:00:00, B 8:03:00-8:04:00, C 8:07:00-8:08:00, D 8:12:00"
BACK = "D 8:30:00, C 8:34:00, B 8:38:00, A 8:42:00"


def read(tmp_path, files, day=DAY, **how):
    return import_gtfs(write_zip(tmp_path / "feed.zip", files), date=day, **how)


def clocks(result, trip):
    timetable = result.pack.timetable
    part = timetable.visits(timetable.train_index[trip])
    return timetable.visit_arr_s[part].tolist(), timetable.visit_dep_s[part].tolist()


def ids(result, line=0):
    network = result.pack.network
    return [network.stations[s].id for s in network.lines[line].stations]


def linked(result):
    t = result.pack.timetable
    return {
        (t.train_ids[a], t.train_ids[b]): LinkKind(k)
        for a, b, k in zip(t.link_from, t.link_to, t.link_kind, strict=True)
    }


def test_a_trip_becomes_a_train_with_the_feeds_times(tmp_path):
    result = read(tmp_path, feed({"down": ALL, "up": BACK}))
    arr, dep = clocks(result, "down")
    assert arr == [parse_clock(x) for x in ("08:00", "08:03", "08:07", "08:12")]
    assert dep == [parse_clock(x) for x in ("08:00", "08:04", "08:08", "08:12")]
    assert result.pack.timetable.train_numbers == ("downx", "upx")
    assert ids(result) == ["A", "B", "C", "D"] and result.pack.network.lines[0].colour == "#FF8800"
    assert not result.refused and not broken_rules(result.pack)
    assert result.pack.timetable.calendar == "2025-06-04"


def test_a_folder_reads_like_a_zip_and_byte_order_marks_and_crlf_do_no_harm(tmp_path):
    files = feed({"down": ALL})
    for name, content in files.items():
        (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + content.replace("\n", "\r\n").encode())
    assert clocks(import_gtfs(tmp_path, date=DAY), "down") == clocks(read(tmp_path, files), "down")


def test_times_past_midnight_stay_in_their_operating_day(tmp_path):
    assert (
        clocks(read(tmp_path, feed({"late": "A 23:50:00, B 24:10:00, D 25:00:30"})), "late")[0][-1] == 90030
    )


def test_missing_times_are_interpolated_and_flagged(tmp_path):
    result = read(tmp_path, feed({"down": "A 8:00:00, B, C, D 8:09:00"}))
    arr, dep = clocks(result, "down")
    assert arr == dep == [28800, 28980, 29160, 29340]  # equal distances
    assert result.pack.timetable.visit_inferred.tolist() == [0, 3, 3, 0]
    assert result.pack.timetable.visit_kind.tolist() == [VisitKind.STOP] * 4


def test_an_express_passes_the_stations_that_it_skips(tmp_path):
    result = read(tmp_path, feed({"down": ALL, "fast": "A 9:00:00, D 9:06:00"}))
    part = result.pack.timetable.visits(1)
    assert result.pack.timetable.visit_kind[part].tolist() == [0, 1, 1, 0]
    assert {t.id for t in result.pack.network.types} == {"rail", "rail express"}


@pytest.mark.parametrize(
    ("day", "runs"),
    [
        (date(2025, 6, 4), True),
        (date(2025, 6, 7), False),
        (date(2024, 6, 5), False),
        (date(2025, 6, 5), False),
        (date(2025, 6, 8), True),
    ],
)
def test_the_calendar_and_its_exceptions_decide(tmp_path, day, runs):
    extra = {"calendar_dates.txt": "service_id,date,exception_type\nweek,20250605,2\nweek,20250608,1\n"}
    files = feed({"down": ALL}, more=extra)
    if runs:
        assert read(tmp_path, files, day).pack.timetable.n_trains == 1
    else:
        with pytest.raises(FeedError, match="no train"):
            read(tmp_path, files, day)


def test_frequencies_are_written_out(tmp_path):
    more = {"frequencies.txt": "trip_id,start_time,end_time,headway_secs\ndown,06:00:00,07:00:00,1200\n"}
    result = read(tmp_path, feed({"down": ALL}, more=more))
    assert result.pack.timetable.train_ids == ("down@06:00:00", "down@06:20:00", "down@06:40:00")
    assert clocks(result, "down@06:20:00")[0][-1] == parse_clock("06:32")


def test_a_block_chains_its_trips_where_they_meet(tmp_path):
    trips = {"one": ALL, "two": BACK, "three": "A 8:50:00, B 8:55:00", "four": "A 9:30:00, B 9:35:00"}
    result = read(tmp_path, feed(trips, blocks=dict.fromkeys(trips, "7")))
    assert linked(result) == {("one", "two"): LinkKind.TURN, ("two", "three"): LinkKind.TURN}
    assert any("1 neighbours in a block do not meet" in note for note in result.notes)
    working = result.pack.timetable.train_working
    assert working[0] == working[1] == working[2] != working[3]


def test_an_in_seat_transfer_runs_through(tmp_path):
    more = {"transfers.txt": "from_trip_id,to_trip_id,transfer_type\none,two,4\none,three,4\n"}
    trips = {"one": "A 8:00:00, B 8:04:00", "two": "B 8:05:00, C 8:09:00", "three": "B 8:06:00, D 8:12:00"}
    assert linked(read(tmp_path, feed(trips, more=more))) == {
        ("one", "two"): LinkKind.THROUGH,
        ("one", "three"): LinkKind.SPLIT,
    }


def test_a_transfer_back_in_time_is_refused(tmp_path):
    more = {"transfers.txt": "from_trip_id,to_trip_id,transfer_type\ntwo,one,4\n"}
    result = read(tmp_path, feed({"one": "A 8:00:00, B 8:04:00", "two": "B 8:05:00, C 8:09:00"}, more=more))
    assert [(r.file, r.line_or_record, r.field) for r in result.refused] == [
        ("transfers.txt", "2", "to_trip_id")
    ]


def test_a_branch_becomes_a_line_of_its_own(tmp_path):
    result = read(tmp_path, feed({"main": ALL, "branch": "A 9:00:00, B 9:03:00, X 9:06:00"}))
    assert [line.id for line in result.pack.network.lines] == ["R", "R:A-X"]
    assert ids(result, 1) == ["A", "B", "X"]


def test_overlapping_patterns_make_one_line(tmp_path):
    result = read(
        tmp_path,
        feed({"first": "A 9:00:00, B 9:03:00, C 9:06:00", "second": "D 9:20:00, C 9:23:00, B 9:26:00"}),
    )
    assert ids(result) == ["A", "B", "C", "D"] and len(result.pack.network.lines) == 1
    assert result.pack.timetable.train_direction.tolist() == [0, 1]


def test_patterns_that_meet_end_to_end_make_one_line(tmp_path):
    trips = {"first": "A 9:00:00, B 9:03:00", "second": "D 9:20:00, C 9:23:00, B 9:26:00"}
    assert ids(read(tmp_path, feed(trips))) in (["A", "B", "C", "D"], ["D", "C", "B", "A"])


def test_a_circle_is_a_loop_line(tmp_path):
    result = read(tmp_path, feed({"round": "A 8:00:00, B 8:03:00, C 8:06:00, D 8:09:00, A 8:12:00"}))
    line = result.pack.network.lines[0]
    assert line.loop and len(line.stations) == 4 and len(result.pack.network.sections) == 4
    assert [t.id for t in result.pack.network.types] == ["rail"]


def test_a_trip_that_visits_a_station_twice_becomes_two_trains(tmp_path):
    result = read(tmp_path, feed({"odd": "A 8:00:00, B 8:03:00, C 8:06:00-8:07:00, B 8:10:00, X 8:13:00"}))
    assert result.pack.timetable.train_ids == ("odd", "odd#2")
    assert linked(result) == {("odd", "odd#2"): LinkKind.THROUGH}
    assert clocks(result, "odd")[0][-1] == parse_clock("08:06") and clocks(result, "odd#2")[1][
        0
    ] == parse_clock("08:07")


def test_two_calls_in_a_row_at_one_station_are_one(tmp_path):
    result = read(
        tmp_path, feed({"odd": "A 8:00:00, B 8:03:00-8:04:00, B 8:06:00-8:07:00, C 8:10:00, C 8:11:00"})
    )
    arr, dep = clocks(result, "odd")
    assert (arr[1], dep[1], arr[2]) == tuple(parse_clock(x) for x in ("08:03", "08:07", "08:10"))


def test_a_trip_that_goes_nowhere_is_refused(tmp_path):
    result = read(tmp_path, feed({"still": "A 8:00:00, A 8:03:00", "down": ALL}))
    assert [(r.file, r.field) for r in result.refused] == [("trips.txt", "trip_id")]


def test_platforms_belong_to_their_parent_station(tmp_path):
    stops = rows(
        "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station",
        ["S,Sea,35,139,1,", "S1,Sea,35,139,0,S", "S2,Sea,35,139,0,S", "T,Top,35,139.1,,"],
    )
    result = read(
        tmp_path,
        feed({"down": "S1 8:00:00, T 8:05:00", "up": "T 9:00:00, S2 9:05:00"}, more={"stops.txt": stops}),
    )
    assert [s.id for s in result.pack.network.stations] in (["S", "T"], ["T", "S"])


def test_platform_codes_become_declared_tracks_where_no_two_trains_share_one(tmp_path):
    stops = rows(
        "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,platform_code",
        ["S,Sea,35,139,1,,", "S1,Sea,35,139,0,S,3a", "S2,Sea,35,139,0,S,4", "T,Top,35,139.1,,,"],
    )
    trips = {"down": "S1 8:00:00, T 8:05:00", "up": "T 9:00:00, S2 9:05:00"}
    result = read(tmp_path, feed(trips, more={"stops.txt": stops}))
    network, timetable = result.pack.network, result.pack.timetable
    declared = {p.id: p for p in network.platforms if p.source is Source.DECLARED}
    assert set(declared) == {"R:S:3a", "R:S:4"}
    assert network.platforms[timetable.visit_platform[0]].id == "R:S:3a"
    assert not broken_rules(result.pack)
    shared = trips | {"again": "S1 8:00:00, T 8:06:00"}
    result = read(tmp_path, feed(shared, more={"stops.txt": stops}))
    assert all(p.source is Source.INFERRED for p in result.pack.network.platforms)
    assert not broken_rules(result.pack)


def test_translations_give_names_in_other_languages(tmp_path):
    words = rows(
        "table_name,field_name,language,translation,record_id,field_value",
        ["stops,stop_name,ja,丘,A,", "stops,stop_name,zh-Hant,城,,B town"],
    )
    stations = read(tmp_path, feed({"down": ALL}, more={"translations.txt": words})).pack.network.stations
    assert (
        stations[0].names.ja == "丘"
        and stations[1].names.zh_hant == "城"
        and stations[1].names.en == "B town"
    )


def test_only_railways_are_read_unless_a_route_is_named(tmp_path):
    files = feed({"down": ALL})
    files["trips.txt"] += "bus,week,coach,c,0,\n"
    files["stop_times.txt"] += "coach,8:00:00,8:00:00,A,1\ncoach,8:30:00,8:30:00,D,2\n"
    result = read(tmp_path, files)
    assert result.pack.timetable.train_ids == ("down",)
    assert any("1 routes of type 3" in note for note in result.notes)
    assert read(tmp_path, files, routes=["hill bus"]).pack.timetable.train_ids == ("coach",)


def test_everything_under_the_timetable_is_marked_as_inferred(tmp_path):
    network = read(tmp_path, feed({"down": ALL, "up": BACK})).pack.network
    for facts in (*network.sections, *network.platforms, *network.turnbacks):
        assert facts.source is Source.INFERRED and facts.basis


@pytest.mark.parametrize(
    ("file", "change", "line", "field"),
    [
        ("stop_times.txt", ("8:03:00,8:04:00", "7:03:00,8:04:00"), "3", "arrival_time"),
        ("stop_times.txt", ("8:03:00,8:04:00", "8:03:00,8:02:00"), "3", "departure_time"),
        ("stop_times.txt", ("8:03:00", "8h03"), "3", "arrival_time"),
        ("stop_times.txt", ("8:04:00", "99:04:00"), "3", "departure_time"),
        ("stop_times.txt", (",B,2", ",Z,2"), "3", "stop_id"),
        ("stop_times.txt", (",B,2", ",B,two"), "3", "stop_sequence"),
        ("stop_times.txt", (",B,2", ",B,1"), "3", "stop_sequence"),
        ("stop_times.txt", (",B,2", ",B,2,1,1"), "3", "stop_sequence"),
        ("stop_times.txt", ("8:00:00,8:00:00", ","), "2", "departure_time"),
        ("trips.txt", ("R,week,bad", "Q,week,bad"), "3", "route_id"),
        ("trips.txt", ("R,week,bad", "R,week,good"), "3", "trip_id"),
        ("calendar.txt", ("week,1,1,1,1,1,0,0,20250101", "odd,1,1,1,1,1,0,0,2025"), "2", "start_date"),
    ],
)
def test_a_bad_row_is_refused_by_file_line_and_field(tmp_path, file, change, line, field):
    files = feed({"bad": ALL}) if file == "stop_times.txt" else feed({"good": ALL, "bad": BACK})
    files[file] = files[file].replace(*change)
    if file == "stop_times.txt":  # a sound trip after the bad one
        files["trips.txt"] += "R,week,good,g,1,\n"
        files[file] += "good,9:00:00,9:00:00,D,1\ngood,9:05:00,9:05:00,C,2\n"
    if file == "calendar.txt":
        files[file] += "week,1,1,1,1,1,0,0,20250101,20251231\n"
    result = read(tmp_path, files)
    assert (file, line, field) in {(r.file, r.line_or_record, r.field) for r in result.refused}
    assert "good" in result.pack.timetable.train_ids


@pytest.mark.parametrize("name", ["trips.txt", "stop_times.txt", "routes.txt", "stops.txt"])
def test_a_missing_or_empty_required_file_is_named(tmp_path, name):
    files = feed({"down": ALL})
    with pytest.raises(FeedError, match=name):
        read(tmp_path, {k: v for k, v in files.items() if k != name})
    with pytest.raises(FeedError, match=name):
        read(tmp_path, files | {name: ""})


def test_a_feed_without_calendars_or_files_is_refused(tmp_path):
    with pytest.raises(FeedError, match=r"calendar\.txt"):
        read(tmp_path, {k: v for k, v in feed({"down": ALL}).items() if k != "calendar.txt"})
    with pytest.raises(FeedError, match=r"stops\.txt"):
        read(tmp_path, {"readme": "nothing"})
    with pytest.raises(FeedError, match="no such file"):
        import_gtfs(tmp_path / "absent.zip", date=DAY)


def test_a_truncated_archive_is_refused(tmp_path):
    path = write_zip(tmp_path / "feed.zip", feed({"down": ALL}))
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(FeedError, match="zip"):
        import_gtfs(path, date=DAY)


def test_a_damaged_member_is_refused(tmp_path):
    path = write_zip(tmp_path / "feed.zip", feed({"down": ALL}))
    content = bytearray(path.read_bytes())
    at = content.find(b"stops.txt") + len("stops.txt") + 12
    content[at : at + 8] = b"\xff" * 8
    path.write_bytes(content)
    with pytest.raises(FeedError, match=r"stops\.txt"):
        import_gtfs(path, date=DAY)


def test_latin_1_is_named_with_its_byte(tmp_path):
    files = {k: v.encode() for k, v in feed({"down": ALL}).items()}
    with pytest.raises(FeedError, match="not UTF-8 at byte"):
        read(tmp_path, files | {"stops.txt": FEED["stops.txt"].replace("A town", "Zürich").encode("latin-1")})


def test_unknown_names_suggest_known_ones(tmp_path):
    with pytest.raises(FeedError, match="did you mean Hill Line"):
        read(tmp_path, feed({"down": ALL}), routes=["Hil Line"])
    with pytest.raises(FeedError, match="no agency"):
        read(tmp_path, feed({"down": ALL}), agencies=["Sea"])


field_text = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=8)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c"]),
            st.sampled_from(["8:00:00", "8:05:00", "24:10:00", "", "x"]) | field_text,
            st.sampled_from(["8:01:00", "8:06:00", "25:00:00", ""]),
            st.sampled_from("ABCDXYZ"),
            st.integers(0, 9).map(str) | field_text,
        ),
        max_size=14,
    )
)
def test_whatever_the_rows_hold_they_are_read_or_refused(tmp_path, lines):
    files = feed({"good": ALL})
    files["trips.txt"] += "".join(f"R,week,{t},{t},0,\n" for t in "abc")
    files["stop_times.txt"] += rows("", (",".join(line) for line in lines))
    try:
        result = read(tmp_path, files)
    except FeedError:
        assert any('"' in "".join(line) for line in lines)  # an unclosed quotation mark swallows the file
        return
    left_out = " ".join(r.what for r in result.refused)
    for trip in "abc":
        known = {name.split("#")[0] for name in result.pack.timetable.train_ids}
        assert trip in known or f"trip {trip} is left out" in left_out
    assert not broken_rules(result.pack)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.lists(st.sampled_from("ABCDXY"), min_size=2, max_size=9), min_size=1, max_size=4))
def test_any_way_through_the_stations_becomes_trains_that_can_run(tmp_path, ways):
    """Branches, circles, there and back, the same stop twice: every stop time is a stated visit of some train."""
    trips = {
        f"t{k}": ", ".join(f"{stop} {8 + k}:{2 * n:02d}:00" for n, stop in enumerate(way))
        for k, way in enumerate(ways)
    }
    if all(len(set(way)) == 1 for way in ways):
        return
    result = read(tmp_path, feed(trips))
    assert not broken_rules(result.pack)
    table, network = result.pack.timetable, result.pack.network
    for k, way in enumerate(ways):
        calls = [stop for n, stop in enumerate(way) if n == 0 or way[n - 1] != stop]
        seen = []
        for train, name in enumerate(table.train_ids):
            if name.split("#")[0] == f"t{k}":
                part = table.visits(train)
                stops = [
                    network.stations[s].id for s in table.visit_station[part][table.visit_kind[part] == 0]
                ]
                seen += stops if not seen else stops[1:]
        assert seen == (calls if len(calls) > 1 else [])
