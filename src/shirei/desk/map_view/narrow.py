"""The drawing for a phone: cards in one column, and beside them lanes for the ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shirei.desk.map_view.face import LINE, small_of
from shirei.desk.map_view.ink import clean, head, number, rectangle, text
from shirei.desk.map_view.lines import wrapped
from shirei.desk.map_view.marks import Marks, disputed, key_of
from shirei.desk.map_view.reading_order import reading_order
from shirei.desk.map_view.words import Words, state_of
from shirei.model.practice import DecisionMap, MapEdge, MapNode, NodeKind

#: Width of the column in its own pixels; a phone's.
PHONE = 390.0
_MARGIN, _PAD, _TEXT, _LINE = 14.0, 12.0, 16.0, 22.0
_LANE, _MOST_LANES, _GAP, _BRANCH = 11.0, 7, 22.0, 28.0


@dataclass(frozen=True, slots=True)
class _Card:
    """Where a node's card stands, its lines, and its branches with the height of each."""

    node: MapNode
    number: int
    y: float
    lines: tuple[str, ...]
    branches: tuple[tuple[MapEdge, tuple[str, ...], float], ...]
    height: float


def narrow_svg(drawn: DecisionMap, words: Words, marks: Marks) -> tuple[list[str], float]:
    """The column and its height in pixels of a column ``PHONE`` wide."""
    order = reading_order(drawn)
    lanes = _lanes(drawn, order)
    left = _MARGIN + _LANE * max([0, *(lane + 1 for lane in lanes.values())]) + (8 if lanes else 0)
    title = wrapped(drawn.title or words.title, PHONE - 2 * _MARGIN, 20)
    state = wrapped(state_of(drawn, words), PHONE - 2 * _MARGIN, 13)
    parts = [text(line, _MARGIN, 34 + 26 * at, "title") for at, line in enumerate(title)]
    top = 34 + 26 * len(title)
    parts += [text(line, _MARGIN, top + 18 * at, "sub") for at, line in enumerate(state)]
    cards = _cards(drawn, order, left, top + 18 * len(state) + 12)
    parts += _lane_lines(drawn, cards, lanes, left, marks)
    numbers = {card.node.id: card.number for card in cards}
    parts += [_card(drawn, card, left, numbers, marks, words) for card in cards]
    last = cards[-1]
    return parts, last.y + last.height + 2 * _MARGIN


def _cards(drawn: DecisionMap, order: Sequence[MapNode], left: float, top: float) -> list[_Card]:
    width = PHONE - _MARGIN - left - 2 * _PAD
    out: dict[str, list[MapEdge]] = {}
    for edge in sorted(drawn.edges, key=lambda e: -e.support):
        out.setdefault(edge.source, []).append(edge)
    cards: list[_Card] = []
    for number_, node in enumerate(order, start=1):
        lines = wrapped(node.text, width - 20, _TEXT)
        deep = _PAD + _LINE * len(lines) + 20
        branches = []
        for edge in out.get(node.id, ()):
            answer = wrapped(edge.answer, width - 92, 15) if edge.answer else ("",)
            branches.append((edge, answer, deep + 6))
            deep += max(_BRANCH, LINE * len(answer) + 10)
        cards.append(_Card(node, number_, top, lines, tuple(branches), deep + 8))
        top += deep + 8 + _GAP
    return cards


def _lanes(drawn: DecisionMap, order: Sequence[MapNode]) -> dict[str, int]:
    """Target -> lane, 0 nearest to the cards: all ways into one card share a lane, short ones lie inside.

    Ways upwards and those for which no lane is left have none; their branch names the card by number.
    """
    row = {node.id: at for at, node in enumerate(order)}
    first: dict[str, int] = {}
    for edge in drawn.edges:
        if row[edge.source] < row[edge.target]:
            first[edge.target] = min(row[edge.source], first.get(edge.target, len(order)))
    lanes: dict[str, int] = {}
    taken: list[list[tuple[int, int]]] = []
    for target, start in sorted(first.items(), key=lambda item: (row[item[0]] - item[1], item[1])):
        span = (start, row[target])
        lane = next(
            (k for k, spans in enumerate(taken) if all(span[1] <= a or span[0] >= b for a, b in spans)),
            len(taken),
        )
        if lane < _MOST_LANES:
            taken.extend([[]] * 0 if lane < len(taken) else [[]])
            taken[lane].append(span)
            lanes[target] = lane
    return lanes


