"""A recorded incident replays byte for byte, and its file comes back as it was written."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shirei.desk.decide import decide
from shirei.desk.replay import replay
from shirei.desk.respond import respond
from shirei.errors import RecordError, ShireiError
from shirei.io.casefile import casefile_json, read_casefile, read_incident, write_casefile
from shirei.model.casefile import CaseFile
from shirei.model.proposal import Choice
from tests.desk.cases import TRIALS, case, railway

AT = 8 * 3600 + 5 * 60


def reread(found: CaseFile, folder: Path) -> tuple[CaseFile, str]:
    path = folder / "incident.json"
    write_casefile(railway(), found, path)
    return read_casefile(railway(), path), path.read_text("utf-8")


def decided(choice: Choice) -> CaseFile:
    without = [case().proposal.options[2].plan.actions[0].group] if choice is Choice.CHANGE else []
    option = None if choice is Choice.REJECT else "C"
    return decide(
        railway(), case(), choice, option_id=option, by="K. Sato", reason="why", at_s=AT, without=without
    )


def test_the_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    read, text = reread(case(), tmp_path)
    assert casefile_json(railway(), read) == text


@pytest.mark.parametrize("choice", list(Choice))
def test_replays_to_the_byte_after_every_kind_of_decision(choice: Choice, tmp_path: Path) -> None:
    read, text = reread(decided(choice), tmp_path)
    found = replay(railway(), read, text)
    assert found.same, found.differs_at


def test_an_incident_that_was_given_as_a_file_replays(tmp_path: Path) -> None:
    short = tmp_path / "short.json"
    closed = {
        "kind": "section_closed",
        "start": "17:00",
        "end": "17:30",
        "from": "mitaka",
        "to": "musashi-sakai",
    }
    line = railway().network.lines[0].id
    short.write_text(
        json.dumps({"kind": "power", "line": line, "known_at": "17:01", "restrictions": [closed]})
    )
    given = respond(railway(), read_incident(railway(), short), clock=lambda: 0.0, trials=TRIALS)
    read, text = reread(given, tmp_path)
    assert replay(railway(), read, text).same


def test_says_where_a_file_was_edited(tmp_path: Path) -> None:
    read, text = reread(case(), tmp_path)
    edited = text.replace('"assumptions":[', '"assumptions":["nothing to see",', 1)
    assert replay(railway(), read, edited).differs_at == "assumptions"


def test_refuses_another_pack(tmp_path: Path) -> None:
    read, text = reread(case(), tmp_path)
    with pytest.raises(RecordError, match="not as it was"):
        replay(railway(), replace(read, pack=replace(read.pack, digest="0" * 64)), text)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_damaged_files_are_refused_in_words(data: st.DataObject, tmp_path: Path) -> None:
    text = casefile_json(railway(), case())
    at = data.draw(st.integers(0, len(text) - 1))
    cut = data.draw(st.integers(0, 40))
    junk = data.draw(st.text(max_size=5))
    path = tmp_path / "incident.json"
    path.write_text(text[:at] + junk + text[at + cut :], "utf-8")
    try:
        read_casefile(railway(), path)
    except ShireiError as error:
        assert "\n" not in str(error)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    content=st.recursive(
        st.none() | st.booleans() | st.integers(-5, 10**6) | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
        max_leaves=8,
    ),
    field=st.sampled_from(
        ["format", "pack", "request", "incident", "proposal", "record", "decisions", "notices"]
    ),
)
def test_wrong_structures_are_refused_in_words(content: object, field: str, tmp_path: Path) -> None:
    whole = json.loads(casefile_json(railway(), case()))
    whole[field] = content
    path = tmp_path / "incident.json"
    path.write_text(json.dumps(whole), "utf-8")
    try:
        read_casefile(railway(), path)
    except ShireiError as error:
        assert "\n" not in str(error)
