"""Endpoints that answer, hang, drip, die: always a reply, never later than the deadline by much."""

from __future__ import annotations

import time

import pytest

from shirei.assist.models import GuardedModel, Limits, open_model
from shirei.assist.models.endpoint import EndpointModel
from shirei.errors import InputError
from shirei.model.language import Failure, prompt
from tests.assist.models.servers import serving

ASK = prompt("Answer briefly.", "Does it work?")


@pytest.mark.parametrize("manner", ["good", "plain"])
def test_an_answer_comes_whole_and_in_pieces(manner: str) -> None:
    heard: list[str] = []
    with serving(manner) as server:
        reply = EndpointModel(server.url, model="m").complete(ASK, on_text=heard.append, max_tokens=9)
        _, body = server.seen[0]
    assert reply.ok and reply.text == "It works" == "".join(heard)
    assert (body["model"], body["max_tokens"], body["temperature"]) == ("m", 9, 0)
    assert body["messages"][1] == {"role": "user", "content": "Does it work?"}
    if manner == "good":
        assert (reply.prompt_tokens, reply.completion_tokens) == (7, 2)


def test_a_schema_travels_as_response_format() -> None:
    schema = {"type": "object"}
    with serving("good") as server:
        EndpointModel(server.url).complete(ASK, schema=schema)
        _, body = server.seen[0]
    assert body["response_format"]["json_schema"]["schema"] == schema


@pytest.mark.parametrize(
    ("manner", "failure"),
    [
        ("hangs", Failure.TIMED_OUT),
        ("drips", Failure.TIMED_OUT),
        ("dies", Failure.UNREACHABLE),
        ("cut", Failure.UNREACHABLE),
        ("later", Failure.OVERLOADED),
        ("no", Failure.REFUSED),
        ("babbles", Failure.UNREADABLE),
        ("html", Failure.UNREADABLE),
    ],
)
def test_every_failure_has_its_name(manner: str, failure: Failure) -> None:
    with serving(manner) as server:
        reply = EndpointModel(server.url).complete(ASK, deadline_s=0.5 if "s" in manner[-2:] else 5)
    assert reply.failure is failure and not reply.text and reply.detail


def test_nobody_at_the_address_is_unreachable() -> None:
    assert EndpointModel("http://127.0.0.1:9/v1").complete(ASK).failure is Failure.UNREACHABLE


@pytest.mark.parametrize("manner", ["hangs", "drips"])
def test_the_caller_goes_on_at_the_deadline(manner: str) -> None:
    with serving(manner) as server:
        model = open_model(server.url, env={})
        began = time.monotonic()
        reply = model.complete(ASK, deadline_s=0.5)
        waited = time.monotonic() - began
    assert reply.failure is Failure.TIMED_OUT and waited < 5  # 20 s is how long the server would hang


def test_a_passing_failure_is_tried_again_and_mended() -> None:
    with serving("later") as server:

        def mend(_: float) -> None:
            server.manner = "good"

        model = GuardedModel(EndpointModel(server.url), Limits(retries=1), pause=mend)
        reply = model.complete(ASK, deadline_s=30)
        assert reply.ok and len(server.seen) == 2


def test_the_key_is_sent_and_shown_nowhere() -> None:
    key = "sk-very-secret"
    for manner in ("good", "no", "dies", "babbles"):
        with serving(manner) as server:
            model = open_model(server.url, env={"SHIREI_MODEL_KEY": key, "SHIREI_MODEL_NAME": "m"})
            reply = model.complete(ASK, deadline_s=5)
            headers, body = server.seen[0]
        assert headers["Authorization"] == f"Bearer {key}"
        assert key not in str(body) + repr(reply) + model.name


@pytest.mark.parametrize(
    "url", ["ftp://host/v1", "nonsense", "https://me:secret@host/v1", "https://host/v1?key=secret", "http://"]
)
def test_addresses_that_cannot_be_used_are_refused_without_repeating_them(url: str) -> None:
    with pytest.raises(InputError) as told:
        open_model(url, env={})
    assert "secret@" not in str(told.value) and "key=" not in str(told.value)
