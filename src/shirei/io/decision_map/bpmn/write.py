"""A decision map as a BPMN 2.0 document with its diagram."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from shirei.io.decision_map.bpmn.build import Flow, Part, Process
from shirei.io.decision_map.bpmn.names import BPMN, BPMNDI, DC, DI, NAMESPACES, bpmn, clean, own, said
from shirei.model.drawing import Layout, Point
from shirei.model.practice import DecisionMap, MapEdge, MapNode

_PROCESS = "decision_map"


def bpmn_text(drawn: DecisionMap, process: Process, layout: Layout, sizes: Sequence[Point]) -> str:
    """The document as text; equal arguments give equal bytes.

    ``layout`` places the parts of ``process`` by their ids and its flows in their order; ``sizes`` are those of the
    flows' labels (width, height).
    """
    from lxml import etree

    root = etree.Element(bpmn("definitions"), nsmap=NAMESPACES)
    root.set("id", "definitions")
    root.set("targetNamespace", "https://shirei.example/decision-map")
    root.set("exporter", "Shirei")
    body = _add(root, BPMN, "process", id=_PROCESS, name=drawn.title, isExecutable="false")
    write_about(body, drawn)
    for part in process.parts:
        _part(body, part, process)
    for flow in process.flows:
        element = _add(body, BPMN, "sequenceFlow", id=flow.id, name=flow.name or None)
        element.set("sourceRef", flow.source)
        element.set("targetRef", flow.target)
        if flow.edge:
            _way(element, flow.edge, drawn.edges.index(flow.edge))
    _diagram(root, process, layout, sizes)
    return str(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True), "utf-8")


def write_about(process: Any, drawn: DecisionMap) -> None:
    """Set what the map says as a whole: title, version, signature, root, conflicts, skips."""
    about = _extension(process, "map")
    for name, value in {
        "title": drawn.title, "version": str(drawn.version), "root": drawn.root, "signed_by": drawn.signed_by,
        "signed_on": drawn.signed_on, "signed_digest": drawn.signed_digest,
    }.items():  # fmt: skip
        if value is not None:
            about.set(name, clean(value))
    for conflict in drawn.conflicts:
        element = _own(about, "conflict", node=conflict.node, answer=conflict.answer)
        for target, dialogues in conflict.choices:
            _dialogues(_own(element, "choice", to=target), dialogues)
    for skip in drawn.skips:
        _dialogues(_own(about, "skip", source=skip.source, target=skip.target), skip.dialogues)


def write_step(element: Any, node: MapNode) -> None:
    """Set what the map knows of a step beyond its name."""
    step = _extension(element, "step")
    step.set("id", clean(node.id))
    step.set("kind", node.kind.value)
    step.set("support", str(node.support))
    if node.clause is not None:
        step.set("clause", clean(node.clause))
    _evidence(step, node.evidence)


def _way(element: Any, edge: MapEdge, at: int) -> None:
    """What the map knows of a way: its place among the ways, and its answer, to see whether a person has changed it."""
    way = _extension(element, "way")
    way.set("at", str(at))
    way.set("to", clean(edge.target))
    way.set("answer", clean(edge.answer))
    way.set("support", str(edge.support))
    _evidence(way, edge.evidence)


def _part(process: Any, part: Part, whole: Process) -> None:
    element = _add(process, BPMN, part.form, id=part.id, name=part.name or None)
    if part.node:
        write_step(element, part.node)
    for flow in whole.flows:
        if flow.target == part.id:
            _add(element, BPMN, "incoming").text = flow.id
    for flow in whole.flows:
        if flow.source == part.id:
            _add(element, BPMN, "outgoing").text = flow.id


def _diagram(root: Any, process: Process, layout: Layout, sizes: Sequence[Point]) -> None:
    diagram = _add(root, BPMNDI, "BPMNDiagram", id="diagram")
    plane = _add(diagram, BPMNDI, "BPMNPlane", id="plane", bpmnElement=_PROCESS)
    for part in process.parts:
        shape = _add(plane, BPMNDI, "BPMNShape", id=f"{part.id}_shape", bpmnElement=part.id)
        if part.form == "exclusiveGateway":
            shape.set("isMarkerVisible", "true")
        box = layout.boxes[part.id]
        _bounds(shape, box.x, box.y, box.width, box.height)
    for flow, way, size in zip(process.flows, layout.ways, sizes, strict=True):
        _edge(plane, flow, way.points, way.label, size)


def _edge(plane: Any, flow: Flow, points: Iterable[Point], label: Point, size: Point) -> None:
    edge = _add(plane, BPMNDI, "BPMNEdge", id=f"{flow.id}_edge", bpmnElement=flow.id)
    for x, y in points:
        _add(edge, DI, "waypoint", x=f"{x:.1f}", y=f"{y:.1f}")
    if flow.name:
        holder = _add(edge, BPMNDI, "BPMNLabel")
        _bounds(holder, label[0] - size[0] / 2, label[1] - size[1] / 2, *size)


def _bounds(parent: Any, x: float, y: float, width: float, height: float) -> None:
    _add(parent, DC, "Bounds", x=f"{x:.1f}", y=f"{y:.1f}", width=f"{width:.1f}", height=f"{height:.1f}")


def _add(parent: Any, space: str, tag: str, **attributes: str | None) -> Any:
    from lxml import etree

    element = etree.SubElement(parent, f"{{{space}}}{tag}")
    for name, value in attributes.items():
        if value is not None:
            element.set(name, clean(value))
    return element


def _own(parent: Any, tag: str, **attributes: str) -> Any:
    from lxml import etree

    element = etree.SubElement(parent, own(tag))
    for name, value in attributes.items():
        element.set(name, clean(value))
    return element


def _extension(element: Any, name: str) -> Any:
    """Our element of this name, empty, in the extension elements; those stand after the documentation."""
    from lxml import etree

    holder = element.find(bpmn("extensionElements"))
    if holder is None:
        holder = etree.Element(bpmn("extensionElements"))
        element.insert(len(element.findall(bpmn("documentation"))), holder)
    before = holder.find(own(name))
    if before is not None:
        holder.remove(before)
    return _own(holder, name)


def _evidence(element: Any, evidence: Iterable[tuple[str, int]]) -> None:
    for dialogue, indices in said(evidence):
        _own(element, "said", dialogue=dialogue, utterances=indices)


def _dialogues(element: Any, dialogues: Iterable[str]) -> None:
    for dialogue in dialogues:
        _own(element, "in", dialogue=dialogue)
