"""What passed between an incident and its model is kept, and can be replayed without the model."""

from __future__ import annotations

import json

from shirei.assist.models import NoModel, RecordingModel, ReplayedModel, ScriptedModel, open_model
from shirei.assist.models.recording import from_plain, to_plain
from shirei.model.language import Failure, prompt

ONE, TWO = prompt("s", "one"), prompt("s", "two")


def test_a_recording_survives_json_and_replays_to_the_letter() -> None:
    recorded = RecordingModel(ScriptedModel(["first", Failure.TIMED_OUT, "third"]))
    replies = [
        recorded.complete(p, schema=s) for p, s in ((ONE, None), (TWO, {"type": "object"}), (ONE, None))
    ]

    kept = [from_plain(json.loads(json.dumps(to_plain(e)))) for e in recorded.exchanges]
    assert kept == recorded.exchanges

    again = ReplayedModel(kept)
    assert [
        again.complete(p, schema=s) for p, s in ((ONE, None), (TWO, {"type": "object"}), (ONE, None))
    ] == replies
    assert again.unused == 0 and again.name == "scripted"


def test_a_prompt_that_was_not_recorded_gets_no_answer() -> None:
    recorded = RecordingModel(ScriptedModel(["first"]))
    recorded.complete(ONE)
    again = ReplayedModel(recorded.exchanges)
    assert again.complete(TWO).failure is Failure.UNSCRIPTED and again.unused == 1


def test_without_a_model_every_prompt_says_so() -> None:
    model = open_model(env={})
    assert isinstance(model, NoModel) and model.complete(ONE).failure is Failure.NO_MODEL
