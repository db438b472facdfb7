"""The commands ``reschedule`` and ``check`` from end to end."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from shirei.cli.displib import check, reschedule

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
    assert figures["status"] == "feasible"
    assert (figures["objective"], figures["bound"]) == (10, 0)
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
