"""How like a question is to the examples of each tool: by pairs and triples of letters, and by meaning where a
model of it is installed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from math import sqrt

import numpy as np

from shirei.assist.agent.examples import EXAMPLES

#: Turns sentences into vectors of length 1, shape ``(n, d)``.
Encode = Callable[[Sequence[str]], np.ndarray[tuple[int, int], np.dtype[np.float32]]]


def by_letters(plain: str) -> dict[str, float]:
    """Likeness to the nearest example of each tool, 0 to 1."""
    own = _grams(plain)
    return {
        tool: max(_cosine(own, _example(text)) for text in examples) for tool, examples in EXAMPLES.items()
    }


def by_meaning(question: str, encode: Encode) -> dict[str, float]:
    """The same by a model of meaning, -1 to 1."""
    texts = [text for examples in EXAMPLES.values() for text in examples]
    owners = [tool for tool, examples in EXAMPLES.items() for _ in examples]
    vectors = encode([question, *texts])
    likeness = vectors[1:] @ vectors[0]
    return {
        tool: float(max(one for one, owner in zip(likeness, owners, strict=True) if owner == tool))
        for tool in EXAMPLES
    }


@cache
def _example(text: str) -> Counter[str]:
    return _grams(text.lower())


def _grams(text: str) -> Counter[str]:
    words = f" {' '.join(text.split())} "
    return Counter(words[k : k + n] for n in (2, 3) for k in range(len(words) - n + 1))


def _cosine(a: Counter[str], b: Counter[str]) -> float:
    both = sum(count * b[gram] for gram, count in a.items() if gram in b)
    return both / sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values())) if both else 0.0
