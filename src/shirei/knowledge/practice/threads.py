"""Which visit follows on which: two matters may run side by side in one dialogue, and asides come between."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shirei.knowledge.practice.visits import Visit

Ints = npt.NDArray[np.intp]

#: A way that so many other dialogues take is preferred to one that none takes.
KNOWN = 2


@dataclass(frozen=True, slots=True)
class Step:
    """From one visit to the one that follows on it."""

    dialogue: int
    source: int
    target: int


def steps_of(visits: Sequence[Visit], groups: Ints) -> Iterator[Step]:
    """Steps between visits on the map, dialogue by dialogue.

    A visit follows on the one just before it, unless no other dialogue goes that way and ``KNOWN`` others go to it
    from an earlier visit that nothing certain follows on.
    """
    own: dict[int, list[int]] = defaultdict(list)
    for at, visit in enumerate(visits):
        if groups[at] >= 0:
            own[visit.dialogue].append(at)
    taken = _taken(own, groups)
    for dialogue, places in own.items():
        before = _before(places, groups, taken)
        for target, source in before.items():
            if groups[source] != groups[target]:
                yield Step(dialogue, source, target)


def _taken(own: Mapping[int, Sequence[int]], groups: Ints) -> Counter[tuple[int, int]]:
    """In how many dialogues one group comes right after another."""
    return Counter(
        pair
        for places in own.values()
        for pair in {
            (int(groups[one]), int(groups[other])) for one, other in zip(places, places[1:], strict=False)
        }
    )


def _before(places: Sequence[int], groups: Ints, taken: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """Visit -> the visit that it follows on."""
    found: dict[int, int] = {}
    for count, at in enumerate(places[1:], 1):
        last = places[count - 1]
        if _others(last, at, True, groups, taken) == 0:
            earlier = [
                one
                for one in reversed(places[: count - 1])
                if _others(one, at, False, groups, taken) >= KNOWN and _is_open(one, found, groups, taken)
            ]
            if earlier:
                weak = [target for target, source in found.items() if source == earlier[0]]
                for target in weak:
                    del found[target]
                found[at] = earlier[0]
                continue
        found[at] = last
    return found


def _others(
    source: int, target: int, adjacent: bool, groups: Ints, taken: Mapping[tuple[int, int], int]
) -> int:
    """How many other dialogues go straight from the one's group to the other's."""
    return taken.get((int(groups[source]), int(groups[target])), 0) - adjacent


def _is_open(
    source: int, found: Mapping[int, int], groups: Ints, taken: Mapping[tuple[int, int], int]
) -> bool:
    """Whether no other dialogue takes a step that leaves this visit so far."""
    leaving = [target for target, before in found.items() if before == source]
    return all(_others(source, target, target == source + 1, groups, taken) == 0 for target in leaving)
