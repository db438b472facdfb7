"""What one rule found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from shirei.model.plan import Violation

#: Most violations of one kind that a rule spells out; one more says that there are others.
MOST = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """A rule, how many single checks it made, and what broke it."""

    rule: str
    checked: int
    violations: tuple[Violation, ...] = ()


def outcome(rule: str, checked: int, *found: tuple[Iterable[int], Callable[[int], Violation]]) -> Outcome:
    """Spell out what was found: each pair holds the places that break the rule and how to word one."""
    return gather(rule, checked, *(map(word, map(int, places)) for places, word in found))


def gather(rule: str, checked: int, *sources: Iterable[Violation]) -> Outcome:
    """Collect the first :data:`MOST` violations of each source."""
    return Outcome(rule, checked, tuple(violation for source in sources for violation in _first(source)))


def _first(source: Iterable[Violation]) -> Iterator[Violation]:
    rest = iter(source)
    listed = list(islice(rest, MOST))
    yield from listed
    if next(rest, None) is not None:
        yield replace(listed[-1], detail="there are more of the same kind")
