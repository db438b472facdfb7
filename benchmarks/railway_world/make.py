"""Dialogues, records and truth, from seeds alone."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from benchmarks.railway_world.hidden import OPENING, Topic, topics, walk
from benchmarks.railway_world.talk import LEVELS, Said, Setting, Talker, interleaved, prefixed
from benchmarks.railway_world.world import World

from shirei.assets.diagnosis.recovery import minutes
from shirei.model.diagnosis import Fault
from shirei.model.pack import Pack

#: Seeds of what the pack ships; every other seed is for measuring.
SHIPPED_SEED = 1
DIALOGUES, RECORDS = 250, 300
LANGUAGES, LANGUAGE_SHARES = ("ja", "en", "ko"), (0.45, 0.35, 0.20)
EXPERTS = ("Aoki", "Mori", "Ueda", "Han", "Fischer")
CALLERS = ("Signaller", "Station staff", "Controller", "Driver")
#: Rare faults come up more often in the dialogues than in the field: experts are asked about what is hard.
FLATTEN = 0.5


@dataclass(frozen=True)
class Spoken:
    """One dialogue with its truth."""

    id: str
    topic: str
    utterances: list[Said]


def dialogues(
    pack: Pack, *, seed: int = SHIPPED_SEED, level: int = 2, count: int = DIALOGUES, topic: str | None = None
) -> list[Spoken]:
    """``count`` dialogues over all topics, or over one, at a noise level of 1 to 3."""
    if pack.faults is None:
        raise ValueError("the pack has no fault knowledge")
    rng = np.random.default_rng([seed, level, 7])
    world, known = World(pack.faults), [one for one in topics() if topic in (None, one.name)]
    weights = np.array([one.weight for one in known], float)
    drawn = np.sort(rng.choice(len(known), size=count, p=weights / weights.sum()))
    made = [_spoken(pack, world, known[k], level, rng) for k in drawn]
    order = rng.permutation(count)
    return [Spoken(f"d{n:03d}", made[k][0], made[k][1]) for n, k in enumerate(order, start=1)]


def _spoken(
    pack: Pack, world: World, topic: Topic, level: int, rng: np.random.Generator
) -> tuple[str, list[Said]]:
    said = _call(pack, world, topic, level, rng)
    if rng.random() < LEVELS[level].second_thread:
        others = [one for one in topics() if one.name != topic.name]
        other = _call(pack, world, others[int(rng.integers(len(others)))], level, rng)
        said = interleaved(said, other[: int(rng.integers(4, 9))], rng)
    return topic.name, said


def _call(pack: Pack, world: World, topic: Topic, level: int, rng: np.random.Generator) -> list[Said]:
    case = world.draw(rng, topic.kind, only=topic.faults, flat=FLATTEN)
    setting = _setting(pack, topic, rng)
    steps = walk(topic, case, setting.expert, rng)
    return prefixed(Talker(setting, LEVELS[level], rng).dialogue(steps), topic)


def _setting(pack: Pack, topic: Topic, rng: np.random.Generator) -> Setting:
    language = str(rng.choice(LANGUAGES, p=LANGUAGE_SHARES))
    station = pack.network.stations[int(rng.integers(len(pack.network.stations)))]
    caller = CALLERS[int(rng.integers(len(CALLERS)))]
    site = "Maintainer" if rng.random() < 0.4 else caller
    slots = {
        "place": station.names.best(language),
        "no": str(int(rng.integers(11, 60))),
        "train": f"{int(rng.integers(400, 2399))}{rng.choice(list('TFHM'))}",
        "clock": f"{int(rng.integers(5, 24)):02d}:{int(rng.integers(60)):02d}",
        "car": str(int(rng.integers(1, 11))),
        "expert": str(rng.choice(EXPERTS)),
    }
    return Setting(topic, language, slots["expert"], caller, site, slots)


def published(made: list[Spoken]) -> dict[str, Any]:
    """What a miner may read: speaker, name, words."""
    return {
        one.id: {
            "utterances": [
                {"speaker": s.speaker, "name": s.name, "utterance": s.words} for s in one.utterances
            ]
        }
        for one in made
    }


def truth(made: list[Spoken], topic: str | None = None) -> dict[str, Any]:
    """The hidden map (of one topic, or of all under the opening question) and what each utterance stands for."""
    known = [one for one in topics() if topic in (None, one.name)]
    names = {OPENING} | {f"{one.name}.{node}" for one in known for node in one.nodes}
    return {
        "root": OPENING,
        "nodes": [
            {"id": OPENING, "kind": "question", "text": "What has failed, and where?"},
            *(
                {"id": f"{one.name}.{node.id}", "kind": node.kind, "text": node.text}
                for one in known
                for node in one.nodes.values()
            ),
        ],
        "edges": [edge for one in known for edge in _edges(one)],
        "labels": {
            one.id: {
                str(k): kept
                for k, s in enumerate(one.utterances)
                if (kept := [n for n in s.nodes if n in names])
            }
            for one in made
        },
        "answers": {
            one.id: {
                str(k): kept
                for k, s in enumerate(one.utterances)
                if (kept := [list(a) for a in s.answers if a[0] in names])
            }
            for one in made
        },
        "topics": {one.id: one.topic for one in made},
    }


def _edges(topic: Topic) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"from": OPENING, "to": f"{topic.name}.{topic.root}", "answer": topic.name}
    ]
    for node in topic.nodes.values():
        here = f"{topic.name}.{node.id}"
        if node.to:
            found.append({"from": here, "to": f"{topic.name}.{node.to}", "answer": ""})
        for label, answer in node.answers.items():
            found.append({"from": here, "to": f"{topic.name}.{answer.to}", "answer": label})
            if (node.id, label) in topic.variants:
                to, who = topic.variants[node.id, label]
                found.append({"from": here, "to": f"{topic.name}.{to}", "answer": label, "by": who})
    return found


def flodial_chart(whole: dict[str, Any]) -> dict[str, Any]:
    """The hidden map in FloDial's form; only trees fit it exactly, a node reached twice keeps every edge."""
    edges: dict[str, dict[str, str]] = {}
    for one in whole["edges"]:
        ways = edges.setdefault(one["from"], {})
        ways[one["answer"] if one["answer"] not in ways else f"{one['answer']} ({one['to']})"] = one["to"]
    return {"nodes": {node["id"]: node["text"] for node in whole["nodes"]}, "edges": edges}


