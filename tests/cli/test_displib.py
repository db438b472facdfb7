"""The commands ``reschedule`` and ``check`` from end to end."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from shirei.cli.bench.displib import displib as bench_displib
from shirei.cli.displib import check, reschedule
from shirei.desk.bench.displib import Task, sit

TWO_ON_ONE_TRACK = {
    "trains": [
        [{"min_duration": 0, "successors": [1]},
         {"min_duration": 10, "resources": [{"resource": "a"}], "successors": [2]},
         {"min_duration": 0, "successors": []}]
        for _ in range(2)
    ],
    "objective": [
        {"type": "op_delay", "train": k, "operation": 2, "threshold": 10, "coeff": 1} for k in range(2)
    ],
}  # fmt: skip


def test_a_problem_is_solved_and_its_solution_is_valid(tmp_path: Path) -> None:
    problem, solution = tmp_path / "p.json", tmp_path / "s.json"
    problem.write_text(json.dumps(TWO_ON_ONE_TRACK), encoding="utf-8")
    run = CliRunner().invoke(reschedule, [str(problem), "-o", str(solution), "--iterations", "50", "--json"])
    assert run.exit_code == 0, run.output
    figures = json.loads(run.stdout.splitlines()[-1])
    assert figures["status"] == "optimal"
    assert (figures["objective"], figures["bound"]) == (10, 10)
    judged = CliRunner().invoke(check, [str(problem), str(solution), "--json"])
    assert judged.exit_code == 0
    assert json.loads(judged.stdout) == {"valid": True, "objective": 10, "violations": []}


def test_a_solution_that_is_not_valid_exits_with_1(tmp_path: Path) -> None:
    problem, solution = tmp_path / "p.json", tmp_path / "s.json"
    problem.write_text(json.dumps(TWO_ON_ONE_TRACK), encoding="utf-8")
    solution.write_text(json.dumps({"objective_value": 0, "events": []}), encoding="utf-8")
    judged = CliRunner().invoke(check, [str(problem), str(solution)])
    assert judged.exit_code == 1
    assert "train 1 never runs" in judged.output


def test_a_problem_without_a_schedule_exits_with_1_and_says_why(tmp_path: Path) -> None:
    document = {"trains": [[{"min_duration": 9, "successors": [1]}, {"start_ub": 5, "min_duration": 0,
    "successors": []}]],
                "objective": []}  # fmt: skip
    (tmp_path / "p.json").write_text(json.dumps(document), encoding="utf-8")
    run = CliRunner().invoke(reschedule, [str(tmp_path / "p.json"), "-o", str(tmp_path / "s.json"), "--json"])
    assert run.exit_code == 1
    assert json.loads(run.stdout.splitlines()[-1])["reason"] == "train 0 has no way to its exit, even alone"
    assert not (tmp_path / "s.json").exists()


def test_the_benchmark_runs_what_is_missing_and_shows_the_table(tmp_path: Path) -> None:
    (tmp_path / "tiny_0.json").write_text(json.dumps(TWO_ON_ONE_TRACK), encoding="utf-8")
    (tmp_path / "best_known.tsv").write_text("instance\tbest\ntiny_0\t10\n", encoding="utf-8")
    rows, picture = tmp_path / "rows.jsonl", tmp_path / "gaps.svg"
    made = sit(tmp_path, [Task("tiny_0", 0.1, 0)], rows)[0]
    rows.write_text(json.dumps({**made.row(), "budget_s": 10.0}) + "\n", encoding="utf-8")
    asked = ["--data", str(tmp_path), "--rows", str(rows), "--better", str(tmp_path), "--seconds", "10"]
    run = CliRunner().invoke(bench_displib, [*asked, "--seed", "0", "--plot", str(picture)])
    assert run.exit_code == 0, run.output
    assert "| tiny_0 | 10 | 10 |" in run.output
    assert picture.read_text("utf-8").startswith("<svg")
    shown = CliRunner().invoke(bench_displib, [*asked, "--budget", "0", "--json"])
    assert json.loads(shown.stdout.splitlines()[-1])["families"][0]["at_best_known"] == 1


def test_a_schedule_is_explained(tmp_path: Path) -> None:
    problem, solution = tmp_path / "p.json", tmp_path / "s.json"
    problem.write_text(json.dumps(TWO_ON_ONE_TRACK), encoding="utf-8")
    asked = [str(problem), "-o", str(solution), "--iterations", "50", "--explain", "--why", "0", "1"]
    told = CliRunner().invoke(reschedule, asked)
    assert told.exit_code == 0, told.output
    assert "pays 10 at operation 2, at 20 s: at operation 1 it waits for train" in told.stdout
    assert "the other way round, all of it would cost 10 instead of 10" in told.stdout
    figures = json.loads(CliRunner().invoke(reschedule, [*asked, "--json"]).stdout.splitlines()[-1])
    assert [payment["cost"] for payment in figures["payments"]] == [10]
    assert figures["payments"][0]["waits_for"]["resource"] == "a"
    assert [order["kind"] for order in figures["orders"]] == ["chosen"]
    refused = CliRunner().invoke(reschedule, [*asked[:-1], "7"])
    assert refused.exit_code == 2
    assert "train 7 is none of 0 to 1" in refused.output


def test_a_job_shop_is_solved_for_its_makespan(tmp_path: Path) -> None:
    plant, solution = tmp_path / "plant.jsp", tmp_path / "s.json"
    plant.write_text("2 2\n0 3 1 3\n1 2 0 2\n", encoding="utf-8")
    run = CliRunner().invoke(reschedule, [str(plant), "-o", str(solution), "--iterations", "100"])
    assert run.stdout.startswith("optimal: cost 10")
    assert CliRunner().invoke(check, [str(plant), str(solution)]).exit_code == 0
