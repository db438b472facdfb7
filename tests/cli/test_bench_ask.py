"""The benchmarks of manuals on tiny files: what they count is what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from shirei.desk.bench.ask import is_right, line_places, measure_ask
from shirei.desk.bench.clauses import measure_clauses
from shirei.desk.bench.incidents import measure_incidents
from shirei.desk.manuals import open_shelf
from shirei.errors import DocumentError
from shirei.io.documents import read_manual
from shirei.io.manual_store import open_store

STANDARDS = "別冊１\n第５条（戸）関係\n１ 戸は閉じること。\n"
STANDARDS += "２ 戸は１０分ごとに点検すること。\n第６条（灯）関係\n 灯は赤とする。\n"
QUESTIONS = """
[[question]]
split = "dev"
text = "戸は何分ごとに点検するのか"
expected = [{ document = "technical-standards", clause = "第5条", item = "2", line = 4 }]
[[question]]
split = "held"
text = "ドローンの電池は何時間もつのか"
refuse = true
"""
SAMPLE = """
[[clause]]
title = "戸"
begins = "１ 戸は"
children = 2
table = false
line = 2
[[clause]]
title = "窓"
begins = "窓"
children = 1
table = true
line = 5
"""


@pytest.fixture
def standards(tmp_path: Path) -> Path:
    path = tmp_path / "standards.txt"
    path.write_text(STANDARDS, "utf-8")
    return path


def test_questions_are_counted(standards: Path, tmp_path: Path) -> None:
    (tmp_path / "ask.toml").write_text(QUESTIONS, "utf-8")
    shelf = open_shelf([standards], (), store=open_store("sqlite://"))
    figures = measure_ask(shelf, tmp_path / "ask.toml", [standards], lambda _done, _total: None)
    assert figures["dev"]["answerable"] == 1 and figures["dev"]["first"] == 1.0
    assert figures["held"]["not_in_manuals"] == 1 and figures["held"]["refusals_right"] == 1.0
    assert figures["dev"]["sentences"] == figures["dev"]["verified"] > 0


def test_a_whole_article_is_not_its_item(standards: Path) -> None:
    manual = read_manual(standards)
    places = line_places(manual, standards)
    wanted = {"document": "technical-standards", "clause": "第5条", "item": "2", "line": 4}
    assert is_right(manual, "別冊1 第5条第2項", wanted, places)
    assert not is_right(manual, "別冊1 第5条", wanted, places)
    assert not is_right(manual, "別冊1 第5条第1項", wanted, places)
    assert is_right(manual, "別冊1 第5条", {**wanted, "item": ""}, places)


def test_the_splitter_is_compared_clause_by_clause(standards: Path, tmp_path: Path) -> None:
    (tmp_path / "sample.toml").write_text(SAMPLE, "utf-8")
    figures = measure_clauses(tmp_path / "sample.toml", standards)
    assert figures["found"] == 1.0 and figures["all_right"] == 0.5
    assert figures["differing"] == ["line 5: title, begins, children, table"]


def test_incidents_need_their_columns(tmp_path: Path) -> None:
    (tmp_path / "x.tsv").write_text("a\tb\n1\t2\n")
    with pytest.raises(DocumentError, match="概要"):
        measure_incidents(tmp_path / "x.tsv")
