"""Read and write DISPLIB solutions: the objective and the events in the order in which they happen."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from shirei.errors import FeedError, OutputError
from shirei.io.displib.document import read_object, refuse
from shirei.model.problem import Schedule, ints

_COLUMNS = ("time", "train", "operation")


def load_solution(path: Path | str) -> Schedule:
    """Read a DISPLIB solution as it stands; whether it is valid is for ``check`` to say.

    Raises:
        FeedError: the file cannot be read or is not of the format; ``where`` holds the JSON path.
    """
    path = Path(path)
    document = read_object(path)
    events = document.get("events")
    if not isinstance(events, list):
        refuse(path, "$.events", "is not a list of events")
    columns: dict[str, list[int]] = {name: [] for name in _COLUMNS}
    for i, event in enumerate(events):
        if not isinstance(event, dict):
            refuse(path, f"$.events[{i}]", "is not an object")
        for name in _COLUMNS:
            columns[name].append(_number(path, f"$.events[{i}].{name}", event.get(name)))
    claimed = document.get("objective_value")
    if claimed is not None:
        claimed = _number(path, "$.objective_value", claimed)
    time, train, operation = (ints(columns[name]) for name in _COLUMNS)
    return Schedule(time, train, operation, objective=claimed)


def _number(path: Path, place: str, value: Any) -> int:
    if type(value) is not int or abs(value) >= 2**62:
        refuse(path, place, f"{value!r} is no integer below 2**62")
    return value


def save_solution(schedule: Schedule, path: Path | str) -> None:
    """Write a DISPLIB solution so that the file is at any moment absent, the old one or the new one.

    Raises:
        OutputError: it cannot be written.
        FeedError: the schedule claims no objective, which the format asks for.
    """
    path = Path(path)
    if schedule.objective is None:
        raise FeedError("a solution file states its objective", where=str(path))
    rows = zip(schedule.time.tolist(), schedule.train.tolist(), schedule.operation.tolist(), strict=True)
    events = [{"time": t, "train": k, "operation": i} for t, k, i in rows]
    text = json.dumps({"objective_value": schedule.objective, "events": events}, separators=(",", ":"))
    try:
        _replace(path, text)
    except OSError as error:
        raise OutputError(
            f"cannot be written: {error.strerror}", where=str(path), mend="check folder and space"
        ) from None


def _replace(path: Path, text: str) -> None:
    handle, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.write("\n")
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
