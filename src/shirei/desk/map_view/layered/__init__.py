"""Layered drawing of directed graphs (Sugiyama, Tagawa and Toda 1981): ranks, order, places, ways.

A label is a vertex of its own on the way of its edge, as in dot and dagre: no label can lie on another or on a box.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shirei.desk.map_view.layered.order import ordered
from shirei.desk.map_view.layered.places import placed
from shirei.desk.map_view.layered.proper import Link, Size, Spacing, proper
from shirei.desk.map_view.layered.ranks import folded, ranked
from shirei.desk.map_view.layered.ways import ways_of
from shirei.model.drawing import Box, Layout

__all__ = ["Link", "Size", "Spacing", "lay_out"]


def lay_out(
    sizes: Mapping[str, Size], links: Sequence[Link], root: str, spacing: Spacing | None = None
) -> Layout:
    """Boxes of these ``sizes`` from the top downwards, ``root`` first, with every link's way and label place.

    Links may form cycles and run twice between the same two boxes; those that run back are drawn upwards.
    The result depends on nothing but the arguments. Ways come in the order of ``links``.
    """
    if not sizes:
        return Layout({}, (), 0.0, 0.0)
    spacing = spacing or Spacing()
    pairs = [(link.source, link.target) for link in links]
    ranks, backward = ranked(list(sizes), pairs, root)
    if spacing.most:
        widths = {name: size.width + spacing.boxes for name, size in sizes.items()}
        ranks = folded(ranks, pairs, widths, spacing.most)
    graph = proper(sizes, links, ranks, backward, spacing)
    rows = ordered(graph)
    middles = placed(graph, rows, spacing)
    boxes = {
        name: Box(name, x - graph.widths[name] / 2, y - graph.heights[name] / 2, *sizes[name])
        for name, (x, y) in middles.items()
        if name in sizes
    }
    ways = ways_of(graph, links, boxes, middles, backward)
    right = max([box.x + box.width for box in boxes.values()] + [x for way in ways for x, _ in way.points])
    right = max([right, *(way.label[0] + link.label[0] / 2 for way, link in zip(ways, links, strict=True))])
    bottom = max([box.y + box.height for box in boxes.values()] + [y for way in ways for _, y in way.points])
    return Layout(boxes, tuple(ways), right, bottom)
