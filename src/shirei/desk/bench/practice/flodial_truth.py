"""A FloDial chart as truth, contracted to what its dialogues cover (as in the published scoring script)."""

from __future__ import annotations

from collections.abc import Iterator

from shirei.io.flodial import FloDialChart
from shirei.knowledge.practice.answers.fit import Labelled
from shirei.knowledge.practice.scoring import side
from shirei.model.practice_truth import Truth


def flodial_truth(chart: FloDialChart) -> Truth:
    """The part of the chart that some agent's utterance is grounded on; nodes never asked about are contracted."""
    parents = {after: (node, answer) for node, answer, after in chart.edges}
    seen = frozenset(chart.grounding.values()) & chart.nodes
    evidence = {place: node for place, node in chart.grounding.items() if node in seen}
    above = {node: _above(node, parents, seen) for node in seen}
    edges = {(up[0], node): side(up[1]) for node, up in above.items() if up}
    flows = tuple(sorted(_flow(leaf, above) for leaf in _leaves(evidence, parents)))
    all_leaves = {after for _, _, after in chart.edges} - {node for node, _, _ in chart.edges}
    return Truth(seen, edges, evidence, flows, len(all_leaves))


def labelled_replies(chart: FloDialChart) -> list[Labelled]:
    """Every different reply to a question whose edge is known, for fitting the answers' weights."""
    truth = flodial_truth(chart)
    found: dict[Labelled, None] = {}
    for dialogue in chart.dialogues:
        before: int | None = None
        for index in range(len(dialogue.utterances)):
            node = truth.evidence.get((dialogue.id, index))
            if node is None:
                continue
            if before is not None:
                answer = truth.edges.get((truth.evidence[dialogue.id, before], node), "")
                question, reply = dialogue.utterances[before].text, dialogue.utterances[index - 1].text
                if answer in ("yes", "no"):
                    found[Labelled(question.strip(), reply.strip(), answer == "yes")] = None
            before = index
    return list(found)


def _above(node: str, parents: dict[str, tuple[str, str]], seen: frozenset[str]) -> tuple[str, str] | None:
    """The nearest node above that is covered, with the answer that leads down from it."""
    while node in parents:
        node, answer = parents[node]
        if node in seen:
            return node, answer
    return None


def _leaves(evidence: dict[tuple[str, int], str], parents: dict[str, tuple[str, str]]) -> set[str]:
    """The deepest node of every dialogue."""
    deepest: dict[str, str] = {}
    for (dialogue, _), node in evidence.items():
        if dialogue not in deepest or _depth(node, parents) > _depth(deepest[dialogue], parents):
            deepest[dialogue] = node
    return set(deepest.values())


def _depth(node: str, parents: dict[str, tuple[str, str]]) -> int:
    return sum(1 for _ in _up(node, parents))


def _up(node: str, parents: dict[str, tuple[str, str]]) -> Iterator[str]:
    while node in parents:
        node = parents[node][0]
        yield node


def _flow(leaf: str, above: dict[str, tuple[str, str] | None]) -> tuple[str, ...]:
    path = [leaf]
    while up := above[path[-1]]:
        path.append(up[0])
    return tuple(reversed(path))
