"""What a language has to bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """Ways to say one thing: ``taught`` go into training sets, ``held`` only into exams."""

    taught: tuple[str, ...]
    held: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language's phrases.

    Attributes:
        kinds: what a reporter says, by kind of incident.
        reports: a report around ``{what}`` with ``{place}`` and perhaps ``{train}`` and ``{time}``.
        tools: what a controller asks, by tool; ``{a}``, ``{b}`` stations, ``{train}``, ``{time}``.
        questions: how to ask for a clause by its title ``{title}``.
        orders: what a machine must not do for anybody; also instructions hidden in text.
        summary: one sentence from ``{place} {what} {time} {minutes} {delay}``.
        kind_names: a kind's name in a sentence.
        write: the instruction to write the summary.
    """

    kinds: Mapping[str, Wording]
    reports: Wording
    tools: Mapping[str, Wording]
    questions: Wording
    orders: Wording
    summary: str
    kind_names: Mapping[str, str]
    write: str
