"""Writing a pack as GTFS and reading it again."""

from __future__ import annotations

import zipfile

import pytest

from shirei.errors import OutputError
from shirei.io.gtfs import export_gtfs, import_gtfs
from shirei.io.mini_tokyo import import_mini_tokyo
from shirei.model.pack import Pack
from tests.io.gtfs.feed import DAY, feed, write_zip
from tests.io.shared import shared_data

TRIPS = {
    "one": "A 8:00:00, B 8:03:00-8:04:00, C, D 8:12:30", "two": "D 8:30:00, C 8:34:00, B 8:38:00, A 8:42:00",
    "fast": "A 23:50:00, D 24:01:00", "branch": "A 9:00:00, B 9:03:00, X 9:06:00",
}  # fmt: skip


def times(pack: Pack):
    t = pack.timetable
    return {
        name: [
            (
                pack.network.stations[t.visit_station[v]].id,
                int(t.visit_arr_s[v]),
                int(t.visit_dep_s[v]),
                int(t.visit_kind[v]),
            )
            for v in range(t.visit_start[k], t.visit_start[k + 1])
        ]
        for k, name in enumerate(t.train_ids)
    }


def links(pack: Pack):
    t = pack.timetable
    return {
        (t.train_ids[a], t.train_ids[b], int(k))
        for a, b, k in zip(t.link_from, t.link_to, t.link_kind, strict=True)
    }


def blocks(pack: Pack):
    t = pack.timetable
    found: dict[int, set[str]] = {}
    for name, working in zip(t.train_ids, t.train_working.tolist(), strict=True):
        found.setdefault(working, set()).add(name)
    return {frozenset(one) for one in found.values()}


def assert_same(first: Pack, again: Pack) -> None:
    assert times(first) == times(again)
    assert links(first) == links(again)
    assert blocks(first) == blocks(again)


@pytest.fixture
def pack(tmp_path):
    return import_gtfs(
        write_zip(tmp_path / "in.zip", feed(TRIPS, blocks={"one": "7", "two": "7"})), date=DAY
    ).pack


def test_a_feed_comes_back_with_its_times_stations_and_blocks(tmp_path, pack):
    export_gtfs(pack, tmp_path / "out.zip")
    again = import_gtfs(tmp_path / "out.zip", date=DAY)
    assert_same(pack, again.pack)
    assert not again.refused
    assert (again.pack.timetable.visit_inferred != 0).tolist() == (
        pack.timetable.visit_inferred != 0
    ).tolist()


def test_an_independent_validator_finds_no_error(tmp_path, pack):
    validator = pytest.importorskip("gtfs_guru", reason="the dev extra's gtfs-guru is not installed")
    export_gtfs(pack, tmp_path / "out.zip")
    result = validator.validate(str(tmp_path / "out.zip"))
    assert result.is_valid, [str(one) for one in result.notices if one.severity == "ERROR"]


def test_the_same_pack_gives_the_same_bytes(tmp_path, pack):
    export_gtfs(pack, tmp_path / "a.zip")
    export_gtfs(pack, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_stop_times_hold_stops_only_and_count_them_from_one(tmp_path, pack):
    export_gtfs(pack, tmp_path / "a.zip")
    archive = zipfile.ZipFile(tmp_path / "a.zip")
    rows = archive.read("stop_times.txt").decode().splitlines()
    assert [row.split(",")[3:5] for row in rows if row.startswith("fast,")] == [["A", "1"], ["D", "2"]]
    passes = archive.read("passing_times.txt").decode().splitlines()
    assert [row.split(",")[3:6] for row in passes if row.startswith("fast,")] == [
        ["B", "1", "1"],
        ["C", "1", "2"],
    ]


def test_a_feed_without_the_passing_times_still_reads(tmp_path, pack):
    export_gtfs(pack, tmp_path / "a.zip")
    archive = zipfile.ZipFile(tmp_path / "a.zip")
    rest = {name: archive.read(name) for name in archive.namelist() if name != "passing_times.txt"}
    again = import_gtfs(write_zip(tmp_path / "b.zip", rest), date=DAY).pack
    assert again.timetable.train_ids == pack.timetable.train_ids and links(again) == links(pack)


def test_a_folder_that_is_not_there_is_refused_and_leaves_nothing(tmp_path, pack):
    with pytest.raises(OutputError):
        export_gtfs(pack, tmp_path / "absent" / "out.zip")
    assert not list(tmp_path.glob("**/*.partial"))


@pytest.mark.shared
@pytest.mark.parametrize(
    "lines", [["JR-East.ChuoRapid"], ["JR-East.Yamanote"], ["JR-East.Chuo", "Fujikyu.Fujikyu"]]
)
def test_tokyo_lines_survive_the_journey(tmp_path, lines):
    pack = import_mini_tokyo(shared_data("tokyo"), calendar="weekday", lines=lines).pack
    export_gtfs(pack, tmp_path / "out.zip")
    assert_same(pack, import_gtfs(tmp_path / "out.zip", date=DAY).pack)
