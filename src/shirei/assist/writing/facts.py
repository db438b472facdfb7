"""Facts of one incident file that a sentence may state, each with its path in the file.

A fact is a relation with named parts: *who* is held *where* *until when*. A sentence is true where one fact holds all
of its parts together; that each part occurs somewhere in the file is not enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from shirei.model.manual import Manual
from shirei.model.pack import Pack


class What(StrEnum):
    """What a fact relates."""

    HOLD = "hold"
    REGULATE = "regulate"
    RETIME = "retime"
    TURN_BACK = "turn back"
    CANCEL = "cancel"
    RELINK = "relink"
    ORDER = "order of two trains"
    PLATFORM = "platform track"
    ARRIVE = "arrival"
    DEPART = "departure"
    DUE = "planned time"
    LATE = "delay of a train"
    BEGAN = "begin of the incident"
    KNOWN = "report"
    CLOSED = "closure"
    SLOW = "slow running"
    HEADWAY = "substitute block"
    PLATFORM_OUT = "platform track out of use"
    FAILED_TRAIN = "failed train"
    FORECAST = "forecast"
    SUSPENDED = "suspended stretch"
    SHUTTLE = "shuttle service"
    UPDATE = "next update"
    PASSENGER_DELAY = "passenger delay"
    TRAIN_DELAY = "train delay"
    GREATEST_DELAY = "greatest delay"
    CANCELLED = "trains not run"
    PART_CANCELLED = "trains not run in part"
    STOPS = "stops not served"
    GAP = "greatest gap"
    STRANDED = "stranded passengers"
    PASSENGERS = "passengers counted"
    BETWEEN = "time between stations"
    RECOVERED = "back to normal"
    OUT_OF_PLACE = "units out of place"
    COUNT = "number of orders"
    OPTIONS = "number of alternatives"
    OPTION = "alternative"
    SAVES = "difference of two alternatives"
    FAULT = "likely fault"
    CHECK = "next check"
    STEP = "recovery step"
    RECOVERY_TIME = "time of recovery"
    DECIDED = "decision"
    INFORMED = "notices"
    EFFECTIVE = "first order"


class Role(StrEnum):
    """What a part of a fact is in it."""

    TRAIN = "train"
    OTHER = "other train"
    STATION = "station"
    FROM = "from station"
    TO = "to station"
    AT = "time"
    SINCE = "begin"
    UNTIL = "end"
    LASTING = "duration"
    AMOUNT = "amount"
    PLATFORM = "platform track"
    OPTION = "alternative"
    OTHER_OPTION = "other alternative"
    CLAUSE = "clause"
    FAULT = "fault"
    PERSON = "person"
    ACTOR = "role"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: seconds ``s``, percent ``%``, or what is counted (``trains``, ``stops`` …)."""

    value: float
    unit: str


Value = int | str | Amount


@dataclass(frozen=True, slots=True)
class Fact:
    """One relation. Of several values of a role each is right.

    Attributes:
        roles: times in seconds of the operating day, trains and stations as indices into the pack.
        source: path in the incident file, or ``document clause`` in a manual.
        option: which alternative it belongs to, ``None`` where it belongs to the incident.
        words: a text that goes with it by language (a step, a check), which a sentence has to resemble.
    """

    what: What
    roles: Mapping[Role, tuple[Value, ...]]
    source: str
    option: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)

    def one(self, role: Role) -> Value | None:
        """The first value of a role, ``None`` where the fact has none."""
        values = self.roles.get(role)
        return values[0] if values else None


@dataclass(frozen=True, eq=False)
class FactTable:
    """All facts of one incident file, found by train.

    Attributes:
        chosen: the alternative that a sentence means where it names none: the decided one, else the recommended.
        of_train: orders and movements by alternative and train, made when they are asked for.
        ordered: the orders of each alternative.
        quoted: texts of persons that may be quoted letter by letter.
        people: names of those who decided.
        kind: the incident's kind; line, directions: where it is; ``other_lines`` may be recommended to passengers.
    """

    pack: Pack
    facts: tuple[Fact, ...]
    of_train: Callable[[str, int], tuple[Fact, ...]]
    ordered: Mapping[str, tuple[Fact, ...]]
    options: tuple[str, ...]
    policies: Mapping[str, str]
    chosen: str | None
    recommended: str | None
    kind: str
    line: int
    directions: frozenset[int]
    other_lines: frozenset[int] = frozenset()
    quoted: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    manuals: tuple[Manual, ...] = ()

    def of(self, *what: What, option: str | None = None) -> Iterator[Fact]:
        """Facts of some kinds that belong to no train alone, in the order of the file."""
        return (f for f in self.facts if f.what in what and (option is None or f.option in (None, option)))

    def orders(self, option: str, *what: What) -> Iterator[Fact]:
        """The orders of an alternative, in the order of the file."""
        yield from (f for f in self.ordered.get(option, ()) if not what or f.what in what)

    def about(self, option: str, trains: Sequence[int]) -> Iterator[Fact]:
        """Facts of an alternative in which any of these trains has a part."""
        for train in dict.fromkeys(trains):
            yield from self.of_train(option, train)
