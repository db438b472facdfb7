"""The native event graph against a slow longest path in plain Python."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirei.kernel.event_graph import EventGraph, WhatIf, order_events

LOWER, EDGE, WINDOW, SPACED = range(4)


def ints(values):
    return np.array(values, np.int32)


def graph_of(lower, edges):
    source, target, weight = (ints([e[k] for e in edges]) for k in range(3))
    return EventGraph(ints(lower), source, target, weight, np.zeros(len(edges), np.int8))


def rule_array(rules):
    return ints(rules).reshape(-1, 6)


def longest_path(lower, edges, rules):
    """What docs/simulate.md says, word by word."""
    times = []
    for node, bound in enumerate(lower):
        mine = sorted(r for r in rules if r[0] == node)
        bound = max([bound, *(r[5] for r in mine if r[1] == LOWER)])
        time = max([bound, *(times[a] + w for a, b, w in edges if b == node)])
        for _, kind, source, start, end, seconds in mine:
            if kind == EDGE and start <= times[source] < end:
                time = max(time, times[source] + seconds)
        while forbidden := [r for r in mine if _pushed(r, time, times) != time]:
            time = _pushed(forbidden[0], time, times)
        times.append(time)
    return times


def _pushed(rule, time, times):
    _, kind, source, start, end, seconds = rule
    if kind not in (WINDOW, SPACED) or not start <= time < end:
        return time
    if kind == WINDOW:
        return end
    return time if times[source] < start else max(time, min(times[source] + seconds, end))


@st.composite
def worlds(draw):
    n = draw(st.integers(2, 14))
    lower = draw(st.lists(st.integers(0, 60), min_size=n, max_size=n))
    pair = st.tuples(st.integers(0, n - 1), st.integers(0, n - 1), st.integers(-5, 30))
    edges = [(min(a, b), max(a, b), w) for a, b, w in draw(st.lists(pair, max_size=30)) if a != b]
    rules = []
    for node, kind, source, start, length, seconds in draw(
        st.lists(
            st.tuples(
                st.integers(0, n - 1),
                st.integers(0, 3),
                st.integers(0, n - 1),
                st.integers(0, 80),
                st.integers(1, 40),
                st.integers(0, 50),
            ),
            max_size=10,
        )
    ):
        if kind in (EDGE, SPACED) and source >= node:
            continue
        rules.append((node, kind, source, start, start + length, seconds))
    return lower, edges, rules


@given(worlds())
def test_the_full_pass_is_the_longest_path(world):
    lower, edges, rules = world
    assert graph_of(lower, edges).full_pass(rule_array(rules)).tolist() == longest_path(lower, edges, rules)


@given(worlds(), st.data())
def test_a_question_touches_what_changes_and_nothing_else(world, data):
    lower, edges, rules = world
    graph = graph_of(lower, edges)
    base = graph.full_pass(rule_array([]))
    what_if = WhatIf(graph)
    for _ in range(3):  # later questions start from the undisturbed times again
        some = data.draw(st.lists(st.sampled_from(rules), unique=True)) if rules else []
        nodes, times, touched = what_if.ask(rule_array(some))
        full = graph.full_pass(rule_array(some))
        assert nodes.tolist() == np.flatnonzero(full != base).tolist()
        assert times.tolist() == full[nodes].tolist()
        assert touched >= len(nodes)


def test_a_large_graph_needs_all_levels_of_the_worklist():
    n = 300_000
    source, target = np.arange(n - 1, dtype=np.int32), np.arange(1, n, dtype=np.int32)
    graph = EventGraph(
        np.arange(n, dtype=np.int32), source, target, np.ones(n - 1, np.int32), np.zeros(n - 1, np.int8)
    )
    nodes, times, touched = WhatIf(graph).ask(
        rule_array([(5, LOWER, 0, 0, 0, 100), (299_998, WINDOW, 0, 0, 400_000, 0)])
    )
    assert touched == n - 5
    assert (times[:-2] == nodes[:-2] + 95).all()
    assert times[-2:].tolist() == [400_000, 400_001]


def test_edges_must_lead_forward():
    with pytest.raises(ValueError, match="edge 1 leads from node 2 to node 1"):
        graph_of([0, 0, 0], [(0, 1, 1), (2, 1, 1)])


@pytest.mark.parametrize(
    ("rule", "what"),
    [
        ((3, WINDOW, 0, 0, 5, 0), "does not have"),
        ((1, 7, 0, 0, 5, 0), "no known kind"),
        ((1, WINDOW, 0, 5, 5, 0), "ends before it starts"),
        ((1, EDGE, 1, 0, 5, 9), "does not come before"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(rule, what):
    graph = graph_of([0, 0, 0], [(0, 1, 1)])
    with pytest.raises(ValueError, match=what):
        graph.full_pass(rule_array([rule]))


def test_activities_into_an_event_keep_their_order():
    graph = EventGraph(ints([0, 0, 0]), ints([1, 0]), ints([2, 2]), ints([7, 8]), np.array([4, 5], np.int8))
    assert [column.tolist() for column in graph.activities_into(2)] == [[1, 0], [7, 8], [4, 5]]
    with pytest.raises(IndexError):
        graph.activities_into(3)


def test_order_keeps_departures_first_and_trains_in_the_order_they_came():
    # Train 0: event 0 (dep 5) -> 2 (arr 9); train 1: 1 (dep 4) -> 3 (arr 9); 4 departs at 9.
    order, cycle = order_events(
        ints([5, 4, 9, 9, 9]), np.array([0, 0, 1, 1, 0], np.int8), ints([0, 1]), ints([2, 3])
    )
    assert order.tolist() == [1, 0, 4, 3, 2]
    assert not len(cycle)


def test_a_cycle_is_found():
    _, cycle = order_events(ints([0, 0, 0, 0]), np.zeros(4, np.int8), ints([0, 1, 2, 3]), ints([1, 2, 1, 3]))
    assert sorted(cycle.tolist()) in ([1, 2], [3])
