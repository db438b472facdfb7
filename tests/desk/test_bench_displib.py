"""The DISPLIB benchmark: sittings take up where the last one ended, and the table hides no loss."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from shirei.desk.bench.displib import Run, Task, figures, gaps_over_time, load_runs, protocol, sit, tables
from shirei.desk.bench.displib.protocol import HARD
from shirei.errors import FeedError
from shirei.io.displib import load_best_known, load_solution
from tests.io.shared import shared_data

TWO_ON_ONE_TRACK = {
    "trains": [
        [
            {"min_duration": 0, "successors": [1]},
            {"min_duration": 10, "resources": [{"resource": "a"}], "successors": [2]},
            {"min_duration": 0, "successors": []},
        ]
    ]
    * 2,
    "objective": [
        {"type": "op_delay", "train": k, "operation": 2, "threshold": 10, "coeff": 1} for k in range(2)
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two instances with an optimum of 10: of one the best known is 10, of the other 12."""
    for name in ("tiny_0", "tiny_1"):
        (tmp_path / f"{name}.json").write_text(json.dumps(TWO_ON_ONE_TRACK), "utf-8")
    (tmp_path / "best_known.tsv").write_text(
        "instance\tbest\ntiny_0\t10\tx\ntiny_1\t12\tx\nabsent_1\t3\tx\n", "utf-8"
    )
    return tmp_path


def test_a_sitting_takes_up_where_the_last_one_ended(folder: Path, tmp_path: Path) -> None:
    tasks = [Task("tiny_0", 0.2, 0), Task("tiny_1", 0.2, 0)]
    results, better = tmp_path / "rows.jsonl", tmp_path / "better"
    began: list[str] = []
    first = sit(folder, tasks[:1], results, better=better)
    second = sit(
        folder, tasks, results, better=better, on_run=lambda _, __, task: began.append(task.instance)
    )
    assert [run.instance for run in (*first, *second)] == ["tiny_0", "tiny_1"]
    assert began == ["tiny_1"]
    runs = load_runs(results)
    assert [(run.objective, run.valid) for run in runs] == [(10, True)] * 2
    assert all(run.peak_mb > 0 and run.first_feasible_s is not None and run.trace for run in runs)
    assert [path.name for path in better.iterdir()] == ["tiny_1.json"]
    assert load_solution(better / "tiny_1.json").objective == 10


def test_a_sitting_makes_no_run_that_would_not_fit(folder: Path, tmp_path: Path) -> None:
    assert sit(folder, [Task("tiny_0", 10.0, 0)], tmp_path / "rows.jsonl", budget_s=5.0) == []


def test_a_run_that_crashes_is_a_row_and_a_loss(folder: Path, tmp_path: Path) -> None:
    (folder / "tiny_0.json").write_text("{}", "utf-8")
    (run,) = sit(folder, [Task("tiny_0", 0.1, 0)], tmp_path / "rows.jsonl")
    assert (run.status, run.objective, run.gap) == ("crashed", None, float("inf"))
    assert load_runs(tmp_path / "rows.jsonl") == [run]


def test_the_protocol_is_the_issue_s() -> None:
    names = [*HARD, *(f"more_{i}" for i in range(72))]
    tasks = protocol(names)
    count = {(s, seed): sum((t.seconds, t.seed) == (s, seed) for t in tasks) for s, seed in
             [(10.0, 0), (10.0, 1), (10.0, 2), (60.0, 0), (600.0, 0)]}  # fmt: skip
    assert count == {(10.0, 0): 85, (10.0, 1): 85, (10.0, 2): 85, (60.0, 0): 85, (600.0, 0): 13}
    assert len(tasks) == sum(count.values())
    assert {task.threads for task in tasks} == {2}


def test_only_some_of_it_can_be_asked_for() -> None:
    tasks = protocol(["wab_small_1", "nor1_full_0"], only="wab", seconds=[10.0], seeds=[0, 1])
    assert tasks == [Task("wab_small_1", 10.0, 0), Task("wab_small_1", 10.0, 1)]


RUN = Run(
    "wab_small_1", 10.0, 0, 2, 100, "feasible", 110, 40, True, 0.01, 0.3, 10.0, 500, 60,
    ((0.1, 300), (2.0, 110)), "2026-11-24", "abc", "a machine",
)  # fmt: skip


def test_the_newest_run_of_a_task_counts_and_losses_are_shown() -> None:
    better = replace(RUN, instance="wab_small_2", objective=95, status="optimal", bound=95)
    none = replace(RUN, instance="wab_small_4", objective=None, valid=False, status="unknown", bound=None)
    rows = figures([replace(RUN, objective=500), RUN, better, none])
    family, everything = rows
    assert (family["family"], everything["family"]) == ("wab_small", "all")
    assert (family["runs"], family["valid"], family["at_best_known"], family["better"]) == (3, 2, 1, 1)
    assert family["median_gap_percent"] == 10.0
    assert family["mean_gap_percent"] is None  # one of them has no schedule
    text = tables([RUN, better, none])
    assert "wab_small_2 95 (was 100)" in text
    assert "| wab_small_4 | 10 | none | none | 100 | none | unknown |" in text


def test_the_picture_has_a_panel_for_each_family() -> None:
    picture = gaps_over_time([RUN, replace(RUN, instance="nor1_full_2")])
    assert ">wab_small<" in picture and ">nor1_full<" in picture
    assert picture.count('class="median"') == 2


def test_a_folder_without_the_list_is_refused_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="name a folder of DISPLIB instances"):
        load_best_known(tmp_path)


def test_the_shared_instances_are_all_listed() -> None:
    best_known = load_best_known(shared_data("displib"))
    assert set(HARD) <= set(best_known)
    assert len(protocol(best_known, seconds=[10.0], seeds=[0])) == len(best_known)
