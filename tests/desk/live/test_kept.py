"""Costly things are made once, by one, and only kept where they could be made."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from shirei.desk.live.kept import Kept


def test_many_who_want_the_same_wait_for_one_who_makes_it() -> None:
    kept: Kept[int] = Kept(2)
    made, gate = [], threading.Event()

    def make() -> int:
        made.append(1)
        gate.wait(5)
        return 7

    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(kept.get, "a", make) for _ in range(8)]
        gate.set()
        assert [one.result() for one in asked] == [7] * 8
    assert len(made) == 1


def test_the_one_not_used_for_longest_goes_first() -> None:
    kept: Kept[str] = Kept(2)
    made: list[str] = []

    def get(key: str) -> str:
        return kept.get(key, lambda: made.append(key) or key)

    for key in ("a", "b", "a", "c", "a", "b"):
        assert get(key) == key
    assert made == ["a", "b", "c", "b"]


def test_what_cannot_be_made_is_tried_again() -> None:
    kept: Kept[int] = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: 1 // 0)
    assert kept.get("a", lambda: 1) == 1
