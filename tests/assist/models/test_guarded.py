"""Budget, circuit breaker and deadline around any model, with a clock that the test turns."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from shirei.assist.models import GuardedModel, Limits, NoModel, ScriptedModel
from shirei.model.language import Failure, Reply, prompt

ASK = prompt("s", "u")
NOT_TRIED_AGAIN = Limits(retries=0)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def guarded(texts: list[Any], limits: Limits) -> tuple[GuardedModel, ScriptedModel, Clock]:
    clock, inner = Clock(), ScriptedModel(texts)
    return GuardedModel(inner, limits, clock=clock, pause=lambda _: None), inner, clock


def test_calls_beyond_the_budget_are_not_made() -> None:
    model, inner, _ = guarded(["a", "b", "c"], Limits(calls=2))
    replies = [model.complete(ASK) for _ in range(3)]
    assert [r.failure for r in replies] == [None, None, Failure.SPENT] and len(inner.asked) == 2


def test_tokens_that_are_not_told_count_in_full() -> None:
    model, inner, _ = guarded(["a", "b", "c"], Limits(tokens=100))
    replies = [model.complete(ASK, max_tokens=60) for _ in range(3)]
    assert [r.ok for r in replies] == [True, True, False] and len(inner.asked) == 2


def test_a_failing_model_is_left_alone_and_tried_again_later() -> None:
    down = Failure.UNREACHABLE
    model, inner, clock = guarded([down, down, down, "back"], Limits(retries=0, trips=3, rest_s=30))
    assert [model.complete(ASK).failure for _ in range(4)] == [down, down, down, Failure.RESTING]
    assert len(inner.asked) == 3
    clock.now = 31
    assert model.complete(ASK).text == "back"


def test_one_try_after_the_rest_that_fails_opens_the_circuit_again() -> None:
    model, _, clock = guarded([Failure.TIMED_OUT] * 5, Limits(retries=0, trips=2, rest_s=10))
    [model.complete(ASK) for _ in range(2)]
    clock.now = 11
    assert model.complete(ASK).failure is Failure.TIMED_OUT
    assert model.complete(ASK).failure is Failure.RESTING


def test_a_refusal_is_not_tried_again_and_trips_nothing() -> None:
    model, inner, _ = guarded([Failure.REFUSED] * 9, Limits(retries=2, trips=2))
    assert all(model.complete(ASK).failure is Failure.REFUSED for _ in range(5))
    assert len(inner.asked) == 5


def test_half_a_json_text_is_no_answer() -> None:
    model, _, _ = guarded(['{"a": 1}', '{"a": '], NOT_TRIED_AGAIN)
    assert model.complete(ASK, schema={}).ok
    assert model.complete(ASK, schema={}).failure is Failure.UNREADABLE


class Broken(NoModel):
    def complete(self, *_: Any, **__: Any) -> Reply:
        raise RuntimeError("sk-very-secret")


class Stuck(NoModel):
    def __init__(self) -> None:
        self.over = threading.Event()

    def complete(self, *_: Any, **__: Any) -> Reply:
        self.over.wait(30)
        return Reply("late", "stuck")


def test_a_model_that_raises_is_a_failure_and_its_words_are_not_repeated() -> None:
    reply = GuardedModel(Broken()).complete(ASK)
    assert reply.failure is Failure.UNREADABLE and "secret" not in repr(reply)


@pytest.mark.parametrize("deadline_s", [0.0, 0.05])
def test_a_model_that_ignores_its_deadline_holds_nobody_up(deadline_s: float) -> None:
    stuck = Stuck()
    reply = GuardedModel(stuck, NOT_TRIED_AGAIN).complete(ASK, deadline_s=deadline_s)
    assert reply.failure is Failure.TIMED_OUT
    stuck.over.set()
