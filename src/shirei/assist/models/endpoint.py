"""Any endpoint that speaks the OpenAI protocol: vLLM, Ollama, llama.cpp's server, a cloud."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from shirei.assist.models.chat import chat_request
from shirei.errors import InputError
from shirei.model.language import Failure, Message, Reply, Schema

if TYPE_CHECKING:
    import httpx2

#: Statuses that mean: try later.
_LATER = (408, 425, 429, 500, 502, 503, 504)
#: Pieces of an answer longer than this (characters) are no answer.
_LONGEST = 200_000


class EndpointModel:
    """One model at ``url`` (up to and with ``/v1``), asked with ``key`` where there is one.

    Answers come as a stream, so that a server that drips is noticed at the deadline. The key is sent in the
    header only; no name, reply or error text holds it.

    Raises:
        InputError: ``url`` is no http(s) address, or holds a password.
    """

    def __init__(self, url: str, *, model: str = "default", key: str | None = None) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise InputError(
                "this is no address of a model", where="--model", mend="none, embedded, or http(s)://host/v1"
            )
        if parts.password or parts.username or parts.query:
            raise InputError(
                "the address of the model holds a secret",
                where="--model",
                mend="give the key as SHIREI_MODEL_KEY, and the address without it",
            )
        self.url = url.rstrip("/")
        self.model = model
        self._key = key
        self.name = f"{model} at {parts.netloc}"

    def complete(
        self,
        prompt: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 256,
        deadline_s: float = 10.0,
        on_text: Callable[[str], None] | None = None,
    ) -> Reply:
        """One request to ``/chat/completions``."""
        import httpx2

        began = time.monotonic()
        body = self._body(prompt, schema, max_tokens)
        try:
            with (
                httpx2.Client(timeout=max(0.01, deadline_s), trust_env=False) as client,
                client.stream(
                    "POST", f"{self.url}/chat/completions", json=body, headers=self._headers()
                ) as response,
            ):
                text, used = self._read(response, began + deadline_s, on_text)
        except _ToldError as told:
            return self._no(told.failure, told.detail, began)
        except httpx2.TimeoutException:
            return self._no(Failure.TIMED_OUT, f"no answer within {deadline_s:.1f} s", began)
        except httpx2.HTTPError as error:
            return self._no(Failure.UNREACHABLE, type(error).__name__, began)
        if not text.strip():
            return self._no(Failure.UNREADABLE, "the answer is empty", began)
        return Reply(text, self.name, time.monotonic() - began, *used)

    def _body(self, prompt: Sequence[Message], schema: Schema | None, max_tokens: int) -> dict[str, Any]:
        body = {"model": self.model, **chat_request(prompt, max_tokens)}
        if schema is not None:
            form = {"name": "answer", "schema": dict(schema), "strict": True}
            body["response_format"] = {"type": "json_schema", "json_schema": form}
        return body

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._key}"} if self._key else {}

    def _read(
        self, response: httpx2.Response, until: float, on_text: Callable[[str], None] | None
    ) -> tuple[str, tuple[int | None, int | None]]:
        if response.status_code != 200:
            failure = Failure.OVERLOADED if response.status_code in _LATER else Failure.REFUSED
            raise _ToldError(failure, f"the endpoint answered {response.status_code}")
        pieces: list[str] = []
        used: tuple[int | None, int | None] = (None, None)
        lines = response.iter_lines()
        if response.headers.get("content-type", "").startswith("application/json"):
            lines = iter(["".join(lines)])  # a server that does not stream
        for event in _events(lines, until):
            if usage := event.get("usage"):
                used = (usage.get("prompt_tokens"), usage.get("completion_tokens"))
            for piece in _pieces(event):
                pieces.append(piece)
                if on_text:
                    on_text(piece)
            if sum(map(len, pieces)) > _LONGEST:
                raise _ToldError(Failure.UNREADABLE, "the answer does not end")
        return "".join(pieces), used

    def _no(self, failure: Failure, detail: str, began: float) -> Reply:
        return Reply.failed(self.name, failure, detail, time.monotonic() - began)


class _ToldError(Exception):
    def __init__(self, failure: Failure, detail: str) -> None:
        super().__init__(detail)
        self.failure = failure
        self.detail = detail


def _events(lines: Iterator[str], until: float) -> Iterator[dict[str, Any]]:
    """The events of a stream up to ``[DONE]``.

    A stream that ends without ``[DONE]`` or a finish reason was cut off: half an answer is none.
    """
    finished = False
    for line in lines:
        if time.monotonic() > until:
            raise _ToldError(Failure.TIMED_OUT, "the answer was not complete by the deadline")
        data = line.removeprefix("data:").strip()
        if data == "[DONE]":
            return
        if not data or data.startswith((":", "event:", "id:", "retry:")):
            continue
        event = _event(data)
        finished |= any(choice.get("finish_reason") for choice in event.get("choices") or ())
        yield event
    if not finished:
        raise _ToldError(Failure.UNREACHABLE, "the connection broke in the middle of the answer")


def _event(data: str) -> dict[str, Any]:
    try:
        event = json.loads(data)
    except ValueError:
        raise _ToldError(Failure.UNREADABLE, "the endpoint does not speak the OpenAI protocol") from None
    if not isinstance(event, dict):
        raise _ToldError(Failure.UNREADABLE, "the endpoint does not speak the OpenAI protocol")
    if "error" in event:
        raise _ToldError(Failure.REFUSED, "the endpoint reported an error")
    return event


def _pieces(event: dict[str, Any]) -> Iterator[str]:
    for choice in event.get("choices") or ():
        turn = choice.get("delta") or choice.get("message") or {}
        if isinstance(turn.get("content"), str):
            yield turn["content"]
