"""Many noisy runs: what is drawn, that threads do not matter, and that a run is one honest pass."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from shirei.errors import PackError
from shirei.kernel.event_graph import EventGraph, bin_floors_s, run_noisy
from shirei.model.pack import Disturbance
from shirei.traffic.simulate import build_graph, simulate
from tests.traffic.simulate.incidents import closed, incident
from tests.worlds import WORLDS

EVERYDAY = (
    Disturbance("run", 0.2, 40.0, 300),
    Disturbance("dwell", 0.3, 20.0, 120),
    Disturbance("turn", 0.1, 60.0, 600),
)
NO_RULES = np.zeros((0, 6), np.int32)


def noisy(name, disturbances=EVERYDAY):
    return dataclasses.replace(WORLDS[name](), disturbances=disturbances)


@pytest.mark.parametrize("name", sorted(WORLDS))
def test_the_number_of_threads_does_not_matter(name):
    graph = build_graph(noisy(name))
    spreads = [simulate(graph, runs=75, seed=3, threads=threads).spread for threads in (1, 2, 5)]
    for other in spreads[1:]:
        assert other.train_delay_s.tolist() == spreads[0].train_delay_s.tolist()
        assert other.last_stop_delay_s.tolist() == spreads[0].last_stop_delay_s.tolist()
    assert spreads[0].train_delay_s.max() > 0


def test_more_runs_begin_with_the_same_runs_and_another_seed_draws_others():
    graph = build_graph(noisy("short_line"))
    few, many = (simulate(graph, runs=n, seed=1).spread.train_delay_s for n in (5, 50))
    assert few.tolist() == many[:5].tolist()
    assert simulate(graph, runs=5, seed=2).spread.train_delay_s.tolist() != few.tolist()


def test_without_disturbances_every_run_is_the_one_run():
    pack = WORLDS["short_line"]()
    result = simulate(pack, incident(closed(pack, "B", "C", 2, 20)), runs=20)
    assert set(result.spread.train_delay_s.tolist()) == {result.totals.train_delay_s}
    last = result.last_stop_delay_s
    assert (abs(result.spread.last_stop_delay_s - last) <= np.where(last < 64, 0, last * 0.032)).all()
    assert np.allclose(result.spread.mean_last_stop_delay_s, last, rtol=0.032)


def test_disturbances_add_to_an_incident_and_spare_what_came_before_it():
    pack = noisy("short_line")
    graph = build_graph(pack)
    broken = incident(closed(pack, "B", "C", 2, 20))
    one = simulate(graph, broken, runs=40)
    assert (one.spread.train_delay_s >= one.totals.train_delay_s).all()
    late = incident(closed(pack, "B", "C", 60 * 20, 60 * 21))  # four in the morning: no train runs any more
    assert not simulate(graph, late, runs=40).spread.train_delay_s.any()


def test_only_the_chosen_trains_count():
    graph = build_graph(noisy("short_line"))
    everyone = simulate(graph, runs=30).spread
    alone = [simulate(graph, runs=30, trains=[t]).spread for t in range(graph.pack.timetable.n_trains)]
    assert sum(one.train_delay_s for one in alone).tolist() == everyone.train_delay_s.tolist()
    assert [one.last_stop_delay_s[1, 0] for one in alone] == everyone.last_stop_delay_s[1].tolist()


def test_delays_are_drawn_with_the_declared_chance_and_mean():
    sites, n = 2000, 200
    chance, mean, most = 0.1, 50.0, 200
    source, target = np.arange(0, 2 * sites, 2), np.arange(1, 2 * sites, 2)
    columns = (np.zeros(2 * sites), source, target, np.zeros(sites))
    graph = EventGraph(*(c.astype(np.int32) for c in columns), np.zeros(sites, np.int8))
    ends = target.astype(np.int32)
    counted = np.zeros(2 * sites, np.uint8)
    counted[ends] = 1
    totals, bins = run_noisy(graph, NO_RULES, [(ends, chance, mean, most)], counted, ends, n, 5, 2)
    struck = bins[:, 1:].sum() / (sites * n)
    assert struck == pytest.approx(
        chance * np.exp(-0.5 / mean), rel=0.02
    )  # below half a second rounds to none
    expected = chance * mean * (1 - np.exp(-most / mean))
    assert totals.mean() / sites == pytest.approx(expected, rel=0.02)
    assert bins[:, bin_floors_s() > most].sum() == 0
    assert len(set(totals.tolist())) > n / 2


def test_certain_and_impossible_disturbances():
    pack = noisy("two_stations", (Disturbance("run", 1.0, 1e9, 60), Disturbance("dwell", 0.0, 60.0, 60)))
    result = simulate(pack, runs=20)
    runs = len(pack.timetable.visit_station) - pack.timetable.n_trains
    assert (result.spread.train_delay_s >= 60 * runs).all()
    assert len(set(result.spread.train_delay_s.tolist())) == 1


def test_progress_is_reported_and_can_stop_the_runs():
    class Enough(Exception):
        pass

    def stop(done, total):
        assert 0 <= done <= total == 1_000_000
        raise Enough

    with pytest.raises(Enough):
        simulate(noisy("short_line"), runs=1_000_000, on_progress=stop)


def test_an_unknown_activity_is_refused():
    with pytest.raises(PackError, match="no activity 'sleep'"):
        simulate(noisy("short_line", (Disturbance("sleep", 0.1, 1.0, 1),)), runs=2)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"observed": [1, 0]}, "observed nodes must ascend"),
        ({"runs": 0}, "at least one run"),
        ({"disturbances": [(np.array([0], np.int32), 0.5, 1.0, 1)]}, "needs an activity"),
        ({"disturbances": [(np.array([1], np.int32), 1.5, 1.0, 1)]}, "probability from 0 to 1"),
        ({"counted": np.zeros(1, np.uint8)}, "an entry a node"),
    ],
)
def test_the_kernel_refuses_what_makes_no_sense(change, what):
    graph = EventGraph(*(np.array(v, np.int32) for v in ([0, 0], [0], [1], [5])), np.zeros(1, np.int8))
    args = {
        "disturbances": [],
        "counted": np.zeros(2, np.uint8),
        "observed": [1],
        "runs": 4,
        "seed": 0,
        "threads": 1,
    }
    args |= change
    args["observed"] = np.array(args["observed"], np.int32)
    with pytest.raises(ValueError, match=what):
        run_noisy(graph, NO_RULES, **args)
