"""The commands around manuals: exit codes, JSON, and what happens to files that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shirei.cli.main import shirei
from shirei.errors import OutputError
from tests.io.documents.files import pdf, zip_bomb
from tests.knowledge.manuals.shelf import EN, JA


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack folder with nothing but two manuals."""
    folder = tmp_path / "pack"
    (folder / "manuals").mkdir(parents=True)
    (folder / "manuals" / "rules.en.md").write_text(EN, "utf-8")
    (folder / "manuals" / "rules.ja.md").write_text(JA, "utf-8")
    return folder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(
        shirei, [str(a) for a in arguments], standalone_mode=False, catch_exceptions=False
    )


def test_an_answer_in_json(pack: Path) -> None:
    result = run(
        "ask", pack, "How many times may the signaller operate the points?", "--words-only", "--json"
    )
    answer = json.loads(result.stdout.strip().splitlines()[-1])
    citation = answer["sentences"][0]["citations"][0]
    assert result.return_value == 0 and not answer["refused"]
    assert (citation["document"], citation["clause"]) == ("rules", "1.1")
    assert EN[citation["start"] : citation["end"]] == citation["quote"]


def test_a_refusal_exits_with_1(pack: Path) -> None:
    result = run("ask", pack, "When does the ticket gate need a new drone battery?", "--words-only", "--json")
    answer = json.loads(result.stdout.strip().splitlines()[-1])
    assert result.return_value == 1 and answer["refused"] and not answer["sentences"]


def test_what_cannot_be_read_is_named_and_the_rest_stays(pack: Path) -> None:
    (pack / "manuals" / "scan.pdf").write_bytes(pdf([[], []]))
    zip_bomb(pack / "manuals" / "bomb.docx")
    result = run("ask", pack, "Who lowers the pantograph?", "--words-only")
    assert result.return_value == 0 and "must lower the pantograph" in result.stdout
    assert "no text: it is a scan" in result.stderr and "nothing was unpacked" in result.stderr


def test_a_changed_file_is_read_again(pack: Path) -> None:
    ask = ("ask", pack, "How many times may the signaller operate the points?", "--words-only")
    assert "at most 3 times" in run(*ask).stdout
    (pack / "manuals" / "rules.en.md").write_text(EN.replace("3 times", "5 times"), "utf-8")
    assert "at most 5 times" in run(*ask).stdout


def test_manuals_of_one_call_are_not_in_the_next(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text("Article 1 Lamps\nA broken lamp must be replaced within 7 days.\n")
    asked = ("ask", pack, "When must a broken lamp be replaced?", "--words-only", "--explain")
    assert "7 days" in run(*asked, "--manuals", tmp_path / "more.txt").stdout
    assert "7 days" not in run(*asked).stdout


def test_show_and_index(pack: Path) -> None:
    assert "at most 3 times" in run("manuals", "show", pack, "1.1", "--language", "en").stdout
    assert run("manuals", "show", pack, "9.9").return_value == 1
    row = json.loads(run("manuals", "index", pack, "--words-only", "--json").stdout.splitlines()[-1])
    assert [(m["document"], m["language"]) for m in row["manuals"]] == [("rules", "en"), ("rules", "ja")]


def test_add_copies_what_can_be_read_and_never_overwrites(pack: Path, tmp_path: Path) -> None:
    new = tmp_path / "lamps.txt"
    new.write_text("Article 1 Lamps\nA broken lamp must be replaced.\n")
    assert run("manuals", "add", pack, new).return_value == 0
    assert (pack / "manuals" / "lamps.txt").read_text() == new.read_text()
    with pytest.raises(OutputError, match="there already"):
        run("manuals", "add", pack, new)
