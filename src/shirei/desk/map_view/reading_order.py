"""The order in which a person reads a map from top to bottom: every step after those that lead to it."""

from __future__ import annotations

from shirei.model.practice import DecisionMap, MapNode


def reading_order(drawn: DecisionMap) -> list[MapNode]:
    """All nodes, the root first; after a node comes the branch that most dialogues took.

    The reverse of the order in which a depth-first walk leaves the nodes, so only ways of a cycle run upwards.
    """
    nodes = {node.id: node for node in drawn.nodes}
    out: dict[str, list[str]] = {name: [] for name in nodes}
    for edge in sorted(drawn.edges, key=lambda e: e.support):
        out[edge.source].append(edge.target)
    left: list[str] = []
    seen: set[str] = set()
    for start in [name for name in reversed(list(nodes)) if name != drawn.root] + [drawn.root]:
        if start in nodes and start not in seen and (start == drawn.root or _is_source(drawn, start)):
            _walk(start, out, seen, left)
    for name in nodes:
        if name not in seen:
            _walk(name, out, seen, left)
    order = [nodes[name] for name in reversed(left)]
    return sorted(order, key=lambda node: node.id != drawn.root)


def _is_source(drawn: DecisionMap, name: str) -> bool:
    return all(edge.target != name for edge in drawn.edges)


def _walk(start: str, out: dict[str, list[str]], seen: set[str], left: list[str]) -> None:
    seen.add(start)
    walk = [(start, iter(out[start]))]
    while walk:
        name, rest = walk[-1]
        step = next(rest, None)
        if step is None:
            left.append(name)
            walk.pop()
        elif step not in seen:
            seen.add(step)
            walk.append((step, iter(out[step])))
