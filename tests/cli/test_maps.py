from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shirei.cli.main import shirei
from shirei.errors import ShireiError
from shirei.io.decision_map import save_map
from tests.worlds.decision_maps import points


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    save_map(points(), tmp_path / "map.json")
    return tmp_path / "map.json"


def run(*arguments: object) -> Result:
    done = CliRunner().invoke(shirei, ["practice", *map(str, arguments)])
    assert done.exit_code == 0, done.exception
    return done


def test_draw_edit_compare(saved: Path) -> None:
    """To BPMN, a task renamed there, and the difference named and drawn."""
    edited = saved.with_suffix(".bpmn")
    run("draw", saved, "-o", edited)
    assert "the same steps" in run("diff", saved, edited).output
    edited.write_text(edited.read_text("utf-8").replace("Clear the blades.", "Clear them."), "utf-8")
    done = run("diff", saved, edited, "-o", saved.with_suffix(".svg"), "--json")
    found = json.loads(done.output.splitlines()[-1])
    assert [pair["after"]["text"] for pair in found["reworded"]] == ["Clear them."] and not found["added"]
    assert "changed" in saved.with_suffix(".svg").read_text("utf-8")
    assert "~ step   Clear the blades. -> Clear them." in run("diff", saved, edited).output


def test_sign_and_open(saved: Path) -> None:
    assert (
        "signed by K. Sato on 2026-11-24"
        in run("sign", saved, "--by", "K. Sato", "--on", "2026-11-24").output
    )
    saved.write_text(saved.read_text("utf-8").replace("Clear the blades.", "Clear them."), "utf-8")
    assert "version 2, a draft" in run("draw", saved, "-o", saved.with_suffix(".mmd")).output


def test_step(saved: Path) -> None:
    told = run("step", saved, "--known", "Is detection lost=yes").output
    assert "ask      Are the blades clear? [in 7 dialogues, clause PT-3.1]" in told
    assert "differ   experts, after no: Clear the blades. in d3, d4; Crank the points by hand. in d5" in told
    found = json.loads(run("step", saved, "--known", "q1=no", "--json").output.splitlines()[-1])
    assert found["next"] is None and [one["id"] for one in found["actions"]] == ["a3"]
    assert found["disagreements"] is None


def test_step_against_the_manual(saved: Path) -> None:
    manual = saved.with_name("manual.md")
    manual.write_text("# 1 Points\n\n## 1.1 Blades\n\nThe blades must be looked at.\n", "utf-8")
    told = run("step", saved, "--known", "q1=yes", "--manual", manual).output
    assert "manual   Are the blades clear?: clause PT-3.1 is not in" in told


def test_coverage(saved: Path) -> None:
    turns = [
        ("user", "Points failed."),
        ("agent", "Is detection lost?"),
        ("user", "No."),
        ("agent", "Watch the next trains."),
    ]
    said = [{"speaker": who, "utterance": text} for who, text in turns]
    saved.with_name("new.json").write_text(json.dumps({"new": {"utterances": said}}), "utf-8")
    done = run("coverage", saved, saved.with_name("new.json"), "--vectors", "characters", "--json")
    found = json.loads(done.output.splitlines()[-1])
    assert found["explained"] == 1.0 and [s["node"] for s in found["dialogues"][0]["steps"]] == ["q1", "a3"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("step", "MAP", "--known", "q1"), "no STEP=ANSWER"),
        (("sign", "MAP", "--by", " "), "nobody is named"),
        (("sign", "MAP", "--by", "K", "-o", "x.svg"), "carries no signature"),
        (("draw", "MAP", "-o", "x.png"), "has no form"),
        (("draw", "missing.json", "-o", "x.svg"), "cannot be read"),
    ],
)
def test_bad_input_is_one_line(arguments: tuple[str, ...], says: str, saved: Path) -> None:
    done = CliRunner().invoke(shirei, ["practice", *(str(saved) if a == "MAP" else a for a in arguments)])
    assert isinstance(done.exception, ShireiError) and says in str(done.exception)
