"""Reading a controller's questions: the own ones, each rule where it bites, and what is not a question at all."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirei.assist.agent.arguments import About
from shirei.assist.agent.examples import EXAMPLES
from shirei.assist.agent.likeness import likeness, masked
from shirei.assist.agent.read import read_question
from shirei.assist.agent.slots import read_slots
from shirei.desk.talk import Scene, tools_for
from shirei.errors import ReportError
from shirei.model.clock import parse_clock
from shirei.model.talk import Call
from tests.desk.cases import railway

QUESTIONS = Path(__file__).parents[3] / "benchmarks/questions_desk/questions.toml"
DEV = [q for q in tomllib.loads(QUESTIONS.read_text("utf-8"))["question"] if q["split"] == "dev"]
ABOUT = About(line=0, start_s=parse_clock("08:02"), closed=("mitaka", "musashi-sakai"))


def tools():
    return tools_for(Scene(railway(), None))  # type: ignore[arg-type]  # reading looks at no incident


def read(text, about=ABOUT):
    return read_question(railway(), tools(), text, about)


@pytest.mark.parametrize("row", DEV, ids=lambda row: row["text"][:40])
def test_own_questions_are_read_as_written(row):
    about = replace(ABOUT, last=read(row["after"]).call) if "after" in row else ABOUT
    found = read(row["text"], about)
    expected = {name: row["text"] if value == "*" else value for name, value in row["arguments"].items()}
    assert found.call is not None
    assert (found.call.tool, dict(found.call.arguments), found.lacks) == (row["tool"], expected, ())


@pytest.mark.parametrize(
    ("text", "last", "arguments"),
    [
        (
            "and at 09:15?",
            Call("waiting", {"station": "mitaka", "at": "08:30"}),
            {"station": "mitaka", "at": "09:15"},
        ),
        ("三鷹は？", Call("waiting", {"station": "nakano"}), {"station": "mitaka"}),
        ("그럼 D안은?", Call("cancelled", {"option": "B"}), {"option": "D"}),
    ],
)
def test_a_question_that_leans_changes_what_is_new(text, last, arguments):
    found = read(text, replace(ABOUT, last=last))
    assert found.call == Call(last.tool, arguments, "follow_up")


def test_a_whole_question_does_not_lean():
    last = Call("waiting", {"station": "mitaka", "at": "08:30"})
    found = read("and which trains are cancelled?", replace(ABOUT, last=last))
    assert found.call is not None and found.call.tool == "cancelled"


def test_nothing_leans_on_nothing():
    assert read("and at 09:15?").call is None


@pytest.mark.parametrize("text", ["why is the train held?", "何時に着く？", "Quickest way to Hachioji?"])
def test_what_is_lacking_is_not_guessed(text):
    found = read(text)
    assert found.call is None or found.lacks


@pytest.mark.parametrize(
    "text",
    ["What is the weather in Paris?", "Tell me a joke", "明日の天気は？", "점심 뭐 먹지", "asdf qwer", "2 + 2 = ?"],
)  # fmt: skip
def test_what_no_tool_is_for_is_not_looked_up(text):
    assert read(text).call is None


@pytest.mark.parametrize(
    ("text", "start", "goal"),
    [
        ("How do I get to Takao from Nakano at 9:00?", "nakano", "takao"),
        ("高尾へ中野から9時に行くには", "nakano", "takao"),
        ("다카오까지 나카노에서 9시에 가려면?", "nakano", "takao"),
        ("from Nakano to Takao at 9:00, the quickest", "nakano", "takao"),
    ],
)
def test_the_goal_may_be_named_first(text, start, goal):
    call = read(text).call
    assert call is not None
    assert (call.tool, call.arguments["from"], call.arguments["to"]) == ("journeys", start, goal)


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("what if it takes 15 minutes longer?", 15),
        ("10分早まったらどうなる？", -10),
        ("30분 더 늦어지면 어떻게 되나요?", 30),
    ],
)
def test_a_change_of_the_end(text, later):
    call = read(text).call
    assert call is not None and call.tool == "what_if" and call.arguments == {"later_min": later}


def test_a_whole_length_counts_from_the_start():
    call = read("what if it takes an hour?").call
    assert call is not None and call.arguments == {"open": "09:02"}


def test_the_present_stretch_is_no_change():
    call = read("What if Mitaka to Musashi-Sakai reopens at 08:30?").call
    assert call is not None and call.arguments == {"open": "08:30"}


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("trains over half an hour late", (30,)), ("1時間半以上遅れ", (90,)), ("두 시간 넘게 지연", (120,))],
)
def test_amounts_of_time(text, minutes):
    assert read_slots(railway(), text).minutes == minutes


@pytest.mark.parametrize("tool", list(EXAMPLES))
def test_every_tool_has_examples_and_is_likest_to_its_own(tool):
    assert len(EXAMPLES[tool]) >= 3
    for text in EXAMPLES[tool]:
        like = likeness(text)
        assert max(like, key=lambda name: like[name]) == tool, text


def test_names_are_masked_whatever_they_are():
    assert masked("why is 822t held at nakano until 8:30?", ((20, 26),)) == "why is T held at S until C?"
    assert masked("c案で8時30分に20分", ()) == "O案でCにN分"


def test_likeness_decides_where_no_word_does():
    found = read("where do the sets sleep")
    assert found.call is not None and (found.call.tool, found.call.chosen_by) == ("depot", "likeness")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    try:
        found = read(text)
    except ReportError:
        return
    assert found.call is None or found.call.tool in tools()