def _lane_lines(
    drawn: DecisionMap, cards: Sequence[_Card], lanes: Mapping[str, int], left: float, marks: Marks
) -> list[str]:
    at = {card.node.id: card for card in cards}
    conflicts = disputed(drawn)
    parts = []
    for card in cards:
        for edge, _, deep in card.branches:
            target = at[edge.target]
            if edge.target not in lanes or target.number <= card.number:
                continue
            x = left - 10 - _LANE * lanes[edge.target]
            y, end = card.y + deep + 9, target.y + 22
            style = marks.edges.get(key_of(edge)) or ("conflict" if key_of(edge) in conflicts else "")
            points = [(left, y), (x, y), (x, end), (left, end)]
            parts.append(
                f'<g class="{style}"><path class="way" d="{_cornered(points)}" stroke-width="1.8"/>'
                f"{head(points, 8, upright=False)}</g>"
            )
    return parts


def _cornered(points: Sequence[tuple[float, float]]) -> str:
    """Out to the lane, down it, and in again, with round corners."""
    (left, y), (x, _), (_, end), _ = points
    out = f"M{number(left)} {number(y)}L{number(x + 5)} {number(y)}"
    down = f"Q{number(x)} {number(y)} {number(x)} {number(y + 5)}L{number(x)} {number(end - 5)}"
    return f"{out}{down}Q{number(x)} {number(end)} {number(x + 5)} {number(end)}L{number(left - 5)} {number(end)}"


def _card(
    drawn: DecisionMap,
    card: _Card,
    left: float,
    numbers: Mapping[str, int],
    marks: Marks,
    words: Words,
) -> str:
    node = card.node
    start = "start" if node.id == drawn.root else ""
    classes = " ".join(filter(None, (node.kind.value, start, marks.nodes.get(node.id, ""))))
    round_ = 14 if node.kind is NodeKind.QUESTION else 4
    x = left + _PAD
    small = " · ".join(small_of(node, words))
    below = card.y + _PAD + _LINE * len(card.lines)
    parts = [
        f'<g class="{classes}" id="card-{card.number}">',
        rectangle(left, card.y, PHONE - _MARGIN - left, card.height, "box", round_),
        text(str(card.number), PHONE - _MARGIN - 10, card.y + _PAD + _LINE * 0.74, "card-number", "end"),
        *(
            text(line, x, card.y + _PAD + _LINE * (at + 0.74), "card-text")
            for at, line in enumerate(card.lines)
        ),
        text(small, x, below + 12, "small card-small"),
    ]
    conflicts = disputed(drawn)
    for edge, answer, deep in card.branches:
        parts.append(_branch(edge, answer, x, card.y + deep, numbers, marks, key_of(edge) in conflicts))
    return "".join(parts) + "</g>"


def _branch(
    edge: MapEdge,
    answer: Sequence[str],
    x: float,
    y: float,
    numbers: Mapping[str, int],
    marks: Marks,
    in_conflict: bool,
) -> str:
    style = marks.edges.get(key_of(edge)) or ("conflict" if in_conflict else "")
    arrow = "↑" if numbers[edge.target] <= numbers[edge.source] else "→"
    *before, last = answer
    parts = [text(line, x, y + 14 + LINE * at, "answer card-answer") for at, line in enumerate(before)]
    target = numbers[edge.target]
    said = f'<tspan class="answer card-answer">{clean(last)} </tspan>' if last else ""
    leads = f'<a href="#card-{target}"><tspan class="to card-answer">{arrow} {target}</tspan></a>'
    parts.append(
        f'<text x="{number(x)}" y="{number(y + 14 + LINE * len(before))}">{said}{leads}'
        f'<tspan class="small card-small" dx="8">{edge.support}</tspan></text>'
    )
    return f'<g class="{style}">{"".join(parts)}</g>'
