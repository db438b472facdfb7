"""The questions and the sample of clauses name places that exist, and keep the shares they promise."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.io.shared import shared_data
from tests.packs.test_handbook import clauses

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "benchmarks" / "questions"


@cache
def questions() -> list[dict[str, Any]]:
    return list(tomllib.loads((QUESTIONS / "ask.toml").read_text("utf-8"))["question"])


@cache
def sample() -> list[dict[str, Any]]:
    return list(tomllib.loads((QUESTIONS / "clauses-100.toml").read_text("utf-8"))["clause"])


@cache
def lines() -> list[str]:
    standards = shared_data("manuals") / "mlit-railway-technical-standards-interpretation.ja.md"
    return [plain(line) for line in standards.read_text("utf-8").split("\n")]


def plain(line: str) -> str:
    """Without the marks that the extraction left, white space as one space."""
    return re.sub(r"\s+", " ", re.sub(r"[`#]", "", line)).strip()


def expected(document: str) -> list[dict[str, Any]]:
    found = [place for q in questions() for place in q.get("expected", [])]
    return [place for place in found if place["document"] == document]


def test_the_shares_are_kept() -> None:
    asked = questions()
    assert [q["id"] for q in asked] == list(range(1, 101))
    assert Counter(q["language"] for q in asked) == {"ja": 40, "ko": 30, "en": 30}
    assert sum("across" in q for q in asked) == 33
    assert sum("refuse" in q for q in asked) == 20
    assert len({q["text"] for q in asked}) == 100


def test_odd_questions_are_for_building_and_even_ones_for_measuring() -> None:
    assert all(q["split"] == ("dev" if q["id"] % 2 else "held") for q in questions())


def test_a_question_is_answered_or_refused() -> None:
    assert all(("refuse" in q) != bool(q.get("expected")) for q in questions())


def test_a_question_is_across_languages_when_only_the_standards_answer_it() -> None:
    for q in questions():
        alone = {place["document"] for place in q.get("expected", [])} == {"technical-standards"}
        assert q.get("across", False) == (alone and q["language"] != "ja"), q["text"]


def test_the_handbook_has_the_clauses_that_are_expected() -> None:
    places = expected("handbook")
    assert len(places) >= 35
    assert all(place["clause"] in clauses("en") for place in places)


def test_the_sample_has_a_hundred_clauses_and_no_text_of_the_standards() -> None:
    assert len(sample()) == 100
    assert all(len(clause["begins"]) <= 15 for clause in sample())
    assert {clause["part"] for clause in sample()} == {1, 2, 3}


@pytest.mark.shared
def test_each_sampled_clause_begins_on_its_line() -> None:
    for clause in sample():
        following = [line for line in lines()[clause["line"] - 1 : clause["line"] + 35] if line]
        assert any(line.startswith(clause["begins"]) for line in following), clause
        if clause["level"] == "article":
            assert clause["article"] in following[0] and clause["title"] in following[0], clause


@pytest.mark.shared
def test_each_expected_place_lies_in_its_article() -> None:
    headings = [
        (number, found[1])
        for number, line in enumerate(lines(), start=1)
        if (found := re.match(r"[Ⅰ-Ⅻ]+－\S* (第[０-９]+条(?:の[０-９]+)?)[（(]", line))
    ]
    for place in expected("technical-standards"):
        article = [name for number, name in headings if number <= place["line"]][-1]
        wide = place["clause"].translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        assert article == wide, place
