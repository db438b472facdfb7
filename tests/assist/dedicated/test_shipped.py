"""The adapter that comes with the shipped railway: small, examined, on the very base that Shirei loads."""

from __future__ import annotations

import json

import pytest

from shirei.assist.dedicated.admission import admitted
from shirei.assist.dedicated.card import card
from shirei.assist.dedicated.dataset import exam_set
from shirei.assist.dedicated.exam import read_result
from shirei.assist.dedicated.example import Task
from shirei.assist.dedicated.folder import shipped
from shirei.assist.dedicated.material import Material
from shirei.assist.dedicated.score import score
from shirei.assist.dedicated.select import select
from shirei.assist.models import open_model
from shirei.assist.models.weights import embedded_weights
from shirei.errors import CapabilityError
from shirei.io.pack import find_pack

PACK = find_pack("chuo-demo")
FOLDER = shipped(PACK)
assert FOLDER is not None


def test_it_is_small_and_its_card_says_what_its_exam_says() -> None:
    training = json.loads(FOLDER.training.read_text("utf-8"))
    assert FOLDER.adapter.stat().st_size <= 5_000_000
    assert (FOLDER.path / "card.md").read_text("utf-8") == card(training, read_result(FOLDER.exam))


def test_it_stands_on_the_base_that_is_loaded_and_is_used_only_where_it_passed() -> None:
    pytest.importorskip("xllamacpp", reason="the local extra is not installed")
    try:
        weights = embedded_weights({})
    except CapabilityError as missing:
        pytest.skip(str(missing))
    assert json.loads(FOLDER.training.read_text("utf-8"))["base_sha256"] == weights.sha256
    found = read_result(FOLDER.exam)
    for task in Task:
        for language in ("en", "ja", "ko"):
            chosen = select("embedded", task, language, PACK, {})
            assert chosen.model.name.endswith("+ adapter") == admitted(found, "trained", task, language)
            assert bool(chosen.why) == (chosen.model.name == "none")


def test_it_reads_more_fields_than_its_base_does(material: Material) -> None:
    pytest.importorskip("xllamacpp", reason="the local extra is not installed")
    model = open_model("embedded", env={}, adapter=FOLDER.adapter)
    asked = [e for e in exam_set(material, per_task=2).examples if e.task is Task.INTAKE][:3]
    replies = [
        model.complete(e.prompt, schema=e.schema, max_tokens=e.max_tokens, deadline_s=120) for e in asked
    ]
    if replies[0].failure == "no_model":
        pytest.skip(replies[0].detail)
    right = sum(score(e, r.text) for e, r in zip(asked, replies, strict=True)) / len(asked)
    assert right > 0.25  # its base reads 0.13 of them, see exam.json
