"""The ways between groups: which transitions are the experts' practice, and which are skips or slips."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from shirei.knowledge.practice.visits import Visit

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]

#: Share of the visits of a group that another dialogue passes by, from which the group is a detour.
PASSED_BY = 0.8
#: So many times as many dialogues must pass it by.
TIMES = 3
#: Mean log odds below which an answer takes no side.
UNSURE = 0.5
#: A way taken by fewer than this share of the dialogues that give the same answer is a slip.
SLIP = 0.1


@dataclass(frozen=True, slots=True)
class Step:
    """From one visit to the next one that is on the map."""

    dialogue: int
    source: int
    target: int


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


def on_the_map(visits: Sequence[Visit], groups: Ints, least: int) -> Ints:
    """The groups again, -1 for those that fewer than ``least`` dialogues visit and for detours."""
    groups = groups.copy()
    for number in range(int(groups.max(initial=-1)) + 1):
        members = np.flatnonzero(groups == number).tolist()
        if len({visits[at].dialogue for at in members}) < least:
            groups[members] = -1
    for number in range(int(groups.max(initial=-1)) + 1):
        if _is_detour(number, visits, groups):
            groups[groups == number] = -1
    return groups


def ways_of(visits: Sequence[Visit], groups: Ints, odds: Floats) -> Ways:
    """Every transition between groups on the map, sorted into practice, skips and slips."""
    ways = _gather(visits, groups, odds)
    leaving: dict[int, list[Way]] = defaultdict(list)
    for way in ways:
        leaving[way.source].append(way)
    skips = [way for way in ways if _is_skip(way, leaving)]
    rest = [way for way in ways if way not in skips]
    slips = [way for way in rest if _is_slip(way, rest)]
    return Ways(tuple(way for way in rest if way not in slips), tuple(skips), tuple(slips))


def steps_of(visits: Sequence[Visit], groups: Ints) -> Iterator[Step]:
    """Steps between visits on the map in order, those of one group in a row left out."""
    for at, visit in enumerate(visits):
        after = visit.following
        while after >= 0 and groups[after] < 0:
            after = visits[after].following
        if groups[at] >= 0 and after >= 0 and groups[after] != groups[at]:
            yield Step(visit.dialogue, at, after)


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


def _is_detour(number: int, visits: Sequence[Visit], groups: Ints) -> bool:
    """Nearly always passed by: from the group before it, others go straight to the group after it."""
    members = [at for at in np.flatnonzero(groups == number).tolist() if visits[at].previous >= 0]
    if not members or any(visits[at].following < 0 for at in members):
        return False
    around = [(int(groups[visits[at].previous]), int(groups[visits[at].following])) for at in members]
    straight = [_straight(visits, groups, *ends) for ends in around]
    passed = sum(count >= TIMES * around.count(ends) for ends, count in zip(around, straight, strict=True))
    return passed >= PASSED_BY * len(members)


def _straight(visits: Sequence[Visit], groups: Ints, source: int, target: int) -> int:
    """How often a dialogue goes from one group to the other with nothing between."""
    if source < 0 or target < 0:
        return 0
    sources = (visit for at, visit in enumerate(visits) if groups[at] == source and visit.following >= 0)
    return sum(int(groups[visit.following]) == target for visit in sources)


def _is_skip(way: Way, leaving: Mapping[int, Sequence[Way]]) -> bool:
    """With the same answer most go a longer way to the same place: what lies between was known."""
    others = (
        other for other in leaving[way.source] if other.support > way.support and other.side * way.side >= 0
    )
    return any(_leads(other.target, way.target, {way.source}, leaving) for other in others)


def _leads(start: int, goal: int, barred: set[int], leaving: Mapping[int, Sequence[Way]]) -> bool:
    """Whether a path of ways leads from one group to the other."""
    seen, waiting = set(barred) | {start}, [start]
    while waiting:
        for way in leaving.get(waiting.pop(), ()):
            if way.target == goal:
                return True
            if way.target not in seen:
                seen.add(way.target)
                waiting.append(way.target)
    return False


def _is_slip(way: Way, ways: Sequence[Way]) -> bool:
    """A rare exception beside a common way with the same answer, to a place that others reach otherwise."""
    same = [other for other in ways if other.source == way.source and other.side * way.side >= 0]
    share = way.support / sum(other.support for other in same)
    arriving = max(other.support for other in ways if other.target == way.target)
    return share < SLIP and arriving > way.support
