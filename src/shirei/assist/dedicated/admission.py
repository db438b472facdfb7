"""What a model may be used for: only what it passed its exam in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shirei.assist.dedicated.example import Task

#: A pass needs at least this share right, at the lower end of its interval.
PASS = {Task.INTAKE: 0.8, Task.ANSWER: 0.8, Task.REFUSE: 0.85, Task.TOOL: 0.9, Task.SUMMARY: 0.9}


def admitted(result: Mapping[str, Any], who: str, task: Task, language: str | None = None) -> bool:
    """Whether the model that sat as ``who`` (``base`` or ``trained``) may be used for ``task``.

    It may if the lower end of its interval reaches the mark, over all languages or in ``language``. What it was not
    examined in, it may not be used for.
    """
    group = result["tasks"].get(task.value, {}).get(language or "all", {})
    figures = group.get(who)
    return figures is not None and figures["low"] >= PASS[task]


def better(result: Mapping[str, Any], task: Task) -> bool:
    """Whether the trained model beats its base in ``task`` with intervals that do not overlap."""
    group = result["tasks"].get(task.value, {}).get("all", {})
    if "base" not in group or "trained" not in group:
        return False
    return bool(group["trained"]["low"] > group["base"]["high"])
