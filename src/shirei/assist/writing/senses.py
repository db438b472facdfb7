"""Which words can state which fact, and how binding a statement of it may be."""

from __future__ import annotations

from enum import Enum, auto

from shirei.assist.writing.facts import What


class Nature(Enum):
    """What a fact is by nature: the words of obligation that it bears depend on it."""

    ORDER = auto()  # must and should, never may
    ESTIMATE = auto()  # may and should, never must
    FIGURE = auto()  # neither, or must where the figure follows from orders
    PLAIN = auto()  # neither


def _any(*groups: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split()) for group in groups)


#: At least one of the groups must be said. ``HOLD``-like facts have further ways, see ``match``.
NEEDS: dict[What, tuple[frozenset[str], ...]] = {
    What.HOLD: _any("hold"),
    What.REGULATE: _any("even", "hold"),
    What.RETIME: _any("hold", "even"),
    What.TURN_BACK: _any("turn", "relink"),
    What.CANCEL: _any("cancel"),
    What.RELINK: _any("relink"),
    What.PLATFORM: _any("use"),
    What.ARRIVE: _any("arrive"),
    What.DEPART: _any("go"),
    What.DUE: _any("due"),
    What.LATE: _any("late", "delay"),
    What.BEGAN: _any("begin", "close"),
    What.KNOWN: _any("report"),
    What.CLOSED: _any("close", "open", "duration"),
    What.SLOW: _any("slow"),
    What.HEADWAY: _any("headway"),
    What.PLATFORM_OUT: _any("close", "open"),
    What.FAILED_TRAIN: _any("stuck", "begin", "hold"),
    What.FORECAST: _any("forecast", "open"),
    What.SUSPENDED: _any("close"),
    What.SHUTTLE: _any("shuttle", "run"),
    What.UPDATE: _any("update"),
    What.PASSENGER_DELAY: _any("passenger delay"),
    What.TRAIN_DELAY: _any("trains delay"),
    What.GREATEST_DELAY: _any("late", "delay"),
    What.CANCELLED: _any("cancel"),
    What.PART_CANCELLED: _any("cancel in_part", "turn in_part", "in_part"),
    What.STOPS: _any("stops cancel", "stops"),
    What.GAP: _any("gap"),
    What.STRANDED: _any("stranded"),
    What.PASSENGERS: _any("passenger counted"),
    What.BETWEEN: _any("between"),
    What.RECOVERED: _any("recover"),
    What.OUT_OF_PLACE: _any("misplaced"),
    What.OPTIONS: _any("offer"),
    What.OPTION: _any("recommend", "valid", "offer"),
    What.SAVES: _any("save"),
    What.FAULT: _any("fault", "forecast"),
    What.RECOVERY_TIME: _any("step duration", "forecast duration", "step forecast"),
    What.DECIDED: _any("decide", "accept", "reject", "change"),
    What.INFORMED: _any("inform"),
    What.EFFECTIVE: _any("effective"),
}
#: Words so definite that a fact has to bear them where they are said.
STRONG = frozenset(["hold", "turn", "cancel", "even", "stranded", "misplaced", "gap", "reject"])
BEARS: dict[What, frozenset[str]] = {
    What.HOLD: frozenset({"hold"}),
    What.REGULATE: frozenset({"hold", "even", "gap"}),
    What.RETIME: frozenset({"hold", "even"}),
    What.TURN_BACK: frozenset({"turn", "relink", "cancel"}),
    What.CANCEL: frozenset({"cancel", "turn"}),
    What.RELINK: frozenset({"relink", "turn"}),
    What.CLOSED: frozenset({"cancel", "hold"}),
    What.SUSPENDED: frozenset({"cancel", "hold"}),
    What.FAILED_TRAIN: frozenset({"hold", "stranded"}),
    What.SHUTTLE: frozenset({"turn", "relink"}),
    What.CANCELLED: frozenset({"cancel"}),
    What.PART_CANCELLED: frozenset({"cancel", "turn"}),
    What.STOPS: frozenset({"cancel", "hold"}),
    What.GAP: frozenset({"gap", "hold", "even"}),
    What.STRANDED: frozenset({"stranded", "hold"}),
    What.OUT_OF_PLACE: frozenset({"misplaced", "relink"}),
    What.HEADWAY: frozenset({"gap"}),
    What.PLATFORM: frozenset({"relink", "hold"}),
    What.BETWEEN: frozenset({"hold"}),
    What.PASSENGER_DELAY: frozenset({"hold"}),
    What.DECIDED: STRONG,
    What.OPTION: STRONG,
    What.SAVES: STRONG,
}
#: The sense that an order of each kind is counted by.
COUNTED = {
    What.HOLD.value: "hold",
    What.REGULATE.value: "even",
    What.RETIME.value: "hold",
    What.TURN_BACK.value: "turn",
    What.CANCEL.value: "cancel",
    What.RELINK.value: "relink",
    What.ORDER.value: "order",
    What.PLATFORM.value: "use",
    "all": "orders",
}

_ORDERS = {
    What.HOLD, What.REGULATE, What.RETIME, What.TURN_BACK, What.CANCEL, What.RELINK, What.ORDER, What.PLATFORM,
    What.CLOSED, What.SUSPENDED, What.PLATFORM_OUT, What.STEP, What.CHECK, What.COUNT, What.CANCELLED,
    What.PART_CANCELLED, What.HEADWAY, What.SLOW,
}  # fmt: skip
_ESTIMATES = {What.FORECAST, What.RECOVERED, What.FAULT, What.RECOVERY_TIME, What.UPDATE}


def nature(what: What) -> Nature:
    """What may be said of a fact: an order binds, an estimate does not, all else does neither."""
    if what in _ORDERS:
        return Nature.ORDER
    return Nature.ESTIMATE if what in _ESTIMATES else Nature.PLAIN
