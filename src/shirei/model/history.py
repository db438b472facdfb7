"""Past records that the forecasts learn from: disruptions, and the actual times of trains."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from shirei.model.incident import IncidentKind


@dataclass(frozen=True, slots=True)
class Disruption:
    """One disruption as it was announced, and how long it lasted.

    Attributes:
        id: the record's own name.
        cause, group: in the record's words, lower case; the group is ``"unknown"`` where none is given.
        lines, stations: what it touches, as the record names them.
        start: local wall-clock time of the announcement; ``None`` where it cannot be read.
        duration_min: minutes until it ended, 0 or more; ``None`` while it is open.
    """

    id: str
    cause: str
    group: str
    lines: tuple[str, ...]
    stations: tuple[str, ...]
    start: dt.datetime | None
    duration_min: float | None


@dataclass(frozen=True, slots=True)
class Disruptions:
    """A table of disruptions in the file's order; ``treated`` counts what was put right or left out, by words."""

    rows: tuple[Disruption, ...]
    treated: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClosedCase:
    """One closed incident of a pack: what it was, what was found, how long it took.

    Attributes:
        id: the record's own name; ``date``: the day it happened, as the record writes it, ``""`` where it does not.
        kind: kind of incident; ``fault``: what was found, ``None`` where it never was.
        minutes: from the start until service could resume, more than 0.
        place: a station's id, ``None`` where the record has none.
        answers: ``(check, answer)`` as they were given.
    """

    id: str
    kind: IncidentKind
    fault: str | None
    minutes: float
    place: str | None = None
    date: str = ""
    answers: tuple[tuple[str, str], ...] = ()


Minutes = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Actuals:
    """Planned and actual times of trains at stations, a row for each call, the calls of a run together and in order.

    Attributes:
        runs: ``(n_runs,)`` the runs' own names; ``first``: ``(n_runs + 1,)`` where the calls of each run begin.
        stations: every station that occurs, by its code.
        station: ``(n_calls,)`` index into ``stations``.
        planned_arrival, planned_departure, actual_arrival, actual_departure: ``(n_calls,)`` minutes of local
            wall-clock time since 1970-01-01; NaN where there is none. Times after midnight are on the next day.
        treated: counts of what was put right or left out, by words.
    """

    runs: tuple[str, ...]
    first: npt.NDArray[np.int64]
    stations: tuple[str, ...]
    station: npt.NDArray[np.int64]
    planned_arrival: Minutes
    planned_departure: Minutes
    actual_arrival: Minutes
    actual_departure: Minutes
    treated: dict[str, int] = field(default_factory=dict)

    @property
    def run_of(self) -> npt.NDArray[np.int64]:
        """``(n_calls,)`` the run of each call."""
        return np.repeat(np.arange(len(self.runs)), np.diff(self.first))
