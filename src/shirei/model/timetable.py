"""The timetable of one operating day, as arrays.

A train is a run of *visits*, one for each station it stops at **or passes**, on one line in one direction;
neighbouring visits are neighbouring stations. What continues from one train to the next is a *link*: the same
unit turns back, or the train runs through. A *working* is the chain of trains that one unit runs in a day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from shirei.errors import PackError
from shirei.model.clock import LAST_SECOND
from shirei.model.network import UNKNOWN, Network

Ints = NDArray[np.int32]
Bytes = NDArray[np.int8]


class VisitKind(IntEnum):
    """What the train does at a visit."""

    STOP = 0
    PASS = 1


class InferredTime(IntEnum):
    """Bits of ``visit_inferred``: which of a visit's times no source stated."""

    ARRIVAL = 1
    DEPARTURE = 2


class LinkKind(IntEnum):
    """How one train continues as another."""

    THROUGH = 0
    TURN = 1
    SPLIT = 2
    JOIN = 3


def _no_ints() -> Ints:
    return np.zeros(0, np.int32)


def _no_bytes() -> Bytes:
    return np.zeros(0, np.int8)


@dataclass(frozen=True, eq=False)
class Timetable:
    """All trains of one operating day. Times are seconds from its start; indices refer to a ``Network``.

    Attributes:
        train_ids: unique; ``train_numbers`` is what staff call the train (``467T``).
        train_type, train_line, train_direction: shape ``(n_trains,)``.
        train_working: index into ``workings``, ``UNKNOWN`` where none is known.
        visit_start: shape ``(n_trains + 1,)``; visits of train ``i`` are ``visit_start[i]:visit_start[i+1]``.
        visit_station, visit_arr_s, visit_dep_s: shape ``(n_visits,)``; the first visit's arrival equals its
            departure, the last one's departure equals its arrival.
        visit_kind: :class:`VisitKind`; visit_inferred: bits of :class:`InferredTime`.
        visit_platform: planned platform track, ``UNKNOWN`` where the pack does not say.
        visit_min_dwell_s: least dwell at a stop, never more than the planned one.
        link_from, link_to: trains; link_kind: :class:`LinkKind`; link_min_s: least seconds from the arrival
            of the first to the departure of the second, never more than planned.
    """

    calendar: str
    train_ids: tuple[str, ...]
    train_numbers: tuple[str, ...]
    train_type: Ints
    train_line: Ints
    train_direction: Bytes
    visit_start: Ints
    visit_station: Ints
    visit_arr_s: Ints
    visit_dep_s: Ints
    visit_kind: Bytes
    visit_platform: Ints
    visit_min_dwell_s: Ints
    visit_inferred: Bytes
    workings: tuple[str, ...] = ()
    train_working: Ints = field(default_factory=_no_ints)
    link_from: Ints = field(default_factory=_no_ints)
    link_to: Ints = field(default_factory=_no_ints)
    link_kind: Bytes = field(default_factory=_no_bytes)
    link_min_s: Ints = field(default_factory=_no_ints)

    def __post_init__(self) -> None:
        """Check shapes and the order of times; the first that fails raises ``PackError`` with its train."""
        if self.n_trains and not self.train_working.size:
            object.__setattr__(self, "train_working", np.full(self.n_trains, UNKNOWN, np.int32))
        self._check_shapes()
        self._check_times()
        for value in vars(self).values():
            if isinstance(value, np.ndarray):
                value.flags.writeable = False

    @property
    def n_trains(self) -> int:
        """How many trains."""
        return len(self.train_ids)

    @property
    def n_visits(self) -> int:
        """How many visits, over all trains."""
        return len(self.visit_station)

    def visits(self, train: int) -> slice:
        """Slice of the visit arrays that holds one train's visits."""
        return slice(int(self.visit_start[train]), int(self.visit_start[train + 1]))

    @cached_property
    def train_index(self) -> dict[str, int]:
        """Train id to index."""
        return {one: index for index, one in enumerate(self.train_ids)}

    @cached_property
    def visit_train(self) -> Ints:
        """Train of each visit, shape ``(n_visits,)``."""
        return np.repeat(np.arange(self.n_trains, dtype=np.int32), np.diff(self.visit_start))

    @cached_property
    def visit_is_last(self) -> NDArray[np.bool_]:
        """True at each train's last visit."""
        last = np.zeros(self.n_visits, bool)
        last[self.visit_start[1:] - 1] = True
        return last

    def _check_shapes(self) -> None:
        n, v, k = self.n_trains, self.n_visits, len(self.link_from)
        sizes = {
            "train_numbers": n,
            "train_type": n,
            "train_line": n,
            "train_direction": n,
            "train_working": n,
            "visit_start": n + 1,
            "visit_arr_s": v,
            "visit_dep_s": v,
            "visit_kind": v,
            "visit_platform": v,
            "visit_min_dwell_s": v,
            "visit_inferred": v,
            "link_to": k,
            "link_kind": k,
            "link_min_s": k,
        }
        for name, size in sizes.items():
            if len(getattr(self, name)) != size:
                raise PackError(
                    f"{name} has {len(getattr(self, name))} entries, expected {size}", where="timetable"
                )
        if len(set(self.train_ids)) != n:
            raise PackError("two trains have one id", where="timetable", mend="give each train its own id")
        counts = np.diff(self.visit_start)
        if n and (self.visit_start[0] != 0 or self.visit_start[-1] != v or counts.min() < 2):
            short = int(counts.argmin())
            raise PackError("a train needs at least two visits", where=f"train {self.train_ids[short]}")

    def _check_times(self) -> None:
        if not self.n_trains:
            return
        arr, dep = self.visit_arr_s, self.visit_dep_s
        self._refuse(dep < arr, "departs before it arrives")
        backwards = np.zeros(self.n_visits, bool)
        backwards[1:] = arr[1:] < dep[:-1]
        backwards[self.visit_start[:-1]] = False
        self._refuse(backwards, "arrives before it left the station before")
        self._refuse((arr < 0) | (dep > LAST_SECOND), "has a time outside 00:00 to 36:00")

    def _refuse(self, bad: NDArray[np.bool_], what: str) -> None:
        if bad.any():
            visit = int(bad.argmax())
            train = self.train_ids[int(self.visit_train[visit])]
            first = int(self.visit_start[self.visit_train[visit]])
            raise PackError(f"train {train} {what} at its visit {visit - first + 1}", where="timetable")


