"""The log of a talk: one JSON line a turn, beside the incident file. What the incident file says stays untouched."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from shirei.errors import IncidentError, OutputError
from shirei.model.names import Names
from shirei.model.talk import Call, Fact, Turn, Value


def log_beside(incident: Path) -> Path:
    """Where the talk about an incident file is kept."""
    return incident.with_name(f"{incident.stem}.talk.jsonl")


def append_turn(path: Path, turn: Turn) -> None:
    """Add one turn. Raises ``OutputError``."""
    try:
        with path.open("a", encoding="utf-8") as log:
            log.write(json.dumps(turn_json(turn), ensure_ascii=False) + "\n")
    except OSError as error:
        raise OutputError(
            f"cannot be written: {error.strerror}",
            where=str(path),
            mend="give --no-log, or make the folder writable",
        ) from None


def turn_json(turn: Turn) -> dict[str, Any]:
    """A turn as plain JSON values."""
    return {
        "question": turn.question,
        "language": turn.language,
        "tools": [] if turn.call is None else [_call_json(turn.call)],
        "facts": [fact_json(fact) for fact in turn.facts],
        "answer": turn.answer,
        "citations": list(turn.citations),
        "refused": turn.refused,
        "exchanges": [asdict(one) for one in turn.exchanges],
    }


def _call_json(call: Call) -> dict[str, Any]:
    return {"tool": call.tool, "arguments": dict(call.arguments), "chosen_by": call.chosen_by}


def fact_json(fact: Fact) -> dict[str, Any]:
    """A fact as plain JSON values, with its source."""
    return {
        "key": fact.key, "values": {name: value_json(value) for name, value in fact.values.items()},
        "source": fact.source,
    }  # fmt: skip


def value_json(value: Value) -> Any:
    """A value as JSON; names by language."""
    return {k: v for k, v in asdict(value).items() if v is not None} if isinstance(value, Names) else value


def last_call(path: Path) -> Call | None:
    """The call of the last turn in a log that looked something up; ``None`` where there is no log.

    Raises:
        IncidentError: the log cannot be read.
    """
    if not path.is_file():
        return None
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        found = [row["tools"][0] for row in rows if row["tools"] and not row["refused"]]
        return Call(found[-1]["tool"], found[-1]["arguments"], found[-1]["chosen_by"]) if found else None
    except (OSError, ValueError, KeyError, TypeError):
        raise IncidentError("is no log of a talk", where=str(path), mend="move it away") from None
