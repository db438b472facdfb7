"""What a decision map becomes in BPMN: tasks, gateways, events and the flows between them, before anything is placed.

A question is a user task, followed by an exclusive gateway where its answers part; an action is a manual task. A start
event leads to the root and an end event follows every step after which the map says nothing more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from shirei.model.practice import DecisionMap, MapEdge, MapNode, NodeKind

#: Form of a step in BPMN.
FORMS = {NodeKind.QUESTION: "userTask", NodeKind.ACTION: "manualTask"}


@dataclass(frozen=True, slots=True)
class Part:
    """A flow node: its BPMN id and form, its name, and the map's node that it stands for, if any."""

    id: str
    form: str
    name: str = ""
    node: MapNode | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """A sequence flow between two parts, with the map's edge whose answer it bears, if any."""

    id: str
    source: str
    target: str
    edge: MapEdge | None = None

    @property
    def name(self) -> str:
        """What stands on the flow."""
        return self.edge.answer if self.edge else ""


@dataclass(frozen=True, slots=True)
class Process:
    """Parts and flows in the order in which they are written."""

    parts: tuple[Part, ...]
    flows: tuple[Flow, ...]


def process_of(drawn: DecisionMap) -> Process:
    """The process of a map; equal maps give equal processes."""
    ids = _ids(drawn)
    out: dict[str, list[MapEdge]] = {node.id: [] for node in drawn.nodes}
    for edge in drawn.edges:
        out[edge.source].append(edge)
    parts, flows = [Part("start", "startEvent")], [Flow("flow_start", "start", ids[drawn.root])]
    for node in drawn.nodes:
        own, edges = ids[node.id], out[node.id]
        parts.append(Part(own, FORMS[node.kind], node.text, node))
        leaves = own
        if len(edges) > 1:
            leaves = f"{own}.answers"
            parts.append(Part(leaves, "exclusiveGateway"))
            flows.append(Flow(f"flow_{leaves}", own, leaves))
        if not edges:
            parts.append(Part(f"{own}.end", "endEvent"))
            flows.append(Flow(f"flow_{own}.end", own, f"{own}.end"))
        flows += [
            Flow(f"flow_{own}.{at}", leaves, ids[edge.target], edge) for at, edge in enumerate(edges, start=1)
        ]
    return Process(tuple(parts), tuple(flows))


def _ids(drawn: DecisionMap) -> dict[str, str]:
    """Node -> an id that XML allows, near to the node's own."""
    ids: dict[str, str] = {}
    for node in drawn.nodes:
        own = "step_" + re.sub(r"[^A-Za-z0-9_-]", "_", node.id)[:40]
        taken = set(ids.values())
        while own in taken:
            own += "_"
        ids[node.id] = own
    return ids
