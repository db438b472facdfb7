"""The railway whose truth is known: what it publishes, what it keeps, and that its scale reads right."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from benchmarks.railway_world import make
from benchmarks.railway_world.hidden import OPENING, topics, walk
from benchmarks.railway_world.world import World

from shirei.io.pack import bundled_pack, load_pack
from shirei.model.pack import Pack

FOLDER = bundled_pack("chuo-demo")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(FOLDER)


def test_what_the_pack_ships_is_what_the_generator_makes(pack: Pack) -> None:
    shipped = (FOLDER / "dialogues.json").read_text("utf-8")
    assert shipped == make.text(make.published(make.dialogues(pack)))
    assert (FOLDER / "records.csv").read_text("utf-8") == make.records(pack)


def test_dialogues_are_published_without_their_truth(pack: Pack) -> None:
    shipped = json.loads((FOLDER / "dialogues.json").read_text("utf-8"))
    assert len(shipped) == 250
    turns = [turn for one in shipped.values() for turn in one["utterances"]]
    assert all(turn.keys() == {"speaker", "name", "utterance"} for turn in turns)
    assert {turn["speaker"] for turn in turns} == {"user", "agent"}
    assert all(turn["utterance"].strip() for turn in turns)


def test_three_languages_and_every_topic_come_up(pack: Pack) -> None:
    made = make.dialogues(pack)
    assert {one.topic for one in made} == {topic.name for topic in topics()}
    letters = Counter(
        "ko"
        if any("가" <= c <= "힣" for c in s.words)
        else "ja"
        if any("ぁ" <= c <= "ヿ" for c in s.words)
        else "en"
        for one in made
        for s in one.utterances
    )
    assert all(letters[language] > 300 for language in ("ja", "en", "ko"))


def test_every_node_is_reached_by_some_walk_and_every_walk_ends_in_an_action(pack: Pack) -> None:
    import numpy as np

    assert pack.faults is not None
    world, rng = World(pack.faults), np.random.default_rng(3)
    for topic in topics():
        been: Counter[str] = Counter()
        for _ in range(600):
            steps = walk(topic, world.draw(rng, topic.kind, only=topic.faults, flat=0.3), "Aoki", rng)
            been.update(step.node.id for step in steps)
            assert steps[-1].node.kind == "action"
        assert set(been) == set(topic.nodes), set(topic.nodes) - set(been)


@pytest.mark.parametrize("level", [1, 2, 3])
def test_labels_are_of_the_agent_and_answers_of_the_user(pack: Pack, level: int) -> None:
    made = make.dialogues(pack, level=level, count=60, seed=5)
    truth = make.truth(made)
    edges = {(edge["from"], edge["answer"]) for edge in truth["edges"]}
    for one in made:
        for turn in truth["labels"][one.id]:
            assert one.utterances[int(turn)].speaker == "agent"
        for turn, told in truth["answers"][one.id].items():
            assert one.utterances[int(turn)].speaker == "user"
            assert all((node, answer) in edges for node, answer in told)


def test_noise_grows_with_the_level(pack: Pack) -> None:
    unlabelled = []
    for level in (1, 2, 3):
        made = make.dialogues(pack, level=level, count=120, seed=9)
        agent = [s for one in made for s in one.utterances if s.speaker == "agent"]
        unlabelled.append(sum(not s.nodes for s in agent) / len(agent))
    assert unlabelled[0] < unlabelled[1] < unlabelled[2]


def test_the_hidden_map_scores_one_and_a_broken_one_less(pack: Pack) -> None:
    score = pytest.importorskip("benchmarks.railway_world.score", exc_type=ImportError)
    made = [one for one in make.dialogues(pack, seed=2) if one.topic == "points"]
    truth = make.truth(made, "points")
    whole = score.perfect(truth)
    best = score.score(truth, whole)
    for name in (
        "node_f1",
        "edge_precision",
        "edge_recall",
        "flow",
        "flow_answers",
        "path_precision_answers",
    ):
        assert best[name] == pytest.approx(1), name
    for edge in whole["edges"]:
        edge["answer"] = {"yes": "no", "no": "yes"}.get(edge["answer"], edge["answer"])
    turned = score.score(truth, whole)
    assert turned["flow"] == 1 and turned["flow_answers"] == 0
    whole["edges"].append({"from": OPENING, "to": whole["nodes"][-1]["id"], "answer": "", "support": 1})
    assert score.score(truth, whole)["edge_precision"] < 1
