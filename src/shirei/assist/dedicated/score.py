"""Whether an answer is right: a number from 0 to 1 for each example, by rules alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from shirei.assist.dedicated.example import Example, Task

_REFUSED = re.compile(r"\W*none\b", re.I)
_NUMBERED = re.compile(r"\s*\[?(\d)\]?")
_SCRIPT = {
    "ja": re.compile(r"[ぁ-んァ-ヴ一-龥]"),
    "ko": re.compile(r"[가-힣]"),
    "en": re.compile(r"[A-Za-z]"),
}


def score(example: Example, answer: str) -> float:
    """The share that is right.

    Intake: fields right, of four; a value where the text has none is wrong. Answer: the right passage, quoted to the
    letter. Refuse: refused if and only if it must be. Tool: the right one. Summary: place, clock and both figures
    stated, no other number, in the language asked for.
    """
    ways: dict[Task, Callable[[Example, str], float]] = {
        Task.INTAKE: _intake,
        Task.ANSWER: _answer,
        Task.REFUSE: _refuse,
        Task.TOOL: _tool,
        Task.SUMMARY: _summary,
    }
    return ways[example.task](example, answer)


def invented(example: Example, answer: str) -> int:
    """How many values of an intake are nowhere in its text."""
    said = _object(answer)
    values = [said.get(k) for k in ("place", "train", "time")] if example.task is Task.INTAKE else []
    return sum(isinstance(v, str) and v not in example.user for v in values)


def _intake(example: Example, answer: str) -> float:
    said = _object(answer)
    right = [bool(k in said and said[k] == v) for k, v in example.expects.items()]
    return sum(right) / len(right)


def _answer(example: Example, answer: str) -> float:
    found = _NUMBERED.match(answer)
    right = found is not None and int(found[1]) == example.expects["number"]
    return float(right and example.expects["words"].rstrip(".。") in answer)


def _refuse(example: Example, answer: str) -> float:
    return float(bool(_REFUSED.match(answer)) == example.expects["refused"])


def _tool(example: Example, answer: str) -> float:
    return float(_object(answer).get("tool") == example.expects["tool"])


def _summary(example: Example, answer: str) -> float:
    facts = example.expects
    clock = facts["time"]
    needed = [facts["place"], clock, facts["minutes"], facts["delay"]]
    numbers = set(re.findall(r"\d+", answer))
    allowed = set(re.findall(r"\d+", " ".join(needed)))
    stated = facts["place"] in answer and clock in answer and {facts["minutes"], facts["delay"]} <= numbers
    letters = _SCRIPT[example.language].findall(answer.replace(facts["place"], ""))
    spoken = len(letters) >= 4 and not re.search(r"\w+: .*\n\w+", answer)
    return float(stated and numbers <= allowed and spoken)


def _object(answer: str) -> dict[str, Any]:
    try:
        said = json.loads(answer)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
