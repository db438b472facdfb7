"""What kind of incident a report tells of, on what equipment, with what symptom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from shirei.assist.intake.corrections import upheld
from shirei.assist.intake.kind_words import WORDS, KindWords
from shirei.assist.intake.symptom_words import (
    CAUSE_AFTER,
    CAUSE_BEFORE,
    NONE_AFTER,
    NONE_BEFORE,
    SUBJECT,
    SYMPTOM,
)
from shirei.assist.intake.trade_words import TRADE_WORDS
from shirei.model.incident import IncidentKind

#: How far from equipment its symptom is looked for, in characters of one sentence.
_REACH = 45
_SENTENCE_END = re.compile(r"[;。!?！？\n]|(?<!\bno)(?<!\bapprox)\.(?!\d)")
_BONUS_SYMPTOM, _BONUS_CAUSE = 3, 2


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of the plain text, ``[start, end)``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class KindSaid:
    """One hint at a kind at ``[start, end)``: equipment with its symptom, or an event by itself."""

    kind: IncidentKind
    start: int
    end: int
    weight: int
    equipment: Words | None
    symptom: Words | None


@dataclass(frozen=True, slots=True)
class Hints:
    """The hints that a report upholds, in order, and those that it denies or takes back."""

    kept: tuple[KindSaid, ...]
    dropped: tuple[KindSaid, ...]

    def weights(self) -> dict[IncidentKind, int]:
        """The strongest hint's weight for each kind that has one."""
        found: dict[IncidentKind, int] = {}
        for hint in self.kept:
            found[hint.kind] = max(found.get(hint.kind, 0), hint.weight)
        return found

    def best(self, kind: IncidentKind | None = None) -> KindSaid | None:
        """The hint that matters most, of one kind or of all."""
        among = [hint for hint in self.kept if kind in (None, hint.kind)]
        best = max(among, key=_importance, default=None)
        return self._with_equipment(_without_denied_symptom(best, self.dropped)) if best else None

    def _with_equipment(self, event: KindSaid) -> KindSaid:
        """An event with the equipment of its kind that stands near it, unless the event's words hold it."""
        near = [
            hint.equipment
            for hint in self.kept
            if hint.kind is event.kind
            and hint.equipment
            and abs(hint.start - event.start) <= _REACH
            and not (hint.equipment.start < event.end and event.start < hint.equipment.end)
        ]
        return event if event.equipment or not near else replace(event, equipment=near[0])


def read_hints(plain: str, taken: tuple[Words, ...] = ()) -> Hints:
    """All hints at a kind; ``taken`` are words that are names and mean nothing else."""
    hints = [hint for hint in _hints(plain) if not _overlaps(hint, taken)]
    said = [hint for hint in hints if not _absent(plain, hint)]
    said.sort(key=lambda hint: (hint.start, -hint.end))
    kept = upheld(plain, said)
    return Hints(tuple(kept), tuple(hint for hint in hints if hint not in kept))


def _importance(hint: KindSaid) -> tuple[int, int, int]:
    """Weight, then how near equipment and symptom stand, then which comes first."""
    apart = _distance(hint.equipment, hint.symptom) if hint.equipment and hint.symptom else 0
    return hint.weight, -apart, -hint.start


def _without_denied_symptom(hint: KindSaid, denied: Sequence[KindSaid]) -> KindSaid:
    """A symptom that belongs to what the report takes back is none of this equipment's."""
    symptom = hint.symptom
    if symptom and any(other.start <= symptom.start < other.end for other in denied):
        return replace(hint, symptom=None)
    return hint


def _hints(plain: str) -> Iterator[KindSaid]:
    for words in (*WORDS, *TRADE_WORDS):
        yield from _equipment_hints(plain, words)
        if words.events:
            for match in words.events.finditer(plain):
                if match[0]:
                    yield _event_hint(plain, words, match)


def _event_hint(plain: str, words: KindWords, match: re.Match[str]) -> KindSaid:
    said = _trimmed(match)
    subject = SUBJECT.match(plain, said.start, said.end)
    symptom = Words(subject.end(), said.end) if subject and subject.end() < said.end else said
    equipment = _nearest(words.equipment, plain, said) if words.equipment else None
    weight = words.weight + _BONUS_SYMPTOM + (_BONUS_CAUSE if _is_cause(plain, said) else 0)
    start, end = _joined(said, equipment) if equipment and _touch(said, equipment) else (said.start, said.end)
    return KindSaid(words.kind, start, end, weight, equipment, symptom)


def _equipment_hints(plain: str, words: KindWords) -> Iterator[KindSaid]:
    for match in words.equipment.finditer(plain) if words.equipment else ():
        if not match[0]:
            continue
        said = _trimmed(match)
        symptom = _nearest(SYMPTOM, plain, said)
        weight = (
            words.weight
            + (_BONUS_SYMPTOM if symptom else 0)
            + (_BONUS_CAUSE if _is_cause(plain, said) else 0)
        )
        start, end = _joined(said, symptom) if symptom and _touch(said, symptom) else (said.start, said.end)
        yield KindSaid(words.kind, start, end, weight, said, symptom)


def _nearest(pattern: re.Pattern[str], plain: str, to: Words) -> Words | None:
    """The match nearest to some words in their sentence; what follows them is preferred."""
    low, high = _sentence(plain, to)
    found = [
        _trimmed(match)
        for match in pattern.finditer(plain, max(low, to.start - _REACH), min(high, to.end + _REACH))
        if match[0] and not (match.start() < to.end and to.start < match.end())
    ]
    found = [one for one in found if not _absent(plain, one)]
    return min(found, key=lambda one: _distance(to, one), default=None)


def _trimmed(match: re.Match[str]) -> Words:
    """A match without the spaces around it."""
    words = match[0]
    return Words(match.start() + len(words) - len(words.lstrip()), match.start() + len(words.rstrip()))


def _sentence(plain: str, to: Words) -> tuple[int, int]:
    before = [match.end() for match in _SENTENCE_END.finditer(plain, max(0, to.start - 2 * _REACH), to.start)]
    after = _SENTENCE_END.search(plain, to.end)
    return (before[-1] if before else 0), (after.start() if after else len(plain))


def _distance(to: Words, one: Words) -> int:
    return one.start - to.end if one.start >= to.end else 2 * (to.start - one.end) + 1


def _joined(one: Words, other: Words) -> tuple[int, int]:
    return min(one.start, other.start), max(one.end, other.end)


def _touch(one: Words, other: Words) -> bool:
    return max(one.start, other.start) - min(one.end, other.end) <= 2


def _overlaps(hint: KindSaid, taken: tuple[Words, ...]) -> bool:
    words = hint.equipment or hint.symptom
    return words is not None and any(words.start < one.end and one.start < words.end for one in taken)


def _absent(plain: str, said: KindSaid | Words) -> bool:
    before = plain[max(0, said.start - 30) : said.start]
    return bool(NONE_BEFORE.search(before) or NONE_AFTER.match(plain, said.end))


def _is_cause(plain: str, said: Words) -> bool:
    before = plain[max(0, said.start - 25) : said.start]
    return bool(CAUSE_BEFORE.search(before) or CAUSE_AFTER.match(plain, said.end))
