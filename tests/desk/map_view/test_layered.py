from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from shirei.desk.map_view.layered import Link, Size, Spacing, lay_out
from shirei.model.drawing import Box, Layout


def boxes_of(*names: str) -> dict[str, Size]:
    return {name: Size(100, 40) for name in names}


def apart(a: Box, b: Box) -> bool:
    return (
        a.x + a.width <= b.x + 1e-6
        or b.x + b.width <= a.x + 1e-6
        or a.y + a.height <= b.y + 1e-6
        or b.y + b.height <= a.y + 1e-6
    )


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[str, Size], list[Link], Spacing]:
    count = draw(st.integers(1, 10))
    side = st.floats(20, 240)
    sizes = {f"n{k}": Size(draw(side), draw(side)) for k in range(count)}
    name = st.sampled_from(list(sizes))
    label = st.tuples(st.floats(0, 120), st.floats(0, 40)).map(lambda pair: Size(*pair))
    links = draw(st.lists(st.builds(Link, name, name, label, st.floats(1, 2)), max_size=18))
    return sizes, links, Spacing(most=draw(st.sampled_from((0.0, 500.0))), together=draw(st.floats(0.003, 1)))


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_nothing_lies_on_anything_else(graph: tuple[dict[str, Size], list[Link], Spacing]) -> None:
    """Neither boxes on boxes, nor labels on boxes or labels; every way begins and ends at its boxes."""
    sizes, links, spacing = graph
    drawn = lay_out(sizes, links, "n0", spacing)
    labels = [
        Box(
            f"label {k}",
            way.label[0] - link.label.width / 2,
            way.label[1] - link.label.height / 2,
            *link.label,
        )
        for k, (way, link) in enumerate(zip(drawn.ways, links, strict=True))
    ]
    for a, b in combinations([*drawn.boxes.values(), *labels], 2):
        assert apart(a, b), (a, b)
    for way, link in zip(drawn.ways, links, strict=True):
        for (x, y), name in ((way.points[0], link.source), (way.points[-1], link.target)):
            box = drawn.boxes[name]
            assert box.x - 1e-6 <= x <= box.x + box.width + 1e-6
            assert box.y - 1e-6 <= y <= box.y + box.height + 1e-6
    assert all(box.x >= -1e-6 and box.x + box.width <= drawn.width + 1e-6 for box in drawn.boxes.values())
    assert all(box.y >= -1e-6 and box.y + box.height <= drawn.height + 1e-6 for box in drawn.boxes.values())


def crossings(drawn: Layout) -> int:
    """Pairs of ways whose straight steps cross, counted from the drawing alone."""

    def side(p: tuple[float, float], q: tuple[float, float], r: tuple[float, float]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    def cross(
        a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]
    ) -> bool:
        return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0

    return sum(
        any(
            cross(a, b, c, d)
            for a, b in zip(one.points, one.points[1:], strict=False)
            for c, d in zip(other.points, other.points[1:], strict=False)
        )
        for one, other in combinations(drawn.ways, 2)
    )


def test_a_tree_is_drawn_without_crossings_parents_between_their_children() -> None:
    links = [Link("a", "b"), Link("a", "c"), Link("c", "f"), Link("b", "d"), Link("c", "g"), Link("b", "e")]
    drawn = lay_out(boxes_of(*"abcdefg"), links, "a")
    assert crossings(drawn) == 0
    middle = {name: box.centre[0] for name, box in drawn.boxes.items()}
    assert middle["d"] < middle["b"] < middle["e"] < middle["f"] < middle["c"] < middle["g"]
    assert abs(middle["a"] - (middle["b"] + middle["c"]) / 2) < 2


def test_the_crossing_that_must_be_is_the_only_one() -> None:
    """Three pumps and three wells cannot be drawn in two rows with fewer than nine crossings."""
    links = [Link(a, b) for a in "abc" for b in "xyz"]
    assert crossings(lay_out(boxes_of(*"abcxyz"), links, "a")) >= 9
    straight = [Link("a", "y"), Link("b", "x"), Link("r", "a"), Link("r", "b")]
    assert crossings(lay_out(boxes_of(*"rabxy"), straight, "r")) == 0


def test_what_follows_stands_lower_and_a_way_back_runs_upwards() -> None:
    drawn = lay_out(boxes_of(*"abc"), [Link("a", "b"), Link("b", "c"), Link("c", "a")], "a")
    assert drawn.boxes["a"].y < drawn.boxes["b"].y < drawn.boxes["c"].y
    back = drawn.ways[2].points
    assert back[0][1] > back[-1][1]


def test_long_ways_run_straight_past_the_boxes() -> None:
    """a -> d passes b and c without a bend between the first row and the last."""
    links = [Link("a", "b"), Link("b", "c"), Link("c", "d"), Link("a", "d")]
    drawn = lay_out(boxes_of(*"abcd"), links, "a")
    inner = [x for x, _ in drawn.ways[3].points[3:-1]]
    assert max(inner) - min(inner) < 2


def test_a_row_that_is_too_wide_is_folded() -> None:
    links = [Link("a", f"n{k}") for k in range(8)]
    sizes = boxes_of("a", *(f"n{k}" for k in range(8)))
    ample, tight = lay_out(sizes, links, "a"), lay_out(sizes, links, "a", Spacing(most=500, together=0.5))
    assert tight.width < 0.75 * ample.width
    assert len({box.y for box in tight.boxes.values()}) > len({box.y for box in ample.boxes.values()}) == 2


def test_nothing_to_draw_is_drawn_as_nothing() -> None:
    assert lay_out({}, [], "a") == Layout({}, (), 0.0, 0.0)
