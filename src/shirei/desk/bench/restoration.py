"""How good restoration forecasts are: trained on the first part of a history, held up to the rest."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from shirei.errors import RecordsError
from shirei.io.disruptions import read_history
from shirei.model.history import Disruptions
from shirei.predict.restoration import RestorationModel
from shirei.predict.restoration.trial import hold_up

#: Forecasts that are timed, the later disruptions over and over.
TIMED_ROWS = 6000


def measure_restoration(path: Path, *, months: int = 3, seed: int = 0) -> dict[str, Any]:
    """Train on all but the last ``months`` calendar months of the file, test on those.

    Returns JSON-ready figures: pinball loss and coverage beside two baselines, what revising gives, seconds.
    Raises ``RecordsError`` where the file covers too little.
    """
    found = read_history(path)
    rows = [(row.start.year * 12 + row.start.month, row) for row in found.rows if row.start]
    last = max(month for month, _ in rows)
    history = tuple(row for month, row in rows if month <= last - months)
    later = tuple(row for month, row in rows if month > last - months)
    if not history or not later:
        raise RecordsError(
            f"covers no more than {months} months", where=str(path), mend="give a longer history"
        )
    begun = _clocks()
    model = RestorationModel(seed=seed).fit(Disruptions(history))
    trained = _clocks()
    model.predict(Disruptions((later * (TIMED_ROWS // len(later) + 1))[:TIMED_ROWS]))
    done = _clocks()
    return {
        "seed": seed,
        "data": path.name,
        "trained_on": len(history),
        "tested_on": len(later),
        "tested_months": months,
        "train_s": _spent(begun, trained),
        f"forecast_{TIMED_ROWS}_rows_s": _spent(trained, done),
        **hold_up(model, history, later),
        "treated": found.treated,
    }


def _clocks() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _spent(begun: tuple[float, float], done: tuple[float, float]) -> dict[str, float]:
    """Seconds on the wall and of the processor; they part where other work ran beside."""
    return {"wall": round(done[0] - begun[0], 2), "processor": round(done[1] - begun[1], 2)}
