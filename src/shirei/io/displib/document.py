"""A JSON document on disk, and complaints that name the place in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn

from shirei.errors import FeedError

#: A real problem has 5 MB; what is far beyond is some other file.
LARGEST_FILE = 512 * 1024 * 1024


def read_object(path: Path) -> dict[str, Any]:
    """The JSON object in a file.

    Raises:
        FeedError: the file cannot be read, is no JSON, or is not an object.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise FeedError("is larger than 512 MiB", where=str(path), mend="give a DISPLIB file")
        document = json.loads(path.read_bytes())
    except OSError as error:
        raise FeedError(f"cannot be read: {error.strerror}", where=str(path), mend="check the path") from None
    except json.JSONDecodeError as error:
        raise FeedError(
            f"is no JSON: {error.msg}", where=f"{path}, line {error.lineno}, column {error.colno}"
        ) from None
    except (UnicodeDecodeError, RecursionError, ValueError) as error:
        raise FeedError(
            f"is no JSON: {type(error).__name__}", where=str(path), mend="give a UTF-8 JSON file"
        ) from None
    if not isinstance(document, dict):
        raise FeedError("is not a JSON object", where=f"{path}: $")
    return document


def refuse(path: Path, place: str, what: str, mend: str | None = None) -> NoReturn:
    """Raise a ``FeedError`` at a JSON path such as ``$.trains[3][0].successors``."""
    raise FeedError(what, where=f"{path}: {place}", mend=mend)


def refuse_keys(path: Path, thing: Any, known: frozenset[str], place: str) -> NoReturn:
    """Raise a ``FeedError`` for what is no object, or for its first unknown key."""
    if not isinstance(thing, dict):
        refuse(path, place, "is not an object")
    unknown = sorted(str(key) for key in thing.keys() - known)
    refuse(path, f"{place}.{unknown[0]}", "is not known", f"known here: {', '.join(sorted(known))}")
