"""A plan for the trains: the actions a person would order, and the movements that follow from them.

The movements are a prediction under the actions; ``check`` judges them by the rules of docs/rules.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from shirei.model.network import UNKNOWN
from shirei.model.timetable import Bytes, Ints

#: Time of a visit that is not run.
NOT_RUN = -1


class ActionKind(StrEnum):
    """What the control desk can order."""

    HOLD = "hold"  # keep a train at a station until a time
    TURN_BACK = "turn_back"  # end a train short at a station; its unit goes on as another train there
    CANCEL = "cancel"  # do not run a train, or a part of it
    REORDER = "reorder"  # let one train leave a station before another, against the timetable
    CHANGE_PLATFORM = "change_platform"  # use another platform track
    RETIME = "retime"  # run a train to later times throughout
    RELINK = "relink"  # let another unit take over a train at a terminus
    REGULATE = "regulate"  # hold a train a little to even out the gaps


@dataclass(frozen=True, slots=True)
class Action:
    """One order. Indices are into the pack's network and timetable; ``None`` where a kind has no use for it.

    Attributes:
        train: the train that the order is for.
        station: where it is carried out.
        until_s: for ``hold``, ``regulate``, ``retime``: not to leave ``station`` before this.
        other_train: for ``turn_back`` and ``relink`` the train that the unit goes on as; for ``reorder`` the
            train that ``train`` is to precede.
        from_station, to_station: for ``cancel``, the legs between them are not run (``None``: from the
            train's start, to its end; both ``None``: nothing of it is run).
        platform: for ``change_platform``.
        group: actions of one group stand or fall together (two trains that exchange their units).
    """

    kind: ActionKind
    train: int
    station: int | None = None
    until_s: int | None = None
    other_train: int | None = None
    from_station: int | None = None
    to_station: int | None = None
    platform: int | None = None
    group: int = 0


@dataclass(frozen=True, eq=False)
class Movements:
    """When and where the trains of a plan's scope run.

    Visits are those of the trains in ``trains``, in timetable order, concatenated. A train may run in up to
    several *pieces* (see :func:`pieces`), none shorter than two visits.

    Attributes:
        trains: shape ``(n,)``, timetable indices, ascending.
        visit_start: shape ``(n + 1,)``, offsets into the visit arrays below.
        arr_s, dep_s: shape ``(n_visits,)``; ``NOT_RUN`` at a visit that is not run.
        platform: platform track used, ``UNKNOWN`` where the pack has none for the station.
        link_from_visit, link_to_visit: shape ``(n_links,)``: the unit that ends a piece at the first visit
            starts the piece that begins at the second (offsets into the visit arrays).
        depot_start: shape ``(n_visits,)`` bool, true at the first visit of a piece whose unit comes from a
            siding or depot rather than from a link.
    """

    trains: Ints
    visit_start: Ints
    arr_s: Ints
    dep_s: Ints
    platform: Ints
    link_from_visit: Ints
    link_to_visit: Ints
    depot_start: NDArray[np.bool_]

    def __post_init__(self) -> None:
        """Freeze the arrays."""
        for value in vars(self).values():
            if isinstance(value, np.ndarray):
                value.flags.writeable = False

    @property
    def run(self) -> NDArray[np.bool_]:
        """True at each visit that is run, shape ``(n_visits,)``."""
        return np.asarray(self.arr_s != NOT_RUN)

    def visits(self, row: int) -> slice:
        """Slice of the visit arrays that holds the visits of ``trains[row]``."""
        return slice(int(self.visit_start[row]), int(self.visit_start[row + 1]))


def pieces(movements: Movements) -> NDArray[np.int32]:
    """First and last visit (inclusive) of every piece, shape ``(n_pieces, 2)``, in visit order.

    A piece also ends where a unit leaves by a link, and begins where a link brings one: a train that is
    turned back at one station and taken over at the next runs in two pieces without a gap between them.
    """
    run = movements.run
    begins = np.zeros(len(run), bool)
    begins[movements.visit_start[:-1]] = True
    begins[movements.link_to_visit] = True
    leaves = np.zeros(len(run), bool)
    leaves[movements.link_from_visit] = True
    begins[1:] |= leaves[:-1]
    before = np.concatenate([[False], run[:-1]]) & ~begins
    after = np.concatenate([run[1:] & ~begins[1:], [False]])
    first = np.flatnonzero(run & ~before)
    last = np.flatnonzero(run & ~after)
    return np.stack([first, last], axis=1).astype(np.int32)


class Policy(StrEnum):
    """Which idea a plan follows."""

    DO_NOTHING = "do_nothing"  # no orders: trains run up to the closure and wait there
    HOLD_ALL = "hold_all"  # every train on the line is held; afterwards first come, first served
    TURN_BACK = "turn_back"  # both sides run as shuttles
    HOLD_AND_REGULATE = "hold_and_regulate"  # hold near the closure only, even out gaps after it
    MIXED = "mixed"  # what the search made of all of these


class ServiceOrder(StrEnum):
    """Who goes first of the trains that are ready for one track."""

    FIRST_COME = "first_come"  # whoever was ready first
    PLANNED_FIRST = "planned_first"  # whoever the timetable has first
    TYPE_FIRST = "type_first"  # the train type of higher priority, then the timetable


@dataclass(frozen=True, eq=False)
class Plan:
    """One way to handle an incident.

    Attributes:
        effective_from_s: earliest second that the plan changes anything (report plus reaction time).
        service_order: how trains that compete for a track are served, where no action says otherwise.
        flexible: whether trains may take another platform track when theirs is taken.
    """

    id: str
    policy: Policy
    actions: tuple[Action, ...]
    movements: Movements
    effective_from_s: int
    service_order: ServiceOrder = ServiceOrder.FIRST_COME
    flexible: bool = True


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule, with the train, the place and the time."""

    rule: str
    train: int
    station: int | None
    at_s: int | None
    detail: str
    other_train: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The checker's word on a plan; ``checked`` counts the single checks made by rule."""

    valid: bool
    violations: tuple[Violation, ...] = ()
    checked: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a plan costs. Delays are against the timetable, from the incident's start to the end of the day.

    Attributes:
        train_delay_s: sum of arrival delays at every stop that is run.
        passenger_delay_s: sum over passengers of their arrival delay, one passenger for every planned pair
            of stops of a train unless the pack declares loads (``load_source`` says which).
        passengers: how many passengers were counted; ``stranded``: how many of them were later than the
            pack's limit or could not arrive at all.
        trains_cancelled, trains_part_cancelled: trains not run at all, and in part.
        stops_cancelled: planned stops that are not served.
        greatest_gap_s: longest time without a departure in one direction at a station of the line (where the
            timetable has trains); ``greatest_gap_station`` says where.
        between_stations_s: train seconds spent standing or crawling between stations.
        recovered_at_s: from when on no stop is more than three minutes late; ``None``: not that day.
        workings_out_of_place: units that end the day at another place than planned.
    """

    train_delay_s: int
    passenger_delay_s: int
    passengers: int
    stranded: int
    trains_cancelled: int
    trains_part_cancelled: int
    stops_cancelled: int
    greatest_gap_s: int
    greatest_gap_station: int | None
    between_stations_s: int
    recovered_at_s: int | None
    workings_out_of_place: int
    load_source: str = "uniform"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one action (or one group of actions) is in the plan, found by running the plan without it.

    The differences are "without minus with": positive means that the action saves so much.
    """

    group: int
    actions: tuple[int, ...]
    conflict: str
    without: str
    passenger_delay_s: int
    train_delay_s: int
    valid_without: bool


__all__ = [
    "NOT_RUN",
    "UNKNOWN",
    "Action",
    "ActionKind",
    "Bytes",
    "Figures",
    "Ints",
    "Movements",
    "Plan",
    "Policy",
    "Reason",
    "ServiceOrder",
    "Verdict",
    "Violation",
    "pieces",
]
