"""Between manuals and the rows of the store."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from shirei.model.manual import Clause, ClauseKind, Manual, Reference


def document_row(manual: Manual) -> dict[str, object]:
    """The row of a manual without its clauses."""
    return {
        "id": manual.id,
        "language": manual.language,
        "edition": manual.edition,
        "title": manual.title,
        "effective": manual.effective,
        "source": manual.source,
        "digest": manual.digest,
        "text": manual.text,
        "remarks": json.dumps(manual.remarks, ensure_ascii=False),
        "origins": json.dumps(manual.origins),
    }


def clause_rows(manual: Manual) -> list[dict[str, object]]:
    """The rows of a manual's clauses; a clause's text is cut from the manual's when it is read again."""
    return [
        {
            "document": manual.id,
            "language": manual.language,
            "edition": manual.edition,
            "place": place,
            "id": clause.id,
            "kind": clause.kind.value,
            "number": clause.number,
            "title": clause.title,
            "start": clause.start,
            "end": clause.end,
            "parent": clause.parent,
            "about": _about(clause),
        }
        for place, clause in enumerate(manual.clauses)
    ]


def manual_of(row: Mapping[str, Any], clauses: Sequence[Mapping[str, Any]]) -> Manual:
    """A manual from its rows, the clauses in order."""
    return Manual(
        row["id"],
        row["title"],
        row["edition"],
        row["effective"],
        row["language"],
        row["text"],
        tuple(_clause(clause, row["text"]) for clause in clauses),
        row["source"],
        row["digest"],
        tuple(json.loads(row["remarks"])),
        tuple((a, b, c) for a, b, c in json.loads(row["origins"])),
    )


def _clause(row: Mapping[str, Any], text: str) -> Clause:
    about = json.loads(row["about"])
    return Clause(
        row["id"],
        ClauseKind(row["kind"]),
        row["number"],
        row["title"],
        text[row["start"] : row["end"]],
        row["start"],
        row["end"],
        row["parent"],
        tuple(Reference(*reference) for reference in about["references"]),
        tuple(about["asset_types"]),
        tuple(about["places"]),
    )


def _about(clause: Clause) -> str:
    references = [(r.start, r.end, r.words, r.to) for r in clause.references]
    about = {"references": references, "asset_types": clause.asset_types, "places": clause.places}
    return json.dumps(about, ensure_ascii=False)
