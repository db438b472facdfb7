"""The whole operating day of a line, for the train graph of the desk."""

from __future__ import annotations

from typing import Any

import numpy as np

from shirei.desk.view import line_view, names_view, planned_view, types_view
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


def geometry_view(pack: Pack) -> dict[str, Any]:
    """Where the pack's stations are and which lines join them; stations without coordinates are counted."""
    network = pack.network
    placed = {k: s for k, s in enumerate(network.stations) if s.lon is not None and s.lat is not None}
    return {
        "stations": [
            {"id": s.id, "names": names_view(s.names), "lon": s.lon, "lat": s.lat} for s in placed.values()
        ],
        "lines": [
            {
                "id": line.id,
                "names": names_view(line.names),
                "colour": line.colour,
                "loop": line.loop,
                "stations": [network.stations[s].id for s in line.stations if s in placed],
            }
            for line in network.lines
        ],
        "without": len(network.stations) - len(placed),
    }
