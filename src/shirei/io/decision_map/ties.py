"""Which checks of a pack the steps of a map ask: ``KIND.checks.json`` beside the map, ``{step: check}``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from shirei.errors import DialogueError


def ties_path(map_path: Path) -> Path:
    """The file beside a map."""
    return map_path.with_suffix(".checks.json")


def load_ties(map_path: Path) -> dict[str, str]:
    """Step -> check; empty where there is no such file. Raises ``DialogueError`` for a file of another shape."""
    path = ties_path(map_path)
    if not path.is_file():
        return {}
    try:
        found = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise DialogueError(f"is no JSON: {error}", where=str(path), mend="write {step: check}") from None
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise DialogueError("is no object of texts", where=str(path), mend="write {step: check}")
    return found


def write_ties(checks: Mapping[str, str], map_path: Path) -> None:
    """Write the file beside a map."""
    text = json.dumps(dict(checks), ensure_ascii=False, indent=1, sort_keys=True)
    ties_path(map_path).write_text(text + "\n", "utf-8")
