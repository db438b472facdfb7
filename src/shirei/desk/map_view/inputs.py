"""A decision map out of a file, with its signature looked at."""

from __future__ import annotations

from pathlib import Path

from shirei.io.decision_map import load_bpmn, load_map
from shirei.knowledge.maps import without_stale_signature
from shirei.model.practice import DecisionMap


def read_map(path: Path) -> tuple[DecisionMap, str]:
    """The map of a ``.json`` or ``.bpmn`` file, and what is to be said about its signature ("" for nothing).

    A map that was changed after somebody signed it is a draft of the next version. Raises ``DialogueError``.
    """
    drawn = load_bpmn(path) if path.suffix.lower() == ".bpmn" else load_map(path)
    shown = without_stale_signature(drawn)
    if shown is drawn:
        return drawn, ""
    before = f"changed since {drawn.signed_by} signed version {drawn.version}"
    return shown, f"{path}: {before}; now a draft of version {shown.version}"
