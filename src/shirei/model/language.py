"""The seam to a language model: what is asked, what comes back, and how a failure is told.

A language model reads and explains; it never decides. Whoever asks must be able to go on without an answer: a
model that is slow, dead, spent or absent is an outcome (``Reply.failure``), not an error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

#: A JSON schema that an answer has to follow.
Schema = Mapping[str, Any]


class Role(StrEnum):
    """Who speaks in a prompt; the words of the OpenAI protocol."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a prompt. Text of reports, manuals and feeds is always ``USER``: data, not instruction."""

    role: Role
    text: str


def prompt(system: str, user: str) -> tuple[Message, ...]:
    """The usual prompt: one instruction, then the text that it is about."""
    return (Message(Role.SYSTEM, system), Message(Role.USER, user))


class Failure(StrEnum):
    """Why there is no answer."""

    NO_MODEL = "no_model"  # none is configured
    TIMED_OUT = "timed_out"  # not there by the deadline
    UNREACHABLE = "unreachable"  # nobody answers at the address, or the connection broke
    REFUSED = "refused"  # the endpoint says no: key, name or request
    OVERLOADED = "overloaded"  # the endpoint says: later
    UNREADABLE = "unreadable"  # it answered, but not in the form that was asked for
    SPENT = "spent"  # the budget of calls, tokens or seconds is used up
    RESTING = "resting"  # it failed several times running and is left alone for a while
    UNSCRIPTED = "unscripted"  # a replay met a prompt that was not recorded


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back.

    Attributes:
        text: the answer; empty if and only if ``failure`` is set.
        model: name of the model that was asked.
        seconds: how long the caller waited.
        prompt_tokens, completion_tokens: as the model counts them, ``None`` where it does not say.
        failure, detail: why there is no answer; ``detail`` never holds a key.
    """

    text: str
    model: str
    seconds: float = 0.0
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    failure: Failure | None = None
    detail: str = ""

    @property
    def ok(self) -> bool:
        """Whether there is an answer."""
        return self.failure is None

    @classmethod
    def failed(cls, model: str, failure: Failure, detail: str, seconds: float = 0.0) -> Reply:
        """No answer, and why."""
        return cls("", model, seconds, failure=failure, detail=detail)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One prompt and its reply, as an incident's record keeps them; enough to replay it without the model."""

    prompt: tuple[Message, ...]
    schema: Schema | None
    max_tokens: int
    reply: Reply


class LanguageModel(Protocol):
    """Anything that answers a prompt."""

    @property
    def name(self) -> str:
        """What people call it, e.g. in a record; never an address with a key in it."""
        ...

    def complete(
        self,
        prompt: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 256,
        deadline_s: float = 10.0,
        on_text: Callable[[str], None] | None = None,
    ) -> Reply:
        """Answer ``prompt``, greedily (temperature 0), within ``deadline_s`` seconds.

        Args:
            schema: the answer is a JSON text of this form; the form only, its values may still be invented.
            on_text: called with each piece as it comes, where the model can stream.

        Returns a reply with ``failure`` set rather than raising, whatever goes wrong on the way.
        """
        ...
