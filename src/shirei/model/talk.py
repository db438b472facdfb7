"""Talking about an incident: tools, what they find, and the turns of a conversation.

A tool only looks: it gets the pack, the incident file and checked arguments, and returns facts with sources.
Nothing that a tool can do changes a plan, a decision or a file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from shirei.model.language import Exchange
from shirei.model.names import Names

#: A value of a fact: a figure, a word that is the same in every language, or a thing's names.
Value = int | float | str | Names
#: Arguments of a call: ids of stations, train numbers, ``HH:MM``, minutes, letters of options, plain words.
Arguments = Mapping[str, str | int]


class Kind(StrEnum):
    """What an argument is; each kind is checked against the pack and the incident file."""

    STATION = "station"  # id of a station
    TRAIN = "train"  # a train's number
    CLOCK = "clock"  # HH:MM
    MINUTES = "minutes"  # whole minutes, -1440 to 1440
    NUMBER = "number"  # a whole number, 1 to 9999
    OPTION = "option"  # letter of an alternative, or its policy
    WORD = "word"  # one of the parameter's choices
    TEXT = "text"  # free words: data to search with, never an instruction


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument that a tool takes."""

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a tool found: ``key`` says how it is told, ``source`` where it comes from."""

    key: str
    values: Mapping[str, Value]
    source: str


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that can be asked. ``look`` takes checked arguments and changes nothing."""

    name: str
    purpose: str
    parameters: tuple[Parameter, ...]
    look: Callable[[Arguments], tuple[Fact, ...]]

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of a name."""
        return next((one for one in self.parameters if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Call:
    """A tool with its arguments, and how it was chosen: ``patterns``, ``likeness``, ``follow_up``, ``model``."""

    tool: str
    arguments: Arguments
    chosen_by: str = "patterns"


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and its answer, as the talk log keeps it.

    Attributes:
        call: ``None`` where the question was not understood or something is still to be asked.
        answer: in the question's language; every figure in it is a figure of ``facts``.
        refused: whether nothing was looked up; ``answer`` then says what can be asked.
        exchanges: what a language model was sent, and what it said, word for word; empty without one.
    """

    question: str
    language: str
    call: Call | None
    facts: tuple[Fact, ...]
    answer: str
    citations: tuple[str, ...]
    refused: bool = False
    exchanges: tuple[Exchange, ...] = ()
