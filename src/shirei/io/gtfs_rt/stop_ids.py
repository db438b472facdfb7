"""The stop ids of the GTFS export: a station's own, or a platform track's where a person declared tracks.

In GTFS a station with declared tracks is the parent of its tracks and of one more stop for trains without a
track; only these, never the parent, stand in stop times and trip updates.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from shirei.model.network import UNKNOWN, Network, Source


@dataclass(frozen=True)
class StopIds:
    """Ids of the places where trains of one network stop."""

    network: Network

    @cached_property
    def _parents(self) -> frozenset[int]:
        return frozenset(track.station for track in self.network.platforms if track.source is Source.DECLARED)

    def at(self, station: int, platform: int) -> str:
        """The stop of a station on a platform track, ``UNKNOWN`` where none is planned."""
        one = self.network.stations[station].id
        if station not in self._parents:
            return one
        if platform != UNKNOWN and self.network.platforms[platform].source is Source.DECLARED:
            return f"{one}:track:{self.network.platforms[platform].id}"
        return f"{one}:stop"
