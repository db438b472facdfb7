"""Sensors on one scale, whatever the regime, and their main directions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shirei.assets.regimes import Regimes, find_regimes
from shirei.errors import RecordsError
from shirei.model.telemetry import Floats, Ints, Runs

#: How many main directions of the wear are followed beside the sensors themselves.
DIRECTIONS = 3
#: A sensor with fewer different values than this tells nothing.
FEWEST_VALUES = 3
#: Standardised values are kept within this many deviations: a broken sensor must not carry a unit away.
FARTHEST = 8.0


@dataclass(frozen=True, slots=True)
class Scale:
    """How a fleet's sensors become comparable numbers.

    Attributes:
        regimes: the operating regimes.
        kept: ``(n_kept,)`` columns of the sensors that tell something.
        mean, spread: ``(n_regimes, n_kept)`` of the history.
        directions: ``(n_directions, n_kept)`` main directions, unit length.
        n_sensors: how many sensor columns the history had.
    """

    regimes: Regimes
    kept: Ints
    mean: Floats
    spread: Floats
    directions: Floats
    n_sensors: int

    def apply(self, runs: Runs) -> Floats:
        """Deviations from the regime's mean in its standard deviations, ``(n, n_kept)``.

        A missing value repeats the unit's last one, and is 0 where there is none yet.
        Raises ``RecordsError`` where the columns are not those of the history.
        """
        if runs.sensors.shape[1] != self.n_sensors or runs.settings.shape[1] != self.regimes.centres.shape[1]:
            raise RecordsError(
                f"has {runs.settings.shape[1]} settings and {runs.sensors.shape[1]} sensors, the history"
                f" {self.regimes.centres.shape[1]} and {self.n_sensors}",
                mend="give live data with the history's columns",
            )
        of = self.regimes.of(runs.settings)
        scaled = (runs.sensors[:, self.kept] - self.mean[of]) / self.spread[of]
        return np.clip(_filled(scaled, runs.starts), -FARTHEST, FARTHEST)


def learn_scale(runs: Runs) -> Scale:
    """Scale and directions of a history. Raises ``RecordsError`` where no sensor varies."""
    kept = np.array([c for c in range(runs.sensors.shape[1]) if _varies(runs.sensors[:, c])], dtype=np.int64)
    if not len(kept):
        raise RecordsError("no sensor varies", mend="give a history with measurements")
    sensors = runs.sensors[:, kept]
    regimes = find_regimes(runs.settings, sensors)
    of = regimes.of(runs.settings)
    mean = np.array([np.nanmean(sensors[of == k], axis=0) for k in range(len(regimes))])
    spread = np.array([np.nanstd(sensors[of == k], axis=0) for k in range(len(regimes))])
    spread = np.where(spread > 1e-9 * np.maximum(1, np.abs(mean)), spread, 1.0)
    scaled = np.nan_to_num((sensors - mean[of]) / spread[of])
    _, vectors = np.linalg.eigh(scaled.T @ scaled)
    directions = vectors[:, ::-1][:, :DIRECTIONS].T
    return Scale(regimes, kept, mean, spread, directions.copy(), runs.sensors.shape[1])


def _varies(values: Floats) -> bool:
    known = values[~np.isnan(values)]
    return len(np.unique(known)) >= FEWEST_VALUES and bool(np.ptp(known) > 1e-9 * np.abs(known).max())


def _filled(values: Floats, starts: Ints) -> Floats:
    """Missing values repeat the last one of the same unit."""
    rows = np.arange(len(values))
    first = np.repeat(starts[:-1], np.diff(starts))
    last = np.where(np.isnan(values), -1, rows[:, None])
    last = np.maximum.accumulate(last, axis=0)
    known = last >= first[:, None]
    return np.where(known, np.take_along_axis(values, np.maximum(last, 0), axis=0), 0.0)
