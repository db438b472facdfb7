"""Which model: as the command line or the environment says."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from shirei.assist.models.embedded import EmbeddedModel
from shirei.assist.models.endpoint import EndpointModel
from shirei.assist.models.guarded import GuardedModel, Limits
from shirei.assist.models.none import NoModel
from shirei.assist.models.weights import embedded_weights
from shirei.model.language import LanguageModel


def open_model(
    choice: str | None = None,
    *,
    env: Mapping[str, str] | None = None,
    adapter: Path | None = None,
    limits: Limits | None = None,
) -> LanguageModel:
    """The model of this name behind its limits; nothing is loaded or asked yet.

    Args:
        choice: ``none``, ``embedded``, or the http(s) address of an OpenAI-compatible endpoint; ``None``: the
            address in ``SHIREI_MODEL_URL``, else none. ``SHIREI_MODEL_NAME`` names the model at an endpoint,
            ``SHIREI_MODEL_KEY`` is its key. ``SHIREI_MODEL_FILE`` is a GGUF file for ``embedded``.
        adapter: a GGUF LoRA for ``embedded``.

    Raises:
        InputError: the choice is none of these.
        CapabilityError: the embedded weights are not installed.
    """
    env = os.environ if env is None else env
    choice = choice or env.get("SHIREI_MODEL_URL") or "none"
    if choice == "none":
        return NoModel()
    if choice == "embedded":
        return GuardedModel(EmbeddedModel(embedded_weights(env), adapter=adapter), limits)
    name, key = env.get("SHIREI_MODEL_NAME", "default"), env.get("SHIREI_MODEL_KEY")
    return GuardedModel(EndpointModel(choice, model=name, key=key), limits)
