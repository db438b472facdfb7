from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from shirei.knowledge.maps import difference
from shirei.model.practice import DecisionMap, MapEdge
from tests.worlds.decision_maps import A, any_map, node, points


@given(any_map())
def test_a_map_does_not_differ_from_itself(drawn: DecisionMap) -> None:
    found = difference(drawn, drawn)
    assert found.is_empty and not found.counted
    assert set(found.same) == {node.id for node in drawn.nodes}


def test_other_ids_and_another_order_are_no_change() -> None:
    """The miner may number steps differently the next time."""
    before = points()
    names = {node.id: f"n{at}" for at, node in enumerate(before.nodes)}
    after = DecisionMap(
        names["q1"],
        tuple(replace(node, id=names[node.id]) for node in reversed(before.nodes)),
        tuple(replace(e, source=names[e.source], target=names[e.target]) for e in reversed(before.edges)),
    )
    assert difference(before, after).is_empty
    assert difference(before, after).same == names


def test_each_sort_of_change_is_named_once() -> None:
    before = points()
    q1, q2, a1, a2, _ = before.nodes
    after = replace(
        before,
        nodes=(
            q1,
            replace(q2, text="Is anything between the blades?"),
            a1,
            a2,
            node("a9", A, "Report it.", 0),
        ),
        edges=(
            before.edges[0],
            replace(before.edges[2], support=5),
            MapEdge("q2", "a2", "no, ballast", 2),
            before.edges[4],
            before.edges[6],
            MapEdge("q1", "a9", "no", 0),
        ),
        root="q2",
    )
    found = difference(before, after)
    assert [n.id for n in found.added] == ["a9"] and [n.id for n in found.removed] == ["a3"]
    assert [b.text for _, b in found.reworded] == ["Is anything between the blades?"]
    assert [(e.source, e.target) for e in found.ways_added] == [("q1", "a9")]
    assert [(e.source, e.target) for e in found.ways_removed] == [("q1", "a3"), ("q2", "a3")]
    assert [(a.answer, b.answer) for a, b in found.other_answer] == [("no", "no, ballast")]
    assert [(a.support, b.support) for a, b in found.counted] == [(3, 5)]
    assert found.root == ("q1", "q2")


def test_steps_that_share_most_utterances_are_one_whatever_they_are_called() -> None:
    before = DecisionMap("a", (node("a", A, "Wait.", 4), node("b", A, "Go.", 2)), ())
    after = DecisionMap("x", (node("x", A, "Wait a moment.", 3), node("b", A, "Leave.", 0)), ())
    assert difference(before, after).same == {"a": "x", "b": "b"}
