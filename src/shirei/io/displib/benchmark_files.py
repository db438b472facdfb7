"""What the DISPLIB benchmark keeps on disk: the best known objectives, and one JSON row for each run made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from shirei.errors import FeedError, OutputError

#: Name of the list of best known objectives inside a folder of instances.
BEST_KNOWN = "best_known.tsv"


def load_best_known(folder: Path | str) -> dict[str, int]:
    """Best known objective of each instance whose file lies in the folder, in the order of the list.

    Raises:
        FeedError: there is no list, or a row of it is not ``instance<TAB>objective…``.
    """
    path = Path(folder) / BEST_KNOWN
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise FeedError(
            f"cannot be read: {error.strerror}", where=str(path), mend="name a folder of DISPLIB instances"
        ) from None
    found: dict[str, int] = {}
    for number, line in enumerate(lines[1:], start=2):
        name, _, rest = line.partition("\t")
        objective = rest.partition("\t")[0]
        if not objective.isdecimal():
            raise FeedError(f"{objective!r} is no objective", where=f"{path}, line {number}")
        if (path.parent / f"{name}.json").exists():
            found[name] = int(objective)
    return found


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The runs that a row file holds, oldest first; none if there is no such file.

    Raises:
        FeedError: a line is not a JSON object.
    """
    if not path.exists():
        return []
    rows = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise FeedError(f"is no JSON: {error.msg}", where=f"{path}, line {number}") from None
        if not isinstance(row, dict):
            raise FeedError("is no JSON object", where=f"{path}, line {number}")
        rows.append(row)
    return rows


def append_row(row: dict[str, Any], path: Path) -> None:
    """Add one run to a row file, which is made if it is not there.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", where=str(path)) from None
