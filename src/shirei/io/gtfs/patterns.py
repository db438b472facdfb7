"""From the patterns of a route's trips to lines: one order of stations that trains follow or run against.

Patterns are merged from the longest down. A pattern joins a line when it lists the line's stations in order
or against it, skips some of them, or extends it at an end; where both go different ways between or beyond
their common stations it is a branch, and a line of its own. A pattern that ends where it began makes a loop.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Pattern = tuple[str, ...]


@dataclass(eq=False)
class Shape:
    """A line in the making: its stations in order, without the closing one for a loop."""

    stations: list[str]
    loop: bool = False
    patterns: list[Pattern] = field(default_factory=list)

    def places(self, pattern: Sequence[str]) -> tuple[list[int], int] | None:
        """The pattern's places on the line and its direction (0 along, 1 against); ``None``: it does not fit.

        On a loop the shorter way round counts, and no pattern goes round more than once.
        """
        index = {one: place for place, one in enumerate(self.stations)}
        if any(one not in index for one in pattern):
            return None
        places = [index[one] for one in pattern]
        steps = [b - a for a, b in itertools.pairwise(places)]
        if self.loop:
            return self._around(places, steps)
        if all(step > 0 for step in steps):
            return places, 0
        return (places, 1) if all(step < 0 for step in steps) else None

    def _around(self, places: list[int], steps: list[int]) -> tuple[list[int], int] | None:
        size = len(self.stations)
        if any(step == 0 for step in steps):
            return None
        along, against = sum(step % size for step in steps), sum(-step % size for step in steps)
        if min(along, against) > size:
            return None
        return places, int(against < along)

    def skipped(self, pattern: Sequence[str]) -> int:
        """Stations passed by a pattern that fits."""
        fit = self.places(pattern)
        if fit is None:
            raise ValueError("the pattern does not fit")
        places, direction = fit
        steps = ((b - a) * (1 - 2 * direction) for a, b in itertools.pairwise(places))
        return sum((step % len(self.stations) if self.loop else step) - 1 for step in steps)


def parts_of(pattern: Pattern) -> list[tuple[int, int]]:
    """First and last index of the parts of a pattern that visit no station twice; parts share an end station.

    A pattern that closes a circle and visits nothing else twice is one part.
    """
    if is_circle(pattern):
        return [(0, len(pattern) - 1)]
    parts, begin, seen = [], 0, {pattern[0]}
    for at in range(1, len(pattern)):
        if pattern[at] in seen:
            parts.append((begin, at - 1))
            begin, seen = at - 1, {pattern[at - 1]}
        seen.add(pattern[at])
    parts.append((begin, len(pattern) - 1))
    return [(a, b) for a, b in parts if b > a]


def is_circle(pattern: Sequence[str]) -> bool:
    """Whether a pattern ends where it began and visits nothing else twice."""
    return len(pattern) > 3 and pattern[0] == pattern[-1] and len(set(pattern)) == len(pattern) - 1


def merge(patterns: Iterable[Pattern]) -> list[Shape]:
    """The lines of one route, in the order in which they were found (the main line first)."""
    shapes: list[Shape] = []
    ordered = sorted(set(patterns), key=lambda one: (not is_circle(one), -len(one), one))
    for pattern in ordered:
        if not any(shape.places(pattern) or _join(shape, pattern) for shape in shapes):
            circle = is_circle(pattern)
            shapes.append(Shape(list(pattern[:-1] if circle else pattern), circle))
    for pattern in ordered:
        fitting = [shape for shape in shapes if shape.places(pattern)]
        min(fitting, key=lambda shape: shape.skipped(pattern)).patterns.append(pattern)
    return [shape for shape in shapes if shape.patterns]


def _join(shape: Shape, pattern: Pattern) -> bool:
    """Extend the shape so that the pattern fits, if that is no branch."""
    if shape.loop:
        return False
    for way in (pattern, pattern[::-1]):
        merged = _merged(shape.stations, way)
        if merged:
            shape.stations = merged
            return True
    return False


def _merged(order: list[str], pattern: Sequence[str]) -> list[str] | None:
    """One order that holds both, ``None`` where they share nothing, disagree, or part into branches."""
    index = {one: place for place, one in enumerate(order)}
    common = [(index[one], at) for at, one in enumerate(pattern) if one in index]
    if not common or any(a >= b for (a, _), (b, _) in itertools.pairwise(common)):
        return None
    merged: list[str] = []
    here, there = 0, 0
    for a, b in [*common, (len(order), len(pattern))]:
        ours, theirs = order[here:a], list(pattern[there:b])
        if ours and theirs:
            return None
        merged += ours or theirs
        merged += order[a : a + 1]
        here, there = a + 1, b + 1
    return merged
