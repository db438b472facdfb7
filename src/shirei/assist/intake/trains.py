"""Train numbers in a report: 467T, 4 6 7 T, 列車番号 1234M."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from shirei.assist.intake.corrections import upheld
from shirei.assist.intake.spoken_numbers import spoken_trains
from shirei.model.pack import Pack

_NUMBER = re.compile(
    r"(?<![0-9a-z.:])(?:\d{1,4}[- ]?[a-z]{1,2}|\d{1,4}|[a-z]{1,3}-?\d{1,4}[a-z]?)"
    r"(?!(?!\d{1,2}\s*(?:号車|両目|호차|번째))[0-9a-z]|[.:]\d)"
)
_CUE_BEFORE = re.compile(
    r"(?:\b(?:train|service|run)s?(?:\s+(?:no\.?|number|#))?|列車番号|列車|열차(?:\s*번호)?|control from|"
    r"from the driver of|the)\s*:?\s*$"
)
_CUE_AFTER = re.compile(r"\s*(?:列車|電車|運転士|車掌|편성|열차|호\s*열차|(?:driver|train|service)\b)")
_STRONG_BEFORE = re.compile(r"(?:\btrain(?:\s+(?:no\.?|number|#))?|列車番号|열차(?:\s*번호)?)\s*:?\s*$")
_EQUIPMENT_BEFORE = re.compile(
    r"(?:points?|turnouts?|switch(?:es)?|signals?|circuits?|machine|crossing|car|platform|track|road|"
    r"kilometre|km|counter)(?:\s+(?:no\.?|number|#))?\s*$|"
    r"(?:ポイント|信号機?|号車|回路)\s*$"
)
_EQUIPMENT_AFTER = re.compile(
    r"\s*(?:号(?!列車)|軌道回路|転|分岐|信号|ポイント|番線|軌道|(?:points?|turnout|signal|track circuit)\b)"
)
_CALLS_HIMSELF = re.compile(
    r"(?:^|[、,。.]\s*|(?:인데|에서|です|で)\s*)(?P<n>\d{3,4})"
    r"(?:ですが|です[、。]|だけど|列車|運転士|인데요?|입니다|の前|が|は(?!時)|\s*앞|(?:는|가)(?![가-힣])|"
    r"\s+here\b|,? driver\b|\s+at\s+(?=[a-z-]+,))"
)
_UNIT = re.compile(r"\d{1,4}[- ]?(?:am|pm|km|m|mm|kv|v|hr|kg|th|st|nd|rd|s|a\.m)$")
_NAMED = re.compile(r"\d{2,4}[- ]?[a-z]$")


@dataclass(frozen=True, slots=True)
class TrainSaid:
    """A train number at ``[start, end)``; ``trains`` are the timetable's trains that bear it."""

    start: int
    end: int
    number: str
    trains: tuple[int, ...]


@lru_cache(maxsize=8)
def _numbers(pack: Pack) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    timetable = pack.timetable
    for index, (train, name) in enumerate(zip(timetable.train_numbers, timetable.train_ids, strict=True)):
        for spelling in {_tight(train), _tight(name)}:
            found[spelling] = (*found.get(spelling, ()), index)
    return found


def _tight(number: str) -> str:
    return number.lower().replace(" ", "").replace("-", "")


def read_trains(pack: Pack, plain: str) -> list[TrainSaid]:
    """Every train that the text names and does not take back, in order."""
    return upheld(plain, named_trains(pack, plain))


def named_trains(pack: Pack, plain: str) -> list[TrainSaid]:
    """Every train that the text names, in order."""
    known = _numbers(pack)
    found = [
        TrainSaid(start, end, number.upper(), known.get(number, ()))
        for start, end, number in spoken_trains(plain)
    ]
    for match in _NUMBER.finditer(plain):
        number = _tight(match[0])
        trains = known.get(number, ())
        if _is_train(plain, match, bool(trains)):
            found.append(TrainSaid(match.start(), match.end(), number.upper(), trains))
    found += _bare(pack, plain, found)
    return sorted(found, key=lambda one: one.start)


def _bare(pack: Pack, plain: str, found: list[TrainSaid]) -> list[TrainSaid]:
    """Numbers without their letter by which a driver calls himself, where one train of the timetable bears them."""
    if found:
        return []
    called = _CALLS_HIMSELF.search(plain)
    trains = _by_digits(pack).get(called["n"], ()) if called else ()
    if called is None or not trains:
        return []
    names = sorted({pack.timetable.train_numbers[train] for train in trains})
    number = names[0] if len(names) == 1 else called["n"]
    return [TrainSaid(called.start("n"), called.end("n"), number.upper(), trains)]


@lru_cache(maxsize=8)
def _by_digits(pack: Pack) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for index, number in enumerate(pack.timetable.train_numbers):
        digits = number.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        if digits.isdigit() and digits != number:
            found[digits] = (*found.get(digits, ()), index)
    return found


def _is_train(plain: str, match: re.Match[str], known: bool) -> bool:
    before, after = plain[max(0, match.start() - 24) : match.start()], match.end()
    if _EQUIPMENT_BEFORE.search(before) or _EQUIPMENT_AFTER.match(plain, after):
        return False
    lettered = any(c.isalpha() for c in match[0])
    if known and lettered:
        return True
    if _UNIT.fullmatch(match[0]) or re.fullmatch(r"\d{1,2}h", match[0]):
        return False
    strong = bool(_STRONG_BEFORE.search(before))
    cued = strong or bool(_CUE_BEFORE.search(before)) or bool(_CUE_AFTER.match(plain, after))
    if not lettered:
        return strong and not re.match(r"\s*(?:時|分|両|時間|본|대|분|시|minutes?|mins?)", plain[after:])
    return bool(_NAMED.fullmatch(match[0])) and (cued or len(_tight(match[0])) >= 4)
