"""Which content words a text asserts and which it denies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirei.knowledge.practice.phrases import pattern, vocabulary

#: A negator reaches so many content words, to the end of its clause at most.
REACH = 6
_LATIN = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+(?:\.\d+)?|[.!?,;]", re.IGNORECASE)
_EASTERN_CLAUSE = re.compile(r"[^。、！？!?,.\n]+")
_EASTERN_WORD = re.compile(r"[\u4e00-\u9fff々]+|[\u30a0-\u30ffー]{2,}|[\uac00-\ud7a3]{2,}")
_EASTERN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_BREAKS = frozenset(("but", "because", "so", "since", "and", "as", "when", "if"))
_SUFFIXES = ("ingly", "ing", "edly", "ed", "ies", "es", "s", "ly", "e")


def tokens(text: str) -> list[str]:
    """Words in Latin letters, numbers and sentence marks, in lower case."""
    return _LATIN.findall(text.lower())


def is_negator(token: str) -> bool:
    """Whether this word of a Latin text negates what follows."""
    return token in vocabulary("negators") or token.endswith(("n't", "n’t"))


def denials(text: str) -> int:
    """How often the text negates anything."""
    eastern = len(pattern("denies").findall(text)) if _EASTERN.search(text) else 0
    return sum(map(is_negator, tokens(text))) + eastern


def signs(text: str) -> dict[str, int]:
    """Stem of every content word -> 1 where it is asserted, -1 where it is denied."""
    found: dict[str, int] = {}
    for stem, sign in (*_latin(text), *_eastern(text)):
        found[stem] = found.get(stem, 0) + sign
    return {stem: 1 if total >= 0 else -1 for stem, total in found.items()}


def _latin(text: str) -> Iterator[tuple[str, int]]:
    """A negator stands before what it denies."""
    empty, left = vocabulary("empty"), 0
    for token in tokens(text):
        if token in _BREAKS or not token[0].isalnum():
            left = 0
        if is_negator(token):
            left = REACH
        elif token not in empty and len(token) > 1:
            yield _stem(token), -1 if left else 1
            left = max(0, left - 1)


def _eastern(text: str) -> Iterator[tuple[str, int]]:
    """In Japanese and Korean a denial follows the predicate: the last two words before it are denied."""
    if not _EASTERN.search(text):
        return
    for clause in _EASTERN_CLAUSE.findall(text):
        words = [(match.group()[:3], match.start()) for match in _EASTERN_WORD.finditer(clause)]
        denial = max((match.start() for match in pattern("denies").finditer(clause)), default=-1)
        denied = [word for word, at in words if at <= denial][-2:]
        yield from ((word, -1 if word in denied else 1) for word, _ in words)


def _stem(token: str) -> str:
    token = re.sub(r"['’]s$", "", token)
    for suffix in _SUFFIXES:
        if token.endswith(suffix) and len(token) - len(suffix) >= 3:
            token = token.removesuffix(suffix)
            break
    return token[:-1] if len(token) > 3 and token[-1] == token[-2] else token
