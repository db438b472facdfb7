"""Which of the three languages a report is in."""

from __future__ import annotations


def language_of(plain: str) -> str:
    """``ja``, ``ko`` or ``en``, by the letters that carry the report."""
    hangul = sum("가" <= c <= "힣" for c in plain)
    kana = sum("ぁ" <= c <= "ヿ" for c in plain)
    han = sum("一" <= c <= "鿿" or c in "々〆" for c in plain)
    latin = sum("a" <= c <= "z" for c in plain)
    if hangul and 3 * hangul >= max(latin, kana + han):
        return "ko"
    return "ja" if 3 * (kana + han) > latin else "en"
