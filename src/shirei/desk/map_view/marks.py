"""What a drawing says beyond the map: what is new, gone or different, and where experts disagreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shirei.model.practice import DecisionMap, MapEdge

#: Source, target, answer.
EdgeKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Marks:
    """``added``, ``removed`` or ``changed`` for nodes by id and for edges by their key."""

    nodes: Mapping[str, str] = field(default_factory=dict)
    edges: Mapping[EdgeKey, str] = field(default_factory=dict)


def key_of(edge: MapEdge) -> EdgeKey:
    """What tells an edge from all others of its map."""
    return edge.source, edge.target, edge.answer


def disputed(drawn: DecisionMap) -> frozenset[EdgeKey]:
    """Edges that stand for one side of a conflict."""
    return frozenset(
        (conflict.node, target, conflict.answer)
        for conflict in drawn.conflicts
        for target, _ in conflict.choices
    )
