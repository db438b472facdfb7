"""A table of past records as it was written: words in named columns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Records:
    """Records of one kind.

    Attributes:
        columns: name -> the cells, one for each record, without white space at their ends; in the file's order.
        notes: what was treated specially when it was read, one sentence each.
    """

    columns: dict[str, tuple[str, ...]]
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Number of records."""
        return len(next(iter(self.columns.values()), ()))

    def some(self, rows: npt.NDArray[np.int64]) -> Records:
        """The records at these rows, in this order."""
        at = rows.tolist()
        return Records({name: tuple(cells[k] for k in at) for name, cells in self.columns.items()})
