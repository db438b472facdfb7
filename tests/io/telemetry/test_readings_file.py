"""Streams from tables: what loggers do wrong is put right or left out, and counted."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest

from shirei.errors import CapabilityError, RecordsError
from shirei.io.telemetry import read_readings
from shirei.io.telemetry.moments import seconds_of
from tests.io.shared import shared_data

ROWS = "time,oil,lamp\n2026-01-01 00:00:00,5.5,on\n2026-01-01 00:00:10,5.6,off\n"


def written(folder: Path, text: str, name: str = "readings.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    "text", [ROWS, "\ufeff" + ROWS, ROWS.replace(",", ";"), ROWS.replace(",", "\t"), "\n" + ROWS]
)
def test_tables_of_any_delimiter(tmp_path: Path, text: str) -> None:
    got = read_readings(written(tmp_path, text))
    assert got.names == ("oil", "lamp")
    assert np.diff(got.seconds).tolist() == [10]
    assert got.values.tolist() == [[5.5, 1], [5.6, 0]]
    assert got.notes == ()


def test_a_packed_table(tmp_path: Path) -> None:
    path = tmp_path / "readings.csv.gz"
    path.write_bytes(gzip.compress(ROWS.encode()))
    assert len(read_readings(path)) == 2


def test_repeated_headers_ragged_lines_words_and_bad_moments_are_counted(tmp_path: Path) -> None:
    text = (
        "time,oil,oil,who\n2026-01-01 00:00:00,1,2,Ann\ntime,oil,oil,who\n"
        "yesterday,ERR,2,Bob\n2026-01-01 00:00:20,3\n" + "2026-01-01 00:00:30,1,2,Cem\n" * 20
    )
    got = read_readings(written(tmp_path, text))
    assert got.names == ("oil", "oil.2")
    assert np.isnan(got.values[1, 0])
    assert np.isnan(got.seconds).sum() == 1
    told = " ".join(got.notes)
    for part in ("1 lines repeat the header", "1 lines have more or fewer", "oil comes more than once",
                 "1 moments could not be read", "who has words"):  # fmt: skip
        assert part in told


def test_without_a_time_column_rows_are_a_second_apart(tmp_path: Path) -> None:
    got = read_readings(written(tmp_path, "data,label\n-46.39,0\n-46.38,1\n"))
    assert got.names == ("data", "label")
    assert got.seconds.tolist() == [0, 1]
    assert "no time column" in got.notes[0]


def test_the_time_column_can_be_named(tmp_path: Path) -> None:
    path = written(tmp_path, "k,when,oil\n1,10,5\n2,20,6\n")
    assert read_readings(path, "when").seconds.tolist() == [10, 20]
    with pytest.raises(RecordsError, match="no column 'wann'"):
        read_readings(path, "wann")


@pytest.mark.parametrize(
    ("moments", "apart"),
    [
        (("2026-01-01T00:00:00Z", "2026-01-01T00:00:05+00:00"), 5),
        (("01/02/2026 10:00:00", "01/02/2026 10:01:00"), 60),
        (("31.12.2026 10:00", "31.12.2026 10:01"), 60),
        (("1767225600000", "1767225601500"), 1.5),
        (("0.5", "2.5"), 2),
        (("10:00:00", "10:00:07"), 7),
    ],
)
def test_moments_as_loggers_write_them(moments: tuple[str, str], apart: float) -> None:
    assert np.diff(seconds_of(moments)).tolist() == pytest.approx([apart])


@pytest.mark.parametrize("text", ["", "time,oil\n", "\n\n"])
def test_tables_without_rows_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(RecordsError, match="no rows"):
        read_readings(written(tmp_path, text))
    with pytest.raises(RecordsError, match="cannot be read"):
        read_readings(tmp_path / "absent.csv")


def test_parquet_or_a_word_on_how_to_get_it(tmp_path: Path) -> None:
    path = tmp_path / "readings.parquet"
    try:
        import pyarrow as arrow
        import pyarrow.parquet as parquet
    except ImportError:
        with pytest.raises(CapabilityError, match="pyarrow"):
            read_readings(path)
        return
    parquet.write_table(arrow.table({"time": ["1", "2"], "oil": [5.0, None]}), path)
    got = read_readings(path)
    assert got.values[0, 0] == 5
    assert np.isnan(got.values[1, 0])


@pytest.mark.shared
def test_the_compressor_of_a_metro_train() -> None:
    got = read_readings(shared_data("maintenance") / "metropt3-first-1000.csv")
    assert len(got) == 1000
    assert got.names[:3] == ("Unnamed: 0", "TP2", "TP3")
    assert not np.isnan(got.seconds).any()
