"""Every figure of an answer is a figure of the facts: taken apart and compared, whoever wrote the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from shirei.model.names import Names
from shirei.model.talk import Fact, Value

#: A train number, a time, a date, a number; the longest first.
_FIGURE = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}(?::\d{2})?|(?<![A-Za-z\d])[A-Za-z]?\d+[A-Z]{1,2}(?![A-Za-z])|\d+(?:[.,]\d+)*"
)


def figures_in(text: str) -> Counter[str]:
    """The figures of a text, each as it is written."""
    return Counter(_FIGURE.findall(text))


def figures_of(facts: Iterable[Fact], language: str) -> set[str]:
    """All figures that facts hold, as they are written in a language."""
    return {
        figure
        for fact in facts
        for value in fact.values.values()
        for figure in figures_in(spelled(value, language))
    }


def strange_figures(answer: str, facts: Iterable[Fact], language: str) -> list[str]:
    """Figures of an answer that no fact holds; empty where all is well."""
    known = figures_of(facts, language)
    return [figure for figure in figures_in(answer) if figure not in known]


def spelled(value: Value, language: str) -> str:
    """A value as it is written in a language."""
    return value.best(language) if isinstance(value, Names) else str(value)
