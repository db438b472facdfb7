"""Vectors are computed once, and a cache that fails is no error."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from shirei.io.vector_cache import Floats, VectorCache


class Counting:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Floats:
        self.asked.extend(texts)
        return np.array([[len(text), ord(text[0])] for text in texts], dtype=np.float32)


def test_a_text_is_computed_once_and_again_for_another_model(tmp_path: Path) -> None:
    compute = Counting()
    first = VectorCache("one", tmp_path).through(["ab", "c"], compute)
    again = VectorCache("one", tmp_path).through(["c", "ab", "def"], compute)
    assert sorted(compute.asked) == ["ab", "c", "def"]
    assert np.array_equal(first[::-1], again[:2])
    VectorCache("other", tmp_path).through(["ab"], compute)
    assert compute.asked[-1] == "ab"


def test_a_broken_cache_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "vectors-one.sqlite").write_text("no database" * 99)
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path, tmp_path / "file"):
        compute = Counting()
        assert VectorCache("one", folder).through(["ab"], compute).shape == (1, 2)
        assert compute.asked == ["ab"]
