"""``shirei diagnose`` as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import run

INCIDENT = {
    "kind": "points",
    "line": "chuo",
    "known_at": "08:02",
    "text": "08:02 三鷹駅21号転てつ器 反位不転換",
    "restrictions": [
        {"kind": "section_closed", "start": "08:02", "end": "08:42", "from": "mitaka", "to": "musashi-sakai"}
    ],
}


@pytest.fixture
def incident(tmp_path: Path) -> str:
    path = tmp_path / "incident.json"
    path.write_text(json.dumps(INCIDENT, ensure_ascii=False), "utf-8")
    return str(path)


def test_the_json_of_the_contract(incident: str) -> None:
    out = run("diagnose", "chuo-demo", "--incident", incident, "--observe", "weather=no", "--json")
    assert out.returncode == 0, out.stderr
    found = json.loads(out.stdout.splitlines()[-1])
    assert sum(one["probability"] for one in found["faults"]) == pytest.approx(1, abs=0.001)
    assert {"for", "against", "name", "fault"} <= found["faults"][0].keys()
    assert found["next_check"]["citations"][0]["document"] == "handbook"
    assert all(step["citations"] for step in found["recovery"])
    heard = found["observations"][0]
    assert (heard["check"], heard["answer"], heard["source"]) == (
        "points.repeat", "in the other position only", "report",
    )  # fmt: skip


def test_the_terminal_says_what_to_do_next(incident: str) -> None:
    out = run("diagnose", "chuo-demo", "--incident", incident)
    assert out.returncode == 0
    assert "check next:" in out.stdout and "[handbook 2." in out.stdout and "Something else" in out.stdout


@pytest.mark.parametrize("answer", ["weather", "sunshine=yes", "weather=perhaps", "current=n"])
def test_an_answer_that_there_is_not_is_one_line(incident: str, answer: str) -> None:
    out = run("diagnose", "chuo-demo", "--incident", incident, "--observe", answer)
    assert out.returncode == 2
    assert len(out.stderr.strip().splitlines()) == 1 and "--observe" in out.stderr


def test_a_kind_without_knowledge_is_a_negative_answer(incident: str) -> None:
    path = Path(incident)
    path.write_text(json.dumps(INCIDENT | {"kind": "other"}), "utf-8")
    out = run("diagnose", "chuo-demo", "--incident", incident, "--json")
    assert out.returncode == 1
    assert json.loads(out.stdout)["faults"] == []


def test_closed_incidents_shift_the_answer(incident: str, tmp_path: Path) -> None:
    records = tmp_path / "closed.csv"
    records.write_text(
        "kind,fault,checks\n" + "points,lock,repeat=in the other position only\n" * 60, "utf-8"
    )
    before, after = (
        json.loads(run("diagnose", "chuo-demo", "--incident", incident, "--json", *more).stdout)
        for more in ((), ("--records", str(records)))
    )
    chance = [
        next(f["probability"] for f in x["faults"] if f["fault"] == "points.lock") for x in (before, after)
    ]
    assert chance[1] > 2 * chance[0] and after["learned_from"] >= 60


def test_what_was_found_is_kept_and_taught(incident: str, tmp_path: Path) -> None:
    records = str(tmp_path / "closed.csv")
    words = ("diagnose", "chuo-demo", "--incident", incident, "--observe", "weather=no", "--records", records)
    before = json.loads(run(*words, "--json", "--found", "lock").stdout)
    after = json.loads(run(*words, "--json", "--found", "lock").stdout)
    assert Path(records).read_text("utf-8").splitlines()[0] == "kind,fault,checks"
    assert (
        Path(records).read_text("utf-8").count("points,lock,repeat=in the other position only; weather=no")
        == 2
    )
    assert after["learned_from"] == before["learned_from"] + 1
    lost = run(*words, "--found", "mouse")
    assert lost.returncode == 2 and "no fault 'mouse'" in lost.stderr
    assert run("diagnose", "chuo-demo", "--incident", incident, "--found", "lock").returncode == 2
