"""A timetable as a feed states it, before anything is inferred: stops only, unknown times unknown."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from shirei.model.names import Names
from shirei.model.network import Line, Station, TrainType
from shirei.model.timetable import Bytes, Ints, LinkKind

Flags = NDArray[np.bool_]


def _no_flags() -> Flags:
    return np.zeros(0, np.bool_)


@dataclass(frozen=True, slots=True)
class DraftLink:
    """How a feed says that train ``before`` goes on as train ``after`` (indices of the draft's trains)."""

    before: int
    after: int
    kind: LinkKind


@dataclass(frozen=True, eq=False)
class Draft:
    """What a feed states about one operating day.

    Attributes:
        leads_out, leads_in: trains whose unit goes on as, or comes from, a train outside the draft.
        lines: without headways, which are inferred.
        train_vehicle: a word for the rolling stock, ``""`` where the feed has none; units never turn into
            trains of another word.
        train_working: the working's name where the feed or the train numbers give one, else ``""``.
        chain_workings: whether trains of one working follow each other (true of a feed's blocks; train
            numbers are tested line by line first).
        stop_start: shape ``(n_trains + 1,)``; stop_place: index into the line's stations.
        stop_arr_s, stop_dep_s: seconds of the operating day, ``UNKNOWN`` where the feed states none; every
            train's first departure and last arrival are known.
        stop_platform: the platform track at each stop as the feed names it, ``""`` for none; may be empty.
        stop_passes: true where the feed states a time at which a train passes; stop_estimated: true where it
            says that its times are estimates. Both may be empty: then nothing is.
    """

    id: str
    names: Names
    calendar: str
    stations: tuple[Station, ...]
    lines: tuple[Line, ...]
    types: tuple[TrainType, ...]
    train_ids: tuple[str, ...]
    train_numbers: tuple[str, ...]
    train_vehicle: tuple[str, ...]
    train_working: tuple[str, ...]
    train_type: Ints
    train_line: Ints
    train_direction: Bytes
    stop_start: Ints
    stop_place: Ints
    stop_arr_s: Ints
    stop_dep_s: Ints
    stop_platform: tuple[str, ...] = ()
    stop_passes: Flags = field(default_factory=_no_flags)
    stop_estimated: Flags = field(default_factory=_no_flags)
    links: tuple[DraftLink, ...] = ()
    origin: str = ""
    licence: str = ""
    chain_workings: bool = False
    leads_out: frozenset[int] = frozenset()
    leads_in: frozenset[int] = frozenset()
    notes: tuple[str, ...] = field(default_factory=tuple)

    @property
    def n_trains(self) -> int:
        """How many trains."""
        return len(self.train_ids)

    def line_sizes(self) -> Ints:
        """Stations of each line, shape ``(n_lines,)``."""
        return np.array([len(line.stations) for line in self.lines], np.int32)

    def line_loops(self) -> Bytes:
        """1 for a loop, shape ``(n_lines,)``."""
        return np.array([line.loop for line in self.lines], np.int8)

    def first_section(self) -> Ints:
        """Index of each line's first section, with the total at the end."""
        counts = self.line_sizes() - 1 + self.line_loops()
        return np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