def leg_sections(network: Network, timetable: Timetable) -> Ints:
    """Section that each visit's train runs over to its next visit; ``UNKNOWN`` at the last visit.

    Shape ``(n_visits,)``. Raises ``PackError`` where neighbouring visits are not neighbouring stations.
    """
    line_of = timetable.train_line[timetable.visit_train]
    position = _positions(network, line_of, timetable.visit_station)
    here, ahead = position[:-1], position[1:]
    down = timetable.train_direction[timetable.visit_train] == 0
    length = np.array([len(line.stations) for line in network.lines], np.int32)[line_of]
    loop = np.array([line.loop for line in network.lines], bool)[line_of]
    first = np.array(network.first_section[:-1], np.int32)[line_of]
    step = np.where(down, 1, -1)[:-1]
    expected = here + step
    expected = np.where(loop[:-1], expected % length[:-1], expected)
    inner = ~timetable.visit_is_last[:-1]
    wrong = inner & (expected != ahead)
    if wrong.any():
        visit = int(wrong.argmax())
        train = timetable.train_ids[int(timetable.visit_train[visit])]
        a, b = (network.stations[int(timetable.visit_station[visit + k])].id for k in (0, 1))
        raise PackError(
            f"train {train} runs from {a} to {b}, which are not neighbours in its direction",
            where="timetable",
            mend="list every station that a train passes, as a pass",
        )
    section = np.full(timetable.n_visits, UNKNOWN, np.int32)
    section[:-1] = np.where(inner, first[:-1] + np.where(down[:-1], here, ahead), UNKNOWN)
    return section


def _positions(network: Network, line_of: Ints, station: Ints) -> Ints:
    keys = np.array(
        [
            line * len(network.stations) + s
            for line, facts in enumerate(network.lines)
            for s in facts.stations
        ],
        np.int64,
    )
    places = np.array([k for facts in network.lines for k in range(len(facts.stations))], np.int32)
    order = np.argsort(keys, kind="stable")
    wanted = line_of.astype(np.int64) * len(network.stations) + station
    found = np.minimum(np.searchsorted(keys[order], wanted), len(keys) - 1)
    if len(wanted) and (keys[order][found] != wanted).any():
        visit = int((keys[order][found] != wanted).argmax())
        name, line = network.stations[int(station[visit])].id, network.lines[int(line_of[visit])].id
        raise PackError(f"{name} is not on line {line}", where="timetable")
    return places[order][found]


def leg_minimum_run_s(network: Network, timetable: Timetable, section: Ints) -> Ints:
    """Least running seconds from each visit's departure to the next arrival; 0 at the last visit.

    The network's minimum for section, direction and type, but never more than the timetable itself takes
    (published times are rounded, and a plan may run as fast as the timetable does). Shape ``(n_visits,)``.
    """
    train = timetable.visit_train
    least = network.min_run_s[section, timetable.train_direction[train], timetable.train_type[train]]
    planned = np.zeros(timetable.n_visits, np.int32)
    planned[:-1] = timetable.visit_arr_s[1:] - timetable.visit_dep_s[:-1]
    least = np.where(least == UNKNOWN, planned, np.minimum(least, planned))
    return np.where(section == UNKNOWN, 0, least).astype(np.int32)


def primary_links(timetable: Timetable) -> Ints:
    """Indices of the links that carry the unit: at most one out of a train and one into a train.

    Where trains split or join, the link listed first carries the unit; the other trains of the split start
    as if from a depot, those of the join end without a link. Shape ``(k,)``, ascending.
    """
    taken_from: set[int] = set()
    taken_to: set[int] = set()
    chosen = []
    for index, (a, b) in enumerate(
        zip(timetable.link_from.tolist(), timetable.link_to.tolist(), strict=True)
    ):
        if a not in taken_from and b not in taken_to:
            taken_from.add(a)
            taken_to.add(b)
            chosen.append(index)
    return np.array(chosen, np.int32)
