"""The order within each row: as few crossings as medians, swaps of neighbours and a fresh start find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shirei.desk.map_view.layered.proper import Proper

#: Sweeps down and up; the best order seen is kept.
SWEEPS = 24

Rows = list[list[str]]


def ordered(graph: Proper) -> Rows:
    """Rows in the order in which they cross least, of two starts: as given, and as a walk from the top meets them."""
    above, below = _neighbours(graph)
    starts = [[list(row) for row in graph.rows], _walked(graph, below)]
    return min((_swept(start, above, below) for start in starts), key=lambda rows: crossings(rows, below))


def crossings(rows: Sequence[Sequence[str]], below: Mapping[str, Sequence[str]]) -> int:
    """How many pairs of steps between neighbouring rows cross."""
    return sum(_crossings(upper, lower, below) for upper, lower in zip(rows, rows[1:], strict=False))


def _crossings(upper: Sequence[str], lower: Sequence[str], below: Mapping[str, Sequence[str]]) -> int:
    place = {name: at for at, name in enumerate(lower)}
    ends = [at for name in upper for at in sorted(place[n] for n in below[name])]
    return sum(1 for i, a in enumerate(ends) for b in ends[i + 1 :] if a > b)


def _neighbours(graph: Proper) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    above: dict[str, list[str]] = {name: [] for row in graph.rows for name in row}
    below: dict[str, list[str]] = {name: [] for name in above}
    for upper, lower, _ in graph.edges:
        below[upper].append(lower)
        above[lower].append(upper)
    return above, below


def _walked(graph: Proper, below: Mapping[str, Sequence[str]]) -> Rows:
    """Every row in the order in which a depth-first walk meets it; a tree has no crossing then."""
    row_of = {name: at for at, row in enumerate(graph.rows) for name in row}
    rows: Rows = [[] for _ in graph.rows]
    seen: set[str] = set()
    waiting = [name for row in reversed(graph.rows) for name in reversed(row)]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            rows[row_of[name]].append(name)
            waiting += reversed(below[name])
    return rows


def _swept(rows: Rows, above: Mapping[str, Sequence[str]], below: Mapping[str, Sequence[str]]) -> Rows:
    best, fewest = [list(row) for row in rows], crossings(rows, below)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        down = sweep % 2 == 0
        for at in range(1, len(rows)) if down else range(len(rows) - 2, -1, -1):
            fixed = rows[at - 1] if down else rows[at + 1]
            rows[at] = _by_neighbours(rows[at], fixed, above if down else below, sweep)
        for at in range(len(rows)):
            _swap(rows, at, above, below)
        count = crossings(rows, below)
        if count < fewest:
            best, fewest = [list(row) for row in rows], count
    return best


def _by_neighbours(
    row: Sequence[str], fixed: Sequence[str], near: Mapping[str, Sequence[str]], sweep: int
) -> list[str]:
    """Sort by the mean place of the neighbours; who has none stays. Ties turn round every other pair of sweeps."""
    place = {name: at for at, name in enumerate(fixed)}
    turn = -1 if sweep % 4 >= 2 else 1

    def wish(at: int, name: str) -> tuple[float, int]:
        ends = [place[n] for n in near[name]]
        mean = sum(ends) / len(ends) if ends else at * max(len(fixed), 1) / max(len(row), 1)
        return mean, turn * at

    return [name for _, name in sorted(enumerate(row), key=lambda pair: wish(*pair))]


def _swap(
    rows: Rows, at: int, above: Mapping[str, Sequence[str]], below: Mapping[str, Sequence[str]]
) -> None:
    """Change neighbours of one row as long as that takes crossings away."""
    row = rows[at]
    places = [
        {name: k for k, name in enumerate(rows[other])} if 0 <= other < len(rows) else {}
        for other in (at - 1, at + 1)
    ]
    for _ in range(len(row)):
        changed = False
        for k in range(len(row) - 1):
            now = there = 0
            for near, place in zip((above, below), places, strict=True):
                left, right = (
                    [place[n] for n in near[row[k]]],
                    [place[n] for n in near[row[k + 1]]],
                )
                now += sum(a > b for a in left for b in right)
                there += sum(b > a for a in left for b in right)
            if there < now:
                row[k], row[k + 1] = row[k + 1], row[k]
                changed = True
        if not changed:
            return
