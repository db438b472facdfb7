"""Answers: every figure is the tool's, every fact has its sentence in each language, free text stays text."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from shirei.assist.agent.answer import answer_of
from shirei.assist.agent.figures import figures_in, strange_figures
from shirei.assist.agent.wording import SENTENCES
from shirei.model.names import Names
from shirei.model.talk import Fact

SOURCES = Path(__file__).parents[3] / "src/shirei/desk/talk/tools"
FACT = Fact(
    "waiting_at", {"count": 34, "station": Names("Kokubunji", "国分寺"), "at": "08:30", "option": "E"}, "x"
)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("822T leaves at 08:42 instead of 08:14, 27 min", ["822T", "08:42", "08:14", "27"]),
        ("2026-03-30、豊田: 38分 [r233]", ["2026-03-30", "38", "233"]),
        ("2,693 of 5.5 hours until 08:42:20", ["2,693", "5.5", "08:42:20"]),
        ("no figure at all", []),
    ],
)
def test_figures_are_taken_out_whole(text, figures):
    assert list(figures_in(text).elements()) == figures


def test_a_figure_that_no_fact_holds_is_found():
    assert strange_figures("34 wait at 08:30", [FACT], "en") == []
    assert strange_figures("35 wait at 08:30", [FACT], "en") == ["35"]
    assert strange_figures("34 wait at 08:31", [FACT], "en") == ["08:31"]


def test_an_answer_with_a_strange_figure_never_comes_out(monkeypatch):
    monkeypatch.setitem(
        SENTENCES["en"], "waiting_at", "{count} wait at {station} at {at}, 99 more are coming."
    )
    said = answer_of([FACT], "en")
    assert "99" not in said and "34" in said and "Kokubunji" in said


def test_braces_in_free_text_fill_nothing():
    said = answer_of([Fact("missing", {"text": "{count} {0} {self.__class__}"}, "x")], "en")
    assert said == "{count} {0} {self.__class__}."


def test_every_kind_of_fact_has_its_sentence_in_each_language():
    keys = set()
    for path in SOURCES.glob("*.py"):
        keys |= set(re.findall(r'Fact\(\s*"(\w+)"', path.read_text("utf-8")))
    assert len(keys) > 35
    for language, sentences in SENTENCES.items():
        assert keys <= set(sentences), (language, keys - set(sentences))


def test_sentences_take_the_same_values_and_hold_no_figure_of_their_own():
    for key, english in SENTENCES["en"].items():
        for language in ("ja", "ko"):
            assert _fields(english) == _fields(SENTENCES[language][key]), (key, language)
        for sentences in SENTENCES.values():
            assert not re.search(r"\d", re.sub(r"\{\w+\}", "", sentences[key])), key


def _fields(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}
