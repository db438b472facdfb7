"""Tiny decision maps, drawn in ASCII, and a strategy for any map."""

from __future__ import annotations

from hypothesis import strategies as st

from shirei.model.practice import Conflict, DecisionMap, MapEdge, MapNode, NodeKind

Q, A = NodeKind.QUESTION, NodeKind.ACTION


def node(name: str, kind: NodeKind, text: str, support: int = 1, clause: str | None = None) -> MapNode:
    """A node said once in each of ``support`` dialogues d1, d2, …"""
    return MapNode(name, kind, text, support, tuple((f"d{k}", 1) for k in range(1, support + 1)), clause)


def points() -> DecisionMap:
    """Points, with a conflict, a way back and a join::

    q1 detection lost? --yes--> q2 clear? --yes--> a1 crank
     |                           | --no--> a2 clear --(back)--> q2
     no                          +-- no --> a1            (conflict: a2 or a1)
     +--> a3 watch <--unknown-- q2
    """
    return DecisionMap(
        "q1",
        (
            node("q1", Q, "Is detection lost?", 9),
            node("q2", Q, "Are the blades clear?", 7, "PT-3.1"),
            node("a1", A, "Crank the points by hand.", 4),
            node("a2", A, "Clear the blades.", 2),
            node("a3", A, "Watch the next trains.", 3),
        ),
        (
            MapEdge("q1", "q2", "yes", 7, (("d1", 2), ("d2", 2))),
            MapEdge("q1", "a3", "no", 2),
            MapEdge("q2", "a1", "yes", 3),
            MapEdge("q2", "a2", "no", 2),
            MapEdge("q2", "a1", "no", 1),
            MapEdge("q2", "a3", "unknown", 1),
            MapEdge("a2", "q2", "", 1),
        ),
        (Conflict("q2", "no", (("a2", ("d3", "d4")), ("a1", ("d5",)))),),
        "Points failure",
    )


#: Letters of the three languages, and what means something to XML, FEEL, Mermaid or JSON.
_LETTERS = "abz AZ 019 ?!.,;:-_/|#&<>'\"`\\()[]{}%° é か漢。、「ー 가힣 😀"
_WORDS = st.text(_LETTERS, min_size=1, max_size=40).map(lambda text: " ".join(text.split()) or "x")


@st.composite
def any_map(draw: st.DrawFn, most: int = 9) -> DecisionMap:
    """Any map: cycles, loops, several ways between two nodes, nodes that nothing leads to."""
    count = draw(st.integers(1, most))
    names = [f"n{k}" for k in range(count)]
    nodes = tuple(
        MapNode(
            name, draw(st.sampled_from((Q, A))), draw(_WORDS), draw(st.integers(0, 300)),
            tuple(draw(st.lists(st.tuples(_WORDS, st.integers(0, 40)), max_size=3, unique=True))),
            draw(st.none() | _WORDS),
        )
        for name in names
    )  # fmt: skip
    ends = st.tuples(st.sampled_from(names), st.sampled_from(names), st.just("") | _WORDS)
    edges = tuple(
        MapEdge(
            source, target, answer, draw(st.integers(0, 300)), tuple(draw(st.just([]) | st.just([("d1", 3)])))
        )
        for source, target, answer in draw(st.lists(ends, max_size=2 * count, unique=True))
    )
    conflicts = tuple(
        Conflict(edge.source, edge.answer, ((edge.target, ("d1", "d2")),))
        for edge in draw(st.lists(st.sampled_from(edges), max_size=2, unique=True) if edges else st.just([]))
    )
    title = draw(st.just("") | _WORDS)
    return DecisionMap(names[0], nodes, edges, conflicts, title, draw(st.integers(1, 9)))
