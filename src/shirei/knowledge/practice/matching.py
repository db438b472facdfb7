"""One-to-one matching of the greatest total weight (Kuhn 1955, with the potentials of Jonker and Volgenant 1987)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]


def best_matching(weight: Matrix) -> list[tuple[int, int]]:
    """Pairs (row, column) of the matching of greatest total weight; shape (n_rows, n_columns), none negative."""
    if weight.size == 0:
        return []
    if weight.shape[0] > weight.shape[1]:
        return sorted((row, column) for column, row in best_matching(weight.T))
    columns = _assign(weight.max() - weight)
    return [(row, column) for row, column in enumerate(columns)]


def _assign(cost: Matrix) -> list[int]:
    """The column of every row at least total cost; no more rows than columns."""
    rows, columns = cost.shape
    of_row, of_column = np.zeros(rows), np.zeros(columns + 1)
    owner = np.full(columns + 1, -1)
    for row in range(rows):
        owner[columns] = row
        at, came_from = _shortest(cost, owner, of_row, of_column)
        while at != columns:
            owner[at], at = owner[came_from[at]], int(came_from[at])
    found = [0] * rows
    for column in range(columns):
        if owner[column] >= 0:
            found[int(owner[column])] = column
    return found


def _shortest(
    cost: Matrix, owner: npt.NDArray[np.int_], of_row: Matrix, of_column: Matrix
) -> tuple[int, npt.NDArray[np.int_]]:
    """The free column that a shortest path leads to, and for every column the one before it on its path."""
    columns = cost.shape[1]
    distance, came_from = np.full(columns, np.inf), np.full(columns, columns)
    done = np.zeros(columns + 1, dtype=bool)
    at = columns
    while owner[at] >= 0:
        done[at] = True
        row = int(owner[at])
        reduced = cost[row] - of_row[row] - of_column[:columns]
        nearer = ~done[:columns] & (reduced < distance)
        distance[nearer], came_from[nearer] = reduced[nearer], at
        after = int(np.where(done[:columns], np.inf, distance).argmin())
        step = distance[after]
        of_row[owner[done]] += step
        of_column[done] -= step
        distance[~done[:columns]] -= step
        at = after
    return at, came_from
