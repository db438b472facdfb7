"""Amounts in questions and replies: "older than a year?" and "six months" are an answer."""

from __future__ import annotations

import re

_DAYS = {
    "year": 365.0, "yr": 365.0, "年": 365.0, "년": 365.0,
    "month": 30.0, "か月": 30.0, "ヶ月": 30.0, "カ月": 30.0, "개월": 30.0,
    "week": 7.0, "週間": 7.0, "주": 7.0,
    "day": 1.0, "日": 1.0, "일": 1.0,
    "hour": 1 / 24, "時間": 1 / 24, "시간": 1 / 24,
    "minute": 1 / 1440, "min": 1 / 1440, "分": 1 / 1440, "분": 1 / 1440,
    "second": 1 / 86400, "秒": 1 / 86400, "초": 1 / 86400,
}  # fmt: skip
_WORDS = {
    "zero": 0.0, "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0,
    "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "couple": 2.0, "few": 3.0,
    "several": 4.0, "half": 0.5,
}  # fmt: skip
_TIME = re.compile(
    r"(?:\b(\d+(?:\.\d+)?|" + "|".join(_WORDS) + r")|(\d+(?:\.\d+)?))\s*(?:of\s+|and a half\s+)?-?\s*"
    r"(か月|ヶ月|カ月|개월|時間|週間|시간|年|日|分|秒|년|주|일|분|초|(?:years?|yrs?|months?|weeks?|days?|hours?|minutes?|mins?|seconds?)\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)")
_MORE = re.compile(
    r"\b(more|over|older|greater|above|longer|exceed|at least|higher)\b"
    r"|以上|超|より(高|大|長|多)|이상|초과|넘",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"\b(less|under|below|younger|shorter|fewer|within|at most|lower)\b"
    r"|以下|未満|以内|より(低|小|短|少)|이하|미만|이내",
    re.IGNORECASE,
)


def amount(text: str) -> tuple[float, str] | None:
    """The first amount: a duration in days with ``"time"``, else a plain number with ``"number"``."""
    if found := _TIME.search(text):
        number = (found.group(1) or found.group(2)).lower()
        unit = found.group(3).lower()
        value = _WORDS[number] if number in _WORDS else float(number)
        return value * _DAYS.get(unit.removesuffix("s"), 1.0), "time"
    if found := _NUMBER.search(text):
        return float(found.group(1)), "number"
    return None


def comparison(question: str, reply: str) -> int:
    """1 where the reply's amount says yes to the question's bound, -1 where it says no, 0 where nothing is compared."""
    bound, value = amount(question), amount(reply)
    more, less = bool(_MORE.search(question)), bool(_LESS.search(question))
    if bound is None or value is None or bound[1] != value[1] or bound[0] == value[0] or more == less:
        return 0
    return 1 if (value[0] > bound[0]) == more else -1
