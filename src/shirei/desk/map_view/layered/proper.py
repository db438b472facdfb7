"""The graph as layering needs it: every way a chain of vertices, one a row, one of them its label."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Size(NamedTuple):
    """Width and height in pixels."""

    width: float
    height: float


NOTHING = Size(0, 0)


@dataclass(frozen=True, slots=True)
class Link:
    """A way to be drawn, with the size of its label; ``weight`` says how straight it should run."""

    source: str
    target: str
    label: Size = NOTHING
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Spacing:
    """Least distances in pixels: between boxes, between a line and its neighbour, between rows.

    ``most`` is the width that rows of boxes should keep to, 0 for any; ``together`` how much all of it is drawn to
    the middle, against the straightness of the ways (above 0; 1 is as much as one way bends).
    """

    boxes: float = 28.0
    lines: float = 18.0
    rows: float = 16.0
    most: float = 0.0
    together: float = 0.003


#: How straight a step runs: between two passages of a row, into a box, at the label's other side.
_INNER, _OUTER, _BEND = 300.0, 5.0, 1.0


@dataclass(slots=True)
class Proper:
    """Vertices by row, neighbours one row apart.

    ``chains[k]`` are the vertices of link k from its upper end to its lower one, ends included; ``labels[k]`` is the
    one that carries the label. ``edges`` are (upper, lower, weight).
    """

    rows: list[list[str]] = field(default_factory=list)
    widths: dict[str, float] = field(default_factory=dict)
    heights: dict[str, float] = field(default_factory=dict)
    real: set[str] = field(default_factory=set)
    chains: list[list[str]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    edges: list[tuple[str, str, float]] = field(default_factory=list)


def proper(
    sizes: Mapping[str, Size],
    links: Sequence[Link],
    ranks: Mapping[str, int],
    backward: Collection[int],
    spacing: Spacing,
) -> Proper:
    """Split every link into steps from row to row. A link from a box to itself gets a label beside the box."""
    graph = Proper(rows=[[] for _ in range(max(ranks.values()) + 2)])
    for name, size in sizes.items():
        graph.real.add(name)
        _add(graph, name, ranks[name], size)
    for at, link in enumerate(links):
        ends = (link.target, link.source) if at in backward else (link.source, link.target)
        _chain(graph, at, link, ranks[ends[0]], ranks[ends[1]], ends, spacing)
    while graph.rows and not graph.rows[-1]:
        graph.rows.pop()
    _stretch(graph)
    return graph


def _stretch(graph: Proper) -> None:
    """A line passes a row upright from its top to its bottom, so that it touches no box beside it."""
    for row in graph.rows:
        height = max((graph.heights[name] for name in row), default=0.0)
        graph.heights.update({name: height for name in row if name not in graph.real})


def _chain(
    graph: Proper, at: int, link: Link, upper: int, lower: int, ends: tuple[str, str], spacing: Spacing
) -> None:
    if ends[0] == ends[1]:
        name = f"\0{at}:self"
        _add(graph, name, upper, Size(link.label.width + spacing.lines, link.label.height))
        graph.chains.append([ends[0], name])
        graph.labels.append(name)
        return
    # The label stands near the box that it answers, where a reader looks for it.
    label_row = lower - 1 if lower - upper == 2 else (upper + 1 if ends[0] == link.source else lower - 1)
    chain = [ends[0]]
    for row in range(upper + 1, lower):
        name = f"\0{at}:{row}"
        _add(graph, name, row, link.label if row == label_row else Size(0, 0))
        chain.append(name)
    chain.append(ends[1])
    graph.chains.append(chain)
    graph.labels.append(f"\0{at}:{label_row}")
    graph.edges += _steps(graph, chain, link.weight, graph.labels[-1])


def _steps(graph: Proper, chain: Sequence[str], weight: float, label: str) -> list[tuple[str, str, float]]:
    """A way bends once, near the box that asks: from its label on it runs straight, the more so the longer it is
    (Gansner et al. 1993, section 4, with heavier weights since squares are minimised).
    """
    steps = list(zip(chain, chain[1:], strict=False))
    inner = [_INNER if a not in graph.real and b not in graph.real else _OUTER for a, b in steps]
    at = chain.index(label)
    inner[at - 1 if at == 1 else at] = _BEND
    return [(a, b, own * weight) for (a, b), own in zip(steps, inner, strict=True)]


def _add(graph: Proper, name: str, row: int, size: Size) -> None:
    graph.rows[row].append(name)
    graph.widths[name], graph.heights[name] = size
