from __future__ import annotations

from shirei.knowledge.maps import disagreements
from shirei.model.manual import Clause, ClauseKind, Manual
from shirei.model.practice import DecisionMap, MapEdge
from tests.worlds.decision_maps import A, Q, node

TEXT = (
    "Wait 90 seconds after the last axle. The maintainer must not crank the points by hand under power.",
    "Call the route again once.",
    "Inspect the blades.",
)


def manual() -> Manual:
    clauses, at = [], 0
    for number, text in enumerate(TEXT, start=1):
        kind = ClauseKind.ITEM
        clauses.append(Clause(f"2.{number}", kind, str(number), "", text, at, at + len(text), "2"))
        at += len(text) + 1
    return Manual("handbook", "Handbook", "1", None, "en", " ".join(TEXT), tuple(clauses), "h.md", "0" * 64)


def found(*nodes: tuple[str, str], edges: tuple[MapEdge, ...] = ()) -> list[tuple[str, str, str]]:
    drawn = DecisionMap(
        "n0", tuple(node(f"n{k}", A, text, 1, clause) for k, (text, clause) in enumerate(nodes)), edges
    )
    return [(one.node, one.sort, one.what) for one in disagreements(drawn, manual())]


def test_another_figure_is_told_and_the_same_one_is_not() -> None:
    assert found(("Wait 60 s.", "2.1")) == [("n0", "figure", "the map says 60 s, the clause 90 s")]
    assert found(("Wait 90 s.", "2.1")) == [] == found(("Wait for 3 trains.", "2.1"))


def test_what_the_clause_forbids_is_told_unless_the_map_forbids_it_too() -> None:
    assert [sort for _, sort, _ in found(("Crank the points by hand.", "2.1"))] == ["ban"]
    assert found(("Do not crank the points by hand.", "2.1")) == []
    assert found(("Call the signaller.", "2.1")) == []


def test_the_manual_s_order_turned_round_is_told() -> None:
    onward = (MapEdge("n0", "n1", "", 1),)
    assert [
        sort for _, sort, _ in found(("Inspect the blades.", "2.3"), ("Call the route.", "2.2"), edges=onward)
    ] == ["order"]
    assert found(("Call the route.", "2.2"), ("Inspect the blades.", "2.3"), edges=onward) == []


def test_a_clause_that_is_not_there_is_told() -> None:
    assert found(("Wait.", "9.9")) == [("n0", "missing", "clause 9.9 is not in Handbook, edition 1")]


def test_a_step_without_a_clause_is_not_compared() -> None:
    drawn = DecisionMap("q", (node("q", Q, "Have 60 s passed?"),), ())
    assert disagreements(drawn, manual()) == ()
