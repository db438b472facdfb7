"""Runs to failure from text: what is read, what is put right, what is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from shirei.errors import RecordsError
from shirei.io.telemetry import read_lives, read_runs

ROWS = "1 1 0 0 100 5.5 6\n1 2 0 0 100 5.6 6\n2 1 0 0 100 5.4 6\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "runs.txt"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    "text", [ROWS, ROWS.replace(" ", ","), "unit cycle a b c s t\n" + ROWS, "\ufeff" + ROWS]
)
def test_white_space_commas_a_header_and_a_mark_of_the_encoding(tmp_path: Path, text: str) -> None:
    got = read_runs(written(tmp_path, text)).runs
    assert got.units.tolist() == [1, 2]
    assert got.starts.tolist() == [0, 2, 3]
    assert got.sensors.tolist() == [[5.5, 6], [5.6, 6], [5.4, 6]]


def test_a_clock_that_jumps_back_and_repeated_rows_are_put_right_and_told(tmp_path: Path) -> None:
    lines = ROWS.splitlines()
    got = read_runs(written(tmp_path, "\n".join([lines[1], lines[0], lines[2], lines[2]])))
    assert got.runs.cycle.tolist() == [1, 2, 1]
    assert len(got.notes) == 2


def test_missing_values_are_counted(tmp_path: Path) -> None:
    got = read_runs(written(tmp_path, ROWS.replace("5.6", "NaN").replace("5.4", "inf")))
    assert np.isnan(got.runs.sensors[1:, 0]).all()
    assert got.notes == ("2 missing values repeat the unit's last value",)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no rows"),
        ("1 1 0 0 100\n", "5 columns"),
        (ROWS + "2 2 0 0 100 5.4\n", "line 4"),
        (ROWS.replace("5.6", "high"), "'high' is no number"),
        (ROWS.replace("1 2 0", "1 2.5 0"), "whole number"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(RecordsError, match=why):
        read_runs(written(tmp_path, text))


def test_lives_are_one_for_each_unit(tmp_path: Path) -> None:
    assert read_lives(written(tmp_path, "12 \n5 \n"), 2).tolist() == [12, 5]
    with pytest.raises(RecordsError, match="3 numbers"):
        read_lives(written(tmp_path, "12\n5\n"), 3)
