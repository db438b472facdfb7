"""The facts of a notice with the names of one language in place of indices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from shirei.model.clock import DAY, HOUR, MINUTE
from shirei.model.incident import IncidentKind
from shirei.model.names import Names
from shirei.model.network import Direction
from shirei.model.pack import Pack
from shirei.passengers.facts import NoticeFacts, Status

Clock = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """One notice's content in one language. ``way`` is the one affected direction, ``None`` for both.

    ``other_lines`` also serve both ends of the suspended stretch, by the pack.
    """

    status: Status
    kind: IncidentKind
    line: str
    stretch: tuple[str, ...]
    way: str | None
    since: Clock
    restart: Clock | None
    suspended: tuple[str, str] | None
    shuttles: tuple[tuple[str, str], ...]
    delay_min: int | None
    cancelled: int
    part_cancelled: int
    other_lines: tuple[str, ...]
    next_update: Clock | None


@dataclass(slots=True)
class Naming:
    """Names in one language; ``missing`` gathers the things for which the English name has to do."""

    pack: Pack
    language: str
    missing: list[str] = field(default_factory=list)

    def _name(self, what: str, one: str, names: Names) -> str:
        own = names.get(self.language)
        if own is None and f"{what} {one}" not in self.missing:
            self.missing.append(f"{what} {one}")
        return own or names.en

    def station(self, index: int) -> str:
        """A station's name."""
        station = self.pack.network.stations[index]
        return self._name("station", station.id, station.names)

    def line(self, index: int) -> str:
        """A line's name."""
        line = self.pack.network.lines[index]
        return self._name("line", line.id, line.names)

    def way(self, line: int, directions: Iterable[Direction]) -> str | None:
        """What passengers call the only direction among ``directions``; ``None`` where both are."""
        only = set(directions)
        if len(only) != 1:
            return None
        direction = only.pop()
        facts = self.pack.network.lines[line]
        return self._name(
            "direction", f"{facts.id} {direction.name.lower()}", facts.direction_names[direction]
        )

    def pair(self, ends: tuple[int, int]) -> tuple[str, str]:
        """The names of two stations."""
        return self.station(ends[0]), self.station(ends[1])


def clock(seconds: int) -> Clock:
    """Hours (0 to 23) and minutes as passengers read them."""
    return seconds % DAY // HOUR, seconds % HOUR // MINUTE


def told(naming: Naming, kind: IncidentKind, facts: NoticeFacts) -> Told:
    """Put names in the place of indices."""
    return Told(
        status=facts.status,
        kind=kind,
        line=naming.line(facts.line),
        stretch=tuple(naming.station(one) for one in facts.stretch),
        way=naming.way(facts.line, facts.directions),
        since=clock(facts.since_s),
        restart=None if facts.told_restart_s is None else clock(facts.told_restart_s),
        suspended=naming.pair(facts.suspended) if facts.suspended else None,
        shuttles=tuple(naming.pair(ends) for ends in facts.shuttles),
        delay_min=facts.delay_max_min or None,
        cancelled=facts.cancelled,
        part_cancelled=facts.partially_cancelled,
        other_lines=tuple(naming.line(line) for line in other_lines(naming.pack, facts)),
        next_update=None if facts.next_update_s is None else clock(facts.next_update_s),
    )


def other_lines(pack: Pack, facts: NoticeFacts) -> tuple[int, ...]:
    """Lines of the pack, other than the notice's, that serve both ends of the suspended stretch."""
    if facts.suspended is None or facts.status is Status.RESUMED:
        return ()
    ends = set(facts.suspended)
    lines = pack.network.lines
    return tuple(i for i, line in enumerate(lines) if i != facts.line and ends <= set(line.stations))
