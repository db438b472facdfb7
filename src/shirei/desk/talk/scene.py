"""What the tools look at: a pack, an incident file, and the folder that the pack's manuals and records are in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from shirei.desk.in_force import option_in_force
from shirei.desk.talk.names import policy_names
from shirei.errors import NotFoundError
from shirei.model.casefile import CaseFile
from shirei.model.clock import format_clock
from shirei.model.names import Names
from shirei.model.pack import Pack
from shirei.model.plan import Policy
from shirei.model.proposal import Option
from shirei.model.timetable import Ints
from shirei.passengers.journeys import Times, moved_times

MINUTE_S, HOUR_S = 60, 3600


@dataclass(frozen=True, eq=False)
class Scene:
    """One incident as the tools see it. ``folder`` is the pack's, ``None`` where there is none to read."""

    pack: Pack
    case: CaseFile
    folder: Path | None = None

    def option(self, words: str | int | None) -> Option:
        """An option by its letter or policy; without words the one in force.

        Raises:
            NotFoundError: the incident has no such option.
        """
        if words is None:
            found = option_in_force(self.case)[0]
            if found is None:
                raise NotFoundError(
                    "no plan passed the checker", where="the incident file", mend="name an option"
                )
            return found
        for one in self.case.proposal.options:
            if str(words) in (one.plan.id, one.plan.policy.value):
                return one
        known = ", ".join(one.plan.id for one in self.case.proposal.options)
        raise NotFoundError(f"there is no option {words}", where="option", mend=f"one of {known}")

    @cached_property
    def _times(self) -> dict[str, Times]:
        return {}

    def times(self, option: Option) -> Times:
        """When the trains run under an option."""
        if option.plan.id not in self._times:
            self._times[option.plan.id] = moved_times(self.pack.timetable, option.plan.movements)
        return self._times[option.plan.id]

    def train(self, number: str | int) -> int:
        """A train by its number or id. Raises ``NotFoundError``."""
        table = self.pack.timetable
        name = str(number).upper()
        if name in table.train_index:
            return table.train_index[name]
        found = [k for k, one in enumerate(table.train_numbers) if one.upper() == name]
        if len(found) != 1:
            raise NotFoundError(
                f"there is no train {number}", where=self.pack.id, mend="write a train number"
            )
        return found[0]

    def station(self, station_id: str | int) -> int:
        """A station by its id. Raises ``NotFoundError``."""
        if station_id not in self.pack.network.station_index:
            raise NotFoundError(
                f"there is no station {station_id}", where=self.pack.id, mend="write a station's id"
            )
        return self.pack.network.station_index[str(station_id)]

    def names(self, station: int) -> Names:
        """Names of a station."""
        return self.pack.network.stations[station].names

    def number(self, train: int) -> str:
        """Number of a train."""
        return self.pack.timetable.train_numbers[train]

    def source(self, option: Option) -> str:
        """How an option is cited."""
        return f"incident file, option {option.plan.id}"

    def visits(self, train: int) -> Ints:
        """Visits of a train, as indices of the timetable."""
        here = self.pack.timetable.visits(train)
        return np.arange(here.start, here.stop, dtype=np.int32)


def told(option: Option) -> dict[str, str | Names]:
    """The values by which an option is named."""
    return {"option": option.plan.id, "policy": policy_names(option.plan.policy)}


def hours(seconds: int) -> int:
    """Whole hours, the nearest."""
    return round(seconds / HOUR_S)


def minutes(seconds: int) -> int:
    """Whole minutes that have passed."""
    return seconds // MINUTE_S


def clock(seconds: int) -> str:
    """``HH:MM`` of a time, seconds left out."""
    return format_clock(seconds - seconds % MINUTE_S)


__all__ = ["HOUR_S", "MINUTE_S", "Policy", "Scene", "clock", "hours", "minutes", "told"]
