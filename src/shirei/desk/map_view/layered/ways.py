"""The line of every link: out of one box below, through its places in the rows, into another from above."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from shirei.desk.map_view.layered.proper import Link, Proper
from shirei.model.drawing import Box, Point, Way

#: Lines leave and enter a box on this share of its width, the middle part.
_SPREAD = 0.6
#: Two lines on one side of a box lie so far apart at most, pixels.
_APART = 34.0


def ways_of(
    graph: Proper,
    links: Sequence[Link],
    boxes: Mapping[str, Box],
    middles: Mapping[str, Point],
    backward: Collection[int],
) -> list[Way]:
    """One way a link, from its source to its target."""
    leaving = _ports(graph, middles, lower=True)
    entering = _ports(graph, middles, lower=False)
    ways = []
    for at, link in enumerate(links):
        label = middles[graph.labels[at]]
        if link.source == link.target:
            ways.append(Way(_loop(boxes[link.source], label, link.label.width), label))
            continue
        chain = graph.chains[at]
        upper, lower = boxes[chain[0]], boxes[chain[-1]]
        start = (upper.centre[0] + leaving[at] * _step(leaving, graph, at, upper, 0), upper.y + upper.height)
        end = (lower.centre[0] + entering[at] * _step(entering, graph, at, lower, -1), lower.y)
        points = (start, *_between(graph, chain, middles), end)
        ways.append(Way(tuple(reversed(points)) if at in backward else points, label))
    return ways


def _between(graph: Proper, chain: Sequence[str], middles: Mapping[str, Point]) -> list[Point]:
    """Places on the way; through a label the line runs upright."""
    points: list[Point] = []
    for name in chain[1:-1]:
        x, y = middles[name]
        half = graph.heights[name] / 2
        points += [(x, y - half), (x, y + half)] if half else [(x, y)]
    return points


def _ports(graph: Proper, middles: Mapping[str, Point], *, lower: bool) -> dict[int, float]:
    """Link -> its place among those on the same side of the same box, in steps from the middle."""
    at_box: dict[str, list[int]] = {}
    for at, chain in enumerate(graph.chains):
        if len(chain) > 2:
            at_box.setdefault(chain[0 if lower else -1], []).append(at)
    places: dict[int, float] = {}
    for ats in at_box.values():
        ats.sort(key=lambda at: (middles[graph.chains[at][1 if lower else -2]][0], at))
        places.update({at: k - (len(ats) - 1) / 2 for k, at in enumerate(ats)})
    return places


def _step(ports: Mapping[int, float], graph: Proper, at: int, box: Box, end: int) -> float:
    """Pixels between two lines on this side of the box."""
    count = sum(1 for other in ports if graph.chains[other][end] == graph.chains[at][end])
    return min(_APART, box.width * _SPREAD / max(count - 1, 1))


def _loop(box: Box, label: Point, width: float) -> tuple[Point, ...]:
    """From the right side out round the label and back."""
    right, (x, y) = box.x + box.width, label
    reach = x + width / 2 + 8 if width == 0 else x
    upper, lower = box.y + box.height * 0.3, box.y + box.height * 0.7
    return ((right, upper), (reach, upper), (reach, y), (reach, lower), (right, lower))
