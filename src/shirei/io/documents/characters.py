"""Full-width signs and Japanese numerals, read without changing any position."""

from __future__ import annotations

import re
from collections.abc import Mapping

_WIDE: Mapping[int, int | str] = {0xFF01 + k: 0x21 + k for k in range(94)} | {0x3000: 0x20}
_DASHES: Mapping[int, int | str] = {ord(c): "-" for c in "－−―‐‑–—"}
_NARROW = {**_WIDE, **_DASHES}
_KANJI = {c: k for k, c in enumerate("〇一二三四五六七八九")}
#: How a number may be written in a label, after ``narrow``.
NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十百〇]{1,5}|[IVX]{1,6}|[Ⅰ-Ⅻ])"
_ROMAN = {c: k for k, c in enumerate("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", start=1)}


def narrow(text: str) -> str:
    """The text with full-width ASCII and dashes made half-width, every character in its place."""
    return text.translate(_NARROW)


def numeral(words: str) -> int | None:
    """The value of ``12``, ``十二``, ``Ⅻ`` or ``XII``; ``None`` for anything else."""
    words = narrow(words).strip()
    if words.isdecimal():
        return int(words)
    if words in _ROMAN:
        return _ROMAN[words]
    if re.fullmatch(r"[一二三四五六七八九十百〇]+", words):
        return _kanji(words)
    return _latin(words) if re.fullmatch(r"[IVX]+", words) else None


def _kanji(words: str) -> int:
    if not re.search("[十百]", words):
        return int("".join(str(_KANJI[c]) for c in words))
    total = held = 0
    for c in words:
        if c in "十百":
            total += (held or 1) * (10 if c == "十" else 100)
            held = 0
        else:
            held = _KANJI[c]
    return total + held


def _latin(words: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[c] for c in words]
    following = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, following, strict=True))
