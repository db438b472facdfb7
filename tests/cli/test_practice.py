"""``shirei map`` as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from shirei.cli.practice import map_
from shirei.io.decision_map import load_map
from tests.knowledge.practice.pump import practice


@pytest.fixture
def dialogues(tmp_path: Path) -> Path:
    content = {
        one.id: {"utterances": [{"speaker": turn.speaker, "utterance": turn.text} for turn in one.utterances]}
        for one in practice()
    }
    content["alone"] = {"utterances": [{"speaker": "user", "utterance": "Hello?"}]}
    path = tmp_path / "dialogues.json"
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_the_map_is_written_and_told(dialogues: Path, tmp_path: Path) -> None:
    out = CliRunner().invoke(
        map_, [str(dialogues), "-o", str(tmp_path / "m.json"), "--vectors", "characters"]
    )
    assert out.exit_code == 0, out.output
    assert "Is the" in out.stdout and "7 nodes, 6 ways" in out.stdout and "until somebody signs" in out.stdout
    assert "dialogue alone has one speaker only" in " ".join(out.stderr.split())
    assert len(load_map(tmp_path / "m.json").nodes) == 7


def test_json_is_the_map_with_what_was_left_out(dialogues: Path, tmp_path: Path) -> None:
    words = [str(dialogues), "-o", str(tmp_path / "m.json"), "--vectors", "characters", "--json"]
    told = json.loads(CliRunner().invoke(map_, words).stdout.splitlines()[-1])
    assert {"root", "nodes", "edges", "conflicts", "skips"} <= set(told)
    assert told["vectors"] == "characters" and told["left_out"][0]["dialogue"] == "alone"
