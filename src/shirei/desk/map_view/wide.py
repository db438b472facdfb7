"""The drawing for a desk: layers from the top downwards."""

from __future__ import annotations

import math
from dataclasses import dataclass

from shirei.desk.map_view.face import LINE, PAD, SMALL_LINE, Face, Tag, face_of, tag_of
from shirei.desk.map_view.ink import clean, curve, head, number, rectangle, shortened, text
from shirei.desk.map_view.layered import Link, Spacing, lay_out
from shirei.desk.map_view.marks import Marks, disputed, key_of
from shirei.desk.map_view.words import Words
from shirei.model.drawing import Box, Layout, Point, Way
from shirei.model.practice import DecisionMap, MapEdge, MapNode, NodeKind

#: What a desk shows beside the margins, pixels.
DESK = 1392.0


@dataclass(frozen=True, slots=True)
class Room:
    """How much room a drawing takes: width of a box and of an answer in pixels, and the spacing."""

    box: float
    answer: float
    spacing: Spacing


#: From ample to tight; the first with which the map fits a desk is taken.
ROOMS = (
    Room(236, 140, Spacing()),
    Room(208, 120, Spacing(most=0.8 * DESK, together=0.03)),
    Room(196, 100, Spacing(boxes=22, lines=14, most=0.75 * DESK, together=0.2)),
    Room(176, 84, Spacing(boxes=16, lines=12, most=0.68 * DESK, together=1.0)),
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A map with its faces, tags and layout."""

    drawn: DecisionMap
    faces: dict[str, Face]
    tags: tuple[Tag, ...]
    layout: Layout


def scene_of(drawn: DecisionMap, words: Words, most: float = DESK) -> Scene:
    """The map laid out as amply as ``most`` pixels of width allow; a map too wide for any room gets the narrowest."""
    tried: list[Scene] = []
    for room in ROOMS:
        tried.append(_scene(drawn, words, room))
        if tried[-1].layout.width <= most:
            return tried[-1]
    return min(tried, key=lambda scene: scene.layout.width)


def _scene(drawn: DecisionMap, words: Words, room: Room) -> Scene:
    faces = {node.id: face_of(node, room.box, words) for node in drawn.nodes}
    tags = tuple(tag_of(edge, room.answer) for edge in drawn.edges)
    top = max((edge.support for edge in drawn.edges), default=1) or 1
    links = [
        Link(edge.source, edge.target, tag.size, 1 + edge.support / top)
        for edge, tag in zip(drawn.edges, tags, strict=True)
    ]
    sizes = {name: face.size for name, face in faces.items()}
    return Scene(drawn, faces, tags, lay_out(sizes, links, drawn.root, room.spacing))


def wide_svg(scene: Scene, words: Words, marks: Marks) -> list[str]:
    """Ways first, then boxes, then answers, so that nothing is written under a line."""
    drawn, layout = scene.drawn, scene.layout
    conflicts = disputed(drawn)
    most = max((edge.support for edge in drawn.edges), default=1) or 1
    order = sorted(range(len(drawn.edges)), key=lambda at: drawn.edges[at].support)
    styles = [_style(edge, marks, edge_in_conflict=key_of(edge) in conflicts) for edge in drawn.edges]
    parts = [_line(drawn.edges[at], layout.ways[at], most, styles[at]) for at in order]
    parts += [
        node_svg(node, layout.boxes[node.id], scene.faces[node.id], _classes(drawn, node, marks), words)
        for node in drawn.nodes
    ]
    parts += [
        tag_svg(tag, way.label, style)
        for tag, way, style in zip(scene.tags, layout.ways, styles, strict=True)
    ]
    asked = {conflict.node for conflict in drawn.conflicts}
    return parts + [flag_svg(layout.boxes[node.id], words) for node in drawn.nodes if node.id in asked]


def thickness(support: int, most: int) -> float:
    """Of a line in pixels, from 1 to 5.5: less than in proportion, so that rare ways can still be seen."""
    return 1.0 + 4.5 * math.pow(max(support, 0) / most, 0.7)


def _style(edge: MapEdge, marks: Marks, *, edge_in_conflict: bool) -> str:
    return marks.edges.get(key_of(edge)) or ("conflict" if edge_in_conflict else "")


def _classes(drawn: DecisionMap, node: MapNode, marks: Marks) -> str:
    start = "start" if node.id == drawn.root else ""
    return " ".join(filter(None, (node.kind.value, start, marks.nodes.get(node.id, ""))))


def _line(edge: MapEdge, way: Way, most: int, style: str) -> str:
    width = thickness(edge.support, most)
    size = 6 + 1.5 * width
    upright = edge.source != edge.target
    path = curve(shortened(way.points, size * 0.8), upright=upright)
    return (
        f'<g class="{style}"><path class="way" d="{path}" stroke-width="{number(width)}"/>'
        f"{head(way.points, size, upright=upright)}</g>"
    )


def node_svg(node: MapNode, box: Box, face: Face, classes: str, words: Words) -> str:
    """A box: rounded for a question, filled for an action; the whole text is its tooltip."""
    round_ = 14 if node.kind is NodeKind.QUESTION else 4
    kind = words.asks if node.kind is NodeKind.QUESTION else words.does
    return "".join(
        [
            f'<g class="{classes}"><title>{clean(f"{node.id} ({kind}): {node.text}")}</title>',
            rectangle(box.x, box.y, box.width, box.height, "box", round_),
            *_words(face, box),
            "</g>",
        ]
    )


def _words(face: Face, box: Box) -> list[str]:
    middle, y = box.centre[0], box.y + PAD + LINE * 0.72
    parts = [text(line, middle, y + LINE * at, "", "middle") for at, line in enumerate(face.lines)]
    y = box.y + box.height - PAD + 1 - SMALL_LINE * (len(face.small) - 1)
    return parts + [
        text(line, middle, y + SMALL_LINE * at, "small", "middle") for at, line in enumerate(face.small)
    ]


def tag_svg(tag: Tag, middle: Point, style: str) -> str:
    """An answer on its way, on a ground of its own."""
    x, y = middle
    width, height = tag.size
    pill = rectangle(x - width / 2, y - height / 2, width, height, "pill", 6)
    lines = [clean(line) for line in tag.lines] or [""]
    lines[-1] += f'{" " if tag.lines else ""}<tspan class="n small">{tag.support}</tspan>'
    top = y - height / 2 + LINE * 0.74
    words = "".join(
        f'<text class="answer" x="{number(x)}" y="{number(top + LINE * at)}" text-anchor="middle">{line}</text>'
        for at, line in enumerate(lines)
    )
    return f'<g class="{style}">{pill}{words}</g>'


def flag_svg(box: Box, words: Words) -> str:
    """A mark at the corner of a box at which experts went different ways."""
    x, y = box.x + box.width - 4, box.y + 2
    return (
        f'<g><title>{clean(words.conflict)}</title><circle class="flag" cx="{number(x)}" cy="{number(y)}" r="9"/>'
        f"{text('!', x, y + 4.3, 'flag-mark', 'middle')}</g>"
    )
