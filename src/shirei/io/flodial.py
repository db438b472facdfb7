"""FloDial (Raghu et al., EMNLP 2021): dialogues with, beside them, the flowchart node that each turn stands on.

For measuring only: the miner is given the words, never the grounding or the flowchart.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shirei.errors import DialogueError
from shirei.model.practice import Dialogue, Utterance

_PREFIX = "chart-"


@dataclass(frozen=True, slots=True)
class FloDialChart:
    """One flowchart and its dialogues.

    ``edges``: (node, answer as written, next node). ``grounding``: (dialogue, index of an agent's utterance) ->
    node. ``nodes``: all nodes of the chart.
    """

    name: str
    dialogues: tuple[Dialogue, ...]
    nodes: frozenset[str]
    edges: tuple[tuple[str, str, str], ...]
    grounding: dict[tuple[str, int], str]


def load_flodial(folder: Path) -> list[FloDialChart]:
    """All charts of a folder with ``dialogs.json`` and ``flowcharts/``, by name.

    Raises ``DialogueError`` where a file is missing or has another shape.
    """
    by_chart: dict[str, dict[str, Any]] = defaultdict(dict)
    for key, dialogue in _object(folder / "dialogs.json").items():
        by_chart[str(dialogue.get("flowchart"))][key] = dialogue
    return [
        _chart(name, own, folder / "flowcharts" / f"{name}.json") for name, own in sorted(by_chart.items())
    ]


def _object(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise DialogueError(
            f"cannot be read: {error.strerror}", where=str(path), mend="name the folder with --data"
        ) from None
    except ValueError:
        raise DialogueError("is no JSON", where=str(path), mend="give FloDial's files as published") from None
    if not isinstance(content, dict):
        raise DialogueError("is not a JSON object", where=str(path), mend="give FloDial's files as published")
    return content


def _chart(name: str, dialogues: dict[str, Any], path: Path) -> FloDialChart:
    chart = _object(path)
    grounding: dict[tuple[str, int], str] = {}
    read = []
    for key, dialogue in dialogues.items():
        turns = dialogue.get("utterences", dialogue.get("utterances"))
        read.append(Dialogue(key, tuple(Utterance(turn["speaker"], turn["utterance"]) for turn in turns)))
        for index, turn in enumerate(turns):
            place = turn.get("grounded_doc_id") or ""
            if turn["speaker"] == "agent" and place.startswith(_PREFIX):
                grounding[key, index] = place.removeprefix(_PREFIX)
    edges = tuple(
        (node, answer, after) for node, out in chart["edges"].items() for answer, after in out.items()
    )
    return FloDialChart(name, tuple(read), frozenset(chart["nodes"]), edges, grounding)
