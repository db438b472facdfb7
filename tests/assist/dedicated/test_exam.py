"""Scores by rules, intervals by resampling, and who may be used for what."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from shirei.assist.dedicated.admission import admitted, better
from shirei.assist.dedicated.card import card
from shirei.assist.dedicated.dataset import exam_set
from shirei.assist.dedicated.exam import interval, read_result, result, sit
from shirei.assist.dedicated.example import Example, Split, Task
from shirei.assist.dedicated.material import Material
from shirei.assist.dedicated.score import invented, score
from shirei.assist.models import NoModel, ScriptedModel
from shirei.errors import InputError


def example(task: Task, expects: dict[str, Any], user: str = "", language: str = "en") -> Example:
    return Example(task, language, Split.EXAM, "record:r1", "rule", "s", user, "", expects)


REPORT = example(
    Task.INTAKE, {"kind": "points", "place": "Mitaka", "train": None, "time": "08:02"}, "08:02 points, Mitaka"
)
CLAUSE = example(Task.ANSWER, {"number": 2, "words": "Call at once."})
YES, NO = example(Task.REFUSE, {"refused": True}), example(Task.REFUSE, {"refused": False})
FACTS = {"place": "三鷹", "time": "08:02", "minutes": "34", "delay": "56"}
SUMMARY = example(Task.SUMMARY, FACTS, language="ja")


@pytest.mark.parametrize(
    ("one", "answer", "right"),
    [
        (REPORT, '{"kind":"points","place":"Mitaka","train":null,"time":"08:02"}', 1.0),
        (REPORT, '{"kind":"signal","place":"Mitaka","train":"467T","time":"08:02"}', 0.5),
        (REPORT, "points at Mitaka", 0.0),
        (REPORT, "{}", 0.0),
        (CLAUSE, "[2] Call at once.", 1.0),
        (CLAUSE, "[1] Call at once.", 0.0),
        (CLAUSE, "[2] Call soon.", 0.0),
        (YES, "none", 1.0),
        (YES, "[1] Call", 0.0),
        (NO, "None.", 0.0),
        (NO, "[1] Call", 1.0),
        (example(Task.TOOL, {"tool": "ask"}), '{"tool": "ask"}', 1.0),
        (example(Task.TOOL, {"tool": "ask"}), '{"tool": "forecast"}', 0.0),
        (SUMMARY, "三鷹で08:02に停電。34分後に再開、遅れ56分。", 1.0),
        (SUMMARY, "三鷹で08:02に停電。34分後に再開、遅れ65分。", 0.0),
        (SUMMARY, "三鷹で08:02に停電。34分後に再開、遅れ56分、467T運休。", 0.0),
        (SUMMARY, "At 三鷹 08:02: 34, 56", 0.0),
    ],
)
def test_scores(one: Example, answer: str, right: float) -> None:
    assert score(one, answer) == right


def test_values_that_the_report_does_not_hold_are_counted() -> None:
    assert invented(REPORT, '{"kind":"points","place":"Tokyo","train":"467T","time":"08:02"}') == 2


def test_an_interval_holds_the_mean_and_narrows_with_more() -> None:
    few, many = np.array([1.0, 0.0] * 10), np.array([1.0, 0.0] * 200)
    low, high = interval(few)
    assert low < 0.5 < high and high - low > np.subtract(*interval(many)[::-1])
    assert interval(np.ones(10))[0] == pytest.approx(0.025**0.1) and interval(np.zeros(10))[0] == 0.0


def test_an_exam_counts_silence_as_wrong_and_perfection_as_a_pass(material: Material, tmp_path: Path) -> None:
    data = exam_set(material, per_task=20)
    sats = {
        "base": sit(NoModel(), data.examples),
        "trained": sit(ScriptedModel(e.answer for e in data.examples), data.examples),
    }
    found = result(data, sats)
    assert sats["base"].unanswered == len(data.examples) == len(sats["trained"].scores)
    assert all(better(found, task) and admitted(found, "trained", task) for task in Task)
    assert not any(admitted(found, "base", task) for task in Task)
    assert set(found["tasks"]["intake"]) == {"all", "en", "ja", "ko"}
    (tmp_path / "exam.json").write_text(json.dumps(found), "utf-8")
    assert read_result(tmp_path / "exam.json") == found


def test_what_was_not_examined_may_not_be_used() -> None:
    assert not admitted({"tasks": {}}, "trained", Task.TOOL)
    scores = {"all": {"n": 9, "trained": {"mean": 1.0, "low": 0.95, "high": 1.0}}}
    assert admitted({"tasks": {"tool": scores}}, "trained", Task.TOOL)
    assert not admitted({"tasks": {"tool": scores}}, "trained", Task.TOOL, "ko")
    assert not better({"tasks": {"tool": scores}}, Task.TOOL)


def test_a_file_that_is_no_exam_is_refused(tmp_path: Path) -> None:
    (tmp_path / "exam.json").write_text("[]", "utf-8")
    with pytest.raises(InputError, match="no exam file"):
        read_result(tmp_path / "exam.json")


def test_a_card_says_what_a_model_is_bad_at() -> None:
    training = {
        "base": "b", "base_sha256": "0", "command": "shirei train", "recipe": {"steps": 2},
        "seconds": 60.0, "machine": "m",
        "data": {"pack": "p", "digest": "d" * 64, "examples": 3, "pack_digest": "e" * 64, "labels": {"rule": 3}},
    }  # fmt: skip
    row = {
        "n": 9,
        "base": {"mean": 0.5, "low": 0.3, "high": 0.7},
        "trained": {"mean": 0.6, "low": 0.4, "high": 0.8},
    }
    papers = {"trained": {"model": "m", "unanswered": 1, "invented_values": 2, "seconds": 3.0}}
    text = card(training, {"tasks": {"answer": {"all": row}}, "papers": papers})
    assert "| **answer** | 9 | 0.50 (0.30 to 0.70) | 0.60 (0.40 to 0.80) | **no** | no |" in text
    assert "2 values that the report does not hold" in text
    assert "Not examined" in card(training, None)
