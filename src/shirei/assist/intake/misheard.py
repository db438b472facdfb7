"""Stations that a report spells as they sound, shortens, or that a dictation machine misheard.

Read only where no name of the pack stands as the pack spells it. What is found this way is confirmed with a person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from shirei.assist.intake.gazetteer import Mention
from shirei.assist.intake.longer_names import is_part_of_longer_name
from shirei.assist.intake.sound import hangul_sound, kana_sound, latin_sound
from shirei.model.pack import Pack

#: A key of at least so many letters may differ in one letter, or in two.
_ONE_OFF, _TWO_OFF = 7, 10
_LATIN = re.compile(r"[a-z]+")
_LATIN_JOIN = re.compile(r"[-' ]")
_KANA = re.compile(r"[ぁ-ゖァ-ヺー]{2,}")
_HANGUL = re.compile(r"[가-힣]{2,}")
_HERE_AFTER = re.compile(r"\s*(?:station|stn|here\b|depot|yard)|の?駅|역")
_HERE_BEFORE = re.compile(r"(?:\b(?:at|near|outside|from|in|of)|,|^)\s*$")
_SAID_AFTER = re.compile(r"かな|です|だと|あたり|らへん|[、。,.]")
_PARTICLE = re.compile(r"(?:역|에서|에는|에|인데요?|입니다|이요|은|는|이|가|의|쪽)+$")
_CUE_AFTER = re.compile(r"[駅構~間付で、の,.。にとかは방역第手先発を]|から|です|$")
#: Letters that make another station of a name: 東小金井 is not 武蔵小金井, 西荻窪 not 荻窪.
_TELLING = frozenset("東西南北新上下本中大小元奥前後内外山川口町")
_SHORTEST_KANJI, _LONGEST_KANA = 3, 14
#: Names are looked for by their sound in so many characters from the beginning.
_LONGEST_SAID = 600


class Soundalikes:
    """The stations of a pack by their sound, their parts and their kanji with one left out."""

    def __init__(self, pack: Pack) -> None:
        self._latin: dict[str, set[int]] = defaultdict(set)
        self._parts: dict[str, set[int]] = defaultdict(set)
        self._hangul: dict[str, set[int]] = defaultdict(set)
        self._tails: dict[str, set[int]] = defaultdict(set)
        self._gaps: dict[str, set[int]] = defaultdict(set)
        for index, station in enumerate(pack.network.stations):
            names = station.names
            self._add_latin(names.en, index)
            if names.ko:
                self._add_hangul(names.ko.replace(" ", ""), index)
            for k in range(len(names.ja or "")):
                self._gaps[_gap(names.ja or "", k)].add(index)

    def _add_latin(self, name: str, index: int) -> None:
        self._latin[latin_sound(name)].add(index)
        parts = re.split(r"[- ]", name)
        for part in parts if len(parts) > 1 else ():
            self._parts[latin_sound(part)].add(index)

    def _add_hangul(self, name: str, index: int) -> None:
        self._hangul[hangul_sound(name)].add(index)
        for cut in range(2, len(name) - 1):
            self._tails[hangul_sound(name[cut:])].add(index)

    def mentions(self, plain: str) -> list[Mention]:
        """What sounds like a station, in order; only what one name fits (stations of one name count as one)."""
        said = plain[:_LONGEST_SAID]
        for search in (self._by_kana, self._by_hangul, self._by_latin, self._by_kanji):
            whole = (
                one for one in search(said) if not is_part_of_longer_name(plain, one.start, one.end, (), ())
            )
            found = sorted(whole, key=lambda one: (one.start, -one.end))
            if found:
                return _apart(found)
        return []

    def _by_latin(self, plain: str) -> Iterator[Mention]:
        words = list(_LATIN.finditer(plain))
        for first, word in enumerate(words):
            end = word.end()
            for other in words[first : first + 4]:
                if other is not word and not _LATIN_JOIN.fullmatch(plain, end, other.start()):
                    break
                end = other.end()
                yield from self._latin_hit(plain, word.start(), end)

    def _latin_hit(self, plain: str, start: int, end: int) -> Iterator[Mention]:
        key = latin_sound(plain[start:end])
        exact = self._latin.get(key, set()) if len(key) > 4 else set()
        part = self._parts.get(key, set()) if _stands_as_a_place(plain, start, end) else set()
        yield from _mention(start, end, exact or part or self._near(key))

    def _near(self, key: str) -> set[int]:
        if len(key) < _ONE_OFF:
            return set()
        allowed = 2 if len(key) >= _TWO_OFF else 1
        close = [
            stations
            for name, stations in self._latin.items()
            if name[:1] == key[:1]
            and abs(len(name) - len(key)) <= allowed
            and _distance(name, key) <= allowed
        ]
        return close[0] if len(close) == 1 else set()

    def _by_kana(self, plain: str) -> Iterator[Mention]:
        for run in _KANA.finditer(plain):
            for start in range(run.start(), run.end() - 1):
                for end in range(min(run.end(), start + _LONGEST_KANA), start + 1, -1):
                    whole = start == run.start() and bool(_HERE_AFTER.match(plain, end))
                    named = start == run.start() and end - start >= 3 and bool(_SAID_AFTER.match(plain, end))
                    if end - start < 4 and not whole and not named:
                        continue
                    key = kana_sound(plain[start:end])
                    stations = self._latin.get(key) or (self._parts.get(key, set()) if whole else set())
                    yield from _mention(start, end, stations)

    def _by_hangul(self, plain: str) -> Iterator[Mention]:
        for run in _HANGUL.finditer(plain):
            end = run.start() + len(_PARTICLE.sub("", run[0]))
            for last in range(run.end(), max(end, run.start() + 2) - 1, -1):
                key = hangul_sound(plain[run.start() : last])
                yield from _mention(run.start(), last, self._hangul.get(key, set()))
            cut = plain.find("역", run.start() + 2, run.end())
            if cut > 0:
                yield from _mention(
                    run.start(), cut, self._tails.get(hangul_sound(plain[run.start() : cut]), set())
                )

    def _by_kanji(self, plain: str) -> Iterator[Mention]:
        for start in range(len(plain)):
            for end in range(start + _SHORTEST_KANJI, min(len(plain), start + 7) + 1):
                words = plain[start:end]
                if not all("一" <= c <= "鿿" for c in words) or not _CUE_AFTER.match(plain, end):
                    continue
                fits = [
                    self._gaps.get(_gap(words, k), set())
                    for k in range(len(words))
                    if words[k] not in _TELLING
                ]
                yield from _mention(start, end, set().union(*fits))


def _gap(name: str, at: int) -> str:
    return f"{name[:at]}*{name[at + 1 :]}"


def _stands_as_a_place(plain: str, start: int, end: int) -> bool:
    before = plain[max(0, start - 12) : start]
    return end - start > 3 and bool(_HERE_AFTER.match(plain, end) or _HERE_BEFORE.search(before))


def _mention(start: int, end: int, stations: set[int]) -> Iterator[Mention]:
    if stations:
        yield Mention("station", start, end, tuple((index, 0) for index in sorted(stations)))


def _apart(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


@lru_cache(maxsize=8)
def soundalikes(pack: Pack) -> Soundalikes:
    """The soundalikes of a pack, built once for each."""
    return Soundalikes(pack)
