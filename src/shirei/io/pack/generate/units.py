"""Which unit runs which train: links at the ends of runs, tracks at the ends of the line, workings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from shirei.errors import PackError
from shirei.model.network import Direction


@dataclass
class Drawn:
    """A train with its times on the clock, in running order; places are stations of the line, outward."""

    direction: Direction
    type: int
    places: list[int]
    arr_s: list[int]
    dep_s: list[int]
    min_dwell_s: list[int]
    stops: list[bool]
    platform: list[int]
    #: the train whose unit this one takes over, and which one takes over its unit
    before: int | None = None
    after: int | None = None
    working: int = -1

    @property
    def start(self) -> tuple[int, int]:
        """Place and time where it begins."""
        return self.places[0], self.dep_s[0]

    @property
    def end(self) -> tuple[int, int]:
        """Place and time where it ends."""
        return self.places[-1], self.arr_s[-1]


@dataclass(frozen=True)
class Place:
    """Where units turn: least layover, tracks for turns at the platform (empty: all go to a siding)."""

    name: str
    least_s: Callable[[Direction], int]
    tracks: tuple[int, ...]
    sidings: int
    stable_after_s: int
    stabling_s: int
    clear_s: int


def link(trains: list[Drawn], places: dict[int, Place]) -> None:
    """Link arrivals to departures at each place; a train that finds no unit starts from a siding."""
    for number, place in places.items():
        for arriving in Direction:
            _link_at(trains, number, place, arriving)
        if place.tracks:
            _give_tracks(trains, number, place)
        _check_sidings(trains, number, place)


def _link_at(trains: list[Drawn], number: int, place: Place, arriving: Direction) -> None:
    ends = [k for k, t in enumerate(trains) if t.end[0] == number and t.direction is arriving]
    starts = [k for k, t in enumerate(trains) if t.start[0] == number and t.direction is arriving.opposite]
    ends.sort(key=lambda k: trains[k].end[1])
    starts.sort(key=lambda k: trains[k].start[1])
    least = place.least_s(arriving) if ends and starts else 0
    if not place.tracks:
        least = max(least, place.stable_after_s + 5)
    free: list[int] = []
    for k in starts:
        while ends and trains[ends[0]].end[1] + least <= trains[k].start[1]:
            free.append(ends.pop(0))
        if free:
            # at a terminus the unit that came last turns, the others rest; elsewhere the longest at rest goes
            unit = free.pop(-1 if place.tracks else 0)
            trains[k].before, trains[unit].after = unit, k


@dataclass(order=True)
class _Stand:
    start: int
    end: int
    given: list[tuple[int, int]] = field(compare=False)  # (train, visit index 0 or -1)


def _give_tracks(trains: list[Drawn], number: int, place: Place) -> None:
    """Give each stand at the place the first track that is free, in order of time."""
    free_from = dict.fromkeys(place.tracks, 0)
    for stand in sorted(_stands(trains, number, place)):
        fitting = [track for track in place.tracks if free_from[track] + place.clear_s <= stand.start]
        if not fitting:
            raise PackError(f"more units than tracks at {place.name}, {stand.start} s", where="service.toml")
        track = min(fitting, key=lambda one: free_from[one])
        free_from[track] = stand.end
        for train, visit in stand.given:
            trains[train].platform[visit] = track


def _stands(trains: list[Drawn], number: int, place: Place) -> list[_Stand]:
    stands = []
    for k, train in enumerate(trains):
        if train.end[0] == number:
            arrives = train.end[1]
            onward = trains[train.after].start[1] if train.after is not None else None
            if onward is not None and train.after is not None and onward - arrives <= place.stable_after_s:
                stands.append(_Stand(arrives, onward, [(k, -1), (train.after, 0)]))
            else:
                stands.append(_Stand(arrives, arrives + place.stabling_s, [(k, -1)]))
        if train.start[0] == number:
            leaves = train.start[1]
            if train.before is None or leaves - trains[train.before].end[1] > place.stable_after_s:
                stands.append(_Stand(leaves - place.stabling_s, leaves, [(k, 0)]))
    return stands


def _check_sidings(trains: list[Drawn], number: int, place: Place) -> None:
    """The units that stand at a place at once, in the night too, fit on its sidings and turning tracks."""
    events = [(t.start[1], -1) for t in trains if t.start[0] == number]
    events += [(t.end[1], 1) for t in trains if t.end[0] == number]
    standing = sum(1 for t in trains if t.start[0] == number and t.before is None)
    most = standing
    for _, change in sorted(events):
        standing += change
        most = max(most, standing)
    if most > place.sidings + len(place.tracks):
        raise PackError(
            f"{most} units stand at {place.name} at once, which has {place.sidings} sidings",
            where="service.toml",
            mend="let fewer trains end there, or declare more sidings",
        )


def number_workings(trains: list[Drawn]) -> int:
    """Number the chains of linked trains in order of their first departure; how many there are."""
    count = 0
    for train in trains:
        if train.before is not None:
            continue
        following: Drawn | None = train
        while following is not None:
            following.working = count
            following = trains[following.after] if following.after is not None else None
        count += 1
    return count