def flodial_dialogues(made: list[Spoken]) -> dict[str, Any]:
    """Dialogues as FloDial writes them, each turn grounded on the first node that it stands for."""
    return {
        one.id: {
            "utterences": [
                {
                    "speaker": s.speaker,
                    "utterance": s.words,
                    "grounded_doc_id": f"chart-{s.nodes[0]}" if s.nodes else None,
                }
                for s in one.utterances
            ]
        }
        for one in made
    }


def records(pack: Pack, *, seed: int = SHIPPED_SEED, count: int = RECORDS) -> str:
    """Closed incidents as ``records.csv``: what was found, what was answered, what it took."""
    if pack.faults is None:
        raise ValueError("the pack has no fault knowledge")
    rng = np.random.default_rng([seed, 11])
    world = World(pack.faults)
    faults = {one.id: one for one in (*pack.faults.faults, *pack.faults.otherwise)}
    kinds = list(world.faults)
    weights = np.array([_FREQUENT.get(kind.value, 6.0) for kind in kinds])
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(
        [
            "id",
            "date",
            "kind",
            "place",
            "fault",
            "checks",
            "actions",
            "restoration_min",
            "delay_min",
            "learnt",
        ]
    )
    days = np.sort(rng.integers(0, 730, count))
    for n, day in enumerate(days, start=1):
        kind = kinds[int(rng.choice(len(kinds), p=weights / weights.sum()))]
        case = world.draw(rng, kind)
        fault = faults[case.fault]
        place = pack.network.stations[int(rng.integers(len(pack.network.stations)))].id
        took = _took(fault, pack.faults.arrival, rng)
        asked = [name for name in case.answers if rng.random() < 0.55]
        found = "" if rng.random() < 0.05 else case.fault.partition(".")[2]
        checks = "; ".join(f"{name.partition('.')[2]}={case.answers[name]}" for name in asked)
        date = np.datetime64("2024-10-01") + int(day)
        table.writerow([
            f"r{n:03d}", str(date), kind.value, place, found, checks,
            "; ".join(step.text for step in fault.recovery), took, max(0, round(took * rng.uniform(0.5, 2.4))),
            "not found out" if not found else "",
        ])  # fmt: skip
    return out.getvalue()


#: How often the kinds come, against each other.
_FREQUENT = {
    "vehicle": 18.0, "points": 12.0, "signal": 11.0, "track_circuit": 10.0, "passenger_illness": 12.0,
    "person_on_track": 9.0, "level_crossing": 7.0, "weather": 8.0, "power": 4.0, "overhead_line": 3.0,
    "earthquake": 2.0, "staff": 4.0,
}  # fmt: skip


def _took(fault: Fault, arrival: Any, rng: np.random.Generator) -> int:
    """Minutes: the declared steps, lengthened by what was asked before and spread as work is."""
    return max(2, round((minutes(fault, arrival) + rng.uniform(2, 10)) * float(np.exp(rng.normal(0, 0.3)))))


def text(content: dict[str, Any]) -> str:
    """JSON with one dialogue a line, so that a change shows."""
    lines = [
        f"{json.dumps(key)}:{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        for key, value in content.items()
    ]
    return "{" + ",\n".join(lines) + "}\n"
