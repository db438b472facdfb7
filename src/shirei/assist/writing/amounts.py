"""Numbers with their units in a sentence: durations in seconds, shares in percent, things counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirei.assist.intake.numbers import ENGLISH_WORDS
from shirei.assist.writing.facts import Amount
from shirei.model.clock import HOUR, MINUTE
from shirei.model.numerals import DIGITS

_ONES = {word: value for value, word in enumerate(ENGLISH_WORDS)}
_TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)
_KOREAN = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "열한": 11,
    "열두": 12, "열세": 13, "열네": 14, "열다섯": 15, "열여섯": 16, "열일곱": 17, "열여덟": 18, "열아홉": 19, "스무": 20,
}  # fmt: skip

_EN_WORD = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(list(_ONES)[1:10])}))?|{'|'.join(reversed(_ONES))}|no|none|half an|an?)"
_NUMBER = (
    r"(?P<n>(?<![\d.,:/A-Za-z])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|(?<![\d.,:/A-Za-z])\d+(?:\.\d+)?(?![\d:]))"
    rf"|(?P<w>\b{_EN_WORD}\b)|(?P<k>[〇一二三四五六七八九十百]+)(?=[本分件駅人名秒割列時両案個])(?!十分[にな])"
    rf"|(?P<o>(?<![가-힣])(?:{'|'.join(sorted(_KOREAN, key=len, reverse=True))})(?=\s*(?:편|개|대|명|건|시간)))"
)
#: Unit name -> pattern; tried in this order after a number.
_UNITS: tuple[tuple[str, float, str], ...] = (
    ("s", HOUR, r"\s*-?\s*(?:(?:passenger|train|person|man)[- ]?)?(?:hours?|hrs?|h)\b|\s*(?:人・?時間?|人時|時間|시간|小时|小時|인시)"),
    ("s", MINUTE, r"\s*-?\s*(?:(?:passenger|train)[- ]?)?(?:minutes?|mins?|min\.?)(?![a-z])|\s*(?:分(?:間|钟|鐘)?(?!の[一二三1-9])|분(?:간)?)"),
    ("s", 1, r"\s*-?\s*(?:seconds?|secs?|s)\b|\s*(?:秒(?:間)?|초(?:간)?)"),
    ("%", 1, r"\s*(?:%|per ?cent\b|パーセント|퍼센트|프로|％)"),
    ("%", 10, r"\s*(?:割|할)"),
    ("languages", 1, r"\s*(?:languages?\b|(?:か|カ|ヶ|ヵ)?国語|言語|개\s*(?:국어|언어))"),
    ("options", 1, r"\s*(?:\w+ )?(?:options?|alternatives?|plans)\b|\s*(?:つの(?:代替)?案|個の案|案|개\s*(?:의\s*)?(?:안|대안|방안))"),
    ("bits", 1, r"\s*(?:bits?\b|ビット|비트)"),
    ("stops", 1, r"\s*(?:\w+ ){0,2}?(?:stops|stop|calls|call)\b|\s*(?:箇所?の?停車|回の?停車|停車|の停車|か所|개\s*정차|회\s*정차|번의?\s*정차|개\s*역|정차)"),
    ("passengers", 1, r"\s*(?:\w+ )?(?:passengers?|people|persons?)\b|\s*(?:人|名|명)(?!\s*시)"),
    ("trains", 1, r"\s*(?:(?:further|other|more|additional|through|whole|up|down|rapid|local|special|late|delayed|single|different|of the|of these) ){0,2}?(?:trains?|services?|units?|sets?|workings?|rakes?)\b(?!-)|\s*(?:本|列車|編成|趟|班|列|편성|편|개\s*(?:의\s*)?(?:열차|편성)|대)"),
    ("orders", 1, r"\s*(?:\w+ ){0,2}?(?:orders?|instructions?|changes?|actions?|holds?|times)\b|\s*(?:件|回|건|회|개\s*(?:의\s*)?(?:지시|명령))"),
    ("steps", 1, r"\s*(?:steps?|checks?)\b|\s*(?:手順|段階|단계)"),
)  # fmt: skip
_RANGE = re.compile(r"\s*(?:to|and|-|~|から|ないし|에서|내지|부터)\s*(?=\d)")
_NEEDS_UNIT = {"no", "none", "a", "an", "one", "half an"}


def read_amounts(text: str) -> Iterator[tuple[int, int, Amount]]:
    """Each number with its unit (``""`` where none follows); "1 hour 20 minutes" is one amount."""
    at = 0
    pattern = re.compile(_NUMBER, re.IGNORECASE)
    while match := pattern.search(text, at):
        at = match.end()
        value = _value(match)
        unit, scale, end = _unit(text, match.end())
        word = (match["w"] or "").lower()
        if word and word in _NEEDS_UNIT and not _counts(word, unit, text[match.start() : end]):
            continue
        if not unit and (other := _range_unit(text, match.end())):
            unit, scale = other
        total = value * scale
        if unit == "s" and scale > 1:
            total, end = _compound(text, end, total)
        yield match.start(), match.end() if word in ("no", "none") else end, Amount(total, unit)
        at = max(at, end)


def _counts(word: str, unit: str, said: str) -> bool:
    """Whether "no", "a" or "one" counts something here: "no trains", "an hour", "one train"."""
    if word in ("a", "an", "half an"):
        return (unit == "s" and "hour" in said.lower()) or (word != "half an" and "minute" in said.lower())
    return bool(unit)


def _value(match: re.Match[str]) -> float:
    if match["n"]:
        return float(match["n"].replace(",", ""))
    if match["k"]:
        return float(_kanji(match["k"]))
    if match["o"]:
        return float(_KOREAN[match["o"]])
    word = match["w"].lower()
    if word in ("no", "none"):
        return 0.0
    if word in ("a", "an", "half an"):
        return 0.5 if word == "half an" else 1.0
    parts = re.split(r"[- ]", word)
    return float(sum(_ONES.get(p, _TENS.get(p, 0)) for p in parts))


def _kanji(word: str) -> int:
    """As ``model.numerals`` reads it, but "二三十" (twenty or thirty) is 230: nothing inexact may match a fact."""
    total, one = 0, 0
    for letter in word:
        if letter in "十百":
            total += (one or 1) * (10 if letter == "十" else 100)
            one = 0
        else:
            one = one * 10 + DIGITS[letter]
    return total + one


def _unit(text: str, at: int) -> tuple[str, float, int]:
    for name, scale, pattern in _UNITS:
        if match := re.compile(pattern, re.IGNORECASE).match(text, at):
            return name, scale, match.end()
    return "", 1.0, at


def _range_unit(text: str, at: int) -> tuple[str, float] | None:
    """The unit of "25 to 64 minutes" for its first number."""
    joined = _RANGE.match(text, at)
    number = joined and re.compile(r"\d+(?:\.\d+)?").match(text, joined.end())
    if not number:
        return None
    unit, scale, _ = _unit(text, number.end())
    return (unit, scale) if unit else None


def _compound(text: str, at: int, total: float) -> tuple[float, int]:
    half = re.compile(r"半|\s*반|\s*and a half").match(text, at)
    if half:
        return total + 0.5 * (HOUR if total >= HOUR else MINUTE), half.end()
    more = re.compile(r"\s*(?:and\s+)?(\d{1,2})(?!\d|:)").match(text, at)
    if not more:
        return total, at
    unit, scale, end = _unit(text, more.end())
    if unit == "s" and scale < (HOUR if total >= HOUR and total % HOUR == 0 else MINUTE):
        return (
            _compound(text, end, total + float(more[1]) * scale)
            if scale > 1
            else (total + float(more[1]), end)
        )
    return total, at
