"""Groups and ways as a decision map."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shirei.knowledge.practice.phrases import has
from shirei.knowledge.practice.visits import Visit
from shirei.knowledge.practice.ways import Way, Ways
from shirei.model.practice import Conflict, DecisionMap, Dialogue, MapEdge, MapNode, NodeKind, Skip

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]


#: A reply that stands for an answer is shortened to so many characters.
LONGEST_ANSWER = 60


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a map is drawn from."""

    dialogues: Sequence[Dialogue]
    visits: Sequence[Visit]
    groups: Ints
    vectors: Mapping[str, Floats]


def draw(drawn: Drawn, ways: Ways, title: str) -> DecisionMap:
    """The decision map; nodes are numbered in the order in which dialogues come to them."""
    names = _names(drawn)
    nodes = tuple(_node(name, number, drawn) for number, name in names.items())
    kinds = {number: node.kind for number, node in zip(names, nodes, strict=True)}
    answers = _answers(ways.kept, kinds, drawn)
    edges = tuple(_edge(way, names, answer, drawn) for way, answer in zip(ways.kept, answers, strict=True))
    return DecisionMap(
        _root(drawn, names),
        nodes,
        edges,
        _conflicts(edges, nodes, drawn),
        title,
        skips=_skips(ways, names, drawn),
    )


def _names(drawn: Drawn) -> dict[int, str]:
    """Group -> identifier of its node, in the order of the mean place in a dialogue."""
    places: dict[int, list[int]] = defaultdict(list)
    place = 0
    for at, visit in enumerate(drawn.visits):
        place = 0 if visit.previous < 0 else place + 1
        if drawn.groups[at] >= 0:
            places[int(drawn.groups[at])].append(place)
    order = sorted(places, key=lambda number: (float(np.mean(places[number])), number))
    return {number: f"n{count}" for count, number in enumerate(order, 1)}


def _root(drawn: Drawn, names: Mapping[int, str]) -> str:
    """Where most dialogues begin."""
    starts = Counter(
        int(drawn.groups[at])
        for at, visit in enumerate(drawn.visits)
        if visit.previous < 0 and drawn.groups[at] >= 0
    )
    return names[starts.most_common(1)[0][0]] if starts else next(iter(names.values()), "")


def _node(name: str, number: int, drawn: Drawn) -> MapNode:
    members = [drawn.visits[at] for at in np.flatnonzero(drawn.groups == number).tolist()]
    evidence = tuple((drawn.dialogues[visit.dialogue].id, turn) for visit in members for turn in visit.turns)
    wordings = [visit.asks[-1] for visit in members]
    asks = sum(has("asks", text) for text in wordings) >= len(wordings) / 2
    kind = NodeKind.QUESTION if asks else NodeKind.ACTION
    support = len({visit.dialogue for visit in members})
    return MapNode(name, kind, _middle(wordings, drawn.vectors), support, evidence)


def _middle(wordings: Sequence[str], vectors: Mapping[str, Floats]) -> str:
    """The wording that is most like all others."""
    different = sorted(set(wordings))
    places = np.array([vectors[text] for text in different])
    return different[int((places @ places.sum(axis=0)).argmax())]


def _edge(way: Way, names: Mapping[int, str], answer: str, drawn: Drawn) -> MapEdge:
    evidence = tuple(
        (drawn.dialogues[step.dialogue].id, drawn.visits[step.target].turns[0]) for step in way.steps
    )
    return MapEdge(names[way.source], names[way.target], answer, way.support, evidence)


def _answers(ways: Sequence[Way], kinds: Mapping[int, NodeKind], drawn: Drawn) -> list[str]:
    """The answer of every way: of two ways one is yes and the other no, as their replies together have it."""
    leaving: dict[int, list[Way]] = defaultdict(list)
    for way in ways:
        leaving[way.source].append(way)
    open_ones = {number for number in leaving if _is_open(number, drawn)}
    return [
        _typical_reply(way, drawn)
        if way.source in open_ones
        else _answer(way, leaving[way.source], kinds[way.source])
        for way in ways
    ]


def _is_open(number: int, drawn: Drawn) -> bool:
    """Whether it asks what, where or which, so that its answers are no yes and no."""
    wordings = [drawn.visits[at].asks[-1] for at in np.flatnonzero(drawn.groups == number).tolist()]
    return sum(has("open", text) for text in wordings) > len(wordings) / 2


def _typical_reply(way: Way, drawn: Drawn) -> str:
    """The reply that was heard most often on this way, of equals the shortest; "" where none was."""
    heard = Counter(reply for step in way.steps if (reply := drawn.visits[step.source].reply))
    best = min(heard, key=lambda reply: (-heard[reply], len(reply), reply), default="")
    return best if len(best) <= LONGEST_ANSWER else f"{best[: LONGEST_ANSWER - 1]}…"


def _answer(way: Way, leaving: Sequence[Way], kind: NodeKind) -> str:
    if len(leaving) == 1 and kind is NodeKind.ACTION:
        return ""
    odds = way.odds
    if len(leaving) == 2:
        other = leaving[0] if leaving[1] is way else leaving[1]
        odds = way.odds - other.odds
    return "yes" if odds > 0 else "no"


def _conflicts(edges: Sequence[MapEdge], nodes: Sequence[MapNode], drawn: Drawn) -> tuple[Conflict, ...]:
    """Where one answer leads two ways."""
    spoken = {dialogue.id: dialogue.utterances for dialogue in drawn.dialogues}
    ways: dict[tuple[str, str], list[MapEdge]] = defaultdict(list)
    for edge in edges:
        ways[edge.source, edge.answer].append(edge)
    return tuple(
        Conflict(
            node.id,
            answer,
            tuple((edge.target, _dialogues(edge)) for edge in leaving),
            tuple(
                tuple(sorted({name for one, at in edge.evidence if (name := spoken[one][at].name)}))
                for edge in leaving
            ),
        )
        for node in nodes
        for (source, answer), leaving in ways.items()
        if source == node.id and len(leaving) > 1
    )


def _skips(ways: Ways, names: Mapping[int, str], drawn: Drawn) -> tuple[Skip, ...]:
    return tuple(
        Skip(
            names[way.source],
            names[way.target],
            tuple(dict.fromkeys(drawn.dialogues[step.dialogue].id for step in way.steps)),
        )
        for way in ways.skips
    )


def _dialogues(edge: MapEdge) -> tuple[str, ...]:
    return tuple(dict.fromkeys(dialogue for dialogue, _ in edge.evidence))
