"""The names that a sentence may use, from the pack and the incident file, as patterns made once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from shirei.assist.writing.facts import FactTable, Role, What
from shirei.model.names import LANGUAGES, Names

_LATIN = re.compile(r"^[\x00-ɏ]+$")
_HANGUL = re.compile(r"[가-힣]")
#: What may follow a Korean name: a particle, a word of place, or no letter; else it is part of another word.
_KOREAN_AFTER = r"[^가-힣]|$|에서|에|의|은|는|이|가|을|를|과|와|까지|부터|로|으로|방면|방향|행|발|간|역|구간|사이|도|보다|이나|이며|이고|이다|쪽|측|도착|출발"
_POLICIES = (
    r"(?P<do_nothing>\bdo(?:ing|es)? nothing\b|\bno action\b|\bno intervention\b|何もしない(?:場合|案)?|無対応|(?:무조치|조치\s*없음|아무\s*조치도?\s*(?:하지\s*)?않\w*))"
    r"|(?P<hold_all>\bhold(?:ing)? (?:everything|all(?: trains)?|every train)\b|全列車抑止|全列車の抑止|전\s*열차\s*정차|모든\s*열차(?:를)?\s*정차)"
    r"|(?P<turn_back>\bturn(?:ing)? back (?:on )?both sides\b|\bturn-?backs? on both sides\b|両側折り?返し(?:案)?|양쪽\s*회차)"
    r"|(?P<hold_and_regulate>\bhold(?:ing)? and even(?:ing)? out\b|抑止と間隔調整|정차와\s*간격\s*조정)"
    r"|(?P<mixed>\bbest found\b|最良案|최선안)"
)


@dataclass(frozen=True, eq=False)
class Gazette:
    """Names of one incident file's world."""

    table: FactTable

    @cached_property
    def trains(self) -> dict[str, tuple[int, ...]]:
        """Train number, in capitals, to the trains that have it."""
        found: dict[str, list[int]] = defaultdict(list)
        for train, number in enumerate(self.table.pack.timetable.train_numbers):
            found[number.upper()].append(train)
        return {number: tuple(trains) for number, trains in found.items()}

    @cached_property
    def clauses(self) -> frozenset[str]:
        """Numbers of clauses that the manuals or the diagnosis hold."""
        own = {str(v) for f in self.table.facts for v in f.roles.get(Role.CLAUSE, ())}
        return frozenset(own | {clause.id for manual in self.table.manuals for clause in manual.clauses})

    @cached_property
    def faults(self) -> list[tuple[str, str]]:
        """Names of faults in lower case with their ids, the longest first."""
        pairs = {
            (words.lower(), str(f.one(Role.FAULT)))
            for f in self.table.of(What.FAULT)
            for words in f.words.values()
        }
        return sorted(pairs, key=lambda p: -len(p[0]))

    @cached_property
    def policies(self) -> re.Pattern[str]:
        """What the alternatives are called."""
        return re.compile(_POLICIES, re.IGNORECASE)

    @cached_property
    def _named(self) -> dict[str, tuple[str, tuple[int, ...]]]:
        network = self.table.pack.network
        named: dict[str, tuple[str, tuple[int, ...]]] = {}
        stations = [("station", k, one.names) for k, one in enumerate(network.stations)]
        lines = [("line", k, one.names) for k, one in enumerate(network.lines)]
        for kind, index, names in (*stations, *lines):
            for name in spellings(names):
                _add(named, name, kind, index)
        for alias in self.table.pack.aliases:
            known = network.station_index if alias.kind == "station" else network.line_index
            if alias.id in known:
                _add(named, alias.text, alias.kind, known[alias.id])
        return named

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any name of a station or line, the longest first; whole words in Latin letters."""
        names = sorted(self._named, key=len, reverse=True)
        latin = "|".join(re.escape(n) for n in names if _LATIN.match(n))
        hangul = "|".join(re.escape(n) for n in names if _HANGUL.search(n))
        other = "|".join(re.escape(n) for n in names if not _LATIN.match(n) and not _HANGUL.search(n))
        ends = r"(?:\s+[Ss]tation)?"
        parts = [rf"(?<![A-Za-z])(?:{latin}){ends}(?![A-Za-z])"] if latin else []
        parts += [rf"(?:{other})(?:駅|站|역)?"] if other else []
        parts += [rf"(?<![가-힣])(?:{hangul})역?(?={_KOREAN_AFTER})"] if hangul else []
        return re.compile("|".join(parts) or "(?!)", re.IGNORECASE)

    def named(self, words: str) -> tuple[str, tuple[int, ...]]:
        """Which station or line some words name."""
        bare = re.sub(r"(?:\s+station|駅|站|역)$", "", words.lower())
        return self._named.get(words.lower()) or self._named[bare]


def spellings(names: Names) -> Iterable[str]:
    """A thing's names in all languages; in Latin letters also with spaces for hyphens and without "Line"."""
    for language in LANGUAGES:
        if name := names.get(language):
            yield name
            if "-" in name:
                yield name.replace("-", " ")


def _add(named: dict[str, tuple[str, tuple[int, ...]]], name: str, kind: str, index: int) -> None:
    key = name.lower()
    before = named.get(key)
    if before is None:
        named[key] = (kind, (index,))
    elif before[0] == kind and index not in before[1]:
        named[key] = (kind, (*before[1], index))
