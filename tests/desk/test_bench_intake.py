"""Marked reports are read as they were marked, and a value is right only where it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shirei.desk.bench.intake import measure_intake
from shirei.desk.bench.intake_scores import invented, judge, words_in_text
from shirei.desk.bench.proportions import proportion
from shirei.errors import ReportError
from shirei.io.marked_reports import read_marked_reports
from shirei.model.reading import Reading, ReportReading
from tests.assist.chuo_world import chuo_world

PACK = chuo_world()
LINE = "en driver vehicle ! | {t=467T|467T} at {p=nakano|Nakano}: {e|door} {s|stuck}"
TEXT = "467T at Nakano: door stuck"
RIGHT = ReportReading(
    TEXT, "en", Reading("vehicle", (16, 26)), None, Reading("nakano", (8, 14)), Reading("467T-wd", (0, 4)),
    Reading("door", (16, 20)), Reading("stuck", (21, 26)),
)  # fmt: skip


def _marked(tmp_path, line=LINE):
    path = tmp_path / "chuo-en.txt"
    path.write_text(line + "\n")
    return read_marked_reports(path)


def test_marks_become_values_with_spans(tmp_path):
    (report,) = _marked(tmp_path)
    assert (report.text, report.hard, report.by) == (TEXT, True, "driver")
    assert report.incidents[0].values["place"] == (Reading("nakano", (8, 14)),)


@pytest.mark.parametrize("line", ["no head at all", "en driver vehicle | {x=1|one}"])
def test_a_line_that_is_none_says_which(tmp_path, line):
    with pytest.raises(ReportError, match="line 1") as refused:
        _marked(tmp_path, line)
    assert "line 1" in str(refused.value)


def test_the_right_reading_is_right_and_a_train_by_its_number(tmp_path):
    rows = judge(PACK, _marked(tmp_path)[0].incidents[0], RIGHT)
    assert all(row.right for row in rows.values())
    assert all(row.overlaps for name, row in rows.items() if row.expected)


def test_a_value_that_is_not_told_is_invented(tmp_path):
    reading = replace(RIGHT, time=Reading("08:00", (0, 4)))
    rows = judge(PACK, _marked(tmp_path)[0].incidents[0], reading)
    assert invented(rows) == ("time",) and not rows["time"].right


def test_a_missed_value_and_words_outside_the_text_are_seen(tmp_path):
    rows = judge(PACK, _marked(tmp_path)[0].incidents[0], replace(RIGHT, place=None))
    assert not rows["place"].right and invented(rows) == ()
    assert words_in_text(RIGHT)
    assert not words_in_text(replace(RIGHT, equipment=Reading("brake", (16, 20))))


def test_figures_of_a_folder(tmp_path):
    (tmp_path / "seen").mkdir()
    (tmp_path / "seen" / f"{PACK.id}-en.txt").write_text(LINE + "\n")
    figures = measure_intake([PACK], tmp_path, ["seen"], reader=lambda _pack, _text: RIGHT)
    seen = figures[PACK.id]["seen"]
    assert (seen["reports"], seen["invented"], seen["all_right"]["right"]) == (1, 0, 1)
    assert seen["hard"]["place"]["right"] == 1 and seen["plain"]["place"]["of"] == 0
    with pytest.raises(ReportError, match="no held reports"):
        measure_intake([PACK], tmp_path, ["held"])


def test_the_score_interval_of_nine_of_ten():
    row = proportion(9, 10)
    assert (round(row["low"], 3), round(row["high"], 3)) == (0.596, 0.982)
    assert proportion(0, 0)["share"] is None
