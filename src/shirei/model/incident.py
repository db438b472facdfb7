"""What went wrong: the report, what it restricts, and since when it is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shirei.errors import IncidentError
from shirei.model.clock import LAST_SECOND, format_clock
from shirei.model.network import Direction, Network
from shirei.model.timetable import Timetable


class IncidentKind(StrEnum):
    """Kinds of incident; the words of the ``intake`` command."""

    SIGNAL = "signal"
    POINTS = "points"
    TRACK_CIRCUIT = "track_circuit"
    POWER = "power"
    OVERHEAD_LINE = "overhead_line"
    VEHICLE = "vehicle"
    PERSON_ON_TRACK = "person_on_track"
    PASSENGER_ILLNESS = "passenger_illness"
    LEVEL_CROSSING = "level_crossing"
    WEATHER = "weather"
    EARTHQUAKE = "earthquake"
    STAFF = "staff"
    OTHER = "other"


class RestrictionKind(StrEnum):
    """What a restriction does to trains in its window."""

    SECTION_CLOSED = "section_closed"  # no train enters the section in these directions
    SPEED = "speed"  # a run that starts in the window takes ``extra_s`` longer
    PLATFORM_OUT = "platform_out"  # no train arrives on the platform track
    HEADWAY = "headway"  # substitute block working: entries at least ``headway_s`` apart
    FAILED_TRAIN = "failed_train"  # the train does not move on from ``station`` before the end


@dataclass(frozen=True, slots=True)
class Restriction:
    """One effect on the railway, in force from ``start_s`` up to and not including ``end_s``.

    Which fields count depends on ``kind``: ``sections`` and ``directions`` for ``section_closed``, ``speed``
    (with ``extra_s`` seconds a section) and ``headway`` (with ``headway_s``); ``platform`` for
    ``platform_out``; ``train`` and ``station`` for ``failed_train``. All are indices into the pack.
    """

    kind: RestrictionKind
    start_s: int
    end_s: int
    sections: tuple[int, ...] = ()
    directions: tuple[Direction, ...] = (Direction.DOWN, Direction.UP)
    platform: int | None = None
    train: int | None = None
    station: int | None = None
    extra_s: int = 0
    headway_s: int = 0

    def __post_init__(self) -> None:
        """Check that the window and the fields of this kind make sense."""
        if not 0 <= self.start_s < self.end_s <= LAST_SECOND:
            raise IncidentError(
                f"a restriction from {self.start_s} s to {self.end_s} s is no window",
                where="restriction",
                mend="end after the start, both between 00:00 and 36:00",
            )
        needs = {
            RestrictionKind.SECTION_CLOSED: bool(self.sections and self.directions),
            RestrictionKind.SPEED: bool(self.sections and self.extra_s > 0),
            RestrictionKind.PLATFORM_OUT: self.platform is not None,
            RestrictionKind.HEADWAY: bool(self.sections and self.headway_s > 0),
            RestrictionKind.FAILED_TRAIN: self.train is not None and self.station is not None,
        }
        if not needs[self.kind]:
            raise IncidentError(
                f"a {self.kind.value} restriction lacks what it needs",
                where="restriction",
                mend="see docs/incident.md for the fields of each kind",
            )


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident as it is known at ``known_at_s``.

    Attributes:
        line: index of the line on which it is.
        known_at_s: when the desk learnt of it; no order reaches a train earlier than this.
        restrictions: its effects; the first is the main one.
        end_is_estimate: whether the end is expected rather than certain.
    """

    id: str
    kind: IncidentKind
    line: int
    known_at_s: int
    restrictions: tuple[Restriction, ...]
    text: str = ""
    language: str = "en"
    end_is_estimate: bool = True

    def __post_init__(self) -> None:
        """An incident restricts something."""
        if not self.restrictions:
            raise IncidentError("an incident needs at least one restriction", where=self.id)

    @property
    def start_s(self) -> int:
        """When the first restriction begins."""
        return min(r.start_s for r in self.restrictions)

    @property
    def end_s(self) -> int:
        """When the last restriction ends."""
        return max(r.end_s for r in self.restrictions)


def check_fits(incident: Incident, network: Network, timetable: Timetable) -> None:
    """Raise ``IncidentError`` where an incident names something that its pack does not have."""
    sizes = {
        "platform": len(network.platforms),
        "train": timetable.n_trains,
        "station": len(network.stations),
    }
    if not 0 <= incident.line < len(network.lines):
        raise IncidentError(f"there is no line {incident.line}", where=incident.id)
    for restriction in incident.restrictions:
        where = f"{incident.id}, {restriction.kind.value} from {format_clock(restriction.start_s)}"
        if any(not 0 <= s < len(network.sections) for s in restriction.sections):
            raise IncidentError("names a section that the pack does not have", where=where)
        for name, size in sizes.items():
            value = getattr(restriction, name)
            if value is not None and not 0 <= value < size:
                raise IncidentError(f"names a {name} that the pack does not have", where=where)
