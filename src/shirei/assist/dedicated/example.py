"""One thing to learn or to be examined on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from shirei.model.language import Message, Schema, prompt


class Task(StrEnum):
    """What a model of the desk may be used for."""

    INTAKE = "intake"
    ANSWER = "answer"
    REFUSE = "refuse"
    TOOL = "tool"
    SUMMARY = "summary"


class Split(StrEnum):
    """Whether an example is learnt from, or only examined on."""

    TRAIN = "train"
    EXAM = "exam"


@dataclass(frozen=True, slots=True)
class Example:
    """One prompt with the answer that is right.

    Attributes:
        source: where it comes from, as ``record:r001``, ``clause:2.3``, ``dialogue:d001``, ``case:NAME`` or
            ``phrase:what_if``.
        labels: who says that the answer is right: ``declared`` (the pack or a person), ``rule`` (a phrase of this
            program), ``reader`` (Shirei's own reader of reports; only learnt from, never examined on).
        expects: what an answer is scored by, see ``score.py``.
    """

    task: Task
    language: str
    split: Split
    source: str
    labels: str
    system: str
    user: str
    answer: str
    expects: Mapping[str, Any]
    schema: Schema | None = None
    max_tokens: int = 96

    @property
    def prompt(self) -> tuple[Message, ...]:
        """The messages that base and trained model alike are given."""
        return prompt(self.system, self.user)
