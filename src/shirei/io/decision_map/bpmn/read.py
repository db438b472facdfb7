"""A BPMN document as a decision map, as Shirei wrote it or as a person left it in a modeller.

Every activity, every gateway with a name and every intermediate event with a name is a step. What is between two steps
(gateways without a name, events) is passed through, and the answers on the way are read one after another. Names of
steps and flows are the truth; evidence, support and clause come from our own elements where they are still there. A way
that a person led elsewhere has no support: no dialogue went there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

from shirei.errors import DialogueError
from shirei.io.decision_map.bpmn.names import bpmn, extension, local, own
from shirei.model.practice import Conflict, DecisionMap, MapEdge, MapNode, NodeKind, Skip

#: What is far beyond every decision map is some other file.
LARGEST_FILE = 64 * 1024 * 1024
_ACTIVITIES = {
    "task", "userTask", "manualTask", "serviceTask", "scriptTask", "businessRuleTask", "sendTask", "receiveTask",
    "callActivity", "subProcess", "transaction", "adHocSubProcess",
}  # fmt: skip
_GATEWAYS = {"exclusiveGateway", "inclusiveGateway", "parallelGateway", "complexGateway", "eventBasedGateway"}
_EVENTS = {"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"}
_NAMED_STEPS = _GATEWAYS | {"intermediateCatchEvent", "intermediateThrowEvent"}


#: Ways that a person drew come after those that Shirei wrote.
_LAST = 10**9


@dataclass(frozen=True, slots=True)
class Way:
    """An edge, its place among the map's, and its answer as Shirei once wrote it, where it did."""

    edge: MapEdge
    at: int
    before: str | None


@dataclass(slots=True)
class Graph:
    """The flow nodes and sequence flows of one process; ``out`` maps a flow node to its flows."""

    process: Any
    parts: dict[str, Any]
    flows: list[Any]
    out: dict[str, list[Any]]

    def is_step(self, name: str) -> bool:
        """Whether a flow node is a step of its own or only passed through."""
        form = local(self.parts[name])
        return form in _ACTIVITIES or (form in _NAMED_STEPS and bool(_name(self.parts[name])))


def load_bpmn(path: Path) -> DecisionMap:
    """Read a file. Raises ``DialogueError`` where it cannot be read or is no process that can be a map."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            _refuse(str(path), "is larger than 64 MiB", "give a BPMN file of one decision map")
        return read_bpmn(path.read_bytes(), str(path))
    except OSError as error:
        _refuse(str(path), f"cannot be read: {error.strerror}", "check the path")


def read_bpmn(content: bytes, where: str = "BPMN") -> DecisionMap:
    """The decision map of a document; the document is kept in ``diagram``, so that nothing a person drew is lost.

    Raises ``DialogueError`` where it is no BPMN of exactly one process with at least one step.
    """
    graph = graph_of(parsed(content, where), where)
    steps = [name for name in graph.parts if graph.is_step(name)]
    if not steps:
        _refuse(where, "holds no task and no named gateway", "draw the steps of the map as tasks")
    ids = _ids(graph, steps)
    nodes = tuple(_node(graph, name, ids[name]) for name in steps)
    ways = sorted(_ways(graph, steps, ids), key=lambda way: way.at)
    edges = _merged([way.edge for way in ways])
    renamed = {(way.edge.source, way.before): way.edge.answer for way in ways if way.before is not None}
    about = extension(graph.process, "map")
    drawn = DecisionMap(
        _root(graph, ids, nodes, edges, about), nodes, edges, diagram=content.decode("utf-8", "replace")
    )
    if about is None:
        return replace(drawn, title=_name(graph.process))
    return _with_about(drawn, about, graph, renamed)


def parsed(content: bytes, where: str) -> Any:
    """The root element; entities are not followed. Raises ``DialogueError`` where it is no XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        _refuse(where, f"is no XML: {error.msg}", "export it again from the modeller as BPMN 2.0")
    if root.getroottree().docinfo.doctype:
        _refuse(where, "declares a document type", "export it again from the modeller as BPMN 2.0")
    if root.tag != bpmn("definitions"):
        _refuse(where, "is not BPMN 2.0", "export it again from the modeller as BPMN 2.0")
    return root


def graph_of(root: Any, where: str = "BPMN") -> Graph:
    """The one process of a document that holds steps."""
    graphs = [_graph(process, where) for process in root.findall(bpmn("process"))]
    found = [graph for graph in graphs if graph.parts]
    if len(found) > 1:
        _refuse(where, f"holds {len(found)} processes", "a decision map is one process")
    return found[0] if found else Graph(root, {}, [], {})


def _graph(process: Any, where: str) -> Graph:
    parts = {
        str(child.get("id")): child
        for child in process
        if local(child) in _ACTIVITIES | _GATEWAYS | _EVENTS and child.get("id")
    }
    flows = [child for child in process if local(child) == "sequenceFlow"]
    out: dict[str, list[Any]] = {name: [] for name in parts}
    for flow in flows:
        for end in (flow.get("sourceRef"), flow.get("targetRef")):
            if end not in parts:
                _refuse(
                    where, f"flow {flow.get('id')!r} ends at {end!r}, which is not there", "join it to a step"
                )
        out[flow.get("sourceRef")].append(flow)
    return Graph(process, parts, flows, out)


def _ids(graph: Graph, steps: list[str]) -> dict[str, str]:
    """Flow node -> the map's own id, which a copied task has twice: the copy goes by its BPMN id then."""
    ids: dict[str, str] = {}
    for name in steps:
        step = extension(graph.parts[name], "step")
        wish = step.get("id") if step is not None else None
        ids[name] = wish if wish is not None and wish not in ids.values() else name
        while list(ids.values()).count(ids[name]) > 1:
            ids[name] += "_"
    return ids


