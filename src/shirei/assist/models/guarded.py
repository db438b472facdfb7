"""Nothing waits for a language model longer than it said: deadlines, retries, a budget, a circuit breaker."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shirei.model.language import Failure, LanguageModel, Message, Reply, Schema

#: Failures that another try may mend.
_PASSING = (Failure.UNREACHABLE, Failure.OVERLOADED)
#: Failures that count against the model.
_TROUBLE = (*_PASSING, Failure.TIMED_OUT)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one incident may spend on its model, and when a model is left alone.

    Attributes:
        calls, tokens, seconds: in all; ``tokens`` are those written, counted as ``max_tokens`` where not told.
        retries: further tries of one call, only where time is left.
        pause_s: before the first further try; doubles.
        trips: so many troubles running open the circuit.
        rest_s: for so long it stays open; then one call may try.
    """

    calls: int = 200
    tokens: int = 50_000
    seconds: float = 300.0
    retries: int = 1
    pause_s: float = 0.2
    trips: int = 3
    rest_s: float = 30.0


class GuardedModel:
    """``inner`` behind limits. ``clock`` counts seconds; ``pause`` waits, both injected for tests."""

    def __init__(
        self,
        inner: LanguageModel,
        limits: Limits | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.inner = inner
        self.limits = limits or Limits()
        self._clock = clock
        self._pause = pause
        self._lock = threading.Lock()
        self._calls = 0
        self._tokens = 0
        self._seconds = 0.0
        self._troubles = 0
        self._rests_until: float | None = None

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
        """What ``inner`` replies, or a failure no later than ``deadline_s`` from now (plus a thread's turn)."""
        closed = self._closed()
        if closed is not None:
            return closed
        began = self._clock()
        pause = self.limits.pause_s
        for left_tries in range(self.limits.retries, -1, -1):
            left = deadline_s - (self._clock() - began)
            reply = self._within(
                left,
                lambda s: self.inner.complete(
                    prompt, schema=schema, max_tokens=max_tokens, deadline_s=s, on_text=on_text
                ),
            )
            spent = self._clock() - began
            if reply.failure not in _PASSING or not left_tries or spent + pause >= deadline_s:
                break
            self._pause(pause)
            pause *= 2
        if schema is not None and reply.ok and not _is_json(reply.text):
            reply = self._no(Failure.UNREADABLE, "the answer is no whole JSON text")
        return self._count(reply, max_tokens, self._clock() - began)

    def _within(self, seconds: float, call: Callable[[float], Reply]) -> Reply:
        """The reply of ``call`` if it comes in time; a call that does not is left to end by itself."""
        box: list[Reply] = []

        def work() -> None:
            try:
                box.append(call(seconds))
            except Exception as error:  # a model must not take the incident down with it
                kind = type(error).__name__
                box.append(self._no(Failure.UNREADABLE, f"the model broke: {kind}"))

        worker = threading.Thread(target=work, name="language-model", daemon=True)
        worker.start()
        worker.join(max(0.0, seconds))
        return box[0] if box else self._no(Failure.TIMED_OUT, f"no answer within {seconds:.1f} s")

    def _closed(self) -> Reply | None:
        with self._lock:
            if self._rests_until is not None and self._clock() < self._rests_until:
                return self._no(Failure.RESTING, f"failed {self._troubles} times running, tried again later")
            if self._calls >= self.limits.calls:
                return self._no(Failure.SPENT, f"all {self.limits.calls} calls are used")
            if self._tokens >= self.limits.tokens:
                return self._no(Failure.SPENT, f"all {self.limits.tokens} tokens are used")
            if self._seconds >= self.limits.seconds:
                return self._no(Failure.SPENT, f"all {self.limits.seconds:.0f} s are used")
            self._calls += 1
            return None

    def _count(self, reply: Reply, max_tokens: int, seconds: float) -> Reply:
        with self._lock:
            self._seconds += seconds
            if reply.ok:
                self._tokens += max_tokens if reply.completion_tokens is None else reply.completion_tokens
            self._troubles = self._troubles + 1 if reply.failure in _TROUBLE else 0
            tripped = self._troubles >= self.limits.trips
            self._rests_until = self._clock() + self.limits.rest_s if tripped else None
        return reply

    def _no(self, failure: Failure, detail: str) -> Reply:
        return Reply.failed(self.name, failure, detail)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
