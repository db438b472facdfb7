"""Operating regimes: ways of operating that move the sensors by themselves, found from the settings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shirei.model.telemetry import Floats, Ints

#: Regimes are only told apart where they explain at least this share of the sensors' variance.
WORTH = 0.2
#: More regimes are not worth less than this share more.
WORTH_ONE_MORE = 0.005
MOST = 12
#: About this many rows are looked at to find them.
ROWS = 5000


@dataclass(frozen=True, slots=True)
class Regimes:
    """Centres of the regimes in scaled settings.

    Attributes:
        scale: ``(n_settings,)`` what a setting is divided by.
        centres: ``(n_regimes, n_settings)``, scaled.
    """

    scale: Floats
    centres: Floats

    def __len__(self) -> int:
        """Number of regimes, at least one."""
        return len(self.centres)

    def of(self, settings: Floats) -> Ints:
        """The nearest regime of each row, ``(n,)``; a missing setting counts as 0."""
        return _nearest(np.nan_to_num(settings) / self.scale, self.centres)


def find_regimes(settings: Floats, sensors: Floats) -> Regimes:
    """The fewest regimes that explain about as much of the sensors' variance as any number of them does.

    Settings that only tremble explain nothing, and there is one regime.
    """
    spread = np.nanstd(settings, axis=0) if settings.size else np.ones(settings.shape[1])
    scale = np.where(spread > 0, spread, 1.0)
    scaled = np.nan_to_num(settings) / scale
    step = max(1, len(scaled) // ROWS)
    some, measured = scaled[::step], sensors[::step]
    tried = [_cluster(some, count) for count in range(1, MOST + 1)]
    shares = [_explained(_nearest(some, centres), measured) for centres in tried]
    if max(shares) < WORTH:
        return Regimes(scale, tried[0])
    enough = next(k for k, share in enumerate(shares) if share >= max(shares) - WORTH_ONE_MORE)
    return Regimes(scale, tried[enough])


def _cluster(points: Floats, count: int, rounds: int = 20) -> Floats:
    """Lloyd's algorithm from points that are farthest from each other; no chance in it."""
    centres = [points[np.argmin(((points - points.mean(axis=0)) ** 2).sum(axis=1))]]
    for _ in range(count - 1):
        centres.append(points[np.argmax(_distances(points, np.array(centres)).min(axis=1))])
    found = np.array(centres)
    for _ in range(rounds):
        of = _nearest(points, found)
        moved = np.array(
            [points[of == k].mean(axis=0) if (of == k).any() else found[k] for k in range(count)]
        )
        if np.array_equal(moved, found):
            break
        found = moved
    return found


def _explained(of: Ints, sensors: Floats) -> float:
    """Mean over the sensors of the share of variance between regimes, of those that vary at all."""
    total = np.nanvar(sensors, axis=0)
    alive = total > 0
    if not alive.any():
        return 0.0
    within = np.zeros(sensors.shape[1])
    for regime in np.unique(of):
        rows = sensors[of == regime]
        within += np.nan_to_num(np.nanvar(rows, axis=0)) * len(rows)
    return float(np.mean(1 - within[alive] / len(sensors) / total[alive]))


def _nearest(points: Floats, centres: Floats) -> Ints:
    return np.asarray(np.argmin(_distances(points, centres), axis=1), dtype=np.int64)


def _distances(points: Floats, centres: Floats) -> Floats:
    """Squared distances ``(n_points, n_centres)``."""
    return np.stack([((points - centre) ** 2).sum(axis=1) for centre in centres], axis=1)
