"""The pack's own names in a report: stations and lines, in every spelling that people use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from shirei.assist.intake.line_names import DECLARED, spellings
from shirei.assist.intake.longer_names import is_part_of_longer_name
from shirei.assist.intake.text import PlainText, plain_text
from shirei.model.names import Names
from shirei.model.pack import Pack

#: Kanji and kana that are written for one another in place names, each to one of them.
_SAME = str.maketrans(
    "ヶがガのノ之お龍澤濱邊邉嶋國廣藏淵渕條瀨﨑髙", "ケケケノノノ御竜沢浜辺辺島国広蔵渕渕条瀬崎高"
)
_LATIN_WORD = re.compile(r"[a-z0-9]+")
_LATIN_JOIN = re.compile(r"[-\s'.·・&]{0,3}")
_MOST_LATIN_WORDS = 7
_HANGUL = re.compile(r"[가-힣]")
#: Reports write it or not; what follows a name tells more when the name leaves it out.
_STATION_WORD = re.compile(r"(?<=.)(?:\s+(?:station|stn)|駅|역)$")
#: What may follow a short Korean name inside one word: particles and words for stations and directions.
_KO_TAIL = re.compile(
    r"(?:역|선|에|와|과|~|-|·|,|\.|행|방면|발|이|가|은|는|을|를|의|부근|구내|부터|까지|도|간|사이|$|[^가-힣])"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of the pack in the plain text ``[start, end)``.

    ``meanings`` are the stations or lines (indices) that it may be, each with the distance of the spelling.
    """

    kind: str  # "station" or "line"
    start: int
    end: int
    meanings: tuple[tuple[int, int], ...]

    @property
    def indices(self) -> tuple[int, ...]:
        """What it may be, without the distances."""
        return tuple(index for index, _ in self.meanings)


class Gazetteer:
    """Every spelling of every station and line of one pack."""

    def __init__(self, pack: Pack) -> None:
        self._names: dict[str, dict[tuple[str, int], int]] = {}
        for index, station in enumerate(pack.network.stations):
            for spelling in _station_spellings(station.names):
                self._add(spelling, "station", index, DECLARED)
        for index, line in enumerate(pack.network.lines):
            for spelling, distance in spellings(line.names):
                self._add(spelling, "line", index, distance)
        self._add_aliases(pack)
        self._longest = max((len(name) for name in self._names), default=0)
        self._first = {name[0] for name in self._names}

    def _add_aliases(self, pack: Pack) -> None:
        tables = {"station": pack.network.station_index, "line": pack.network.line_index}
        for alias in pack.aliases:
            index = tables.get(alias.kind, {}).get(alias.id)
            if index is not None:
                self._add(alias.text, alias.kind, index, DECLARED)

    def _add(self, spelling: str, kind: str, index: int, distance: int) -> None:
        if not spelling.strip():
            return
        plain = plain_text(spelling).plain.strip()
        key = _key(_STATION_WORD.sub("", plain) if kind == "station" else plain)
        if key:
            meanings = self._names.setdefault(key, {})
            meanings[kind, index] = min(distance, meanings.get((kind, index), distance))

    def knows(self, words: str) -> bool:
        """Whether words are a name of the pack."""
        return bool(words.strip()) and _key(plain_text(words).plain) in self._names

    def mentions(self, text: PlainText) -> tuple[Mention, ...]:
        """All names in a text, the longest where they overlap, in order."""
        found: list[Mention] = []
        after = 0
        for start, end, key in sorted(self._hits(text.plain), key=lambda hit: (hit[0], -hit[1])):
            if start >= after:
                found += self._mention(start, end, key)
                after = end
        starts, ends = {one.start for one in found}, {one.end for one in found}
        plain = text.plain
        return tuple(
            one for one in found if not is_part_of_longer_name(plain, one.start, one.end, starts, ends)
        )

    def _mention(self, start: int, end: int, key: str) -> list[Mention]:
        meanings = self._names[key]
        kind = "station" if any(kind == "station" for kind, _ in meanings) else "line"
        chosen = tuple((index, distance) for (what, index), distance in meanings.items() if what == kind)
        return [Mention(kind, start, end, chosen)]

    def _hits(self, plain: str) -> Iterator[tuple[int, int, str]]:
        yield from self._latin_hits(plain)
        yield from self._eastern_hits(plain.translate(_SAME))

    def _latin_hits(self, plain: str) -> Iterator[tuple[int, int, str]]:
        words = list(_LATIN_WORD.finditer(plain))
        for first, word in enumerate(words):
            key, end = "", word.start()
            for other in words[first : first + _MOST_LATIN_WORDS]:
                if key and not _LATIN_JOIN.fullmatch(plain, end, other.start()):
                    break
                key, end = key + other[0], other.end()
                if _m_before_lip(key) in self._names:
                    yield word.start(), end, _m_before_lip(key)

    def _eastern_hits(self, same: str) -> Iterator[tuple[int, int, str]]:
        for start, letter in enumerate(same):
            if letter <= "\u2fff" or letter not in self._first:
                continue
            if _HANGUL.match(letter):
                yield from self._korean_hits(same, start)
                continue
            for end in range(min(len(same), start + self._longest), start, -1):
                if same[start:end] in self._names and _long_enough(same, start, end):
                    yield start, end, same[start:end]

    def _korean_hits(self, same: str, start: int) -> Iterator[tuple[int, int, str]]:
        if start and _HANGUL.match(same[start - 1]):
            return
        key = ""
        for end in range(start + 1, min(len(same), start + 2 * self._longest) + 1):
            letter = same[end - 1]
            key += "" if letter in " ·・" else letter
            if letter not in " ·・" and key in self._names and (len(key) > 2 or _KO_TAIL.match(same, end)):
                yield start, end, key


def _station_spellings(names: Names) -> list[str]:
    spoken = [name for name in (names.en, names.ja, names.ko) if name]
    return spoken + [name.split("(")[0] for name in spoken if "(" in name]


def _key(plain: str) -> str:
    if any(letter > "\u2fff" for letter in plain):
        plain = plain.translate(_SAME)
        return plain.replace(" ", "").replace("·", "") if _HANGUL.search(plain) else plain
    return _m_before_lip("".join(_LATIN_WORD.findall(plain)))


def _m_before_lip(key: str) -> str:
    """Shimbashi and Shinbashi are one name."""
    return key.replace("mb", "nb").replace("mp", "np").replace("mm", "nm")


def _long_enough(same: str, start: int, end: int) -> bool:
    """A station of one kanji (津, 柏) is one only where the text says so."""
    return end - start > 1 or same[end : end + 1] in ("駅", "~", "間") or same[start - 1 : start] == "~"


@lru_cache(maxsize=8)
def gazetteer(pack: Pack) -> Gazetteer:
    """The gazetteer of a pack, built once for each."""
    return Gazetteer(pack)
