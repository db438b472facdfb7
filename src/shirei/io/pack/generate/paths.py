"""Find a train's path between the trains that are already placed.

Both directions are planned outward from the anchor: a train towards it is planned backwards from its arrival,
on a clock that runs backwards (*lane time*). The rules of docs/rules.md read the same both ways. Stations are
numbered outward, section ``k`` lies between stations ``k`` and ``k + 1``.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

#: Longest wait beyond the planned dwell, at a station where trains pass each other and elsewhere.
PASSING_WAIT_S, OTHER_WAIT_S = 480, 40
#: Longest running time beyond the planned one, a section.
RUN_RESERVE_S = 20
#: A wait longer than this is spent on a track off the through track.
LOOP_WAIT_S = 60
#: What a second costs: off the wished time, waiting elsewhere than at a passing place, running slower.
_SHIFT, _WAIT, _SLOW = 1, 3, 2


@dataclass(frozen=True)
class LaneFacts:
    """What holds for trains of one direction.

    Attributes:
        tracks: platform tracks (pack indices) by station, the through track first; empty at both ends of the
            line, where tracks are given out with the turns.
        passing: stations where trains may wait for others.
        separation_s: least seconds between two types, the earlier in lane time first.
        stand_s: seconds that a train stands at a platform before its first or after its last run.
    """

    grid_s: int
    tracks: tuple[tuple[int, ...], ...]
    passing: frozenset[int]
    separation_s: tuple[tuple[int, ...], ...]
    reoccupation_s: int
    stand_s: int


@dataclass(frozen=True)
class Wish:
    """A train to be placed from ``near`` to ``far``, leaving about ``at_s`` (lane time)."""

    type: int
    near: int
    far: int
    at_s: int
    earlier_s: int
    later_s: int
    run_s: tuple[int, ...]
    dwell_s: tuple[int, ...]
    stops: tuple[bool, ...]


@dataclass(frozen=True)
class Path:
    """Lane times and tracks at the stations from ``wish.near`` to ``wish.far`` (-1: no track yet)."""

    wish: Wish
    enter_s: tuple[int, ...]
    leave_s: tuple[int, ...]
    track: tuple[int, ...]


@dataclass
class Lane:
    """The trains of one direction that are placed so far."""

    facts: LaneFacts
    #: by section: (leaves, arrives, type), which are in one order since nobody overtakes on a section
    runs: list[list[tuple[int, int, int]]] = field(default_factory=list)
    #: by track: (from, to) that it is occupied
    stands: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Start empty."""
        self.runs = [[] for _ in self.facts.tracks[1:]]

    def fits(self, section: int, leaves: int, arrives: int, kind: int) -> bool:
        """Whether a run keeps its distance from the runs before and after it on a section."""
        runs, sep = self.runs[section], self.facts.separation_s
        at = bisect_left(runs, (leaves, arrives, kind))
        if at:
            left, came, other = runs[at - 1]
            least = sep[other][kind]
            if leaves - left < least or arrives - came < least:
                return False
        if at < len(runs):
            left, came, other = runs[at]
            least = sep[kind][other]
            return left - leaves >= least and came - arrives >= least
        return True

    def gap(self, section: int, leaves: int, shortest: int, kind: int) -> int:
        """The first second from ``leaves`` on that is not ruled out by the runs before and after."""
        runs, sep = self.runs[section], self.facts.separation_s
        at = bisect_left(runs, (leaves, leaves, kind))
        while True:
            if at:
                left, came, other = runs[at - 1]
                leaves = max(
                    leaves, left + sep[other][kind], came + sep[other][kind] - shortest - RUN_RESERVE_S
                )
            if at == len(runs) or runs[at][0] - leaves >= sep[kind][runs[at][2]]:
                return leaves
            at += 1

    def free(self, track: int, start: int, end: int) -> bool:
        """Whether a track can be occupied, with the time that it needs to clear."""
        stands, clear = self.stands.get(track, []), self.facts.reoccupation_s
        at = bisect_left(stands, (start, end))
        before = at == 0 or stands[at - 1][1] + clear <= start
        return before and (at == len(stands) or end + clear <= stands[at][0])

    def place(self, path: Path) -> None:
        """Let a train run."""
        wish = path.wish
        for k, station in enumerate(range(wish.near, wish.far + 1)):
            if station < wish.far:
                insort(self.runs[station], (path.leave_s[k], path.enter_s[k + 1], wish.type))
            if path.track[k] >= 0:
                start = path.leave_s[k] - self.facts.stand_s if station == wish.near else path.enter_s[k]
                end = path.enter_s[k] + self.facts.stand_s if station == wish.far else path.leave_s[k]
                insort(self.stands.setdefault(path.track[k], []), (start, end))


_State = tuple[int, int]  # station, second of entering it


