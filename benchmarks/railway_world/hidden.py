"""The hidden practice: what experts ask and order, by topic, and a walk through it for one incident."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.railway_world.world import Case

from shirei.model.incident import IncidentKind

MAPS = Path(__file__).parent / "maps"
#: The question that opens every call and is often answered before it is asked.
OPENING = "what"


@dataclass(frozen=True)
class Answer:
    """Where an answer leads, and how it is said; ``when`` are answers of the pack's check that mean it."""

    to: str
    when: tuple[str, ...]
    words: dict[str, list[str]]


@dataclass(frozen=True)
class Node:
    """One question or action; ``check`` is the pack's check behind it, ``yes`` the odds of yes by fault."""

    id: str
    kind: str
    text: str
    words: dict[str, list[str]]
    answers: dict[str, Answer]
    check: str | None
    yes: dict[str, float]
    to: str | None


@dataclass(frozen=True)
class Topic:
    """The hidden map of one topic. ``variants[node, answer]`` is where some experts go instead, and who."""

    name: str
    kind: IncidentKind
    weight: int
    root: str
    nodes: dict[str, Node]
    report: dict[str, list[str]]
    variants: dict[tuple[str, str], tuple[str, list[str]]]
    faults: list[str] | None


@dataclass(frozen=True)
class Step:
    """A question with its answer, or an action with none."""

    node: Node
    answer: str | None


def topics() -> list[Topic]:
    """Every topic, by name."""
    return [_topic(path) for path in sorted(MAPS.glob("*.toml"))]


def _topic(path: Path) -> Topic:
    data = tomllib.loads(path.read_text("utf-8"))
    variants = {
        (node, answer): (way["to"], way["experts"])
        for node, answers in data.get("variants", {}).items()
        for answer, way in answers.items()
    }
    nodes = {name: _node(name, one) for name, one in data["nodes"].items()}
    return Topic(
        path.stem, IncidentKind(data["kind"]), data["weight"], data["root"], nodes, data["report"], variants,
        data.get("faults"),
    )  # fmt: skip


def _words(data: dict[str, Any]) -> dict[str, list[str]]:
    return {language: data[language] for language in ("en", "ja", "ko")}


def _node(name: str, data: dict[str, Any]) -> Node:
    answers = {
        label: Answer(one["to"], tuple(one.get("when", ())), _words(one))
        for label, one in data.get("answers", {}).items()
    }
    return Node(
        name,
        data["kind"],
        data["text"],
        _words(data),
        answers,
        data.get("check"),
        data.get("yes", {}),
        data.get("to"),
    )


def walk(topic: Topic, case: Case, expert: str, rng: np.random.Generator) -> list[Step]:
    """The way of one expert through the map for one incident, without any noise."""
    steps: list[Step] = []
    at: str | None = topic.root
    while at is not None:
        node = topic.nodes[at]
        if node.kind == "action":
            steps.append(Step(node, None))
            at = node.to
            continue
        label = _answer(node, case, rng)
        steps.append(Step(node, label))
        other, who = topic.variants.get((at, label), ("", []))
        at = other if expert in who else node.answers[label].to
    return steps


def _answer(node: Node, case: Case, rng: np.random.Generator) -> str:
    if node.check is not None:
        said = case.answers[node.check]
        return next(label for label, answer in node.answers.items() if said in answer.when)
    odds = node.yes.get(case.fault.partition(".")[2], node.yes["*"])
    return "yes" if rng.random() < odds else "no"
