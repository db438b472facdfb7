"""Folding loses nothing and makes a rush hour small."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shirei.desk.page.compact import compact, fold_points, unfold_points
from shirei.desk.page.render import embed_json
from shirei.desk.page.view import read_view
from tests.desk.page.sample import ALL_DAY, Shape, sample_view

visits = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 130_000), st.integers(0, 130_000)), max_size=30
)


@given(visits)
def test_folding_can_be_undone(points: list[tuple[int, int, int]]) -> None:
    assert unfold_points(fold_points(points)) == points


def test_a_run_is_steps_and_seconds() -> None:
    assert fold_points([(4, 100, 130), (3, 200, 200)]) == [4, 100, 30, -1, 70, 0]


def test_only_trains_that_run_otherwise_are_written() -> None:
    view = sample_view(Shape(trains=60))
    data = compact(read_view(view))
    planned = {train["id"]: train["points"] for train in view["planned"]}
    for option, entry in zip(view["options"], data["options"], strict=True):
        other = [train["id"] for train in option["trains"] if train["pieces"] != [planned[train["id"]]]]
        assert [data["planned"][row[0]]["id"] for row in entry["trains"]] == other
        pieces = {train["id"]: train["pieces"] for train in option["trains"]}
        for index, *folded in entry["trains"]:
            unfolded = [[list(point) for point in unfold_points(piece)] for piece in folded]
            assert unfolded == pieces[data["planned"][index]["id"]]


def test_a_whole_day_stays_small() -> None:
    size = len(embed_json(compact(read_view(sample_view(ALL_DAY)))).encode())
    assert size < 700_000
