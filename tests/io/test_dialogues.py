"""Dialogue files and map files: what is read, what is left out, what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from shirei.errors import DialogueError
from shirei.io.decision_map import load_map, map_json, save_map
from shirei.io.dialogues import load_dialogues
from shirei.knowledge.practice import CharacterVectors, mine
from tests.knowledge.practice.pump import dialogue, practice


def turn(speaker: str, text: str) -> dict[str, str]:
    return {"speaker": speaker, "utterance": text}


GOOD = {"utterances": [turn("user", "It does not run."), turn("agent", "Is it on?")]}


def write(path: Path, content: Any) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def test_both_spellings_are_read(tmp_path: Path) -> None:
    read = load_dialogues(write(tmp_path / "d.json", {"1": GOOD, "2": {"utterences": GOOD["utterances"]}}))
    assert [one.id for one in read.used] == ["1", "2"] and not read.left_out
    assert read.used[0].utterances == read.used[1].utterances


def test_a_monologue_and_a_silence_are_left_out_and_named(tmp_path: Path) -> None:
    alone = {"utterances": [turn("user", "Hello?"), turn("user", "Anybody?")]}
    silent = {"utterances": [turn("user", " "), turn("agent", "")]}
    read = load_dialogues(write(tmp_path / "d.json", {"1": alone, "2": GOOD, "3": silent}))
    assert [one.id for one in read.used] == ["2"]
    assert {left.id: left.reason for left in read.left_out} == {
        "1": "has one speaker only (user)",
        "3": "has no words",
    }


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "line 1, column 2: is no JSON"),
        ([], "is not one JSON object"),
        ({}, "holds no dialogue that can be used"),
        ({"1": {"utterances": [turn("user", "Hello?")]}}, "'1' has one speaker only"),
        ({"1": {"turns": []}}, "dialogue '1': has no list of utterances"),
        ({"1": {"utterances": [{"speaker": "user"}]}}, "dialogue '1', utterance 0: has no text"),
        ({"1": {"utterances": [{"utterance": "Hello?"}]}}, "dialogue '1', utterance 0: has no speaker"),
        ({"1": {"utterances": ["Hello?"]}}, "utterance 0: has no speaker"),
        ('{"1": ' + json.dumps(GOOD) + ', "1": ' + json.dumps(GOOD) + "}", "names '1' twice"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(tmp_path: Path, content: Any, words: str) -> None:
    with pytest.raises(DialogueError) as caught:
        load_dialogues(write(tmp_path / "d.json", content))
    assert words in str(caught.value) and "\n" not in str(caught.value)


def test_another_encoding_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "d.json").write_bytes(json.dumps({"1": GOOD}).encode("utf-16"))
    with pytest.raises(DialogueError, match="UTF-8"):
        load_dialogues(tmp_path / "d.json")
    with pytest.raises(DialogueError, match="cannot be read"):
        load_dialogues(tmp_path / "none.json")


def test_a_map_comes_back_as_it_went(tmp_path: Path) -> None:
    jump = dialogue("jump", ("power yes", "noise no", "maker"))
    other = [dialogue(f"other {count}", ("power yes", "hot yes", "maker"), count) for count in range(3)]
    drawn = mine([*practice(), jump, *other], CharacterVectors(), title="pump")
    save_map(drawn, tmp_path / "m.json")
    assert load_map(tmp_path / "m.json") == drawn
    kept = json.loads((tmp_path / "m.json").read_text("utf-8"))
    assert kept == json.loads(json.dumps(map_json(drawn))) and {"root", "nodes", "edges"} <= set(kept)


def test_an_edge_to_nowhere_is_refused(tmp_path: Path) -> None:
    content = map_json(mine(practice(), CharacterVectors()))
    content["edges"][0]["to"] = "n99"
    with pytest.raises(DialogueError, match="'n99', which is no node"):
        load_map(write(tmp_path / "m.json", content))
