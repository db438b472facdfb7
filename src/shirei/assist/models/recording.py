"""Keeps every prompt and reply that passes, for the record of an incident."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from shirei.model.language import Exchange, Failure, LanguageModel, Message, Reply, Role, Schema


class RecordingModel:
    """Passes everything on to ``inner`` and keeps it in ``exchanges``, in order of the replies."""

    def __init__(self, inner: LanguageModel) -> None:
        self.inner = inner
        self.exchanges: list[Exchange] = []

    @property
    def name(self) -> str:
        """The name of the model inside."""
        return self.inner.name

    def complete(
        self,
        prompt: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 256,
        deadline_s: float = 10.0,
        on_text: Callable[[str], None] | None = None,
    ) -> Reply:
        """What ``inner`` replies; failures are kept too."""
        reply = self.inner.complete(
            prompt, schema=schema, max_tokens=max_tokens, deadline_s=deadline_s, on_text=on_text
        )
        self.exchanges.append(Exchange(tuple(prompt), schema, max_tokens, reply))
        return reply


def to_plain(exchange: Exchange) -> dict[str, Any]:
    """An exchange as plain JSON values, for the payload of a line of the record."""
    return asdict(exchange)


def from_plain(plain: Mapping[str, Any]) -> Exchange:
    """The exchange that ``to_plain`` wrote.

    Raises:
        KeyError, ValueError, TypeError: it is not one.
    """
    reply = dict(plain["reply"])
    reply["failure"] = None if reply["failure"] is None else Failure(reply["failure"])
    turns = tuple(Message(Role(m["role"]), m["text"]) for m in plain["prompt"])
    return Exchange(turns, plain["schema"], plain["max_tokens"], Reply(**reply))
