"""records.csv as forecasts read it: how long closed incidents took."""

from __future__ import annotations

from pathlib import Path

import pytest

from shirei.errors import PackError
from shirei.io.outcomes import read_cases
from shirei.io.pack import bundled_pack, load_pack
from shirei.model.incident import IncidentKind

HEAD = "id,date,kind,place,fault,checks,restoration_min\n"


def write(folder: Path, text: str) -> Path:
    (folder / "records.csv").write_text(text, "utf-8")
    return folder


def test_each_row_with_minutes_is_a_case(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        HEAD
        + "r1,2025-01-02,points,mitaka,motor,,80\nr2,,signal,,,,12.5\nr3,2025-01-03,points,hino,motor,,\n",
    )
    first, second = read_cases(folder, None)
    assert (first.id, first.kind, first.fault, first.minutes) == (
        "r1",
        IncidentKind.POINTS,
        "points.motor",
        80.0,
    )
    assert (first.place, first.date) == ("mitaka", "2025-01-02")
    assert (second.fault, second.place, second.minutes) == (None, None, 12.5)


def test_records_without_minutes_or_without_a_file_teach_nothing(tmp_path: Path) -> None:
    assert read_cases(tmp_path, None) == ()
    assert read_cases(write(tmp_path, "kind,fault,checks\npoints,motor,\n"), None) == ()


def test_a_case_without_an_id_is_called_by_its_line(tmp_path: Path) -> None:
    (case,) = read_cases(write(tmp_path, "kind,fault,checks,restoration_min\npoints,motor,,9\n"), None)
    assert case.id == "2"


@pytest.mark.parametrize("minutes", ["0", "-4", "nan", "inf", "an hour"])
def test_minutes_that_are_none_are_named_with_their_line(tmp_path: Path, minutes: str) -> None:
    with pytest.raises(PackError, match=r"records\.csv, line 2, field restoration_min"):
        read_cases(write(tmp_path, HEAD + f"r1,,points,,,,{minutes}\n"), None)


def test_the_shipped_pack_knows_how_long_its_incidents_took() -> None:
    cases = load_pack(bundled_pack("chuo-demo")).cases
    assert len(cases) == 300
    assert all(case.minutes > 0 and case.place for case in cases)
