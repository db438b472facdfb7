"""Disruption records under other names, with other dates, and with what goes wrong in them counted."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from shirei.errors import RecordsError
from shirei.io.disruptions import read_history, read_open
from shirei.io.pack import bundled_pack
from tests.io.shared import shared_data

HEADER = "rdt_id,cause_en,cause_group,ns_lines,rdt_station_codes,start_time,end_time"


def write(folder: Path, *lines: str, header: str = HEADER) -> Path:
    path = folder / "disruptions.csv"
    path.write_text("\n".join([header, *lines]) + "\n")
    return path


def test_a_record_is_read_whole(tmp_path: Path) -> None:
    line = '7,Points Failure,infrastructure,"A-B; B-C","A, B",2022-03-01 08:00:00,2022-03-01 08:45:30'
    (row,) = read_history(write(tmp_path, line)).rows
    assert (row.id, row.cause, row.group) == ("7", "points failure", "infrastructure")
    assert row.lines == ("A-B", "B-C") and row.stations == ("A", "B")
    assert row.start == dt.datetime(2022, 3, 1, 8) and row.duration_min == 45.5


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2022-03-31T08:00", "2022-03-31T08:45"),
        ("31/03/2022 08:00", "31/03/2022 08:45"),
        ("31-Mar-22 8:00 am", "31-Mar-22 8:45 AM"),
        ("2022-03-31 08:00:00+02:00", "2022-03-31 08:45:00+02:00"),
        ("31.03.2022 08:00", "2022-03-31 08:45"),
        ("03/31/2022 08:00", "03/31/2022 08:45"),
    ],
)
def test_dates_in_any_usual_spelling(tmp_path: Path, start: str, end: str) -> None:
    (row,) = read_history(write(tmp_path, f"1,points,track,L,A,{start},{end}")).rows
    assert row.start == dt.datetime(2022, 3, 31, 8) and row.duration_min == 45


def test_what_goes_wrong_is_counted(tmp_path: Path) -> None:
    found = read_history(
        write(
            tmp_path,
            "1,a,g,L,S,2022-01-01 08:00,2022-01-01 08:00",
            "2,a,g,L,S,2022-01-01 08:00,2022-01-31 08:00",
            "3,a,g,L,S,2022-01-01 08:00,2022-01-01 07:00",
            "4,a,g,L,S,2022-01-01 08:00,",
            "5,a,g,L,S,soon,2022-01-01 08:00",
            HEADER,
            "6,a,g,L,S,2022-01-01 08:00,2022-01-01 09:00",
        )
    )
    assert [row.id for row in found.rows] == ["1", "2", "6"]
    assert [row.duration_min for row in found.rows] == [0, 30 * 1440, 60]
    assert found.treated == {
        "durations below a minute: kept": 1,
        "durations above a day: counted as a day": 1,
        "ends before the start: left out": 1,
        "disruptions without an end: left out": 1,
        "starts that cannot be read: left out": 1,
        "repeated header lines left out": 1,
    }


def test_other_names_and_a_stated_duration(tmp_path: Path) -> None:
    path = write(
        tmp_path, "a;x;2022-01-01 08:00;12", header="Incident ID;Cause;Started At;Duration (minutes)"
    )
    found = read_history(path)
    assert found.rows[0].id == "a" and found.rows[0].duration_min == 12 and found.rows[0].group == "unknown"
    assert any("no column for group" in words for words in found.treated)


def test_closed_incidents_of_a_pack_are_a_history() -> None:
    found = read_history(bundled_pack("chuo-demo") / "records.csv")
    assert len(found.rows) > 200 and {"points", "signal"} <= {row.cause for row in found.rows}
    assert all(row.duration_min for row in found.rows)


def test_a_column_name_twice_uses_the_first(tmp_path: Path) -> None:
    path = write(tmp_path, "1,first,second,2022-01-01", header="id,cause,cause,start")
    found = read_open(path)
    assert (
        found.rows[0].cause == "first" and "column names that occur twice: the first is used" in found.treated
    )


def test_open_rows_are_all_kept_in_order(tmp_path: Path) -> None:
    header = "rdt_id,cause_en,start_time"
    found = read_open(write(tmp_path, "2,a,never", "1,b,2023-01-01 10:00", header=header))
    assert [row.id for row in found.rows] == ["2", "1"] and found.rows[0].start is None
    assert "starts that cannot be read: forecast without the time of day" in found.treated


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("rdt_id,start_time,end_time", "no column for cause"),
        ("rdt_id,cause_en,end_time", "no column for start"),
        ("rdt_id,cause_en,start_time", "no column for end or duration"),
    ],
)
def test_missing_columns_are_one_clear_line(tmp_path: Path, header: str, told: str) -> None:
    with pytest.raises(RecordsError, match=told) as refused:
        read_history(write(tmp_path, "1,2,3", header=header))
    assert "\n" not in str(refused.value) and "its columns: rdt_id" in str(refused.value)


def test_files_that_are_no_table_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "binary.csv").write_bytes(b"\0\1")
    for name, told in (("empty.csv", "no rows"), ("binary.csv", "no text"), ("absent.csv", "cannot be read")):
        with pytest.raises(RecordsError, match=told):
            read_open(tmp_path / name)


def test_the_dutch_records_are_read() -> None:
    found = read_history(shared_data("disruptions") / "ns-2022.csv")
    assert len(found.rows) == 5499 - found.treated["disruptions without an end: left out"]
    assert 0 < found.treated["durations above a day: counted as a day"] < 100
