"""Tables of records of any encoding and line end."""

from __future__ import annotations

from pathlib import Path

import pytest

from shirei.errors import RecordsError
from shirei.io.records_file import read_records
from tests.io.shared import shared_data


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("between", [",", "\t", ";"])
def test_any_line_end_and_delimiter(tmp_path: Path, end: str, between: str) -> None:
    path = tmp_path / "records.txt"
    path.write_bytes(end.join(between.join(row) for row in (["a", "b"], ["1", " x "], ["2", ""])).encode())
    assert read_records(path).columns == {"a": ("1", "2"), "b": ("x", "")}


def test_latin_1_is_read_and_noted(tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    path.write_bytes("country,k\nCôte d'Ivoire,1\n".encode("latin-1"))
    got = read_records(path)
    assert got.columns["country"] == ("Côte d'Ivoire",)
    assert "Latin-1" in got.notes[0]


def test_headers_that_come_again_and_ragged_lines_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    path.write_text("a,b\n1,2\na,b\n3\n4,5\n", "utf-8")
    got = read_records(path)
    assert got.columns["a"] == ("1", "4")
    assert got.notes == ("2 lines repeat the header or have another width and were left out",)


@pytest.mark.parametrize(
    ("text", "why"), [("", "no records"), ("a,b\n", "no records"), ("a,a\n1,2\n", "'a' twice")]
)
def test_what_is_no_table_is_refused(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "records.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(RecordsError, match=why):
        read_records(path)


@pytest.mark.shared
def test_shipments_of_ten_years() -> None:
    assert len(read_records(shared_data("shipments") / "scms-delivery-history.tsv")) == 10_324
