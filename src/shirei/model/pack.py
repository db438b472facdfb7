"""An operator's world as one object: what ``io.pack`` reads from a folder and the desk works with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shirei.model.diagnosis import FaultKnowledge, Outcome
from shirei.model.history import ClosedCase
from shirei.model.names import Names
from shirei.model.network import Network, Source
from shirei.model.timetable import Timetable

#: Format of pack folders that this version reads and writes.
PACK_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Alias:
    """Another word for a station or line that reports use (a nickname, a misspelling, a local name)."""

    text: str
    kind: str  # "station" or "line"
    id: str


@dataclass(frozen=True, slots=True)
class RestorationPrior:
    """Declared minutes until restoration by incident kind, as quantiles (10, 50, 90 %)."""

    kind: str
    q10_min: int
    q50_min: int
    q90_min: int
    source: Source = Source.DECLARED
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Disturbance:
    """Everyday disturbance for Monte Carlo runs.

    At each ``activity`` (``run``, ``dwell`` or ``turn``) a delay occurs with ``probability`` and is
    exponential with ``mean_s``, cut at ``max_s``.
    """

    activity: str
    probability: float
    mean_s: float
    max_s: int
    source: Source = Source.DECLARED
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a whole part of a pack comes from, for parts whose single values do not say so.

    ``group`` is ``stations``, ``types``, ``trains``, ``visits``, ``links``, ``workings``, ``min_runs``,
    ``practice`` or ``aliases``.
    """

    group: str
    source: Source
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Practice:
    """The operator's figures for handling an incident.

    Attributes:
        reaction_s: seconds from a report until an order reaches the first train.
        stabling_s: seconds a unit needs a platform before it goes to, or after it comes from, a siding.
        stable_after_s: a layover longer than this is spent in a siding, not at the platform.
        min_transfer_s: seconds a passenger needs to change trains at one station.
        stranded_after_s: a passenger later than this counts as stranded, with this delay.
    """

    reaction_s: int = 120
    stabling_s: int = 120
    stable_after_s: int = 900
    min_transfer_s: int = 60
    stranded_after_s: int = 7200
    substitute_headway_s: int = 300


@dataclass(frozen=True, eq=False)
class Pack:
    """One operator's railway, one operating day, and what is known about handling its incidents."""

    id: str
    names: Names
    network: Network
    timetable: Timetable
    kind: str = "railway"
    version: str = "1"
    licence: str = ""
    origin: str = ""
    aliases: tuple[Alias, ...] = ()
    restoration: tuple[RestorationPrior, ...] = ()
    disturbances: tuple[Disturbance, ...] = ()
    practice: Practice = field(default_factory=Practice)
    provenance: tuple[Provenance, ...] = ()
    #: What can be broken and how to find it; ``None`` where the pack does not say.
    faults: FaultKnowledge | None = None
    #: Closed incidents whose cause was found, in order of time.
    outcomes: tuple[Outcome, ...] = ()
    #: How long closed incidents took, in order of time: what forecasts learn from.
    cases: tuple[ClosedCase, ...] = ()
    #: Parts of a restoration model that was learnt elsewhere (``restoration.model``); ``None`` where there is none.
    restoration_model: Mapping[str, bytes] | None = None
    #: sha256 of the pack's files, so that an incident file can say which world it was computed in.
    digest: str = ""
