"""How units go on at the end of a train: by the working's name where that proves true, else in turn.

No chain joins trains that do not meet at one station of one line.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from shirei.io.infer.draft import Draft, DraftLink
from shirei.model.timetable import LinkKind

#: Share of chained pairs that must meet before a line's train numbers are believed.
MEETING_RATE = 0.8
#: Fewer pairs than this prove nothing about a line's numbers.
ENOUGH_PAIRS = 10
#: Without a name, a unit is not taken to turn faster than this, or to wait longer than that.
FIFO_TURN_S = (120, 3600)


@dataclass(frozen=True, slots=True)
class LineTurns:
    """How one line's turns were found: pairs that share a working, those that met, and links each way."""

    pairs: int
    met: int
    by_name: int
    by_queue: int
    stated: int = 0

    @property
    def named(self) -> bool:
        """Whether the line's working names are believed."""
        return self.pairs >= ENOUGH_PAIRS and self.met >= MEETING_RATE * self.pairs

    def words(self) -> str:
        """For a basis or a note."""
        rate = f"{self.met} of {self.pairs} pairs of one working meet, " if self.pairs else ""
        ways = f"{self.stated} by the feed, {self.by_name} by working, {self.by_queue} first in first out"
        return f"{rate}units go on: {ways}"


class Ends:
    """Where and when each train of a draft begins and ends, and which ends are still free."""

    def __init__(self, draft: Draft) -> None:
        first, last = draft.stop_start[:-1], draft.stop_start[1:] - 1
        self.line = draft.train_line.tolist()
        self.direction = draft.train_direction.tolist()
        self.from_place, self.to_place = draft.stop_place[first].tolist(), draft.stop_place[last].tolist()
        self.dep, self.arr = draft.stop_dep_s[first].tolist(), draft.stop_arr_s[last].tolist()
        self.goes_on = [train in draft.leads_out for train in range(draft.n_trains)]
        self.comes_from = [train in draft.leads_in for train in range(draft.n_trains)]
        for link in draft.links:
            self.take(link)

    def take(self, link: DraftLink) -> None:
        """Mark the two ends of a link as used."""
        self.goes_on[link.before] = True
        self.comes_from[link.after] = True

    def meet(self, a: int, b: int) -> bool:
        """Whether ``b`` begins where ``a`` ends, not before it arrives."""
        return bool(
            self.line[a] == self.line[b]
            and self.to_place[a] == self.from_place[b]
            and self.dep[b] >= self.arr[a]
        )

    def kind(self, a: int, b: int) -> LinkKind:
        """A turn where the direction changes."""
        return LinkKind.TURN if self.direction[a] != self.direction[b] else LinkKind.THROUGH


def find_turns(draft: Draft) -> tuple[list[DraftLink], list[LineTurns]]:
    """Links that no feed states, and how each line's were found (one entry a line)."""
    ends = Ends(draft)
    by_line: dict[int, list[int]] = defaultdict(list)
    for train in sorted(range(draft.n_trains), key=lambda t: (ends.dep[t], t)):
        by_line[ends.line[train]].append(train)
    links: list[DraftLink] = []
    found = []
    stated = Counter(ends.line[link.before] for link in draft.links)
    for line in range(len(draft.lines)):
        named, turns = _by_name(draft, ends, by_line[line])
        queued = list(_by_queue(draft, ends, by_line[line]))
        links += named + queued
        found.append(LineTurns(turns.pairs, turns.met, len(named), len(queued), stated[line]))
    return links, found


def _by_name(draft: Draft, ends: Ends, trains: list[int]) -> tuple[list[DraftLink], LineTurns]:
    """Chain the trains of each working in time order, if enough of the pairs meet."""
    chains: dict[str, list[int]] = defaultdict(list)
    for train in trains:
        if draft.train_working[train]:
            chains[draft.train_working[train]].append(train)
    pairs = [
        (a, b)
        for chain in chains.values()
        for a, b in itertools.pairwise(chain)
        if not ends.goes_on[a] and not ends.comes_from[b]
    ]
    met = [(a, b) for a, b in pairs if ends.meet(a, b)]
    turns = LineTurns(len(pairs), len(met), 0, 0)
    if not (turns.named or draft.chain_workings):
        return [], turns
    links = [DraftLink(a, b, ends.kind(a, b)) for a, b in met]
    for link in links:
        ends.take(link)
    return links, turns


def _by_queue(draft: Draft, ends: Ends, trains: Iterable[int]) -> Iterable[DraftLink]:
    """First in, first out among the free units of one kind at each place; a long wait goes to the sidings."""
    trains = list(trains)
    waiting: dict[tuple[int, int, str], deque[int]] = defaultdict(deque)
    arrivals = deque(sorted((t for t in trains if not ends.goes_on[t]), key=lambda t: (ends.arr[t], t)))
    for train in trains:
        if ends.comes_from[train]:
            continue
        while arrivals and ends.arr[arrivals[0]] + FIFO_TURN_S[0] <= ends.dep[train]:
            one = arrivals.popleft()
            waiting[ends.to_place[one], ends.direction[one], draft.train_vehicle[one]].append(one)
        queue = waiting[ends.from_place[train], 1 - ends.direction[train], draft.train_vehicle[train]]
        while queue and ends.dep[train] - ends.arr[queue[0]] > FIFO_TURN_S[1]:
            queue.popleft()
        if queue:
            link = DraftLink(queue.popleft(), train, LinkKind.TURN)
            ends.take(link)
            yield link


def name_workings(
    draft: Draft, links: Iterable[DraftLink]
) -> tuple[tuple[str, ...], np.ndarray[tuple[int], np.dtype[np.int32]]]:
    """Names of all workings and the working of each train: the chains that main links make."""
    onward = {link.before: link.after for link in links if link.kind in (LinkKind.TURN, LinkKind.THROUGH)}
    inner = set(onward.values())
    names: list[str] = []
    seen: set[str] = set()
    working = np.full(draft.n_trains, -1, np.int32)
    for first in range(draft.n_trains):
        if first in inner:
            continue
        train: int | None = first
        while train is not None:
            working[train] = len(names)
            train = onward.get(train)
        names.append(_free_name(draft, first, seen))
    return tuple(names), working


def _free_name(draft: Draft, train: int, seen: set[str]) -> str:
    line = draft.lines[int(draft.train_line[train])].id
    stem = f"{line}.{draft.train_working[train] or draft.train_numbers[train]}"
    name, count = stem, 1
    while name in seen:
        count += 1
        name = f"{stem}/{count}"
    seen.add(name)
    return name
