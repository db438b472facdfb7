"""Full-width signs and Japanese numerals, read without changing any position."""

from __future__ import annotations

import re
from collections.abc import Mapping

from shirei.model.numerals import kanji_number

_WIDE: Mapping[int, int | str] = {0xFF01 + k: 0x21 + k for k in range(94)} | {0x3000: 0x20}
_DASHES: Mapping[int, int | str] = {ord(c): "-" for c in "－−―‐‑–—"}
_NARROW = {**_WIDE, **_DASHES}
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
        return kanji_number(words)
    return _latin(words) if re.fullmatch(r"[IVX]+", words) else None


def _latin(words: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[c] for c in words]
    following = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, following, strict=True))
