"""``shirei talk`` and ``shirei journeys`` as they are called."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from shirei.cli.main import shirei
from shirei.io.casefile import write_casefile
from tests.desk.cases import case, railway


@pytest.fixture
def incident(tmp_path):
    write_casefile(railway(), case(), tmp_path / "incident.json")
    return tmp_path / "incident.json"


def call(*words):
    return CliRunner().invoke(shirei, list(map(str, words)), standalone_mode=False)


def asked(incident, question):
    done = call("talk", "chuo-demo", question, "--incident", incident, "--json")
    return done.return_value, json.loads(done.stdout.splitlines()[-1])


def test_a_question_and_one_that_leans_on_it(incident):
    before = incident.read_bytes()
    code, first = asked(incident, "8時40分時点で国分寺に何人待っている？")
    assert code == 0 and first["tools"][0]["arguments"] == {"station": "kokubunji", "at": "08:40"}
    code, second = asked(incident, "では9時なら？")
    assert code == 0 and second["tools"][0]["arguments"] == {"station": "kokubunji", "at": "09:00"}
    assert second["tools"][0]["chosen_by"] == "follow_up" and second["citations"]
    log = (incident.parent / "incident.talk.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["answer"] for line in log] == [first["answer"], second["answer"]]
    assert incident.read_bytes() == before


def test_a_question_for_nothing_says_what_can_be_asked(incident):
    code, content = asked(incident, "What is the weather in Paris?")
    assert code == 1 and content["refused"] and "You can ask about" in content["answer"]
    assert content["tools"] == [] and content["facts"] == []


def test_question_after_question(incident):
    done = CliRunner().invoke(
        shirei, ["talk", "chuo-demo", "--incident", str(incident), "--no-log"], standalone_mode=False,
        input="list the cancelled trains\nand for plan B?\n\n",
    )  # fmt: skip
    assert done.return_value == 0 and "option B" in done.output
    assert not (incident.parent / "incident.talk.jsonl").exists()


def test_journeys_under_the_plan_differ_from_the_timetable(incident):
    words = ("journeys", "chuo-demo", "Kichijoji", "八王子", "--at", "08:20", "--json")
    planned, moved = call(*words), call(*words, "--incident", incident)
    first, second = (json.loads(one.stdout.splitlines()[-1]) for one in (planned, moved))
    assert first["basis"] == "the timetable" and "recommended" in second["basis"]
    assert first["journeys"][0]["arrival"] < second["journeys"][0]["arrival"]
    assert second["journeys"][0]["legs"][0]["planned_arrival"] < second["journeys"][0]["arrival"]


def test_journeys_with_a_bare_incident_run_without_orders(tmp_path):
    short = {
        "kind": "points", "line": "chuo", "known_at": "08:02",
        "restrictions": [{"kind": "section_closed", "start": "08:02", "end": "08:42",
                          "from": "mitaka", "to": "musashi-sakai"}],
    }  # fmt: skip
    path = tmp_path / "short.json"
    path.write_text(json.dumps(short), "utf-8")
    done = call(
        "journeys", "chuo-demo", "kichijoji", "hachioji", "--at", "08:05", "--incident", path, "--json"
    )
    content = json.loads(done.stdout.splitlines()[-1])
    assert done.return_value == 0 and content["basis"] == "the incident with no orders given"
    assert content["journeys"][0]["arrival"] > "08:55"


def test_no_train_any_more_is_a_negative_answer():
    done = call("journeys", "chuo-demo", "tokyo", "takao", "--at", "29:00", "--json")
    assert done.return_value == 1 and json.loads(done.stdout.splitlines()[-1])["journeys"] == []
