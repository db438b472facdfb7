"""A decision map drawn as BPMN: the parts of the process sized, placed in layers, and joined by right-angled ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from shirei.desk.map_view.layered import Link, Size, Spacing, lay_out
from shirei.desk.map_view.layered.squared import right_angled
from shirei.desk.map_view.lines import text_width, wrapped
from shirei.io.decision_map.bpmn import Flow, Part, Process, bpmn_text, kept, process_of
from shirei.model.drawing import Box, Layout, Point, Way
from shirei.model.practice import DecisionMap

#: Font size and line height with which modellers write; width of a task and of a label, pixels.
_FONT, _LINE, _TASK, _LABEL = 12.0, 15.0, 180.0, 100.0
_SIZES = {"startEvent": Size(36, 36), "endEvent": Size(36, 36), "exclusiveGateway": Size(50, 50)}
#: Room around the drawing, so that it does not stick to the modeller's edge.
_MARGIN = 60.0


def map_bpmn(drawn: DecisionMap) -> str:
    """The map as BPMN 2.0; in the diagram of whoever edited it where that still shows the same steps and ways."""
    return kept(drawn) or _anew(drawn)


def _anew(drawn: DecisionMap) -> str:
    process = process_of(drawn)
    sizes = {part.id: _size(part) for part in process.parts}
    labels = [_label(flow) for flow in process.flows]
    links = [
        Link(
            flow.source,
            flow.target,
            Size(2 * label.width + 8 * bool(label.width), label.height),
            _weight(flow),
        )
        for flow, label in zip(process.flows, labels, strict=True)
    ]
    layout = lay_out(sizes, links, "start", Spacing(boxes=40, lines=24, rows=24))
    return bpmn_text(drawn, process, _squared(layout, process), labels)


def _weight(flow: Flow) -> float:
    """A gateway stands straight beneath the question whose answers it parts."""
    return 1.0 if flow.edge else 40.0


def _size(part: Part) -> Size:
    if part.form in _SIZES:
        return _SIZES[part.form]
    lines = wrapped(part.name, _TASK - 24, _FONT)
    return Size(_TASK, max(80.0, _LINE * len(lines) + 44))


def _label(flow: Flow) -> Size:
    lines = wrapped(flow.name, _LABEL, _FONT) if flow.name else ()
    if not lines:
        return Size(0, 0)
    return Size(max(text_width(line, _FONT) for line in lines) + 4, _LINE * len(lines))


def _squared(layout: Layout, process: Process) -> Layout:
    """Ways at right angles, beside their labels, and joined to the slanted sides of gateways."""
    diamonds = {part.id for part in process.parts if part.form == "exclusiveGateway"}
    lines: list[list[Point]] = []
    for flow, way in zip(process.flows, layout.ways, strict=True):
        points = list(way.points)
        if flow.source in diamonds:
            points[0] = _on_side(layout.boxes[flow.source], points[0])
        if flow.target in diamonds:
            points[-1] = _on_side(layout.boxes[flow.target], points[-1])
        lines.append(points)
    ways = [
        Way(_shifted(points), _beside(way.label, flow))
        for points, way, flow in zip(right_angled(lines), layout.ways, process.flows, strict=True)
    ]
    boxes = {name: replace(box, x=box.x + _MARGIN, y=box.y + _MARGIN) for name, box in layout.boxes.items()}
    return Layout(boxes, tuple(ways), layout.width + 2 * _MARGIN, layout.height + 2 * _MARGIN)


def _on_side(box: Box, point: Point) -> Point:
    """The point of the diamond above or below this place of its box."""
    (x, y), (middle, centre) = point, box.centre
    reach = max(box.height / 2 - abs(x - middle) * box.height / box.width, 0.0)
    return x, centre + reach if y > centre else centre - reach


def _shifted(points: Sequence[Point]) -> tuple[Point, ...]:
    return tuple((x + _MARGIN, y + _MARGIN) for x, y in points)


def _beside(label: Point, flow: Flow) -> Point:
    """Labels of BPMN have no ground of their own: they stand to the right of the line, in the room kept for them."""
    return label[0] + _MARGIN + _label(flow).width / 2 + 4, label[1] + _MARGIN
