"""What a sentence commits itself to: numbers with units, negation, obligation; English, Japanese and Korean."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Force(StrEnum):
    """How binding a sentence is."""

    MUST_NOT = "must not"
    MUST = "must"
    SHOULD_NOT = "should not"
    SHOULD = "should"
    MAY = "may"


@dataclass(frozen=True, slots=True)
class Claims:
    """The parts of a sentence that a paraphrase may not change.

    Attributes:
        numbers: each with its unit, as ``("25", "km/h")``; the unit is empty where none follows.
        forces: the obligations, bans and permissions in it.
        negations: how many words of it negate, a ban counting as one.
    """

    numbers: frozenset[tuple[str, str]]
    forces: frozenset[Force]
    negations: int


#: Tried in this order; what one takes is gone for those after it.
_FORCES: dict[str, tuple[tuple[Force, str], ...]] = {
    "en": (
        (
            Force.MUST_NOT,
            r"\b(?:must|shall|may|can|is to|are to)(?: \w+)? (?:not|never)\b|\bmustn't\b|\bcannot\b",
        ),
        (
            Force.MUST_NOT,
            r"\b(?:is|are|be) (?:forbidden|prohibited)\b|\bnot (?:be )?(?:allowed|permitted)\b|\bnever\b",
        ),
        (Force.SHOULD_NOT, r"\bshould(?: \w+)? not\b|\bshouldn't\b"),
        (Force.MUST, r"\b(?:must|shall|ha(?:s|ve) to)\b|\b(?:is|are) (?:required|obliged)\b"),
        (Force.SHOULD, r"\bshould\b|\bis recommended\b"),
        (Force.MAY, r"\bmay\b|\b(?:is|are) (?:allowed|permitted)\b|\bcan\b"),
    ),
    "ja": (
        (
            Force.MUST_NOT,
            r"ては(?:なら|いけ)(?:ない|ず|ません)|ことができ(?:ない|ず)|を?禁(?:止|ずる|じる)|(?:し|ら|か|わ|ま)ないこと",
        ),
        (
            Force.MUST,
            r"なければ(?:なら|いけ)(?:ない|ず|ません)|ねばならない|ものとする|(?<!ない)こと(?=[。．]|$)|べき",
        ),
        (Force.SHOULD_NOT, r"ないことが望ましい|望ましくない"),
        (Force.SHOULD, r"望ましい|標準とする|努め"),
        (Force.MAY, r"ことができる|ても(?:よい|良い|差し支えない)|この限りでな[いく]|許可する"),
    ),
    "ko": (
        (
            Force.MUST_NOT,
            r"(?:서는|면) (?:아니 ?|안 ?)(?:된다|되며|됩니다|되고)|(?:금지|금한)|수 없[다으고]|지 못한다|말아야",
        ),
        (
            Force.MUST,
            r"(?:하여|해|어|아|여|려|켜|워|와|져|쳐|춰|둬|줘)야 (?:한다|하며|합니다|하고|한|할)|것으로 한다",
        ),
        (Force.SHOULD_NOT, r"지 않는 것이 바람직"),
        (Force.SHOULD, r"바람직|권장|표준으로 한다"),
        (Force.MAY, r"수 있[다으고습]|도 (?:된다|좋다)|무방"),
    ),
}
_NEGATIONS = {
    "en": r"\b(?:not|no|never|none|neither|nor|without|cannot|except|unless)\b|n't\b",
    "ja": r"ない(?!し)|なかっ|ず(?=[、に。])|せん(?=[。、]|$)|なし|禁止|除く|除き|以外",
    "ko": r"않|아니|안 (?=되|된|됩|하|한)|없|못|금지|제외",
}
_UNITS = {
    "km/h": r"km/h|キロメートル毎時|キロ毎時|㎞/h",
    "min": r"minutes?|mins?\b|分(?:間)?(?!の)|분",
    "s": r"seconds?|secs?\b|s\b|秒|초",
    "h": r"hours?|h\b|時間|시간",
    "d": r"days?|日|일",
    "mm": r"mm|ミリメートル|밀리미터|millimetres?",
    "cm": r"cm|センチメートル|센티미터|centimetres?",
    "km": r"km|キロメートル|킬로미터|kilometres?",
    "m": r"m\b|(?<![a-z])m(?![a-z])|メートル|미터|metres?",
    "kV": r"kv|キロボルト|킬로볼트",
    "V": r"v\b|ボルト|볼트|volts?",
    "A": r"a\b|アンペア|암페어|amperes?",
    "ohm": r"ohms?|Ω|オーム|옴",
    "%": r"%|percent|per cent|パーセント|퍼센트",
    "C": r"°c|℃|度|도",
    "kPa": r"kpa|キロパスカル",
    "N": r"n\b|ニュートン",
}
_NUMBER = re.compile(r"(?<![\w.])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)")
_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "twice": "2", "once": "1",
}  # fmt: skip


def claims_of(sentence: str, language: str) -> Claims:
    """What a sentence in ``language`` commits itself to."""
    plain = _plain(sentence)
    forces, rest = _forces(plain, language)
    bans = Force.MUST_NOT in forces or Force.SHOULD_NOT in forces
    return Claims(_numbers(plain), forces, bans + len(re.findall(_NEGATIONS[language], rest)))


def _numbers(plain: str) -> frozenset[tuple[str, str]]:
    found = set()
    for match in _NUMBER.finditer(plain):
        number = match.group(1).replace(",", "")
        number = number.rstrip("0").rstrip(".") if "." in number else number
        found.add((number, _unit(plain[match.end() :])))
    return frozenset(found)


def _unit(rest: str) -> str:
    rest = rest.lstrip()
    return next((name for name, pattern in _UNITS.items() if re.match(pattern, rest)), "")


def _forces(plain: str, language: str) -> tuple[frozenset[Force], str]:
    """The forces, and the sentence without their words: "なければならない" negates nothing."""
    found = set()
    for force, pattern in _FORCES[language]:
        plain, count = re.subn(pattern, "\0", plain)
        if count:
            found.add(force)
    return frozenset(found), plain


def _plain(sentence: str) -> str:
    """Half-width, lower case, numbers of two digits set apart from Japanese letters, number words as digits."""
    plain = unicodedata.normalize("NFKC", sentence).lower()
    plain = re.sub(r"(?<=\d)\s+(?=\d{3}\b)", "", plain)
    words = "|".join(_WORDS)
    plain = re.sub(rf"\b(?:{words})\b", lambda m: _WORDS[m.group(0)], plain)
    return re.sub(r"(?<=[^\x00-\x7f])(?=\d)", " ", plain)
