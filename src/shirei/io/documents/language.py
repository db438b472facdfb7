"""In which language a text is written: kana or Han alone is Japanese, Hangul is Korean, all else is English."""

from __future__ import annotations

import re

LANGUAGES = ("ja", "ko", "en")


def language_of(text: str) -> str:
    """``ja``, ``ko`` or ``en``, by the letters of the first 20,000 characters."""
    sample = text[:20_000]
    kana = len(re.findall(r"[぀-ヿ]", sample))
    hangul = len(re.findall(r"[가-힣]", sample))
    han = len(re.findall(r"[一-鿿]", sample))
    latin = len(re.findall(r"[A-Za-z]", sample)) / 3
    if hangul > kana and hangul + han > latin:
        return "ko"
    return "ja" if kana + han > latin else "en"
