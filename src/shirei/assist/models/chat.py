"""What is asked of every model that speaks the OpenAI protocol, inside this process or elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shirei.model.language import Message


def chat_request(prompt: Sequence[Message], max_tokens: int) -> dict[str, Any]:
    """The body of a chat completion: greedy, with a fixed seed, as a stream that ends with its count of tokens."""
    return {
        "messages": [{"role": m.role.value, "content": m.text} for m in prompt],
        "max_tokens": max_tokens,
        "temperature": 0,
        "seed": 0,
        "stream": True,
        "stream_options": {"include_usage": True},
    }
