"""The whole operating day of a line, for the train graph of the desk."""

from __future__ import annotations

from typing import Any

import numpy as np

from shirei.desk.view import line_view, planned_view, types_view
from shirei.model.pack import Pack


def lines_view(pack: Pack) -> list[dict[str, Any]]:
    """Every line of the pack with its stations and the number of its trains."""
    counts = np.bincount(pack.timetable.train_line, minlength=len(pack.network.lines)).tolist()
    return [line_view(pack, k) | {"trains": counts[k]} for k in range(len(pack.network.lines))]


def day_view(pack: Pack, line: int) -> dict[str, Any]:
    """One line and all its trains as planned."""
    trains = np.flatnonzero(pack.timetable.train_line == line).tolist()
    return {
        "line": line_view(pack, line),
        "types": types_view(pack),
        "planned": [planned_view(pack, train) for train in trains],
    }
