"""What belongs on a map: not what one dialogue said, what explains, or what is said anywhere."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from shirei.knowledge.practice.visits import Visit

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]

#: Share of the visits of a group that another dialogue passes by, from which the group is a detour.
PASSED_BY = 0.8
#: So many times as many dialogues must pass it by.
TIMES = 3
#: Visits from which a group can be told to be an aside; mean likeness of what surrounds it, below which it is one.
ENOUGH = 4
ANYWHERE = 0.15


def on_the_map(visits: Sequence[Visit], groups: Ints, words: Floats, least: int) -> Ints:
    """The groups again, -1 for those that do not belong on a map.

    These are groups that fewer than ``least`` dialogues visit, detours (explanations) and asides, which are said
    anywhere. ``words`` is the likeness of wordings, shape (n_visits, n_visits).
    """
    groups = groups.copy()
    for number in range(int(groups.max(initial=-1)) + 1):
        members = np.flatnonzero(groups == number).tolist()
        few = len({visits[at].dialogue for at in members}) < least
        if few or _is_aside(members, visits, words):
            groups[members] = -1
    for number in range(int(groups.max(initial=-1)) + 1):
        if _is_detour(number, visits, groups):
            groups[groups == number] = -1
    return groups


def _is_aside(members: Sequence[int], visits: Sequence[Visit], words: Floats) -> bool:
    """Whether what comes before has nothing in common, nor what comes after."""
    before = [visits[at].previous for at in members if visits[at].previous >= 0]
    after = [visits[at].following for at in members if visits[at].following >= 0]
    if len(before) < max(ENOUGH, len(members) / 2):
        return False
    return _common(before, words) < ANYWHERE and (len(after) < 2 or _common(after, words) < ANYWHERE)


def _common(places: Sequence[int], words: Floats) -> float:
    """Mean likeness of two different ones of these visits."""
    among = words[np.ix_(places, places)]
    return float((among.sum() - np.trace(among)) / max(1, len(places) * (len(places) - 1)))


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
