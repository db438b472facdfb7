"""Two versions of a map in one drawing: what came, what went, what changed."""

from __future__ import annotations

from dataclasses import replace

from shirei.desk.map_view.marks import EdgeKey, Marks, key_of
from shirei.knowledge.maps import MapDifference
from shirei.model.practice import DecisionMap, MapEdge


def compared(after: DecisionMap, found: MapDifference) -> tuple[DecisionMap, Marks]:
    """The later version together with what it lost, and the marks for a drawing."""
    names = dict(found.same)
    taken = {node.id for node in after.nodes}
    for node in found.removed:
        names[node.id] = node.id
        while names[node.id] in taken:
            names[node.id] += "′"
        taken.add(names[node.id])
    lost = tuple(replace(node, id=names[node.id]) for node in found.removed)
    there = {key_of(edge) for edge in after.edges}
    gone = [
        replace(edge, source=names[edge.source], target=names[edge.target]) for edge in found.ways_removed
    ]
    gone = [edge for edge in gone if key_of(edge) not in there]
    nodes = dict.fromkeys((node.id for node in found.added), "added")
    nodes |= {node.id: "changed" for _, node in found.reworded}
    nodes |= {node.id: "removed" for node in lost}
    both = replace(after, nodes=after.nodes + lost, edges=after.edges + tuple(gone), diagram=None)
    return both, Marks(nodes, _edges(found, gone))


def _edges(found: MapDifference, gone: list[MapEdge]) -> dict[EdgeKey, str]:
    edges = {key_of(edge): "added" for edge in found.ways_added}
    edges |= {key_of(edge): "changed" for _, edge in found.other_answer}
    return edges | {key_of(edge): "removed" for edge in gone}
