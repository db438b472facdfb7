"""Journeys of passengers: which trains to take from one place to another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Leg:
    """One ride without a change. Stations and trains are indices into the pack; times are seconds of the day.

    Attributes:
        trains: the numbers that the train bears on the way, more than one where it runs through as another.
        planned_dep_s, planned_arr_s: what the timetable says of the same two calls.
    """

    trains: tuple[int, ...]
    from_station: int
    to_station: int
    dep_s: int
    arr_s: int
    planned_dep_s: int
    planned_arr_s: int


@dataclass(frozen=True, slots=True)
class Journey:
    """Legs in order, one or more."""

    legs: tuple[Leg, ...]

    @property
    def dep_s(self) -> int:
        """When it leaves."""
        return self.legs[0].dep_s

    @property
    def arr_s(self) -> int:
        """When it arrives."""
        return self.legs[-1].arr_s

    @property
    def transfers(self) -> int:
        """How often passengers change."""
        return len(self.legs) - 1
