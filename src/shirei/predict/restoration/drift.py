"""Whether the world still behaves as it did when the model learnt: said in words, never mended in silence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

#: Outcomes looked back on, and the least number that says anything.
LOOK_BACK, ENOUGH = 200, 30
#: Kolmogorov's 1 % bound on the greatest difference, times the root of the number of outcomes.
_BOUND = 1.63


def drift_of(chances: Sequence[float]) -> str | None:
    """A sentence where the latest outcomes do not fit their forecasts; ``None`` where they do or are too few.

    ``chances``: in order of time, the chance each forecast had given to ending so soon; uniform if nothing changed
    (Kolmogorov and Smirnov's test at 1 %).
    """
    latest = np.sort(np.array(chances[-LOOK_BACK:]))
    n = len(latest)
    if n < ENOUGH:
        return None
    above, below = np.arange(1, n + 1) / n - latest, latest - np.arange(n) / n
    if max(above.max(), below.max()) * np.sqrt(n) < _BOUND:
        return None
    later = float((latest > 0.5).mean())
    how = "longer" if later > 0.55 else "shorter" if later < 0.45 else "more widely spread"
    return f"the latest {n} disruptions ran {how} than forecast ({later:.0%} beyond the median): train again"
