"""A mined map against the truth: nodes, edges and whole flows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from shirei.knowledge.practice.matching import best_matching
from shirei.model.practice import DecisionMap
from shirei.model.practice_truth import Truth

#: More paths of a map are not walked.
MOST_PATHS = 10_000


@dataclass(frozen=True, slots=True)
class Score:
    """Shares between 0 and 1. ``plain`` figures leave the answers on the edges out of account.

    ``flow`` is the share of the flows that dialogues reach which the map holds edge by edge, ``flow_of_all`` the same
    count over all flows of the process; ``path_precision`` the share of the map's own paths from root to leaf that
    are flows of the truth.
    """

    nodes: int
    true_nodes: int
    node_f1: float
    edge_precision: float
    edge_recall: float
    flow: float
    flow_of_all: float
    path_precision: float
    plain_edge_precision: float
    plain_edge_recall: float
    plain_flow: float
    plain_flow_of_all: float
    plain_path_precision: float


def score(drawn: DecisionMap, truth: Truth) -> Score:
    """All figures of one map."""
    names = _names(drawn, truth)
    edges = {
        (names.get(edge.source, ""), names.get(edge.target, "")): side(edge.answer) for edge in drawn.edges
    }
    plain = {ends for ends in edges if ends in truth.edges}
    right = {ends for ends in plain if edges[ends] == truth.edges[ends]}
    matched, count = len(set(names.values())), max(1, len(drawn.edges))
    recall, precision = matched / max(1, len(truth.nodes)), len(names) / max(1, len(drawn.nodes))
    true_edges = max(1, len(truth.edges))
    return Score(
        nodes=len(drawn.nodes), true_nodes=len(truth.nodes),
        node_f1=2 * recall * precision / max(1e-9, recall + precision),
        edge_precision=len(right) / count, edge_recall=len(right) / true_edges,
        flow=_held(truth, right) / max(1, len(truth.flows)), flow_of_all=_held(truth, right) / truth.all_flows,
        path_precision=_path_precision(drawn, names, truth, right),
        plain_edge_precision=len(plain) / count, plain_edge_recall=len(plain) / true_edges,
        plain_flow=_held(truth, plain) / max(1, len(truth.flows)),
        plain_flow_of_all=_held(truth, plain) / truth.all_flows,
        plain_path_precision=_path_precision(drawn, names, truth, plain),
    )  # fmt: skip


def side(answer: str) -> str:
    """``yes`` or ``no`` where the answer begins so, else the answer in lower case."""
    plain = answer.strip().lower()
    return next((word for word in ("yes", "no") if plain.startswith(word)), plain)


def _names(drawn: DecisionMap, truth: Truth) -> dict[str, str]:
    """Node of the map -> node of the truth, one to one, by the utterances that both stand for."""
    columns = {node: at for at, node in enumerate(sorted(truth.nodes))}
    shared = np.zeros((len(drawn.nodes), len(columns)))
    for row, node in enumerate(drawn.nodes):
        for place in node.evidence:
            if (true := truth.evidence.get(place)) in columns:
                shared[row, columns[true]] += 1
    true_nodes = list(columns)
    return {
        drawn.nodes[row].id: true_nodes[column]
        for row, column in best_matching(shared)
        if shared[row, column] > 0
    }


def _held(truth: Truth, edges: set[tuple[str, str]]) -> int:
    return sum(all(step in edges for step in _steps(flow)) for flow in truth.flows)


def _steps(flow: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield from zip(flow, flow[1:], strict=False)


def _path_precision(
    drawn: DecisionMap, names: Mapping[str, str], truth: Truth, edges: set[tuple[str, str]]
) -> float:
    flows = set(truth.flows)
    paths = [tuple(names.get(node, "") for node in path) for path in _paths(drawn)]
    true = sum(path in flows and all(step in edges for step in _steps(path)) for path in paths)
    return true / max(1, len(paths))


def _paths(drawn: DecisionMap) -> list[tuple[str, ...]]:
    """The map's paths from its root to where nothing follows, without going round in circles."""
    after: dict[str, list[str]] = {}
    for edge in drawn.edges:
        after.setdefault(edge.source, []).append(edge.target)
    found: list[tuple[str, ...]] = []
    waiting: list[tuple[str, ...]] = [(drawn.root,)] if drawn.nodes else []
    while waiting and len(found) < MOST_PATHS:
        path = waiting.pop()
        further = [node for node in after.get(path[-1], ()) if node not in path]
        waiting.extend((*path, node) for node in further)
        if not further:
            found.append(path)
    return found
