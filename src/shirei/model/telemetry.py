"""Facts from sensors: runs of units until they fail, and streams of readings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Runs:
    """Measurements of several units, cycle by cycle, each unit's rows together and in time order.

    Attributes:
        unit: ``(n,)`` number of the unit.
        cycle: ``(n,)`` operating cycles since the unit was new, from 1, rising within a unit.
        settings: ``(n, n_settings)`` how the unit was operated.
        sensors: ``(n, n_sensors)`` what was measured; NaN where nothing was.
    """

    unit: Ints
    cycle: Ints
    settings: Floats
    sensors: Floats

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.unit)

    @property
    def starts(self) -> Ints:
        """Index of each unit's first row, and the number of rows at the end: ``(n_units + 1,)``."""
        changes = np.flatnonzero(np.diff(self.unit)) + 1
        inner = [0, *changes.tolist()] if len(self) else []
        return np.array([*inner, len(self)], dtype=np.int64)

    @property
    def units(self) -> Ints:
        """The units' numbers, in the order of their rows."""
        return self.unit[self.starts[:-1]]


@dataclass(frozen=True, slots=True)
class Readings:
    """One stream of several sensors.

    Attributes:
        time: ``(n,)`` the moments as they were written.
        seconds: ``(n,)`` the same in seconds from any fixed moment; NaN where a moment could not be read.
        names: the sensors, in the order of the columns.
        values: ``(n, n_sensors)``; NaN where nothing was measured.
        notes: what was treated specially when it was read, one sentence each.
    """

    time: tuple[str, ...]
    seconds: Floats
    names: tuple[str, ...]
    values: Floats
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.time)

    def between(self, start: int, end: int) -> Readings:
        """Rows from ``start`` to before ``end``."""
        part = slice(start, end)
        return Readings(self.time[part], self.seconds[part], self.names, self.values[part])
