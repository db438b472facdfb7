"""What a feed says of trains that run: their delays, the trips not run, where vehicles are, and words."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class StopDelay:
    """How late a train is at one stop; the stop by its sequence (from 1), its station id, or both.

    A feed gives seconds of delay (negative for early), POSIX times, or both; ``None`` where it does not say.
    """

    sequence: int | None
    station: str | None
    arrival_s: int | None
    departure_s: int | None
    arrival_at: int | None = None
    departure_at: int | None = None


@dataclass(frozen=True, slots=True)
class TripReport:
    """One train as the feed sees it: cancelled, or late at some stops, in their order."""

    train: str
    cancelled: bool
    stops: tuple[StopDelay, ...]
    skipped: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class VehicleReport:
    """Where the vehicle of a train is: its station id and position as far as the feed says."""

    train: str
    station: str | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class AlertReport:
    """Words of another operator or of this one's own system: the first language that the feed gives."""

    id: str
    header: str
    lines: tuple[str, ...]
    stations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RealtimeReport:
    """One whole feed; ``timestamp`` is the POSIX time at which it holds, ``None`` where it does not say."""

    timestamp: int | None
    trips: tuple[TripReport, ...] = ()
    vehicles: tuple[VehicleReport, ...] = ()
    alerts: tuple[AlertReport, ...] = ()
    remarks: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class TrainActual:
    """A train of the pack with its delay at each visit in seconds, ``None`` before the first that is known.

    From a known stop on the last known delay holds, as GTFS-Realtime says.
    """

    train: int
    cancelled: bool
    delay_s: tuple[int | None, ...]
