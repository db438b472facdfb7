"""Station-level actuals: column names that differ, repeated headers, mixed dates, midnight, partial files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from shirei.errors import RecordsError
from shirei.io.actuals import read_actuals
from shirei.model.history import Actuals
from tests.io.shared import shared_data

HSP = "rid,date_of_service,toc_code,location,gbtt_pta,gbtt_ptd,actual_ta,actual_td,late_canc_reason"
LONG = (
    "rid,date_of_service,location,planned_arrival_time,planned_departure_time,"
    "actual_arrival_time,actual_departure_time"
)
MIDNIGHT = (dt.date(2022, 1, 31) - dt.date(1970, 1, 1)).days * 1440.0


def write(folder: Path, name: str, header: str, *lines: str) -> Path:
    (folder / name).write_text("\n".join([header, *lines]) + "\n")
    return folder


def clock(actuals: Actuals, name: str) -> list[float]:
    """Minutes after the midnight of 31 January 2022; -1 where missing."""
    found: list[float] = np.nan_to_num(getattr(actuals, name) - MIDNIGHT, nan=-1).tolist()
    return found


@pytest.mark.parametrize(
    ("header", "lines"),
    [
        (HSP, ("r,2022-01-31,LE,A,,08:00,,08:02,", "r,2022-01-31,LE,B,08:30,,08:31,,")),
        (LONG, ("r,31/01/2022,A,,08:00,,08:02", "r,31/01/2022,B,08:30,,08:31,")),
        ("Run;Date;Station;Sched Arr;Sched Dep;Real Arr;Real Dep",
         ("r;31-Jan-22;A;;0800;;0802", "r;31-Jan-22;B;0830;;0831;")),
        ("train_id,serviceDate,tiploc,publicArrival,publicDeparture,actualArrival,actualDeparture",
         ("r,20220131,A,,08:00:00,,08:02:00", "r,20220131,B,08:30:00,,08:31:00,")),
    ],
)  # fmt: skip
def test_any_usual_names_and_dates(tmp_path: Path, header: str, lines: tuple[str, ...]) -> None:
    found = read_actuals(write(tmp_path, "a.csv", header, *lines))
    assert found.runs == ("r",) and found.stations == ("A", "B")
    assert clock(found, "planned_departure") == [480, -1] and clock(found, "actual_departure") == [482, -1]
    assert clock(found, "planned_arrival") == [-1, 510] and clock(found, "actual_arrival") == [-1, 511]


def test_a_day_in_the_name_of_the_run_will_do(tmp_path: Path) -> None:
    header = "rid,tpl,pta,ptd,wta,wtd,arr_et,arr_at,arr_atRemoved,dep_et,dep_at"
    lines = (
        "202201310001,A,,08:00,,08:00:30,,,,08:01,08:02",
        "202201310001,B,08:30,,08:29:30,,08:29,08:31,,,",
    )
    found = read_actuals(write(tmp_path, "a.csv", header, *lines))
    assert clock(found, "planned_departure") == [480, -1] and clock(found, "actual_departure") == [482, -1]
    assert clock(found, "planned_arrival") == [-1, 510] and clock(found, "actual_arrival") == [-1, 511]
    assert "files without a date: taken from the run's name" in found.treated


def test_a_train_past_midnight_arrives_the_next_day(tmp_path: Path) -> None:
    lines = (
        "r,31/01/2022,A,,23:50,,23:58",
        "r,31/01/2022,B,23:58,23:59,00:06,00:07",
        "r,31/01/2022,C,00:20,,00:15,",
    )
    found = read_actuals(write(tmp_path, "a.csv", LONG, *lines))
    assert clock(found, "planned_arrival") == [-1, 1438, 1460]
    assert clock(found, "actual_arrival") == [-1, 1446, 1455] and clock(found, "actual_departure")[1] == 1447


def test_rows_in_disorder_are_put_in_order_and_counted(tmp_path: Path) -> None:
    lines = (
        "r,31/01/2022,C,08:40,,08:41,",
        "r,31/01/2022,A,,08:00,,08:00",
        "r,31/01/2022,B,08:20,08:21,08:20,08:21",
    )
    found = read_actuals(write(tmp_path, "a.csv", LONG, *lines))
    assert [found.stations[k] for k in found.station] == ["A", "B", "C"]
    assert found.treated["runs whose rows were not in order of time"] == 1


def test_what_is_treated_is_counted(tmp_path: Path) -> None:
    lines = (
        "r,31/01/2022,A,,08:00,,08:00", "r,31/01/2022,A,,08:00,,08:09", "r,2022-01-31,B,08:20,,soon,", LONG,
        ",31/01/2022,B,08:20,,08:20,", "s,someday,A,,08:00,,08:00", "t,31/01/2022,A,,09:00,,09:00",
    )  # fmt: skip
    found = read_actuals(write(tmp_path, "a.csv", LONG, *lines))
    assert found.runs == ("r",) and clock(found, "actual_departure")[0] == 480
    assert found.treated == {
        "repeated header lines left out": 1,
        "files with dates in more than one spelling": 1,
        "times that cannot be read: taken as missing": 1,
        "rows without a run, a date or a station: left out": 2,
        "a second row of a run at a station: left out": 1,
        "runs with a single call: left out": 1,
        "calls without an actual time": 1,
    }


def test_of_two_files_the_fuller_one_counts(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", LONG, "r,31/01/2022,A,,08:00,,08:00", "r,31/01/2022,B,08:20,,,")
    write(tmp_path, "b.csv", LONG, "r,31/01/2022,A,,08:00,,08:05", "r,31/01/2022,B,08:20,,08:25,")
    found = read_actuals(tmp_path)
    assert len(found.runs) == 1 and clock(found, "actual_departure")[0] == 485
    assert found.treated == {"runs that two files give: the fuller one is used": 1}


def test_a_missing_column_is_one_clear_line(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", "rid,date,location,planned_arrival,planned_departure", "1,2,3,4,5")
    with pytest.raises(RecordsError, match="no column for actual_arrival, actual_departure") as refused:
        read_actuals(tmp_path)
    assert "\n" not in str(refused.value)


def test_folders_without_actuals_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="no CSV file"):
        read_actuals(tmp_path)
    with pytest.raises(RecordsError, match="cannot be read"):
        read_actuals(tmp_path / "absent.csv")
    write(tmp_path, "a.csv", LONG, "r,someday,A,,,,")
    with pytest.raises(RecordsError, match="no readable row"):
        read_actuals(tmp_path)


def test_the_english_actuals_are_read() -> None:
    found = read_actuals(shared_data("delays") / "2022_London_to_Norwich.csv")
    late = found.actual_arrival - found.planned_arrival
    assert len(found.runs) == 1573 and len(found.station) == 12417
    assert np.nanmin(late) > -30 and np.nanmax(late) < 720 and abs(np.nanmedian(late)) <= 1
