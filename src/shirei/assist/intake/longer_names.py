"""Names inside longer names: Nishi-Tachikawa is not Tachikawa, and 高尾山口 is not 高尾."""

from __future__ import annotations

import re
from collections.abc import Collection

_HYPHEN_BEFORE = re.compile(r"(?<![a-z0-9])([a-z][a-z0-9']*)-$")
_WAY_BEFORE = re.compile(r"(?<![a-z0-9])(nishi|higashi|kita|minami|shin|moto|oku)\s$")
_HYPHEN_AFTER = re.compile(r"-([a-z]+)")
_WAY_AFTER = re.compile(r"\s(?:nishi|higashi|kita|minami)(?![a-z])")
#: Words that a hyphen joins to a name without making another name of it.
_JOINED = frozenset(
    ("jr", "ex", "bound", "side", "end", "line", "station", "area", "yard", "depot", "section", "direction")
)
_KANJI_BEFORE = re.compile(r"(?<![都道府県])[西東北南新奥元]$")
_KANJI_AFTER = re.compile(
    r"(?:[北南西東](?=駅|~|間|で|付近)|山口|みなみ野|(?!駅)[一-龯ぁ-んァ-ヶ]{1,4}(?=駅))"
)
_FUNCTION = re.compile(r"[行発着方面間線側寄でにのとからまはがをへや・、]|構内|付近|当|各|両|隣|次|前")


def is_part_of_longer_name(
    plain: str, start: int, end: int, starts: Collection[int], ends: Collection[int]
) -> bool:
    """Whether a name at ``[start, end)`` goes on as another name that the pack does not know.

    ``starts`` and ``ends`` are where the known names of the text begin and end: they may stand side by side.
    """
    if plain[start] <= "ɏ":
        return _latin(plain, start, end, starts, ends)
    return _kanji(plain, start, end, starts, ends)


def _latin(plain: str, start: int, end: int, starts: Collection[int], ends: Collection[int]) -> bool:
    before, after = plain[max(0, start - 20) : start], plain[end : end + 20]
    hyphen = _HYPHEN_BEFORE.search(before)
    if hyphen and start - 1 not in ends and hyphen[1] not in _JOINED:
        return True
    if _WAY_BEFORE.search(before):
        return True
    hyphen = _HYPHEN_AFTER.match(after)
    if hyphen and end + 1 not in starts and hyphen[1] not in _JOINED:
        return True
    return bool(_WAY_AFTER.match(after)) and end + 1 not in starts


def _kanji(plain: str, start: int, end: int, starts: Collection[int], ends: Collection[int]) -> bool:
    if "가" <= plain[start] <= "힣":
        return False  # the gazetteer takes Korean names as whole words only
    if start not in ends and _KANJI_BEFORE.search(plain[max(0, start - 2) : start]):
        return True
    after = _KANJI_AFTER.match(plain, end)
    if after is None or _FUNCTION.search(after[0]):
        return False
    return not any(end <= one < after.end() for one in starts)
