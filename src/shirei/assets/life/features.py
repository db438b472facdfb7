"""What the course of a unit so far says: levels over several horizons, where it began, and how fast it moves."""

from __future__ import annotations

import numpy as np

from shirei.assets.life.healthy import Scale
from shirei.model.telemetry import Floats, Runs

#: Horizons of the sensors, in cycles: moving averages, and straight lines through the last cycles.
SPANS, WINDOWS = (5, 15, 40), (20, 50)
#: The same of the main directions, which are less noisy and worth more horizons.
MAIN_SPANS, MAIN_WINDOWS = (3, 10, 25, 60), (10, 30, 80)
#: A unit's beginning is its mean over this many first cycles.
BEGINNING = 15


def features(runs: Runs, scale: Scale) -> Floats:
    """``(n, n_features)``: at each row, from that unit's rows up to it only. Column 0 is the cycle."""
    scaled = scale.apply(runs)
    starts = runs.starts
    return np.vstack(
        [
            _of_unit(runs.cycle[a:b], scaled[a:b], scale.directions)
            for a, b in zip(starts[:-1], starts[1:], strict=True)
        ]
    )


def sensor_of_feature(scale: Scale) -> list[int]:
    """Which kept sensor each feature is about, ``-1`` for the cycle, ``-2`` for a main direction."""
    sensors, mains = len(scale.kept), len(scale.directions)
    return [
        -1,
        *list(range(sensors)) * (len(SPANS) + 2 + len(WINDOWS)),
        *[-2] * mains * (len(MAIN_SPANS) + 2 + len(MAIN_WINDOWS)),
    ]


def _of_unit(cycle: np.ndarray, scaled: Floats, directions: Floats) -> Floats:
    main = scaled @ directions.T
    return np.hstack(
        [cycle[:, None], _course(scaled, SPANS, WINDOWS), _course(main, MAIN_SPANS, MAIN_WINDOWS)]
    )


def _course(values: Floats, spans: tuple[int, ...], windows: tuple[int, ...]) -> Floats:
    averages = [_average(values, span) for span in spans]
    beginning = _beginning(values)
    slopes = [_slope(values, window) for window in windows]
    return np.hstack([*averages, beginning, averages[1] - beginning, *slopes])


def _average(values: Floats, span: int) -> Floats:
    """Exponential moving average with its weights summing to one from the first row on."""
    from scipy.signal import lfilter

    alpha = 2 / (span + 1)
    sums = lfilter([alpha], [1, alpha - 1], values, axis=0)
    weights = 1 - (1 - alpha) ** np.arange(1, len(values) + 1)
    return np.asarray(sums / weights[:, None], dtype=np.float64)


def _beginning(values: Floats) -> Floats:
    means = np.cumsum(values, axis=0) / np.arange(1, len(values) + 1)[:, None]
    means[BEGINNING:] = means[min(BEGINNING, len(means)) - 1]
    return means


def _slope(values: Floats, window: int) -> Floats:
    """Least-squares slope per cycle over the last ``window`` rows (fewer at first); 0 below three rows."""
    rows = np.arange(len(values), dtype=np.float64)[:, None]
    sums, moments = _trailing(values, window), _trailing(values * rows, window)
    count = np.minimum(rows + 1, window)
    centre = rows - (count - 1) / 2
    slope = (moments - centre * sums) / np.maximum(count * (count**2 - 1) / 12, 1)
    return np.where(count >= 3, slope, 0.0)


def _trailing(values: Floats, window: int) -> Floats:
    total = np.cumsum(values, axis=0)
    total[window:] -= total[:-window].copy()
    return total
