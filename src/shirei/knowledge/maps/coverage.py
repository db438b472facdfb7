"""How much of new dialogues a map explains, and what it does not know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from shirei.knowledge.practice.reading import read
from shirei.knowledge.practice.vectors import Floats, Vectors
from shirei.knowledge.practice.visits import Visit
from shirei.model.practice import DecisionMap, Dialogue

#: An utterance stands for the nearest node where they are at least so alike, what all texts share taken away. Chosen on
#: three charts of FloDial, where the model then finds 98 to 100 % of the miner's own places from a node's words alone.
ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class Step:
    """One question or proposal of an expert: its utterance, the node that it stands for (``None``: none), how alike."""

    utterance: int
    text: str
    node: str | None
    alike: float


@dataclass(frozen=True, slots=True)
class Covered:
    """One dialogue on the map.

    ``off`` are moves between two known steps that the map has no way for; ``jumps`` those that leave out steps between.
    """

    dialogue: str
    steps: tuple[Step, ...]
    off: tuple[tuple[str, str], ...]
    jumps: tuple[tuple[str, str], ...]

    @property
    def explained(self) -> bool:
        """Whether the map knows every step and every move of it; leaving steps out is explained too."""
        return bool(self.steps) and not self.off and all(step.node for step in self.steps)


@dataclass(frozen=True, slots=True)
class Coverage:
    """All dialogues on the map; shares are between 0 and 1, ``None`` where there is nothing to share."""

    dialogues: tuple[Covered, ...]

    @property
    def explained(self) -> float | None:
        """The share of dialogues that the map explains wholly."""
        return _share([one.explained for one in self.dialogues])

    @property
    def steps(self) -> float | None:
        """The share of experts' questions and proposals that the map knows."""
        return _share([step.node is not None for one in self.dialogues for step in one.steps])

    @property
    def unknown(self) -> tuple[tuple[str, Step], ...]:
        """Utterances that stand for no node, with their dialogues: what a next version may want."""
        return tuple((one.dialogue, step) for one in self.dialogues for step in one.steps if not step.node)


def cover(drawn: DecisionMap, dialogues: Sequence[Dialogue], vectors: Vectors) -> Coverage:
    """Lay dialogues over a map.

    An utterance stands for the node whose words are nearest. The map's own texts are all that is compared with, so the
    dialogues that it was drawn from are not needed. Goodbyes are no steps.
    """
    reading = read(dialogues, vectors, [node.text for node in drawn.nodes])
    visits, places = reading.visits, reading.places
    nodes = [_nearest(drawn, visit, places) for visit in visits]
    reach = _reach(drawn)
    covered = []
    for number, dialogue in enumerate(dialogues):
        own = ((visit, nodes[at]) for at, visit in enumerate(visits) if visit.dialogue == number)
        steps = tuple(Step(visit.turns[0], visit.asks[-1], *near) for visit, near in own)
        covered.append(_covered(dialogue.id, steps, drawn, reach))
    return Coverage(tuple(covered))


def _covered(
    name: str, steps: tuple[Step, ...], drawn: DecisionMap, reach: Mapping[str, set[str]]
) -> Covered:
    ways = {(edge.source, edge.target) for edge in drawn.edges}
    there = [step.node for step in steps if step.node]
    moves = [(a, b) for a, b in zip(there, there[1:], strict=False) if a != b and (a, b) not in ways]
    jumps = tuple(move for move in moves if move[1] in reach[move[0]])
    return Covered(name, steps, tuple(move for move in moves if move not in jumps), jumps)


def _nearest(drawn: DecisionMap, visit: Visit, places: Mapping[str, Floats]) -> tuple[str | None, float]:
    """The node whose words are nearest to any of the visit's, ``None`` below ``ALIKE``; and how alike they are."""
    said = np.stack([places[text] for text in visit.asks])
    alike = [float((said @ places[node.text]).max()) for node in drawn.nodes]
    best = int(np.argmax(alike))
    return drawn.nodes[best].id if alike[best] >= ALIKE else None, round(alike[best], 3)


def _reach(drawn: DecisionMap) -> dict[str, set[str]]:
    """Node -> every node that ways lead to from it."""
    out: dict[str, list[str]] = {node.id: [] for node in drawn.nodes}
    for edge in drawn.edges:
        out[edge.source].append(edge.target)
    reach: dict[str, set[str]] = {}
    for name in out:
        seen: set[str] = set()
        waiting = list(out[name])
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting += out[one]
        reach[name] = seen
    return reach


def _share(flags: Sequence[bool]) -> float | None:
    return sum(flags) / len(flags) if flags else None
