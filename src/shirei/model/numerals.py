"""Numbers written in kanji, read in one way everywhere."""

from __future__ import annotations

DIGITS = {c: k for k, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_SCALES = {"十": 10, "百": 100}


def kanji_number(words: str) -> int | None:
    """The value of ``二十三``, ``百五`` or, digit by digit, ``一二〇``; ``None`` for anything else.

    Of several digits before a scale the last counts: ``二三十`` (twenty or thirty) is thirty.
    """
    if not words or any(c not in DIGITS and c not in _SCALES for c in words):
        return None
    if not any(c in _SCALES for c in words):
        return int("".join(str(DIGITS[c]) for c in words))
    total, digit = 0, None
    for c in words:
        if c in DIGITS:
            digit = DIGITS[c]
        else:
            total += (1 if digit is None else digit) * _SCALES[c]
            digit = None
    return total + (digit or 0)
