"""The splitter against a sample of clauses that were found by hand: is each there, with its title,
beginning and parts.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

from shirei.desk.bench.ask import line_places
from shirei.errors import DocumentError
from shirei.io.documents import read_manual
from shirei.model.manual import Clause, ClauseKind, Manual


def measure_clauses(sample: Path, original: Path) -> dict[str, Any]:
    """For each property the share of the sampled clauses that have it as was found by hand, and what differs."""
    try:
        rows = tomllib.loads(sample.read_text("utf-8"))["clause"]
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        raise DocumentError("holds no clauses", where=str(sample)) from None
    manual = read_manual(original)
    places = line_places(manual, original)
    begins = {clause.start: clause for clause in reversed(manual.clauses)}
    checks = [_check(manual, begins.get(places.get(row["line"], -1)), row) for row in rows]
    names = ("found", "title", "begins", "children", "table")
    return {
        "clauses": len(rows),
        **{name: sum(c[name] for c in checks) / len(rows) for name in names},
        "all_right": sum(all(c.values()) for c in checks) / len(rows),
        "differing": [
            f"line {row['line']}: {', '.join(n for n in names if not c[n])}"
            for row, c in zip(rows, checks, strict=True)
            if not all(c.values())
        ],
    }


def _check(manual: Manual, clause: Clause | None, row: dict[str, Any]) -> dict[str, bool]:
    if clause is None:
        return dict.fromkeys(("found", "title", "begins", "children", "table"), False)
    below = [c for c in manual.clauses if c.parent == clause.id]
    items = [c for c in below if c.kind in (ClauseKind.ITEM, ClauseKind.ARTICLE)]
    inside = [c for c in manual.clauses if clause.start <= c.start and c.end <= clause.end]
    return {
        "found": True,
        "title": not row.get("title") or _bare(row["title"]) == _bare(clause.title),
        "begins": _bare(row["begins"]) in _bare(clause.text)[: len(_bare(row["begins"])) + 60],
        "children": len(items) == row["children"],
        "table": not row["table"] or any(c.kind is ClauseKind.TABLE for c in inside),
    }


def _bare(words: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words))
