"""Vectors without what a language's texts have in common, so that likeness between languages is of meaning.

A multilingual model puts each language a little aside, and questions aside of statements. The mean passage of
a language is
taken from its passages, and the mean of some usual questions from a question (compare "all-but-the-top"; Mu
and Viswanath,
2018).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shirei.knowledge.manuals.encoder import Encoder, Vectors

#: What is asked everywhere, about nothing in particular.
_USUAL = {
    "en": """How long may it last? | When must this be reported? | What has to be checked first? | May I do this?
        | Who decides? | What speed is allowed? | How many are needed at least? | What does it mean?
        | What should I do next? | When is this not required?""",
    "ja": """どれくらい続けてよいか | いつ報告しなければならないか | まず何を確かめるか | そうしてよいか
        | だれが決めるのか | 速度は何キロまで出せるか | 最低いくつ必要か | それは何を意味するのか | 次に何をするのか
        | 省いてよいのはどういう場合か""",
    "ko": """얼마나 계속해도 됩니까? | 언제 보고해야 하나? | 먼저 무엇을 확인합니까? | 그렇게 해도 됩니까?
        | 누가 결정합니까? | 속도는 몇 km/h까지 낼 수 있나? | 최소 몇 개가 필요한가? | 그것은 무엇을 뜻하나?
        | 다음에 무엇을 해야 하나? | 하지 않아도 되는 것은 어떤 경우인가?""",
}


@dataclass(frozen=True, slots=True)
class Centred:
    """Rows of length 1, one a passage, and for each language the mean of usual questions."""

    rows: Vectors
    questions: Mapping[str, Vectors]

    def alike(self, question: Vectors, language: str) -> npt.NDArray[np.float32]:
        """The cosine of each passage to a question's vector."""
        return np.asarray(self.rows @ _unit(question - self.questions[language]), np.float32)


def centred(encoder: Encoder, vectors: Vectors, places: Mapping[str, npt.NDArray[np.intp]]) -> Centred:
    """Take the means away, language by language."""
    rows = np.zeros_like(vectors)
    for at in places.values():
        rows[at] = _unit(vectors[at] - vectors[at].mean(axis=0))
    usual = {language: _questions(text) for language, text in _USUAL.items()}
    return Centred(
        rows, {lang: np.mean([encoder.question(q) for q in asked], axis=0) for lang, asked in usual.items()}
    )


def _questions(text: str) -> list[str]:
    return [question.strip() for question in text.split("|")]


def _unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9), np.float32)
