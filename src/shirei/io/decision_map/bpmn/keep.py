"""Writing a map back into the diagram that a person drew, so that shapes, colours, lanes and notes stay theirs."""

from __future__ import annotations

from shirei.io.decision_map.bpmn.names import extension
from shirei.io.decision_map.bpmn.read import graph_of, parsed, read_bpmn
from shirei.io.decision_map.bpmn.write import write_about, write_step
from shirei.model.practice import DecisionMap


def kept(drawn: DecisionMap) -> str | None:
    """The map's own diagram with its present words, figures and signature in it.

    ``None`` where the map has no diagram, or has other steps or ways than the diagram shows: then it is drawn anew.
    """
    from lxml import etree

    if drawn.diagram is None:
        return None
    before = read_bpmn(drawn.diagram.encode())
    if before.edges != drawn.edges or [n.id for n in before.nodes] != [n.id for n in drawn.nodes]:
        return None
    root = parsed(drawn.diagram.encode(), "diagram")
    graph = graph_of(root)
    steps = [name for name in graph.parts if graph.is_step(name)]
    for name, node, old in zip(steps, drawn.nodes, before.nodes, strict=True):
        if node != old:
            graph.parts[name].set("name", node.text)
            write_step(graph.parts[name], node)
    if drawn.title != before.title:
        graph.process.set("name", drawn.title)
    if extension(graph.process, "map") is None or _about(drawn) != _about(before):
        write_about(graph.process, drawn)
    return str(etree.tostring(root, xml_declaration=True, encoding="UTF-8"), "utf-8") + "\n"


def _about(drawn: DecisionMap) -> tuple[object, ...]:
    return (
        drawn.title, drawn.version, drawn.root, drawn.signed_by, drawn.signed_on, drawn.signed_digest,
        drawn.conflicts, drawn.skips,
    )  # fmt: skip
