"""The card of a trained model: what it is, what it learnt from, what it may be used for, what it is bad at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shirei.assist.dedicated.admission import PASS, admitted, better
from shirei.assist.dedicated.example import Task


def card(training: Mapping[str, Any], result: Mapping[str, Any] | None) -> str:
    """Markdown, from ``training.json`` and the exam file where there is one."""
    data = training["data"]
    lines = [
        f"# Dedicated model for {data['pack']}",
        "",
        "An adapter (LoRA) for a language model of the desk. It reads and explains; it never decides.",
        "",
        f"- Base: {training['base']}, sha256 `{training['base_sha256']}`",
        f"- Made by: `{training['command']}`",
        f"- Data: version `{data['digest'][:16]}`, {data['examples']} examples from the pack of digest "
        f"`{data['pack_digest'][:16]}`; labels {_counted(data['labels'])}",
        f"- Recipe: {_counted(training['recipe'])}",
        f"- Trained in {training['seconds'] / 60:.0f} minutes on {training['machine']}",
        "- Learnt from: manuals, records and openings of dialogues of the pack; people's names and personal numbers "
        "are replaced. Held back: the last quarter of the records by date, the last quarter of each manual's chapters, "
        "and other wordings.",
        "",
    ]
    return "\n".join(
        [*lines, *(_exam(result) if result else ["Not examined: it may be used for nothing."]), ""]
    )


def _exam(result: Mapping[str, Any]) -> list[str]:
    lines = ["| task | n | base | trained | better | may be used |", "|---|---|---|---|---|---|"]
    for task in Task:
        for group, row in result["tasks"].get(task.value, {}).items():
            whole = group == "all"
            may = admitted(result, "trained", task, None if whole else group)
            name = f"**{task.value}**" if whole else group
            won = ("yes" if better(result, task) else "**no**") if whole else ""
            cells = [name, row["n"], _figures(row.get("base")), _figures(row.get("trained"))]
            lines.append(f"| {' | '.join(map(str, [*cells, won, 'yes' if may else 'no']))} |")
    marks = ", ".join(f"{task.value} {mark}" for task, mark in PASS.items())
    lines += ["", f"Shares right with 95 % intervals. The mark, for the lower end: {marks}."]
    for who, paper in result["papers"].items():
        lines.append(
            f"{who}: {paper['model']}, {paper['invented_values']} values that the report does not hold, "
            f"{paper['unanswered']} unanswered, {paper['seconds']:.0f} s."
        )
    return lines


def _figures(figures: Mapping[str, float] | None) -> str:
    return (
        "-" if figures is None else f"{figures['mean']:.2f} ({figures['low']:.2f} to {figures['high']:.2f})"
    )


def _counted(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in values.items())
