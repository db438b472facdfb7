"""The embedded model: llama.cpp inside this process, loaded at the first question."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from shirei.assist.models.chat import chat_request
from shirei.assist.models.weights import Weights, verify
from shirei.errors import CapabilityError
from shirei.model.language import Failure, Message, Reply, Schema

#: Tokens of prompt and answer together.
CONTEXT = 2048


class EmbeddedModel:
    """A GGUF model, with an adapter or none, in this process; one answer at a time.

    ``adapter`` is a GGUF LoRA of the same base. Nothing is loaded before the first prompt; loading counts
    against that prompt's deadline, and goes on behind it, so that the next one finds the model there.
    """

    def __init__(self, weights: Weights, *, adapter: Path | None = None, context: int = CONTEXT) -> None:
        self.weights = weights
        self.adapter = adapter
        self.context = context
        self.name = weights.name if adapter is None else f"{weights.name} + {adapter.stem}"
        self._server: Any = None
        self._one_at_a_time = threading.Lock()

    def complete(
        self,
        prompt: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 256,
        deadline_s: float = 10.0,
        on_text: Callable[[str], None] | None = None,
    ) -> Reply:
        """One answer; it stops at the deadline, in the middle if need be, and is then a failure."""
        began = time.monotonic()
        if not self._one_at_a_time.acquire(timeout=max(0.0, deadline_s)):
            return self._no(Failure.TIMED_OUT, "busy with an earlier prompt", began)
        try:
            server = self.load()
            return self._answer(server, _request(prompt, schema, max_tokens), began, deadline_s, on_text)
        except CapabilityError as error:
            return self._no(Failure.NO_MODEL, str(error), began)
        finally:
            self._one_at_a_time.release()

    def load(self) -> Any:
        """The running engine, loaded if it is not.

        Raises:
            CapabilityError: the engine is not installed, or the weights or adapter are not what they should be.
        """
        if self._server is None:
            verify(self.weights)
            self._server = _start(self.weights.path, self.adapter, self.context)
        return self._server

    def _answer(
        self,
        server: Any,
        request: dict[str, Any],
        began: float,
        deadline_s: float,
        on_text: Callable[[str], None] | None,
    ) -> Reply:
        heard = _Heard(began + deadline_s, on_text)
        server.handle_chat_completions(request, heard)
        if heard.problem:
            return self._no(Failure.REFUSED, heard.problem, began)
        if heard.late:
            return self._no(Failure.TIMED_OUT, "the answer was not complete by the deadline", began)
        text = "".join(heard.pieces)
        if not text.strip():
            return self._no(Failure.UNREADABLE, "the answer is empty", began)
        return Reply(text, self.name, time.monotonic() - began, heard.prompt_tokens, heard.completion_tokens)

    def _no(self, failure: Failure, detail: str, began: float) -> Reply:
        return Reply.failed(self.name, failure, detail, time.monotonic() - began)


class _Heard:
    """Takes the pieces of one answer; returning true stops the engine."""

    def __init__(self, until: float, on_text: Callable[[str], None] | None) -> None:
        self.until = until
        self.on_text = on_text
        self.pieces: list[str] = []
        self.late = False
        self.problem = ""
        self.prompt_tokens: int | None = None
        self.completion_tokens: int | None = None

    def __call__(self, event: Any) -> bool:
        for one in event if isinstance(event, list) else [event]:
            self._take(one)
        self.late = time.monotonic() > self.until
        return self.late

    def _take(self, event: dict[str, Any]) -> None:
        if "choices" not in event:
            # The engine's error, e.g. a prompt longer than the context; it holds no text of the prompt.
            said = event.get("error", event)
            self.problem = str(said.get("message", "the engine refused"))[:200]
            return
        for choice in event["choices"]:
            piece = choice.get("delta", {}).get("content")
            if piece:
                self.pieces.append(piece)
                if self.on_text:
                    self.on_text(piece)
        used = event.get("usage") or {}
        self.prompt_tokens = used.get("prompt_tokens", self.prompt_tokens)
        self.completion_tokens = used.get("completion_tokens", self.completion_tokens)


def _request(prompt: Sequence[Message], schema: Schema | None, max_tokens: int) -> dict[str, Any]:
    request = chat_request(prompt, max_tokens) | {"cache_prompt": True}
    if schema is not None:
        request["response_format"] = {"type": "json_schema", "json_schema": {"schema": dict(schema)}}
    return request


def _start(weights: Path, adapter: Path | None, context: int) -> Any:
    try:
        import xllamacpp
    except ImportError:
        raise CapabilityError(
            "the embedded model's engine is not installed",
            where="--model embedded",
            mend="pip install 'shirei[local]'",
        ) from None
    params = xllamacpp.CommonParams()
    params.model.path = str(weights)
    params.n_ctx = context
    params.n_parallel = 1
    params.warmup = False
    params.verbosity = 0
    # One thread: on a small model two are slower, and on a busy machine they wait for each other.
    params.cpuparams.n_threads = 1
    params.cpuparams_batch.n_threads = 1
    # The engine also listens on a port of this machine; nobody is told this key.
    params.api_keys = [secrets.token_urlsafe(32)]
    if adapter is not None:
        params.lora_adapters = [xllamacpp.CommonAdapterLoraInfo(str(adapter), 1.0)]
    try:
        return xllamacpp.Server(params)
    except (RuntimeError, ValueError):
        raise CapabilityError(
            "the engine cannot load these weights",
            where=str(adapter or weights),
            mend="are they a GGUF file?",
        ) from None
