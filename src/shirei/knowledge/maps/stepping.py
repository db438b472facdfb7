"""A map carried out step by step: given what is known, what comes next, and why."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from shirei.errors import DialogueError
from shirei.model.practice import Conflict, DecisionMap, MapEdge, MapNode, NodeKind


@dataclass(frozen=True, slots=True)
class Taken:
    """A way that was gone because of what is known; ``edge`` is ``None`` for a step after which nothing comes."""

    node: MapNode
    edge: MapEdge


@dataclass(frozen=True, slots=True)
class NextStep:
    """Where the map stands.

    ``asked`` is the question whose answer decides now, ``None`` where the map has come to an end; ``ways`` are what it
    may lead to, most dialogues first. ``path`` are the ways gone from the root; ``actions`` what is to be done on them,
    in order, with the one at the end. ``conflicts`` are those of the ways gone and of the question.
    ``unknown_answer`` is what was said to the question where no way fits it. ``unused`` are known answers that the
    path did not come to.
    """

    asked: MapNode | None
    ways: tuple[MapEdge, ...]
    path: tuple[Taken, ...]
    actions: tuple[MapNode, ...]
    conflicts: tuple[Conflict, ...] = ()
    unknown_answer: str | None = None
    unused: tuple[str, ...] = ()


def next_step(drawn: DecisionMap, known: Mapping[str, str]) -> NextStep:
    """Follow the map from its root through every step whose answer is known.

    ``known``: node id or the words of a step -> its answer. Questions between that are not known stop the walk, since a
    guess would be no practice. A step with one way that asks for no answer is passed; a way round ends where
    it would come back to a step with the same answer. Raises ``DialogueError`` for a name that is no step.
    """
    answers = {_named(drawn, name): answer for name, answer in known.items()}
    nodes = {node.id: node for node in drawn.nodes}
    path: list[Taken] = []
    at, seen = nodes[drawn.root], {drawn.root}
    while True:
        ways = ways_from(drawn, at.id)
        way = _way(ways, answers.get(at.id))
        if way is None or way.target in seen:
            break
        path.append(Taken(at, way))
        at = nodes[way.target]
        seen.add(at.id)
    return _stand(drawn, at, ways, path, answers)


def ways_from(drawn: DecisionMap, name: str) -> tuple[MapEdge, ...]:
    """The ways out of a step, most dialogues first."""
    return tuple(sorted((e for e in drawn.edges if e.source == name), key=lambda e: -e.support))


def _stand(
    drawn: DecisionMap, at: MapNode, ways: tuple[MapEdge, ...], path: list[Taken], answers: dict[str, str]
) -> NextStep:
    steps = [*(taken.node for taken in path), at]
    met = {node.id for node in steps}
    gone = {(taken.node.id, taken.edge.answer) for taken in path}
    open_ = bool(ways) and not (at.kind is NodeKind.ACTION and all(not way.answer for way in ways))
    said = answers.get(at.id) if open_ else None
    unanswered = said if said is not None and _way(ways, said) is None else None
    return NextStep(
        at if open_ and (said is None or unanswered is not None) else None,
        ways,
        tuple(path),
        tuple(node for node in steps if node.kind is NodeKind.ACTION),
        tuple(one for one in drawn.conflicts if one.node == at.id or (one.node, one.answer) in gone),
        unanswered,
        tuple(name for name in answers if name not in met),
    )


def _way(ways: tuple[MapEdge, ...], answer: str | None) -> MapEdge | None:
    """The way for an answer; where experts differed, the one that most took. Without one, the only way there is."""
    if answer is None:
        return ways[0] if len(ways) == 1 and not ways[0].answer else None
    for fits in (_same, _begins):
        found = [way for way in ways if way.answer and fits(plain(answer), plain(way.answer))]
        if found:
            return found[0]
    return None


def _same(said: str, answer: str) -> bool:
    return said == answer


def _begins(said: str, answer: str) -> bool:
    """``yes`` for ``yes, it is lit``: the shorter one is the whole first word of the other."""
    short, long = sorted((said, answer), key=len)
    return bool(short) and long.startswith(short) and not long[len(short) : len(short) + 1].isalnum()


def plain(text: str) -> str:
    """Half-width, without case, spaces at the ends, and a full stop at the end."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).rstrip(".。!")


def _named(drawn: DecisionMap, name: str) -> str:
    """The step by its id, its words, or the beginning of them where only one begins so."""
    if any(node.id == name for node in drawn.nodes):
        return name
    wanted = plain(name).rstrip("?？")
    exact = [node.id for node in drawn.nodes if plain(node.text).rstrip("?？") == wanted]
    found = exact or [node.id for node in drawn.nodes if wanted and plain(node.text).startswith(wanted)]
    if len(found) != 1:
        which = "no step" if not found else "more than one step"
        raise DialogueError(f"{name!r} is {which} of the map", where="known", mend="name the step by its id")
    return found[0]
