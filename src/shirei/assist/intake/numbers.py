"""Numbers as reports write them: digits, kanji, English and Korean words."""

from __future__ import annotations

from shirei.model.numerals import kanji_number

#: English number words by their value, zero to nineteen.
ENGLISH_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_ENGLISH = {
    **{word: value for value, word in enumerate(ENGLISH_WORDS)},
    **_TENS, "a": 1, "an": 1, "quarter": 15, "half": 30,
}  # fmt: skip
_KOREAN = {
    "한": 1,
    "두": 2,
    "세": 3,
    "네": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
    "열한": 11,
    "열두": 12,
}

_KOREAN_DIGITS = {c: i for i, c in enumerate("영일이삼사오육칠팔구")} | {"공": 0, "륙": 6}
#: Korean numbers of Chinese origin: minutes, and hours from ten on.
KO_SINO = r"(?:[이삼사오]?십[일이삼사오육칠팔구]?|[영공일이삼사오육칠팔구])"
KO_SINO_HOUR = r"(?:이?십[일이삼사오육칠팔구]?)"

#: A number in Japanese (digits or kanji), English (digits or a word) and Korean, as regular expressions.
JA = r"(?:\d+|[〇零一二三四五六七八九十百]+)"
EN = r"(?:\d+(?:\.\d)?|(?:twenty|thirty|forty|fifty)[- ](?:one|two|three|four|five|six|seven|eight|nine)|" + (
    "|".join(sorted((w for w in _ENGLISH if w not in ("quarter", "half")), key=len, reverse=True)) + ")"
)
KO = r"(?:\d+|" + "|".join(sorted(_KOREAN, key=len, reverse=True)) + ")"


def number(words: str) -> float | None:
    """The number that words in one of the three languages stand for, or ``None``."""
    words = words.strip()
    if words.isascii() and words.replace(".", "", 1).isdigit():
        return float(words)
    if words in _KOREAN:
        return _KOREAN[words]
    if words and all(c in _KOREAN_DIGITS or c == "십" for c in words):
        tens, ten, ones = words.rpartition("십")
        return 10.0 * (_KOREAN_DIGITS[tens] if tens else bool(ten)) + (_KOREAN_DIGITS[ones] if ones else 0)
    if words and words.isascii():
        return _english(words)
    value = kanji_number(words)
    return None if value is None else float(value)


def _english(words: str) -> float | None:
    parts = words.replace("-", " ").split()
    if not parts or any(part not in _ENGLISH for part in parts):
        return None
    return sum(_ENGLISH[part] for part in parts)
