"""FloDial's charts as truth: the same figures as the script that the data came with."""

from __future__ import annotations

import importlib.util
import json

import pytest

from shirei.desk.bench.practice.flodial_truth import flodial_truth, labelled_replies
from shirei.io.decision_map import map_json
from shirei.io.flodial import FloDialChart, load_flodial
from shirei.knowledge.practice import CharacterVectors, mine
from shirei.knowledge.practice.scoring import score
from tests.io.shared import shared_data

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def charts() -> dict[str, FloDialChart]:
    return {chart.name: chart for chart in load_flodial(shared_data("flodial"))}


def test_every_dialogue_has_its_chart(charts: dict[str, FloDialChart]) -> None:
    assert len(charts) == 8 and sum(len(chart.dialogues) for chart in charts.values()) == 494


def test_scores_agree_with_the_script(charts: dict[str, FloDialChart]) -> None:
    pytest.importorskip("scipy")
    path = shared_data("tools") / "flodial_score.py"
    spec = importlib.util.spec_from_file_location("flodial_score", path)
    assert spec and spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    folder = shared_data("flodial")
    everything = json.loads((folder / "dialogs.json").read_text("utf-8"))
    for name in ("ticking", "lcd_problem", "car_electrical_failure"):
        drawn = mine(charts[name].dialogues, CharacterVectors())
        own = {key: one for key, one in everything.items() if one["flowchart"] == name}
        chart = json.loads((folder / "flowcharts" / f"{name}.json").read_text("utf-8"))
        theirs, ours = script.score(chart, own, map_json(drawn)), score(drawn, flodial_truth(charts[name]))
        assert theirs["node_f1"] == pytest.approx(ours.node_f1)
        assert theirs["edge_precision"] == pytest.approx(ours.edge_precision)
        assert theirs["edge_recall"] == pytest.approx(ours.edge_recall)
        assert theirs["edge_precision_without_answers"] == pytest.approx(ours.plain_edge_precision)
        assert theirs["flow"] == pytest.approx(ours.flow)
        assert theirs["flow_without_answers"] == pytest.approx(ours.plain_flow)


def test_replies_are_labelled_by_the_edge_they_lead_to(charts: dict[str, FloDialChart]) -> None:
    labelled = labelled_replies(charts["ticking"])
    (one,) = [one for one in labelled if one.reply.startswith("The car makes a clunking noise.")]
    assert one.yes and "clunking" in one.question


def test_even_without_the_model_most_of_a_chart_is_found(charts: dict[str, FloDialChart]) -> None:
    found = score(mine(charts["ticking"].dialogues, CharacterVectors()), flodial_truth(charts["ticking"]))
    assert found.node_f1 > 0.8
