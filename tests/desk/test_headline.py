"""The one sentence that a model may write: examined, checked against the facts, in time, else the plain one."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from shirei.assist.dedicated.example import Task
from shirei.assist.dedicated.select import select
from shirei.cli.incident import respond
from shirei.desk.headline import Headline, headline
from shirei.errors import InputError
from shirei.io.pack import find_pack
from shirei.model.language import Failure
from tests.assist.models.servers import Server, serving
from tests.desk.cases import REPORT, case, railway

GOOD = {"mean": 1.0, "low": 0.95, "high": 1.0}


def examined(folder: Path, model: str, figures: dict[str, float] = GOOD) -> Path:
    """An exam file of this model, as ``shirei exam`` writes it."""
    groups = {group: {"n": 60, "base": figures} for group in ("all", "en", "ja", "ko")}
    found = {"format": 1, "papers": {"base": {"model": model}}, "tasks": {"summary": groups}}
    (folder / "exam.json").write_text(json.dumps(found), "utf-8")
    return folder / "exam.json"


def written(url: str, seconds: float = 30.0) -> Headline:
    head = headline(railway(), case(), find_pack("chuo-demo"), url, seconds)
    assert head is not None
    return head


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    with serving("good") as one:
        name = f"default at 127.0.0.1:{one.server_address[1]}"
        monkeypatch.setenv("SHIREI_MODEL_EXAM", str(examined(tmp_path, name)))
        yield one


@pytest.mark.parametrize(
    ("manner", "words"), [("hangs", "no answer within"), ("drips", "deadline"), ("cut", "connection broke")]
)
def test_an_endpoint_that_hangs_or_dies_costs_no_more_than_its_time(
    server: Server, manner: str, words: str
) -> None:
    server.manner = manner
    case()  # before the clock runs
    began = time.monotonic()
    head = written(server.url, 1.0)
    assert time.monotonic() - began < 10  # it would hang for 20 s, and drip for ever
    assert head.by == "plain" and (words in head.why or "no answer within" in head.why)
    assert "Mitaka–Musashi-Sakai: points failure at 08:02" in head.text


def test_an_endpoint_that_is_killed_in_the_middle_is_said_and_recorded(server: Server) -> None:
    server.manner = "drips"

    def kill() -> None:
        while not server.seen:
            time.sleep(0.01)
        server.over.set()

    threading.Thread(target=kill, daemon=True).start()
    head = written(server.url)
    assert head.by == "plain" and "connection broke" in head.why
    assert [e.reply.failure for e in head.exchanges] == [Failure.UNREACHABLE]


def test_words_that_the_facts_do_not_hold_are_not_shown(server: Server) -> None:
    head = written(server.url)  # it says "It works"
    assert head.by == "plain" and "do not hold" in head.why and head.exchanges[0].reply.text == "It works"


def test_a_true_sentence_of_an_examined_model_is_shown(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = written("none").text
    said = plain.replace("running again", "service resumes")
    monkeypatch.setattr(Server, "says", (said[:9], said[9:]))
    head = written(server.url)
    assert said != plain and (head.text, head.why) == (said, "") and "127.0.0.1" in head.by


def test_no_time_and_no_model_are_said(server: Server) -> None:
    assert "no time was left" in written(server.url, 0.0).why
    assert written("none").why == "none is configured" and not written("none").exchanges


def test_respond_says_which_model_it_could_not_use(tmp_path: Path) -> None:
    asked = ["chuo-demo", "--report", REPORT, "-o", str(tmp_path), "--seconds", "0.5", "--json"]
    result = CliRunner().invoke(respond, [*asked, "--model", "http://127.0.0.1:9/v1"], standalone_mode=False)
    told = json.loads(result.output.splitlines()[-1])
    assert told["recommended"] and "not examined" in told["headline"]["why"]
    assert json.loads((tmp_path / "language.json").read_text("utf-8"))["headline"] == told["headline"]


def test_a_model_is_selected_only_for_what_it_passed(tmp_path: Path) -> None:
    pack, url = find_pack("chuo-demo"), "http://127.0.0.1:9/v1"
    env = {"SHIREI_MODEL_NAME": "m"}
    assert "was not examined" in select(url, Task.SUMMARY, "en", pack, env).why
    env["SHIREI_MODEL_EXAM"] = str(examined(tmp_path, "m at 127.0.0.1:9"))
    chosen = select(url, Task.SUMMARY, "en", pack, env)
    assert not chosen.why and chosen.model.name == "m at 127.0.0.1:9"
    assert "did not pass its exam in tool" in select(url, Task.TOOL, "en", pack, env).why
    examined(tmp_path, "m at 127.0.0.1:9", {"mean": 0.9, "low": 0.7, "high": 1.0})
    assert "did not pass" in select(url, Task.SUMMARY, "en", pack, env).why
    examined(tmp_path, "another at 127.0.0.1:9")
    assert "another at 127.0.0.1:9 was" in select(url, Task.SUMMARY, "en", pack, env).why
    (tmp_path / "exam.json").write_text("?", "utf-8")
    with pytest.raises(InputError):
        select(url, Task.SUMMARY, "en", pack, env)
