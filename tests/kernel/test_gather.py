"""Renumbering by line: still causes first, lines together, ties kept where they can be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirei.kernel.event_graph import gather_lines


def ints(values):
    return np.array(values, np.int32)


def gather(time, line, edges, ties=(), stretch=60):
    columns = [ints([e[k] for e in pairs]) for pairs in (edges, ties) for k in (0, 1)]
    return gather_lines(ints(time), ints(line), max(line, default=0) + 1, *columns, stretch).tolist()


def test_lines_are_kept_together_within_a_stretch():
    assert gather([0, 1, 2, 3, 70, 71], [0, 1, 0, 1, 1, 0], []) == [0, 2, 1, 3, 5, 4]
    assert gather([0, 1, 2, 3], [0, 1, 0, 1], [], stretch=1) == [0, 1, 2, 3]


def test_a_link_to_a_line_that_was_done_is_placed_afterwards():
    assert gather([0, 1, 2, 3], [0, 1, 0, 0], [(0, 1), (1, 2)]) == [0, 3, 1, 2]


def test_a_tie_turns_the_order_round():
    assert gather([5, 5], [0, 0], [], ties=[(1, 0)]) == [1, 0]


def test_ties_in_a_circle_are_given_up_where_they_must():
    assert gather([5, 5, 500], [0, 0, 0], [(0, 1)], ties=[(1, 0)]) == [0, 1, 2]
    assert gather([5, 5, 5], [0, 0, 0], [(0, 1)], ties=[(1, 0), (2, 0)]) == [2, 0, 1]


@pytest.mark.parametrize(("edges", "line"), [([(1, 0)], [0, 0]), ([(0, 5)], [0, 0]), ([], [0, -1])])
def test_edges_must_lead_forward_between_events_with_a_line(edges, line):
    with pytest.raises(ValueError):
        gather([0, 0], line, edges)


@given(st.data())
def test_any_graph_comes_out_in_a_topological_order(data):
    n = data.draw(st.integers(1, 30))
    time = sorted(data.draw(st.lists(st.integers(0, 100), min_size=n, max_size=n)))
    line = data.draw(st.lists(st.integers(0, 3), min_size=n, max_size=n))
    pairs = st.tuples(st.integers(0, n - 1), st.integers(0, n - 1))
    edges = [(a, b) for a, b in data.draw(st.lists(pairs, max_size=40)) if a < b]
    ties = [(a, b) for a, b in data.draw(st.lists(pairs, max_size=10)) if a > b and time[a] == time[b]]
    order = gather(time, line, edges, ties, stretch=data.draw(st.integers(1, 50)))
    place = {event: k for k, event in enumerate(order)}
    assert sorted(order) == list(range(n))
    assert all(place[a] < place[b] for a, b in edges)
