"""Tiny fleets that wear: sensors drift faster and faster until the unit fails."""

from __future__ import annotations

import numpy as np

from shirei.model.telemetry import Runs


def fleet(units: int, *, seed: int = 0, regimes: int = 1, until: float = 1.0) -> Runs:
    """Units that live 60 to 160 cycles; three sensors feel the wear, one does not, one stands still.

    ``until`` is the share of each life that has been seen; with several regimes every cycle is in one by chance.
    """
    rng = np.random.default_rng(seed)
    rows: list[np.ndarray] = []
    for unit in range(1, units + 1):
        life = int(rng.integers(60, 160))
        cycle = np.arange(1, max(int(life * until), 3) + 1)
        wear = np.exp(5 * (cycle / life - 1))[:, None]
        worn = np.hstack([wear, -wear, 2 * wear]) + rng.normal(0, 0.05, (len(cycle), 3))
        level = rng.normal(0, 1, (len(cycle), 1))
        still = np.full((len(cycle), 1), 5.0)
        regime = rng.integers(0, regimes, len(cycle))[:, None].astype(float)
        settings = np.hstack([regime * 10 + rng.normal(0, 0.01, regime.shape), regime, regime * 0 + 100])
        sensors = np.hstack([worn, level]) * (1 + regime) + 20 * regime
        rows.append(np.hstack([np.full((len(cycle), 1), unit), cycle[:, None], settings, sensors, still]))
    table = np.vstack(rows)
    whole = table[:, :2].astype(np.int64)
    return Runs(whole[:, 0], whole[:, 1], table[:, 2:5], table[:, 5:])


def left(runs: Runs, until: float) -> np.ndarray:
    """How many cycles each unit of ``fleet(…, until=…)`` has left, about."""
    last = runs.cycle[runs.starts[1:] - 1]
    return np.round(last / until) - last
