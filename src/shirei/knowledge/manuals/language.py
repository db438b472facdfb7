"""In which of the three languages a few words are."""

from __future__ import annotations

import re


def language_of(words: str) -> str:
    """Hangul is Korean; kana is Japanese, and so are Chinese characters; all else is English."""
    if re.search(r"[가-힣]", words) and len(re.findall(r"[가-힣]", words)) >= len(
        re.findall(r"[぀-ヿ]", words)
    ):
        return "ko"
    return "ja" if re.search(r"[぀-ヿ㐀-鿿]", words) else "en"
