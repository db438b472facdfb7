"""Reading the feed's JSON files, with the file and line in every error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from shirei.errors import FeedError

Record = dict[str, Any]
#: Feed languages to the fields of ``Names``.
_LANGUAGES = {"en": "en", "ja": "ja", "ko": "ko", "zh-Hans": "zh_hans", "zh-Hant": "zh_hant"}


def read_records(path: Path) -> list[Record]:
    """The records of one file: a list of objects.

    Raises:
        FeedError: the file is absent, is no UTF-8 JSON, or holds something else.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise FeedError(
            "is missing", where=str(path), mend="give the data folder of a Mini Tokyo 3D checkout"
        ) from None
    except json.JSONDecodeError as error:
        raise FeedError(
            f"is no JSON: {error.msg}", where=f"{path}, line {error.lineno}", mend="fetch the file again"
        ) from None
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        raise FeedError(f"cannot be read: {error}", where=str(path)) from None
    if not isinstance(content, list) or not all(isinstance(one, dict) for one in content):
        raise FeedError("is not a list of records", where=str(path), mend="fetch the file again")
    return content


def by_id(path: Path) -> dict[str, Record]:
    """The records of one file by their ``id``."""
    records = read_records(path)
    for position, record in enumerate(records, 1):
        if not isinstance(record.get("id"), str):
            raise FeedError("a record has no id", where=f"{path}, record {position}")
    return {record["id"]: record for record in records}


def names_of(record: Record, key: str = "title") -> dict[str, str]:
    """Names by field of ``Names`` from a feed title; the id's last word stands in for an English name."""
    title = record.get(key)
    title = title if isinstance(title, dict) else {}
    found = {ours: str(title[theirs]) for theirs, ours in _LANGUAGES.items() if title.get(theirs)}
    found.setdefault("en", str(record["id"]).rsplit(".", 1)[-1])
    return found
