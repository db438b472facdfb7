"""The benchmark's own arithmetic, on the demonstration railway and on the shared Tokyo timetable."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest

from shirei.desk.bench.tokyo import measure_tokyo
from shirei.io.pack import bundled_pack, load_pack
from shirei.traffic.simulate.measure import around, closure, measure

SHARED = Path(os.environ.get("SHIREI_SHARED", Path(__file__).parents[4] / "shared"))


def test_the_figures_are_those_of_the_pack():
    pack = load_pack(bundled_pack("chuo-demo"))
    station = pack.network.lines[0].stations[4]
    question = closure(pack, around(pack, 0, station), 8 * 3600, 8 * 3600 + 2400)
    assert len(question.restrictions[0].sections) == 2
    seen = []
    speed = measure(
        pack, question, runs=40, questions=40, repeat=3, on_progress=lambda *done: seen.append(done)
    )
    assert (speed.trains, speed.visits) == (pack.timetable.n_trains, pack.timetable.n_visits)
    assert speed.incremental_equals_full
    assert 0 < speed.events_changed <= speed.events_touched < speed.events < speed.activities
    assert speed.noisy_runs == 40 and 0 < speed.noisy_delay_s[0] <= speed.noisy_delay_s[2]
    assert min(speed.build_s, speed.full_pass_ms, speed.what_if_ms, speed.any_closure_ms, speed.noisy_s) > 0
    json.dumps(asdict(speed))


@pytest.mark.slow
@pytest.mark.shared
def test_the_whole_tokyo_weekday():
    folder = SHARED / "data" / "tokyo"
    if not folder.exists():
        pytest.skip("needs the Tokyo timetable in the shared data folder beside the project")
    figures = measure_tokyo(folder, runs=32)
    assert figures["trains"] > 49_000 and figures["incremental_equals_full"]
    assert figures["events_touched"] < figures["events"] / 50
    assert sum(figures["relaxed"].values()) < figures["activities"] / 1000
