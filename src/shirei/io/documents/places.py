"""The names of a pack's stations in every language: the places that clauses can be about."""

from __future__ import annotations

import csv
from pathlib import Path


def place_names(pack: Path) -> list[str]:
    """Names of two letters or more from ``stations.csv``, sorted; none where a pack has no such table."""
    table = pack / "stations.csv"
    if not table.exists():
        return []
    with table.open(encoding="utf-8", newline="") as lines:
        cells = [(key, value) for row in csv.DictReader(lines) for key, value in row.items() if key]
    return sorted({value for key, value in cells if key.startswith("name") and value and len(value) > 1})