def _node(graph: Graph, name: str, node: str) -> MapNode:
    element = graph.parts[name]
    step = extension(element, "step")
    text = _name(element)
    if step is None or step.get("id") != node:
        return MapNode(node, _kind(graph, name, text), text, 0, ())
    kind = NodeKind.QUESTION if step.get("kind") == "question" else NodeKind.ACTION
    return MapNode(node, kind, text, _count(step.get("support")), _evidence(step), step.get("clause"))


def _kind(graph: Graph, name: str, text: str) -> NodeKind:
    """Of a step that a person added: a question where its ways part, where it asks, or where a user is to answer."""
    parts = local(graph.parts[name]) in _GATEWAYS | {"userTask"} or text.rstrip().endswith(("?", "？"))
    after = [flow.get("targetRef") for flow in graph.out[name]]
    gates = [one for one in after if local(graph.parts[one]) in _GATEWAYS and not graph.is_step(one)]
    asks = parts or any(len(graph.out[gate]) > 1 for gate in gates)
    return NodeKind.QUESTION if asks else NodeKind.ACTION


def _ways(graph: Graph, steps: list[str], ids: dict[str, str]) -> Iterator[Way]:
    """All ways from step to step, in the order of steps and flows."""
    for name in steps:
        for flow in graph.out[name]:
            yield from _follow(graph, ids, ids[name], flow, (), ())


def _follow(
    graph: Graph, ids: dict[str, str], source: str, flow: Any, before: tuple[Any, ...], seen: tuple[str, ...]
) -> Iterator[Way]:
    target, way = str(flow.get("targetRef")), (*before, flow)
    if graph.is_step(target):
        yield _edge(source, ids[target], way)
    elif target not in seen:
        for after in graph.out[target]:
            yield from _follow(graph, ids, source, after, way, (*seen, target))


def _edge(source: str, target: str, flows: tuple[Any, ...]) -> Way:
    answer = ", ".join(name for flow in flows if (name := _name(flow)))
    known = [way for flow in flows if (way := extension(flow, "way")) is not None and way.get("to") == target]
    if not known:
        return Way(MapEdge(source, target, answer, 0), _LAST, None)
    way = known[-1]
    edge = MapEdge(source, target, answer, _count(way.get("support")), _evidence(way))
    return Way(edge, _count(way.get("at")), way.get("answer"))


def _merged(edges: list[MapEdge]) -> tuple[MapEdge, ...]:
    """Two ways between the same steps with the same answer are one way."""
    found: dict[tuple[str, str, str], MapEdge] = {}
    for edge in edges:
        key = edge.source, edge.target, edge.answer
        other = found.get(key)
        if other is not None:
            evidence = tuple(dict.fromkeys(other.evidence + edge.evidence))
            edge = replace(edge, support=other.support + edge.support, evidence=evidence)
        found[key] = edge
    return tuple(found.values())


def _root(
    graph: Graph, ids: dict[str, str], nodes: tuple[MapNode, ...], edges: tuple[MapEdge, ...], about: Any
) -> str:
    """Where the start event leads; else what was the root; else the first step that nothing leads to."""
    for name, element in graph.parts.items():
        if local(element) == "startEvent":
            for flow in graph.out[name]:
                found = next((way.edge.target for way in _follow(graph, ids, "", flow, (), ())), None)
                if found:
                    return found
    names = [node.id for node in nodes]
    if about is not None and about.get("root") in names:
        return str(about.get("root"))
    reached = {edge.target for edge in edges}
    return next((name for name in names if name not in reached), names[0])


def _with_about(
    drawn: DecisionMap, about: Any, graph: Graph, renamed: dict[tuple[str, str], str]
) -> DecisionMap:
    names = {node.id for node in drawn.nodes}
    ways = {(edge.source, edge.answer, edge.target) for edge in drawn.edges}
    conflicts = []
    for element in about.findall(own("conflict")):
        node, before = element.get("node", ""), element.get("answer", "")
        answer = renamed.get((node, before), before)
        choices = tuple(
            (choice.get("to", ""), _dialogues(choice))
            for choice in element.findall(own("choice"))
            if (node, answer, choice.get("to", "")) in ways
        )
        if choices:
            conflicts.append(Conflict(node, answer, choices))
    skips = tuple(
        Skip(skip.get("source", ""), skip.get("target", ""), _dialogues(skip))
        for skip in about.findall(own("skip"))
        if {skip.get("source"), skip.get("target")} <= names
    )
    return replace(
        drawn, conflicts=tuple(conflicts), skips=skips, title=_name(graph.process),
        version=max(_count(about.get("version")), 1), signed_by=about.get("signed_by"),
        signed_on=about.get("signed_on"), signed_digest=about.get("signed_digest"),
    )  # fmt: skip


def _name(element: Any) -> str:
    return str(element.get("name") or "")


def _count(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _evidence(element: Any) -> tuple[tuple[str, int], ...]:
    return tuple(
        (one.get("dialogue", ""), _count(index))
        for one in element.findall(own("said"))
        for index in one.get("utterances", "").split()
    )


def _dialogues(element: Any) -> tuple[str, ...]:
    return tuple(one.get("dialogue", "") for one in element.findall(own("in")))


def _refuse(where: str, what: str, mend: str) -> NoReturn:
    raise DialogueError(what, where=where, mend=mend)
