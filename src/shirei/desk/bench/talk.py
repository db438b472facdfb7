"""The figures of ``shirei bench talk``: right tool with right arguments, figures of answers, time.

The questions were written before anything could answer them; odd ones are "dev" (for building), even ones "held".
Seconds are the clock's, and beside them the processor's, where other programs share the machine.
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from shirei.assist.agent.figures import strange_figures
from shirei.desk.bench.case import recorded_case
from shirei.desk.talk.converse import open_talk
from shirei.errors import DialogueError
from shirei.model.casefile import CaseFile
from shirei.model.language import LanguageModel
from shirei.model.pack import Pack
from shirei.model.talk import Turn

#: Stands in ``arguments`` for the whole question.
WHOLE = "*"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and what became of it; ``strange`` are figures of the answer that the tool did not give."""

    row: Mapping[str, Any]
    turn: Turn
    right: bool
    strange: tuple[str, ...]
    seconds: float
    cpu_s: float


def measure_talk(
    pack: Pack,
    folder: Path,
    questions: Path,
    *,
    split: str | None = None,
    model: LanguageModel | None,
    progress: Progress,
) -> dict[str, Any]:
    """Ask every question of a file, or those of one split, about the incident that it describes.

    Raises:
        DialogueError: there is no such file.
    """
    incident, rows = read_questions(questions)
    rows = [row for row in rows if split in (None, row["split"])]
    case = recorded_case(pack, incident["report"], incident["trials"])
    open_talk(pack, case, folder).ask("What do the rules say about points?")  # opens the shelf
    asked = []
    for k, row in enumerate(rows):
        asked.append(_ask(pack, case, folder, row, model))
        progress(k + 1, len(rows))
    splits = {
        name: _figures([one for one in asked if one.row["split"] == name])
        for name in ("dev", "held")
        if split in (None, name)
    }
    return {
        **splits,
        "figures_in_answers_not_the_tool's": sum(len(one.strange) for one in asked),
        "turn_s": _spread([one.seconds for one in asked]),
        "turn_cpu_s": _spread([one.cpu_s for one in asked]),
        "slowest": max(asked, key=lambda one: one.seconds).row["tool"],
        "model": "none" if model is None else model.name,
        "asked_the_model": sum(len(one.turn.exchanges) for one in asked),
        "missed_dev": [_told(one) for one in asked if one.row["split"] == "dev" and not one.right],
        "missed_held_ids": [one.row["id"] for one in asked if one.row["split"] == "held" and not one.right],
    }  # fmt: skip


def read_questions(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The incident and the questions of a file. Raises ``DialogueError``."""
    try:
        content = tomllib.loads(path.read_text("utf-8"))
        return content["incident"], content["question"]
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise DialogueError(
            f"holds no questions: {error}", where=str(path), mend="give the project's questions.toml"
        ) from None


def _ask(
    pack: Pack,
    case: CaseFile,
    folder: Path,
    row: Mapping[str, Any],
    model: LanguageModel | None,
) -> Asked:
    talk = open_talk(pack, case, folder, model=model)
    if "after" in row:
        talk.ask(row["after"])
    began, worked = time.perf_counter(), time.process_time()
    turn = talk.ask(row["text"])
    seconds, cpu_s = time.perf_counter() - began, time.process_time() - worked
    strange: tuple[str, ...] = ()
    if turn.call is not None and not turn.refused:
        given = dict(turn.call.arguments)
        if turn.call.tool == "notices":
            given = {"language": turn.language, **given}
        slow = turn.call.tool in ("what_if", "reschedule")
        again = turn.facts if slow else talk.tools[turn.call.tool].look(given)
        strange = tuple(strange_figures(turn.answer, again, turn.language))
    return Asked(row, turn, is_right(row, turn), strange, seconds, cpu_s)


def is_right(row: Mapping[str, Any], turn: Turn) -> bool:
    """Whether the tool was called that the question asks for, with all its arguments and no others."""
    expected = {name: row["text"] if value == WHOLE else value for name, value in row["arguments"].items()}
    return turn.call is not None and (turn.call.tool, dict(turn.call.arguments)) == (row["tool"], expected)


def _figures(asked: list[Asked]) -> dict[str, Any]:
    by = {
        language: float(np.mean([one.right for one in asked if one.row["language"] == language]))
        for language in ("ja", "ko", "en")
    }
    tool = [one.turn.call is not None and one.turn.call.tool == one.row["tool"] for one in asked]
    return {
        "questions": len(asked),
        "right_tool_and_arguments": float(np.mean([one.right for one in asked])),
        "right_tool": float(np.mean(tool)),
        "refused": sum(one.turn.refused for one in asked),
        "by_language": by,
    }


def _spread(seconds: list[float]) -> dict[str, float]:
    return {
        "median": float(np.median(seconds)), "p95": float(np.quantile(seconds, 0.95)), "worst": max(seconds),
    }  # fmt: skip


def _told(one: Asked) -> str:
    call = one.turn.call
    got = "nothing" if call is None else f"{call.tool} {dict(call.arguments)}"
    return f"{one.row['id']} {one.row['text']}: {got}, not {one.row['tool']} {dict(one.row['arguments'])}"
