"""Where every wording of an expert stands: unit vectors, with what all wordings of a language share taken away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from shirei.knowledge.practice.plain import plain
from shirei.knowledge.practice.vectors import Vectors
from shirei.knowledge.practice.visits import is_expert, questions
from shirei.model.practice import Dialogue

Floats = npt.NDArray[np.float32]

#: A language with fewer wordings has no mean of its own.
FEW = 10
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_KANA_OR_KANJI = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def experts_turns(dialogues: Iterable[Dialogue]) -> list[str]:
    """All turns of experts, as they are."""
    turns = (turn for dialogue in dialogues for turn in dialogue.utterances if is_expert(turn.speaker))
    return [text for turn in turns if (text := turn.text.strip())]


def places_of(
    turns: Sequence[str], beginnings: frozenset[str], vectors: Vectors, also: Sequence[str] = ()
) -> Mapping[str, Floats]:
    """Every plain wording, and every part of a turn that asks two things, and ``also`` -> unit vector."""
    whole = {plain(turn, beginnings) for turn in turns}
    texts = sorted(whole | {part for text in whole for part in questions(text)} | set(also))
    if not texts:
        return {}
    raw = vectors.of(texts)
    spoken = np.array([language(text) for text in texts])
    for one in sorted(set(spoken.tolist())):
        own = spoken == one
        raw[own] -= raw[own].mean(axis=0) if own.sum() >= FEW else raw.mean(axis=0)
    raw /= np.maximum(np.linalg.norm(raw, axis=1, keepdims=True), 1e-9)
    return dict(zip(texts, raw, strict=True))


def language(text: str) -> str:
    """By its letters, the rarer first: a Japanese sentence may hold Latin words."""
    if _HANGUL.search(text):
        return "ko"
    return "ja" if _KANA_OR_KANJI.search(text) else "latin"
