"""Scores of a map against a known truth."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shirei.knowledge.practice import CharacterVectors, mine
from shirei.knowledge.practice.scoring import score
from shirei.model.practice import MapEdge
from shirei.model.practice_truth import Truth
from tests.knowledge.practice.pump import EDGES, PATHS, WORDS, node_of, practice


def truth() -> Truth:
    evidence = {
        (one.id, at): node_of(turn.text)
        for one in practice()
        for at, turn in enumerate(one.utterances)
        if turn.speaker == "agent" and any(turn.text in wordings for wordings in WORDS.values())
    }
    flows = tuple(tuple(place.partition(" ")[0] for place in path) for path in PATHS)
    return Truth(frozenset(WORDS), dict(EDGES), evidence, flows, 5)


def test_the_whole_map_scores_one() -> None:
    found = score(mine(practice(), CharacterVectors()), truth())
    assert (found.node_f1, found.edge_precision, found.edge_recall, found.flow) == (1, 1, 1, 1)
    assert found.path_precision == 1 and found.flow_of_all == pytest.approx(4 / 5)


def test_a_wrong_answer_costs_its_flows_only_where_answers_count() -> None:
    drawn = mine(practice(), CharacterVectors())
    turned = tuple(
        replace(edge, answer="yes" if edge.answer == "no" else "no") if at == 0 else edge
        for at, edge in enumerate(drawn.edges)
    )
    found = score(replace(drawn, edges=turned), truth())
    assert found.plain_flow == 1 and found.flow < 1 and found.edge_precision == pytest.approx(5 / 6)


def test_an_edge_too_many_costs_precision_and_no_flow() -> None:
    drawn = mine(practice(), CharacterVectors())
    more = MapEdge(drawn.nodes[0].id, drawn.nodes[-1].id, "yes", 1)
    found = score(replace(drawn, edges=(*drawn.edges, more)), truth())
    assert found.flow == 1 and found.edge_precision == pytest.approx(6 / 7) and found.path_precision < 1