@dataclass
class _Search:
    lane: Lane
    wish: Wish
    cost: dict[_State, int] = field(default_factory=dict)
    came: dict[_State, tuple[_State | None, int, int]] = field(default_factory=dict)
    heap: list[tuple[int, int, int]] = field(default_factory=list)

    def reach(self, state: _State, cost: int, before: _State | None, leave: int, track: int) -> None:
        """Note a way to a state: left the station before at ``leave`` from ``track``."""
        if cost < self.cost.get(state, 1 << 60):
            self.cost[state] = cost
            self.came[state] = (before, leave, track)
            heapq.heappush(self.heap, (cost, -state[0], state[1]))

    def run_on(self, station: int, leave: int, cost: int, before: _State | None, track: int) -> None:
        """Run to the next station as fast as planned, or slower by the least that fits."""
        wish, grid = self.wish, self.lane.facts.grid_s
        least = wish.run_s[station]
        for slower in range(0, RUN_RESERVE_S + 1, grid):
            if self.lane.fits(station, leave, leave + least + slower, wish.type):
                self.reach((station + 1, leave + least + slower), cost + _SLOW * slower, before, leave, track)
                return

    def start(self) -> None:
        """Leave the first station about the wished time."""
        wish, facts = self.wish, self.lane.facts
        for shift in range(-wish.earlier_s, wish.later_s + 1, facts.grid_s):
            leave = wish.at_s + shift
            for track in self._first_free(wish.near, leave - facts.stand_s, leave, facts.tracks[wish.near]):
                self.run_on(wish.near, leave, _SHIFT * abs(shift), None, track)

    def call(self, station: int, enter: int, cost: int) -> None:
        """Stop (or pass) and go on, at once or after a wait."""
        wish, facts = self.wish, self.lane.facts
        tracks = facts.tracks[station]
        can_wait = station in facts.passing
        longest = (PASSING_WAIT_S if can_wait else OTHER_WAIT_S) if wish.stops[station] else 0
        soonest = enter + wish.dwell_s[station]
        leave = self._next(station, soonest)
        while (wait := leave - soonest) <= longest:
            usable = tracks[1:] if wait > LOOP_WAIT_S else tracks if wish.stops[station] else tracks[:1]
            for track in self._first_free(station, enter, leave, usable):
                self.run_on(station, leave, cost + wait * (1 if can_wait else _WAIT), (station, enter), track)
            leave = self._next(station, leave + facts.grid_s)

    def _next(self, station: int, leave: int) -> int:
        """The next second on the grid at which the train may leave."""
        grid = self.lane.facts.grid_s
        return -(-self.lane.gap(station, leave, self.wish.run_s[station], self.wish.type) // grid) * grid

    def end(self, enter: int) -> int | None:
        """Track for the end of the run, or ``None`` where none is free."""
        facts = self.lane.facts
        tracks = facts.tracks[self.wish.far]
        ordered = tracks[1:] + tracks[:1]  # leave the through track to others
        return next(self._first_free(self.wish.far, enter, enter + facts.stand_s, ordered), None)

    def _first_free(self, station: int, start: int, end: int, tracks: tuple[int, ...]) -> Iterator[int]:
        if not self.lane.facts.tracks[station]:
            yield -1
            return
        for track in tracks:
            if self.lane.free(track, start, end):
                yield track
                return


def find_path(lane: Lane, wish: Wish) -> Path | None:
    """The cheapest path, or ``None``; seconds off the wish, of waiting and of slowness cost.

    First only the ways are followed that no earlier arrival at a passing place could copy by waiting there;
    where those lead nowhere, all ways are.
    """
    return _found(_Search(lane, wish), prune=True) or _found(_Search(lane, wish), prune=False)


def _found(search: _Search, *, prune: bool) -> Path | None:
    search.start()
    earliest: dict[int, tuple[int, int]] = {}
    while search.heap:
        cost, minus, enter = heapq.heappop(search.heap)
        state = (-minus, enter)
        if cost > search.cost[state] or (prune and _copied(search, state, cost, earliest)):
            continue
        if state[0] < search.wish.far:
            search.call(state[0], enter, cost)
        elif (track := search.end(enter)) is not None:
            return _traced(search, state, track)
    return None


def _copied(search: _Search, state: _State, cost: int, earliest: dict[int, tuple[int, int]]) -> bool:
    """Whether an earlier, cheaper arrival at this passing place can do all that this one can."""
    station, enter = state
    if station not in search.lane.facts.passing or not search.wish.stops[station]:
        return False
    before, paid = earliest.get(station, (1 << 60, 0))
    if before < enter and paid + enter - before <= cost:
        return True
    earliest[station] = min((before, paid), (enter, cost))
    return False


def _traced(search: _Search, end: _State, last_track: int) -> Path:
    enters, leaves, tracks = [end[1]], [end[1]], [last_track]
    state: _State | None = end
    while state is not None:
        before, leave, track = search.came[state]
        enters.append(before[1] if before else leave)
        leaves.append(leave)
        tracks.append(track)
        state = before
    return Path(search.wish, tuple(enters[::-1]), tuple(leaves[::-1]), tuple(tracks[::-1]))
