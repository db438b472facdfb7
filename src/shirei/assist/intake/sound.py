"""How names sound: one key for the spellings of a Japanese name in Latin letters, kana and Hangul."""

from __future__ import annotations

import re
import unicodedata

_CELLS = """
あ a い i う u え e お o か ka き ki く ku け ke こ ko さ sa し shi す su せ se そ so た ta ち chi つ tsu て te と to
な na に ni ぬ nu ね ne の no は ha ひ hi ふ fu へ he ほ ho ま ma み mi む mu め me も mo や ya ゆ yu よ yo
ら ra り ri る ru れ re ろ ro わ wa を o ん n が ga ぎ gi ぐ gu げ ge ご go ざ za じ ji ず zu ぜ ze ぞ zo
だ da ぢ ji づ zu で de ど do ば ba び bi ぶ bu べ be ぼ bo ぱ pa ぴ pi ぷ pu ぺ pe ぽ po
ぁ a ぃ i ぅ u ぇ e ぉ o ゃ ya ゅ yu ょ yo ゔ vu
"""
_KANA = dict(zip(_CELLS.split()[::2], _CELLS.split()[1::2], strict=True))
_SMALL_Y = "ゃゅょ"
#: Spellings of one sound, in the order in which they are replaced.
_ONE_SOUND = tuple((re.compile(pattern), into) for pattern, into in (
    (r"tch", "ch"), (r"c(?!h)", "k"), (r"q", "k"), (r"l", "r"), (r"sh(?=[aeou])", "sy"), (r"sh", "s"),
    (r"ch(?=[aeou])",
        "ty"), (r"ch", "t"), (r"j(?=[aeou])", "zy"), (r"jy", "zy"), (r"j|d(?=[iu])", "z"), (r"ts(?=u)", "t"),
    (r"f", "h"), (r"yy", "y"), (r"m(?=[bp])", "n"), (r"([a-z])\1+", r"\1"), (r"ou|oh(?![aeiou])", "o"),
    (r"(?<=[b-df-hj-np-tv-xz])y(?![aou])", "i"),
))  # fmt: skip
_INITIAL = {
    "ㅋ": "ㄱ",
    "ㄲ": "ㄱ",
    "ㅌ": "ㄷ",
    "ㄸ": "ㄷ",
    "ㅊ": "ㅈ",
    "ㅉ": "ㅈ",
    "ㅍ": "ㅂ",
    "ㅃ": "ㅂ",
    "ㅆ": "ㅅ",
}
_INITIALS, _VOWELS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_VOWEL = {"ㅑ": "ㅏ", "ㅒ": "ㅔ", "ㅐ": "ㅔ", "ㅕ": "ㅓ", "ㅖ": "ㅔ", "ㅛ": "ㅗ", "ㅠ": "ㅜ"}


def latin_sound(words: str) -> str:
    """Key of a name in Latin letters: Sinjuku, Shinjyuku and Shinjuku have one."""
    bare = unicodedata.normalize("NFKD", words.lower())
    key = "".join(c for c in bare if "a" <= c <= "z")
    for pattern, into in _ONE_SOUND:
        key = pattern.sub(into, key)
    return key


def kana_sound(kana: str) -> str:
    """Key of a name in kana, hiragana or katakana."""
    out = ""
    for letter in hiragana(kana):
        if letter == "っ" or letter == "ー":
            continue
        sound = _KANA.get(letter, "")
        if letter in _SMALL_Y and out.endswith("i"):
            out = out[:-1] + (sound[1:] if out.endswith(("shi", "chi", "ji")) else sound)
        else:
            out += sound
    return latin_sound(out)


def hiragana(kana: str) -> str:
    """Katakana as hiragana; every letter stays one letter."""
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヴ" else c for c in kana)


def hangul_sound(words: str) -> str:
    """Key of a name in Hangul: 타치카와 and 다치카와 have one."""
    return "".join(_syllable(c) for c in words if "가" <= c <= "힣")


def _syllable(letter: str) -> str:
    code = ord(letter) - 0xAC00
    initial, vowel, final = _INITIALS[code // 588], _VOWELS[code % 588 // 28], code % 28
    soft = initial in "ㅆㅊㅉㅈ" and vowel == "ㅡ"  # 쓰, 츠 and 쯔 are one sound
    initial = "ㅅ" if soft else _INITIAL.get(initial, initial)
    return f"{initial}{_VOWEL.get(vowel, vowel)}{final or ''}"
