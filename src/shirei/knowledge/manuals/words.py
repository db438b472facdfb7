"""Words to search by: English by stems, Japanese and Korean by pairs of letters, codes and numbers as they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_RUNS = re.compile(r"[a-z]+|\d+(?:\.\d+)?|[가-힣]+|[ァ-ヶー]+|[一-鿿々ぁ-ん]+")
_STOP_WORDS = """
a about an and any are as at be been by can did do does for from had has have how i if in into is it
its may me must my no not of on or our out shall should so than that the their them then there these
they this those to up us was we were what when where which who will with would you your
"""
_STOP = frozenset(_STOP_WORDS.split())
_ENDINGS = ("ingly", "edly", "ing", "ies", "es", "ed", "s", "ly")


def words_of(text: str) -> list[str]:
    """The searchable words of a text in any of the three languages, in order, repeated as they are."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return [word for run in _RUNS.findall(plain) for word in _of_run(run)]


def overlap(part: str, whole: str) -> float:
    """The share of the different words of ``part`` that ``whole`` holds; 1 where it has none."""
    wanted = set(words_of(part))
    return len(wanted & set(words_of(whole))) / len(wanted) if wanted else 1.0


def _of_run(run: str) -> Iterator[str]:
    if run[0].isascii():
        if run not in _STOP:
            yield _stem(run)
    elif "가" <= run[0] <= "힣" or "ァ" <= run[0] <= "ー":
        yield from _pairs(run) if len(run) > 1 else (run,)
    else:
        yield from _japanese(run)


def _pairs(run: str) -> Iterator[str]:
    return (run[k : k + 2] for k in range(len(run) - 1))


def _japanese(run: str) -> Iterator[str]:
    """Pairs with at least one Chinese character, and the characters alone; kana alone is grammar."""
    yield from (pair for pair in _pairs(run) if not _is_kana(pair))
    yield from (letter for letter in run if not _is_kana(letter))


def _is_kana(letters: str) -> bool:
    return all("ぁ" <= letter <= "ん" for letter in letters)


def _stem(word: str) -> str:
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 3), "")
    return word[: len(word) - len(ending)]
