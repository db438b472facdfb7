"""Dialogues as JSON: ``{id: {"utterances": [{"speaker": …, "utterance": …}]}}``; FloDial's spelling is read too."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from shirei.errors import DialogueError
from shirei.model.practice import Dialogue, Utterance

#: What is far beyond every collection of dialogues is some other file.
LARGEST_FILE = 256 * 1024 * 1024
_SHAPE = 'write {id: {"utterances": [{"speaker": "user" or "agent", "utterance": text}]}}'


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A dialogue from which nothing can be learnt, and why."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Dialogues:
    """What a file held: ``used`` and ``left_out``, both in the file's order."""

    used: tuple[Dialogue, ...]
    left_out: tuple[LeftOut, ...]


def load_dialogues(path: Path) -> Dialogues:
    """Read a file of dialogues.

    A dialogue in which only one speaks, or nobody says a word, is left out and named. Raises ``DialogueError``
    where the file is no JSON, has another shape, names a dialogue twice, or holds no dialogue that can be used.
    """
    document = _document(path)
    if not isinstance(document, dict):
        _refuse(path, "is not one JSON object", _SHAPE)
    read = [_dialogue(path, key, value) for key, value in document.items()]
    reasons = [_unusable(dialogue) for dialogue in read]
    used = tuple(dialogue for dialogue, reason in zip(read, reasons, strict=True) if not reason)
    left_out = tuple(
        LeftOut(dialogue.id, reason) for dialogue, reason in zip(read, reasons, strict=True) if reason
    )
    if not used:
        why = f": {left_out[0].id!r} {left_out[0].reason}" if left_out else ""
        _refuse(path, f"holds no dialogue that can be used{why}", "give dialogues of a user and an agent")
    return Dialogues(used, left_out)


def _document(path: Path) -> Any:
    try:
        if path.stat().st_size > LARGEST_FILE:
            _refuse(path, "is larger than 256 MiB", "give a file of dialogues")
        text = path.read_bytes().decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=lambda pairs: _object(path, pairs))
    except OSError as error:
        _refuse(path, f"cannot be read: {error.strerror}", "check the path")
    except json.JSONDecodeError as error:
        _refuse(f"{path}, line {error.lineno}, column {error.colno}", f"is no JSON: {error.msg}", _SHAPE)
    except (UnicodeDecodeError, RecursionError, ValueError) as error:
        _refuse(path, f"is no JSON: {type(error).__name__}", "give a UTF-8 JSON file")


def _object(path: Path, pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object in which no name stands twice: a second dialogue of one name would silently hide the first."""
    content = dict(pairs)
    if len(content) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        _refuse(path, f"names {twice!r} twice", "give every dialogue its own id")
    return content


def _dialogue(path: Path, key: str, value: Any) -> Dialogue:
    where = f"{path}: dialogue {key!r}"
    turns = value.get("utterances", value.get("utterences")) if isinstance(value, dict) else None
    if not isinstance(turns, list):
        _refuse(where, "has no list of utterances", _SHAPE)
    return Dialogue(key, tuple(_utterance(f"{where}, utterance {at}", turn) for at, turn in enumerate(turns)))


def _utterance(where: str, turn: Any) -> Utterance:
    fields = turn if isinstance(turn, dict) else {}
    speaker, text = fields.get("speaker"), fields.get("utterance")
    if not isinstance(speaker, str) or not speaker.strip():
        _refuse(where, "has no speaker", _SHAPE)
    if not isinstance(text, str):
        _refuse(where, "has no text", _SHAPE)
    name = fields.get("name")
    return Utterance(speaker.strip(), text, name.strip() if isinstance(name, str) else "")


def _unusable(dialogue: Dialogue) -> str:
    """Why nothing can be learnt from it; "" where something can."""
    said = [turn for turn in dialogue.utterances if turn.text.strip()]
    if not said:
        return "has no words"
    if len({turn.speaker for turn in said}) < 2:
        return f"has one speaker only ({said[0].speaker})"
    return ""


def _refuse(where: Path | str, what: str, mend: str) -> NoReturn:
    raise DialogueError(what, where=str(where), mend=mend)
