"""What changed between two versions of a map: by meaning, not by ids or order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shirei.model.practice import DecisionMap, MapEdge, MapNode

#: Two nodes are one where they share at least this part of their utterances.
SHARED = 0.5


@dataclass(frozen=True, slots=True)
class MapDifference:
    """Steps and ways that came, went or changed from one version to the next.

    ``same`` maps a node of the earlier version to the one that it became. Pairs are (before, after): ``reworded`` have
    other words, another kind or another clause; ``other_answer`` the same ends with another answer; ``counted`` another
    number of dialogues only. ``root`` is a pair where the map begins elsewhere, else ``None``.
    """

    same: Mapping[str, str]
    added: tuple[MapNode, ...]
    removed: tuple[MapNode, ...]
    reworded: tuple[tuple[MapNode, MapNode], ...]
    ways_added: tuple[MapEdge, ...]
    ways_removed: tuple[MapEdge, ...]
    other_answer: tuple[tuple[MapEdge, MapEdge], ...]
    counted: tuple[tuple[MapEdge, MapEdge], ...]
    root: tuple[str, str] | None

    @property
    def is_empty(self) -> bool:
        """Whether both versions say the same, numbers of dialogues aside."""
        ways = self.ways_added or self.ways_removed or self.other_answer
        return not (self.added or self.removed or self.reworded or ways or self.root)


def difference(before: DecisionMap, after: DecisionMap) -> MapDifference:
    """Match the nodes, then compare the ways between matched ones."""
    same = matched(before, after)
    new = {node.id: node for node in after.nodes}
    old = {node.id: node for node in before.nodes}
    kept = set(same.values())
    pairs = [(old[a], new[b]) for a, b in same.items()]
    gone, came, both = _ways(before, after, same)
    turned = _turned(gone, came, same)
    began = (before.root, after.root) if same.get(before.root) != after.root else None
    return MapDifference(
        same,
        tuple(node for node in after.nodes if node.id not in kept),
        tuple(node for node in before.nodes if node.id not in same),
        tuple((a, b) for a, b in pairs if (a.text, a.kind, a.clause) != (b.text, b.kind, b.clause)),
        tuple(edge for edge in came if edge not in [b for _, b in turned]),
        tuple(edge for edge in gone if edge not in [a for a, _ in turned]),
        tuple(turned),
        tuple((a, b) for a, b in both if a.support != b.support),
        began,
    )


def matched(before: DecisionMap, after: DecisionMap) -> dict[str, str]:
    """Node of the earlier map -> the node that it became, one to one.

    In this order: the same words and kind; the same id where utterances are shared or one has none; the most
    utterances shared, at least ``SHARED`` of both together.
    """
    same: dict[str, str] = {}
    rounds = (
        sorted(
            ((a, b) for a in before.nodes for b in after.nodes if (a.text, a.kind) == (b.text, b.kind)),
            key=lambda pair: pair[0].id != pair[1].id,
        ),
        [(a, b) for a in before.nodes for b in after.nodes if a.id == b.id and _may_be_one(a, b)],
        _by_shared(before.nodes, after.nodes),
    )
    for pairs in rounds:
        for a, b in pairs:
            if a.id not in same and b.id not in same.values():
                same[a.id] = b.id
    return {node.id: same[node.id] for node in before.nodes if node.id in same}


def _may_be_one(a: MapNode, b: MapNode) -> bool:
    if not a.evidence or not b.evidence:
        return True
    return bool(set(a.evidence) & set(b.evidence))


def _by_shared(old: Iterable[MapNode], new: Iterable[MapNode]) -> list[tuple[MapNode, MapNode]]:
    new = list(new)
    shares = [(_shared(a, b), a, b) for a in old for b in new]
    near = [one for one in shares if one[0] >= SHARED]
    return [(a, b) for _, a, b in sorted(near, key=lambda one: -one[0])]


def _shared(a: MapNode, b: MapNode) -> float:
    one, other = set(a.evidence), set(b.evidence)
    return len(one & other) / len(one | other) if one | other else 0.0


def _ways(
    before: DecisionMap, after: DecisionMap, same: Mapping[str, str]
) -> tuple[list[MapEdge], list[MapEdge], list[tuple[MapEdge, MapEdge]]]:
    """Ways that went, that came, and that are in both as pairs."""
    new = {(edge.source, edge.target, edge.answer): edge for edge in after.edges}
    there = {
        (edge.source, edge.target, edge.answer): (same.get(edge.source), same.get(edge.target), edge.answer)
        for edge in before.edges
    }
    both = [
        (edge, new[key])
        for edge in before.edges
        if (key := there[edge.source, edge.target, edge.answer]) in new
    ]
    gone = [edge for edge in before.edges if edge not in [a for a, _ in both]]
    came = [edge for edge in after.edges if edge not in [b for _, b in both]]
    return gone, came, both


def _turned(
    gone: Iterable[MapEdge], came: Iterable[MapEdge], same: Mapping[str, str]
) -> list[tuple[MapEdge, MapEdge]]:
    """Ways between the same two steps whose answer alone is another one."""
    left = list(came)
    pairs = []
    for edge in gone:
        ends = same.get(edge.source), same.get(edge.target)
        other = next((one for one in left if (one.source, one.target) == ends), None)
        if other is not None:
            left.remove(other)
            pairs.append((edge, other))
    return pairs
