"""The nearest past cases: what a person would look up, by cause, place and time of day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest

from shirei.model.history import Disruption

#: What each likeness counts; a case of another cause and elsewhere at the same hour has 1.
_SAME_CAUSE, _SAME_GROUP, _STATIONS, _LINES, _HOUR, _WEEKEND = 4.0, 1.0, 2.0, 1.0, 1.0, 0.5


@dataclass(frozen=True, slots=True)
class PastCase:
    """A past disruption, how alike it is (0 to 1), and in which respects."""

    case: Disruption
    likeness: float
    alike_in: tuple[str, ...]


def nearest(row: Disruption, past: Sequence[Disruption], count: int = 5) -> tuple[PastCase, ...]:
    """The most alike past cases, most alike first, the later one first where two are equally alike."""
    most = _SAME_CAUSE + _STATIONS + _LINES + _HOUR + _WEEKEND
    scored = ((_score(row, other), k) for k, other in enumerate(past) if other.id != row.id)
    best = nlargest(count, scored)
    return tuple(PastCase(past[k], round(score / most, 3), _respects(row, past[k])) for score, k in best)


def _score(row: Disruption, other: Disruption) -> float:
    score = _SAME_CAUSE if other.cause == row.cause else _SAME_GROUP * (other.group == row.group)
    score += _STATIONS * _overlap(row.stations, other.stations) + _LINES * _overlap(row.lines, other.lines)
    if row.start is not None and other.start is not None:
        score += _HOUR * (1 - _hours_apart(row, other) / 12)
        score += _WEEKEND * ((row.start.weekday() >= 5) == (other.start.weekday() >= 5))
    return score


def _respects(row: Disruption, other: Disruption) -> tuple[str, ...]:
    apart = _hours_apart(row, other)
    respects = {
        "cause": other.cause == row.cause,
        "lines": bool(set(row.lines) & set(other.lines)),
        "stations": bool(set(row.stations) & set(other.stations)),
        "time of day": apart <= 2,
    }
    return tuple(name for name, alike in respects.items() if alike)


def _overlap(one: Sequence[str], other: Sequence[str]) -> float:
    union = len(set(one) | set(other))
    return len(set(one) & set(other)) / union if union else 0.0


def _hours_apart(row: Disruption, other: Disruption) -> float:
    if row.start is None or other.start is None:
        return 12.0
    apart = abs(row.start.hour + row.start.minute / 60 - other.start.hour - other.start.minute / 60)
    return min(apart, 24 - apart)
