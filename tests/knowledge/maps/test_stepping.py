from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirei.errors import DialogueError
from shirei.knowledge.maps import next_step
from shirei.model.practice import DecisionMap, MapEdge
from tests.worlds.decision_maps import A, Q, any_map, node, points


def test_nothing_known_asks_the_root_with_its_ways_by_number_of_dialogues() -> None:
    stand = next_step(points(), {})
    assert stand.asked is not None and stand.asked.id == "q1" and stand.asked.support == 9
    assert [(way.answer, way.support) for way in stand.ways] == [("yes", 7), ("no", 2)]


def test_what_is_known_is_not_asked_again() -> None:
    stand = next_step(points(), {"Is detection lost": "Yes."})
    assert stand.asked is not None and stand.asked.id == "q2" and stand.asked.clause == "PT-3.1"
    assert [taken.node.id for taken in stand.path] == ["q1"]


def test_the_end_names_what_is_to_be_done() -> None:
    stand = next_step(points(), {"q1": "yes", "q2": "yes"})
    assert stand.asked is None and [node.id for node in stand.actions] == ["a1"] and not stand.conflicts


def test_where_experts_differed_most_of_them_are_followed_and_the_difference_is_told() -> None:
    """Two dialogues cleared, one cranked; after clearing the map leads back to q2, where it stops."""
    stand = next_step(points(), {"q1": "yes", "q2": "no"})
    assert [taken.edge.target for taken in stand.path] == ["q2", "a2"]
    assert stand.conflicts == points().conflicts


def test_an_answer_that_no_way_fits_is_told_and_the_question_stays() -> None:
    stand = next_step(points(), {"q1": "perhaps"})
    assert stand.asked is not None and stand.asked.id == "q1" and stand.unknown_answer == "perhaps"


def test_a_longer_answer_fits_by_its_first_words_only() -> None:
    drawn = DecisionMap(
        "q", (node("q", Q, "Voltage?"), node("a", A, "A."), node("b", A, "B.")),
        (MapEdge("q", "a", "none", 1), MapEdge("q", "b", "no, 12 V", 1)),
    )  # fmt: skip
    assert [n.id for n in next_step(drawn, {"q": "no"}).actions] == ["b"]
    assert [n.id for n in next_step(drawn, {"q": "none"}).actions] == ["a"]


def test_what_is_known_beside_the_way_is_named() -> None:
    assert next_step(points(), {"q1": "no", "q2": "yes"}).unused == ("q2",)


@pytest.mark.parametrize(("name", "says"), [("q77", "no step"), ("C", "more than one step")])
def test_a_name_that_is_no_step_or_several_is_refused(name: str, says: str) -> None:
    with pytest.raises(DialogueError, match=says):
        next_step(points(), {name: "yes"})


@given(any_map(), st.data())
def test_following_the_map_s_own_answers_always_ends_on_a_way_from_the_root(
    drawn: DecisionMap, data: st.DataObject
) -> None:
    known: dict[str, str] = {}
    for edge in drawn.edges:
        if edge.answer and data.draw(st.booleans()):
            known[edge.source] = edge.answer
    stand = next_step(drawn, known)
    here = drawn.root
    for taken in stand.path:
        assert taken.node.id == here and taken.edge in drawn.edges
        here = taken.edge.target
    assert stand.asked is None or stand.asked.id == here
    assert len({taken.node.id for taken in stand.path}) == len(stand.path)
