"""The handbook says the same in its three languages: clauses, figures, tables, prohibitions, references."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files

import pytest

MANUALS = files("shirei") / "packs" / "chuo_demo" / "manuals"
OTHERS = ["ja", "ko"]
LANGUAGES = ["en", *OTHERS]
PROHIBITION = {"en": r"must not", "ja": r"[てで]はならな?[いず]", "ko": r"아니 [되된]"}
DUTY = {"en": r"\bmust\b(?! not)", "ja": r"なければなら", "ko": r"야 [한하]"}
ADVICE = {"en": r"\b[Ss]hould\b", "ja": r"望まし", "ko": r"바람직"}
#: Units that are written the same in every language; words such as "minutes" are compared by their number alone.
UNIT = r"(?: ?(?:km/h|m/s|mm²|mm|km|kPa|gal|dBm|MΩ|Ω|°C|‰|%|V(?![a-z])|A(?![A-Za-z])|m(?![a-z])))?"
FIGURE = re.compile(rf"-?\d+(?:[.:]\d+)?{UNIT}")
REFERENCE = {
    "en": r"(?:clause|see) (\d+\.\d+)",
    "ja": r"(\d+\.\d+)項",
    "ko": r"(\d+\.\d+)항",
}
HEADING = re.compile(r"^## (\d+\.\d+) (.+)$", re.M)


@cache
def handbook(language: str) -> str:
    return (MANUALS / f"handbook.{language}.md").read_text("utf-8")


@cache
def clauses(language: str) -> dict[str, str]:
    """Clause number to title and body, in the document's order; chapter headings are left out."""
    pieces = HEADING.split(re.sub(r"^# .*$", "", handbook(language), flags=re.M))
    return {number: f"{title}\n{body}" for number, title, body in zip(*[iter(pieces[1:])] * 3, strict=True)}


def figures(text: str) -> Counter[str]:
    return Counter(found.replace(" ", "") for found in FIGURE.findall(text))


def rows(text: str) -> list[int]:
    """Cells of each table row, in order: tables of the same shape give the same list."""
    return [line.count("|") for line in text.splitlines() if line.startswith("|")]


def items(text: str) -> list[str]:
    return re.findall(r"^\((\d+)\)", text, re.M)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_matter_names_the_edition_and_marks_the_figures(language: str) -> None:
    head = handbook(language).split("---\n")[1]
    said = dict(re.findall(r'^(\w+): "?(.*?)"?$', head, re.M))
    assert (said["id"], said["edition"], said["language"]) == ("handbook", "1", language)
    assert said["title"] and said["effective"] == "2026-10-01"
    assert {"en": "demonstration value", "ja": "実演用の値", "ko": "시연용 값"}[language] in head


@pytest.mark.parametrize("language", OTHERS)
def test_every_clause_is_there_in_every_language(language: str) -> None:
    assert list(clauses(language)) == list(clauses("en"))
    assert re.findall(r"^# (\d+) ", handbook(language), re.M) == re.findall(
        r"^# (\d+) ", handbook("en"), re.M
    )


@pytest.mark.parametrize("number", clauses("en"))
@pytest.mark.parametrize("language", OTHERS)
def test_a_clause_says_the_same(language: str, number: str) -> None:
    here, there = clauses("en")[number], clauses(language)[number]
    assert figures(there) == figures(here)
    assert rows(there) == rows(here)
    assert items(there) == items(here)
    for words in (PROHIBITION, ADVICE):
        assert len(re.findall(words[language], there)) == len(re.findall(words["en"], here))
    assert bool(re.search(DUTY[language], there)) == bool(re.search(DUTY["en"], here))


@pytest.mark.parametrize("language", LANGUAGES)
def test_references_are_marked_and_lead_to_a_clause(language: str) -> None:
    """Figures without a unit that look like a clause are references; nothing else is marked as one."""
    known = clauses(language)
    for number, text in known.items():
        bare = [f for f in FIGURE.findall(text) if re.fullmatch(r"[1-9]\d?\.\d{1,2}", f)]
        marked = re.findall(REFERENCE[language], text)
        assert Counter(marked) == Counter(bare), number
        assert set(marked) <= set(known), number


def test_a_figure_that_differs_is_noticed() -> None:
    assert figures("no more than 25 km/h in 3.4") == figures("3.4で25km/h以下")
    assert figures("at most 15 km/h") != figures("at most 25 km/h")
