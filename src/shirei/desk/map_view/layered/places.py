"""Where each vertex stands: x by least squares over the wishes of the ways, y row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from shirei.desk.map_view.layered.interior import Floats, least_squares_in_order
from shirei.desk.map_view.layered.proper import Proper, Spacing
from shirei.model.drawing import Point

#: How much less than boxes lines are drawn to the middle, which would bend them.
_LINES = 0.15
#: Height of a gap for each pixel that a line moves sideways in it, and the greatest height, pixels.
_SLOPE, _TALLEST = 0.2, 64.0


def placed(graph: Proper, rows: Sequence[Sequence[str]], spacing: Spacing) -> dict[str, Point]:
    """The middle of every vertex; the leftmost edge is at x = 0 and the top at y = 0."""
    across = _across(graph, rows, spacing)
    down = _down(graph, rows, across, spacing)
    left = min(across[name] - graph.widths[name] / 2 for name in across)
    return {name: (x - left, down[name]) for name, x in across.items()}


def _down(
    graph: Proper, rows: Sequence[Sequence[str]], across: Mapping[str, float], spacing: Spacing
) -> dict[str, float]:
    """Boxes of a row share their top, so that ways into them end on one line. Wide steps get a taller gap."""
    gaps = _gaps(graph, rows, across, spacing)
    down: dict[str, float] = {}
    top = 0.0
    for row, gap in zip(rows, gaps, strict=True):
        down.update({name: top + graph.heights[name] / 2 for name in row})
        top += max((graph.heights[name] for name in row), default=0.0) + gap
    return down


def _gaps(
    graph: Proper, rows: Sequence[Sequence[str]], across: Mapping[str, float], spacing: Spacing
) -> list[float]:
    """Height of the gap below every row: a fifth of the widest step in it, within limits."""
    row_of = {name: at for at, row in enumerate(rows) for name in row}
    gaps = [spacing.rows] * len(rows)
    for upper, lower, _ in graph.edges:
        step = abs(across[upper] - across[lower]) * _SLOPE
        gaps[row_of[upper]] = min(max(gaps[row_of[upper]], step), _TALLEST)
    return gaps


def _across(graph: Proper, rows: Sequence[Sequence[str]], spacing: Spacing) -> dict[str, float]:
    """Minimise the weighted squares of sideways steps, keeping order and distances in every row."""
    from scipy.sparse import csc_array, diags_array

    names = [name for row in rows for name in row]
    index = {name: at for at, name in enumerate(names)}
    pull = [spacing.together * (1.0 if name in graph.real else _LINES) for name in names]
    steps = _differences([(index[a], index[b]) for a, b, _ in graph.edges], len(names))
    weights = np.array([weight for _, _, weight in graph.edges])
    wish = csc_array(steps.T @ diags_array(weights) @ steps + diags_array(np.array(pull)))
    pairs = [pair for row in rows for pair in zip(row, row[1:], strict=False)]
    apart = np.array([_apart(graph, left, right, spacing) for left, right in pairs])
    order = _differences([(index[left], index[right]) for left, right in pairs], len(names))
    found = least_squares_in_order(wish, order, apart, _side_by_side(graph, rows, spacing))
    return dict(zip(names, found.tolist(), strict=True))


def _differences(pairs: Sequence[tuple[int, int]], count: int) -> Any:
    """Sparse, shape (n_pairs, count): the second of each pair less the first."""
    from scipy.sparse import csr_array

    rows = np.repeat(np.arange(len(pairs)), 2)
    columns = np.array(pairs, dtype=np.int64).reshape(-1)
    return csr_array((np.tile([-1.0, 1.0], len(pairs)), (rows, columns)), shape=(len(pairs), count))


def _side_by_side(graph: Proper, rows: Sequence[Sequence[str]], spacing: Spacing) -> Floats:
    """A start in which every distance is kept with room to spare: rows pushed together around x = 0."""
    places: list[float] = []
    for row in rows:
        own = [0.0] * bool(row)
        for left, right in zip(row, row[1:], strict=False):
            own.append(own[-1] + _apart(graph, left, right, spacing) + 10.0)
        places += [x - sum(own) / len(own) for x in own]
    return np.array(places)


def _apart(graph: Proper, left: str, right: str, spacing: Spacing) -> float:
    gap = spacing.boxes if left in graph.real and right in graph.real else spacing.lines
    return (graph.widths[left] + graph.widths[right]) / 2 + gap
