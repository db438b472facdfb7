"""For how many rows a sensor has repeated its value."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from shirei.model.telemetry import Floats


@dataclass
class Unchanged:
    """Counts of the rows since each sensor last changed; a missing value neither changes nor counts."""

    last: Floats = field(default_factory=lambda: np.zeros(0))
    count: Floats = field(default_factory=lambda: np.zeros(0))

    def advance(self, raw: Floats) -> Floats:
        """``(n, p)``, 0 at a row with a new value."""
        if len(self.last) != raw.shape[1]:
            self.last, self.count = np.full(raw.shape[1], np.nan), np.zeros(raw.shape[1])
        counts = np.empty_like(raw)
        missing = np.isnan(raw)
        for k in range(len(raw)):
            same = raw[k] == self.last
            self.count = np.where(missing[k], self.count, np.where(same, self.count + 1, 0.0))
            self.last = np.where(missing[k], self.last, raw[k])
            counts[k] = self.count
        return counts
