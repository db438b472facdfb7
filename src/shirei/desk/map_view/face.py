"""What stands in a box and on a way, and how much room it takes."""

from __future__ import annotations

from dataclasses import dataclass

from shirei.desk.map_view.layered import Size
from shirei.desk.map_view.lines import text_width, wrapped
from shirei.desk.map_view.words import Words
from shirei.model.practice import MapEdge, MapNode

#: Font sizes in pixels: text of a box, of an answer, of the small line.
TEXT, ANSWER, SMALL = 14.0, 13.0, 11.5
LINE, SMALL_LINE = 18.0, 16.0
#: Room between a box's edge and its words.
PAD = 11.0
#: Lines of one box; a longer text is cut on the picture and whole in its tooltip.
MOST_LINES = 9


@dataclass(frozen=True, slots=True)
class Face:
    """Lines of a box with the small line beneath them, and its size."""

    lines: tuple[str, ...]
    small: tuple[str, ...]
    size: Size


@dataclass(frozen=True, slots=True)
class Tag:
    """Lines on a way, the number of dialogues behind the last one, and the size of it all."""

    lines: tuple[str, ...]
    support: str
    size: Size


def face_of(node: MapNode, width: float, words: Words) -> Face:
    """The words of a node in a box at most ``width`` wide; the box of a short text is narrower."""
    lines = wrapped(node.text, width - 2 * PAD, TEXT, MOST_LINES)
    small = tuple(line for part in small_of(node, words) for line in wrapped(part, width - 2 * PAD, SMALL, 2))
    together = " · ".join(small)
    if text_width(together, SMALL) <= width - 2 * PAD:
        small = (together,)
    used = max(
        [text_width(line, TEXT) for line in lines] + [text_width(line, SMALL) for line in small] + [64.0]
    )
    height = 2 * PAD + LINE * len(lines) + SMALL_LINE * len(small) - 4
    return Face(lines, small, Size(used + 2 * PAD, height))


def small_of(node: MapNode, words: Words) -> list[str]:
    """What stands beneath the words of a node: how many dialogues, and the clause where there is one."""
    return [words.dialogues.format(n=node.support)] + [f"§ {node.clause}"] * bool(node.clause)


def tag_of(edge: MapEdge, width: float) -> Tag:
    """The answer of an edge with its number of dialogues; the number alone where the way needs no answer."""
    lines = wrapped(edge.answer, width, ANSWER, 4) if edge.answer else ()
    support = str(edge.support)
    last = text_width(f"{lines[-1]} " if lines else "", ANSWER) + text_width(support, SMALL)
    used = max([text_width(line, ANSWER) for line in lines] + [last])
    return Tag(lines, support, Size(used + 10, LINE * max(len(lines), 1)))
