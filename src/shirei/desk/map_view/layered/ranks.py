"""Which row each box stands in: cycles opened, then as early as possible, then pulled towards what follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

#: Every way gets a row between its ends, for its label.
SPAN = 2


def ranked(
    names: Sequence[str], pairs: Sequence[tuple[str, str]], root: str
) -> tuple[dict[str, int], frozenset[int]]:
    """Row of every name, from 0, and which of the pairs run backwards (upwards); a pair to itself counts as backward.

    Rows of two ends of a pair differ by at least ``SPAN``.
    """
    backward = _backward(names, pairs, root)
    forward = [
        (target, source) if at in backward else (source, target)
        for at, (source, target) in enumerate(pairs)
        if source != target
    ]
    order = _topological(names, forward)
    rows = _earliest(order, forward)
    return _pulled(order, forward, rows), backward


def _backward(names: Sequence[str], pairs: Sequence[tuple[str, str]], root: str) -> frozenset[int]:
    """Pairs that close a cycle in a walk from the root (depth first, in the order given)."""
    out: dict[str, list[tuple[int, str]]] = {name: [] for name in names}
    for at, (source, target) in enumerate(pairs):
        out[source].append((at, target))
    state: dict[str, int] = {}
    back: set[int] = set()
    first = [root] if root in out else []
    for start in [*first, *_sources(names, pairs), *names]:
        if start in state:
            continue
        state[start] = 1
        walk = [(start, iter(out[start]))]
        while walk:
            name, rest = walk[-1]
            step = next(rest, None)
            if step is None:
                state[name] = 2
                walk.pop()
            elif state.get(step[1]) == 1:
                back.add(step[0])
            elif step[1] not in state:
                state[step[1]] = 1
                walk.append((step[1], iter(out[step[1]])))
    return frozenset(back)


def _sources(names: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[str]:
    reached = {target for source, target in pairs if source != target}
    return [name for name in names if name not in reached]


def _topological(names: Sequence[str], forward: Sequence[tuple[str, str]]) -> list[str]:
    waiting = dict.fromkeys(names, 0)
    out: dict[str, list[str]] = {name: [] for name in names}
    for source, target in forward:
        waiting[target] += 1
        out[source].append(target)
    ready = [name for name in names if not waiting[name]]
    order: list[str] = []
    while ready:
        name = ready.pop(0)
        order.append(name)
        for target in out[name]:
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    return order


def _earliest(order: Sequence[str], forward: Sequence[tuple[str, str]]) -> dict[str, int]:
    rows = dict.fromkeys(order, 0)
    into = _grouped(forward)
    for name in order:
        rows[name] = max([rows[source] + SPAN for source in into.get(name, ())], default=0)
    return rows


def _pulled(order: Sequence[str], forward: Sequence[tuple[str, str]], rows: dict[str, int]) -> dict[str, int]:
    """Boxes with more ways out than in stand as late as they can, so that the sum of lengths falls."""
    out = _grouped([(target, source) for source, target in forward])
    into = _grouped(forward)
    for name in reversed(order):
        after = out.get(name, ())
        if after and len(after) > len(into.get(name, ())):
            rows[name] = min(rows[target] for target in after) - SPAN
    lowest = min(rows.values(), default=0)
    return {name: row - lowest for name, row in rows.items()}


def _grouped(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Second of each pair -> the firsts."""
    found: dict[str, list[str]] = {}
    for first, second in pairs:
        found.setdefault(second, []).append(first)
    return found


def folded(
    ranks: Mapping[str, int], pairs: Sequence[tuple[str, str]], widths: Mapping[str, float], most: float
) -> dict[str, int]:
    """Rows no wider than ``most`` where that can be had: boxes that lead nowhere move a row down.

    Those move first that have moved least; of them every other one, so that its neighbours stay and make room.
    Boxes that lead on stay, so a row of them may be wider.
    """
    rows = dict(ranks)
    leads = {source for source, target in pairs if source != target}
    row = 0
    while row <= max(rows.values()):
        here = [name for name in rows if rows[name] == row]
        over = sum(widths[name] for name in here) - most
        ends = [name for name in here if name not in leads]
        for name in sorted(ends[1::2] + ends[::2], key=lambda name: rows[name] - ranks[name]):
            if over <= 0 or len(here) < 2:
                break
            rows[name] += SPAN
            over -= widths[name]
        row += SPAN
    return rows
