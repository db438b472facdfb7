"""Facts of preventive work: what may fail, when its place is free, and what is proposed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shirei.errors import RecordsError

#: Seconds of a day.
DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class AssetRisk:
    """Something that may fail.

    Attributes:
        asset: its name; ``place``: id of the section or station whose trains it can stop.
        chance: that it fails within ``within_days`` if nothing is done, in [0, 1].
        work_s: seconds that the inspection needs at the place.
        repair_s: seconds that the place would be closed after a failure.
        finding: why it is on the list, in words.
    """

    asset: str
    place: str
    chance: float
    within_days: float
    work_s: int
    repair_s: int
    finding: str = ""

    def __post_init__(self) -> None:
        """Raises ``RecordsError`` for a value outside its range."""
        if not 0 <= self.chance <= 1:
            raise RecordsError(f"a chance of {self.chance:g}", where=self.asset, mend="give one from 0 to 1")
        if not 0 < self.within_days <= 3650:
            raise RecordsError(
                f"within {self.within_days:g} days", where=self.asset, mend="give 0 to 3650 days"
            )
        if not 0 < self.work_s < DAY_S or not 0 < self.repair_s <= 30 * DAY_S:
            raise RecordsError("work or repair lasts no time or too long", where=self.asset,
                               mend="give minutes above 0: work below a day, repair up to 30 days")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Traffic:
    """What runs over one place in an operating day; times are seconds after midnight and may pass 24 h.

    Attributes:
        start_s, end_s: ``(n,)`` when each train takes the place and leaves it.
        passengers: ``(n,)`` that are in the train there: one for every planned pair of stops across the place.
    """

    place: str
    start_s: npt.NDArray[np.int64]
    end_s: npt.NDArray[np.int64]
    passengers: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """A time at which a place can be worked on, in seconds after midnight; ``end_s`` may pass 24 h.

    ``trains`` is how many run there meanwhile: 0 in a gap, otherwise they have to be kept away.
    """

    start_s: int
    end_s: int
    trains: int


@dataclass(frozen=True, slots=True)
class WorkProposal:
    """One inspection.

    Attributes:
        day: on which the window begins; ``by``: the day it should be done by.
        late: whether no crew is free until ``by``.
        consequence_s: seconds of passenger delay that a failure is expected to cost.
        value_s: chance times consequence, by which proposals are ranked, from 1.
    """

    rank: int
    risk: AssetRisk
    day: dt.date
    by: dt.date
    window: Window
    late: bool
    consequence_s: float
    value_s: float
