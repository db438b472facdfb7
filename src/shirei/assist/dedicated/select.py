"""Which model does a task: the one that is configured, if it passed its exam in that; else none, and why."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shirei.assist.dedicated.admission import admitted
from shirei.assist.dedicated.exam import read_result
from shirei.assist.dedicated.example import Task
from shirei.assist.dedicated.folder import shipped
from shirei.assist.models import NoModel, open_model
from shirei.model.language import LanguageModel


@dataclass(frozen=True, slots=True)
class Selected:
    """The model for one task; ``why`` says in words why it is none, and is empty where it is one."""

    model: LanguageModel
    why: str = ""


def select(
    choice: str | None, task: Task, language: str, pack: Path, env: Mapping[str, str] | None = None
) -> Selected:
    """The model of ``choice`` (as ``open_model`` reads it) for ``task`` in ``language``.

    The embedded model's exam comes with the pack, beside the adapter; that of any other model is the file that
    ``SHIREI_MODEL_EXAM`` names, and must be of a model of the same name.

    Raises:
        InputError, CapabilityError: as ``open_model`` and ``read_result``.
    """
    env = os.environ if env is None else env
    model = open_model(choice, env=env)
    if isinstance(model, NoModel):
        return Selected(model, "none is configured")
    folder = shipped(pack)
    if choice == "embedded" and "SHIREI_MODEL_EXAM" not in env and "SHIREI_MODEL_FILE" not in env:
        if folder is None or not folder.exam.exists():
            return Selected(NoModel(), f"{model.name} has no exam for this pack")
        found = read_result(folder.exam)
        if admitted(found, "trained", task, language):
            return Selected(open_model(choice, env=env, adapter=folder.adapter))
        return _as_examined(model, "base", found, task, language)
    if "SHIREI_MODEL_EXAM" not in env:
        mend = "shirei exam PACK --model ADDRESS -o FOLDER, then SHIREI_MODEL_EXAM=FOLDER/exam.json"
        return Selected(NoModel(), f"{model.name} was not examined ({mend})")
    return _as_examined(model, "base", read_result(Path(env["SHIREI_MODEL_EXAM"])), task, language)


def _as_examined(
    model: LanguageModel, who: str, found: Mapping[str, Any], task: Task, language: str
) -> Selected:
    sat = found.get("papers", {}).get(who, {}).get("model")
    if sat != model.name:
        return Selected(NoModel(), f"{model.name} was not examined, {sat} was")
    if not admitted(found, who, task, language):
        return Selected(NoModel(), f"{model.name} did not pass its exam in {task.value} ({language})")
    return Selected(model)
