"""Platform tracks of station after station, with their ids and the planned track of every visit.

An id is line, station and the track's name: ``D1``, ``D2`` for tracks of the down direction, ``U1`` for the
up direction, ``1``, ``2`` where both share them, or the feed's own name. So a track keeps its id when the
other direction needs one more.
"""

from __future__ import annotations

import numpy as np

from shirei.io.infer.draft import Draft
from shirei.io.infer.platforms import Place, Side, TrackUse
from shirei.io.infer.stated import StatedTrack
from shirei.model.network import UNKNOWN, Direction, PlatformTrack, Source

_BOTH = frozenset((Direction.DOWN, Direction.UP))
_PREFIX = {Direction.DOWN: "D", Direction.UP: "U", None: ""}


class StationTracks:
    """Gathers platform tracks; ``visit_platform`` is the planned track of every visit."""

    def __init__(self, draft: Draft, n_visits: int) -> None:
        self.draft = draft
        self.platforms: list[PlatformTrack] = []
        self.visit_platform = np.full(n_visits, UNKNOWN, np.int32)
        self._turning: dict[tuple[Place, Side], tuple[int, ...]] = {}
        self._all: dict[tuple[Place, Side], tuple[int, ...]] = {}

    def add(self, place: Place, side: Side, use: TrackUse, planned: dict[int, int]) -> None:
        """Add the inferred tracks of one place and side."""
        base = len(self.platforms)
        turns = f", {use.turns} times by turning units," if use.turns else ""
        basis = f"{use.tracks} tracks are the fewest for {use.visits} visits{turns} in the timetable"
        directions = _BOTH if side is None else frozenset((side,))
        for track in range(use.tracks):
            name = f"{_PREFIX[side]}{track + 1}"
            self.platforms.append(self._track(place, name, directions, Source.INFERRED, basis))
        visits = np.fromiter(planned, np.int64, len(planned))
        self.visit_platform[visits] = base + np.fromiter(planned.values(), np.int64, len(planned))
        self._all[place, side] = tuple(range(base, base + use.tracks))
        self._turning[place, side] = tuple(base + t for t in sorted(use.used_by_turns))

    def add_stated(self, place: Place, tracks: list[StatedTrack]) -> None:
        """Add the tracks that a feed names at one place."""
        base = len(self.platforms)
        for index, track in enumerate(tracks, base):
            basis = f"platform {track.name} of the feed"
            self.platforms.append(self._track(place, track.name, track.directions, Source.DECLARED, basis))
            self.visit_platform[list(track.visits)] = index
        for direction in Direction:
            self._all[place, direction] = tuple(
                base + k for k, track in enumerate(tracks) if direction in track.directions
            )
            self._turning[place, direction] = tuple(
                base + k for k, track in enumerate(tracks) if direction in track.turns
            )

    def _track(
        self, place: Place, name: str, directions: frozenset[Direction], source: Source, basis: str
    ) -> PlatformTrack:
        line = self.draft.lines[place[0]]
        station = line.stations[place[1]]
        short = self.draft.stations[station].id.removeprefix(f"{line.id}.")
        return PlatformTrack(f"{line.id}:{short}:{name}", station, place[0], name, directions, source, basis)

    def at(self, place: Place, direction: Direction, *, turning: bool) -> tuple[int, ...]:
        """Tracks for a direction at a place: those that turning units use, or all."""
        table = self._turning if turning else self._all
        return table.get((place, direction)) or table.get((place, None)) or ()
