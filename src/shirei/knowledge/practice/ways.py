"""The ways between groups: which transitions are the experts' practice, and which are skips or slips."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from shirei.knowledge.practice.threads import Step, steps_of
from shirei.knowledge.practice.visits import Visit

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]

#: Mean log odds below which an answer takes no side.
UNSURE = 0.5
#: So many times as many dialogues go the longer way around a skip, which leaves out so many questions at most.
SKIPPED = 2
LONGEST_SKIP = 4
#: A way taken by fewer than this share of the dialogues that give the same answer is a slip.
SLIP = 0.1


@dataclass(slots=True)
class Way:
    """All steps from one group to another; ``odds`` sums the log odds of yes, each pair of words once."""

    source: int
    target: int
    steps: list[Step] = field(default_factory=list)
    odds: float = 0.0
    wordings: int = 0

    @property
    def support(self) -> int:
        """Number of dialogues."""
        return len({step.dialogue for step in self.steps})

    @property
    def mean(self) -> float:
        """Mean log odds of yes."""
        return self.odds / max(1, self.wordings)

    @property
    def side(self) -> int:
        """1 for yes, -1 for no, 0 where the replies do not tell."""
        return 0 if abs(self.mean) < UNSURE else 1 if self.odds > 0 else -1


@dataclass(frozen=True, slots=True)
class Ways:
    """``kept`` ways are the map's edges; ``skips`` jump over known questions; ``slips`` are single exceptions."""

    kept: tuple[Way, ...]
    skips: tuple[Way, ...]
    slips: tuple[Way, ...]


def ways_of(visits: Sequence[Visit], groups: Ints, odds: Floats, least: int = 1) -> Ways:
    """Every transition between groups on the map, sorted into practice, skips and slips.

    A way that fewer than ``least`` dialogues take is a slip.
    """
    ways = _gather(visits, groups, odds)
    leaving: dict[int, list[Way]] = defaultdict(list)
    for way in ways:
        leaving[way.source].append(way)
    skips = [way for way in ways if _is_skip(way, leaving)]
    rest = [way for way in ways if way not in skips]
    slips = [way for way in rest if way.support < least or _is_slip(way, rest)]
    return Ways(tuple(way for way in rest if way not in slips), tuple(skips), tuple(slips))


def _gather(visits: Sequence[Visit], groups: Ints, odds: Floats) -> list[Way]:
    ways: dict[tuple[int, int], Way] = {}
    heard: set[tuple[int, int, str, str]] = set()
    for step in steps_of(visits, groups):
        ends = int(groups[step.source]), int(groups[step.target])
        way = ways.setdefault(ends, Way(*ends))
        way.steps.append(step)
        visit = visits[step.source]
        words = (*ends, visit.asks[-1], visit.reply)
        if words not in heard and visit.reply:
            heard.add(words)
            way.odds += float(odds[step.source])
            way.wordings += 1
    return sorted(ways.values(), key=lambda way: (way.source, -way.support, way.target))


def _is_skip(way: Way, leaving: Mapping[int, Sequence[Way]]) -> bool:
    """With the same answer most go a longer way to the same place: what lies between was known."""
    longer = (
        other
        for other in leaving[way.source]
        if other.support >= SKIPPED * way.support and other.side * way.side >= 0
    )
    return any(_leads(other.target, way, leaving) for other in longer)


def _leads(start: int, skip: Way, leaving: Mapping[int, Sequence[Way]]) -> bool:
    """Whether a few ways, none taken more seldom than the skip, lead from ``start`` to where it goes."""
    seen, reached = {skip.source, start}, {start}
    for _ in range(LONGEST_SKIP):
        beyond = {
            way.target for place in reached for way in leaving.get(place, ()) if way.support >= skip.support
        }
        if skip.target in beyond:
            return True
        reached = beyond - seen
        seen |= beyond
    return False


def _is_slip(way: Way, ways: Sequence[Way]) -> bool:
    """A rare exception beside a common way with the same answer, to a place that others reach otherwise."""
    same = [other for other in ways if other.source == way.source and other.side * way.side >= 0]
    share = way.support / sum(other.support for other in same)
    arriving = max(other.support for other in ways if other.target == way.target)
    return share < SLIP and arriving > way.support
