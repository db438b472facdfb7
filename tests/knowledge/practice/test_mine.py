"""From dialogues to the map: what is asked, what follows on which answer, and what does not belong on it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from shirei.errors import DialogueError
from shirei.knowledge.practice import CharacterVectors, mine
from shirei.model.practice import DecisionMap, Dialogue, NodeKind, Utterance
from tests.knowledge.practice.pump import EDGES, WORDS, dialogue, node_of, practice


def drawn_from(dialogues: list[Dialogue]) -> DecisionMap:
    return mine(dialogues, CharacterVectors())


def edges_of(drawn: DecisionMap) -> dict[tuple[str, str], str]:
    names = {node.id: node_of(node.text) for node in drawn.nodes}
    return {(names[edge.source], names[edge.target]): edge.answer for edge in drawn.edges}


def test_the_map_of_a_tiny_practice_is_found_whole() -> None:
    drawn = drawn_from(practice())
    assert sorted(node_of(node.text) for node in drawn.nodes) == sorted(WORDS)
    assert edges_of(drawn) == EDGES
    assert node_of(next(node.text for node in drawn.nodes if node.id == drawn.root)) == "power"
    assert not drawn.conflicts and not drawn.skips and drawn.signed_by is None


def test_questions_and_actions_are_told_apart() -> None:
    kinds = {node_of(node.text): node.kind for node in drawn_from(practice()).nodes}
    questions = {node for node, kind in kinds.items() if kind is NodeKind.QUESTION}
    assert questions == {"power", "hot", "noise"}


def test_evidence_names_every_utterance_and_no_goodbye() -> None:
    dialogues = practice()
    said = {one.id: one.utterances for one in dialogues}
    for node in drawn_from(dialogues).nodes:
        texts = {said[name][at].text for name, at in node.evidence}
        assert texts == set(WORDS[node_of(node.text)])
        assert node.support == len(node.evidence)


def test_the_order_of_the_dialogues_does_not_matter() -> None:
    dialogues = practice()
    random.Random(3).shuffle(dialogues)
    assert edges_of(drawn_from(dialogues)) == EDGES


def test_an_explanation_belongs_to_the_question_it_explains() -> None:
    asked = dialogue("asked back", ("power yes", "hot yes", "cool"))
    explained = (
        *asked.utterances[:4],
        Utterance("user", "How do I find out?"),
        Utterance("agent", "Hold the back of your hand near the ribs."),
        *asked.utterances[4:],
    )
    drawn = drawn_from([*practice(), Dialogue("asked back", explained)])
    assert edges_of(drawn) == EDGES
    hot = next(node for node in drawn.nodes if node_of(node.text) == "hot")
    assert {("asked back", 3), ("asked back", 5)} <= set(hot.evidence)


def test_a_lead_in_and_the_question_after_it_are_one_visit() -> None:
    asked = dialogue("led in", ("power yes", "hot yes", "cool"))
    led_in = (
        *asked.utterances[:3],
        Utterance("agent", "Do you know how to feel whether the motor housing is hot?"),
        Utterance("user", "I have done it before."),
        *asked.utterances[3:],
    )
    assert edges_of(drawn_from([*practice(), Dialogue("led in", led_in)])) == EDGES


def test_a_jump_over_a_known_fact_is_a_skip_and_no_edge() -> None:
    jumps = [dialogue(f"jump {count}", ("power yes", "noise no", "maker"), count) for count in range(2)]
    drawn = drawn_from([*practice(), *jumps])
    assert edges_of(drawn) == EDGES
    (skip,) = drawn.skips
    assert skip.dialogues == ("jump 0", "jump 1")


def test_beginning_in_the_middle_makes_no_second_root() -> None:
    late = [dialogue(f"late {count}", ("noise yes", "bearing"), count) for count in range(3)]
    drawn = drawn_from([*practice(), *late])
    assert edges_of(drawn) == EDGES and node_of(drawn.nodes[0].text) == "power"


def test_experts_who_differ_are_a_conflict_with_the_dialogues() -> None:
    other = [
        Dialogue(one.id, tuple(replace(turn, name="Sato") for turn in one.utterances))
        for one in (dialogue(f"other {at}", ("power yes", "hot yes", "maker"), at) for at in range(3))
    ]
    drawn = drawn_from([*practice(), *other])
    (conflict,) = drawn.conflicts
    names = {node.id: node_of(node.text) for node in drawn.nodes}
    assert (names[conflict.node], conflict.answer) == ("hot", "yes")
    choices = {names[target]: dialogues for target, dialogues in conflict.choices}
    assert choices["maker"] == ("other 0", "other 1", "other 2") and len(choices["cool"]) == 4
    assert sorted(conflict.by) == [(), ("Sato",)]


def test_an_open_question_has_no_yes_and_no() -> None:
    """What was heard leads on: the answer of each way is a reply."""
    opened = [
        Dialogue(
            one.id,
            (
                Utterance("agent", "What is wrong, and where?"),
                Utterance("user", "The pump at the dock." if "on" in one.id else "It smells burnt."),
                *one.utterances[1:],
            ),
        )
        for one in practice()
    ]
    drawn = drawn_from(opened)
    first = next(node for node in drawn.nodes if node.id == drawn.root)
    assert first.text == "What is wrong, and where?"
    (edge,) = [edge for edge in drawn.edges if edge.source == first.id]
    assert edge.answer in ("The pump at the dock.", "It smells burnt.")


def test_the_same_again_gives_the_same_map() -> None:
    assert drawn_from(practice()) == drawn_from(practice())


def test_where_no_expert_speaks_it_says_so() -> None:
    with pytest.raises(DialogueError, match="no question and no proposal"):
        drawn_from([Dialogue("alone", (Utterance("user", "Hello?"), Utterance("user", "Anybody?")))])
