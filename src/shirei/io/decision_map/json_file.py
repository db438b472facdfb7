"""A decision map as JSON, the form in which it is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn

from shirei.errors import DialogueError
from shirei.io.whole_file import write_whole
from shirei.model.practice import Conflict, DecisionMap, MapEdge, MapNode, NodeKind, Skip

#: Written only where the map has them.
_WHERE_KNOWN = ("signed_on", "signed_digest", "diagram")


def map_json(drawn: DecisionMap) -> dict[str, Any]:
    """The map as one JSON object; equal maps give equal objects."""
    return {
        "root": drawn.root,
        "title": drawn.title,
        "version": drawn.version,
        "signed_by": drawn.signed_by,
        "nodes": [_node_json(node) for node in drawn.nodes],
        "edges": [_edge_json(edge) for edge in drawn.edges],
        "conflicts": [_conflict_json(conflict) for conflict in drawn.conflicts],
        "skips": [_skip_json(skip) for skip in drawn.skips],
    } | {name: value for name in _WHERE_KNOWN if (value := getattr(drawn, name)) is not None}


def save_map(drawn: DecisionMap, path: Path) -> None:
    """Write the map whole or not at all. Raises ``OutputError`` where it cannot be written."""
    write_whole(path, map_text(drawn).encode())


def map_text(drawn: DecisionMap) -> str:
    """The text of the file; equal maps give equal bytes."""
    return json.dumps(map_json(drawn), ensure_ascii=False, indent=1) + "\n"


def load_map(path: Path) -> DecisionMap:
    """Read a map that was written by ``save_map`` and perhaps edited.

    Raises ``DialogueError`` where it is no such map or an edge names a node that is not there.
    """
    try:
        content = json.loads(path.read_bytes())
    except OSError as error:
        _refuse(path, f"cannot be read: {error.strerror}", "check the path")
    except (ValueError, RecursionError) as error:
        _refuse(path, f"is no JSON: {type(error).__name__}", "give a map that shirei map wrote")
    try:
        drawn = _map(content)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        _refuse(path, f"is no decision map: {error}", "give a map that shirei map wrote")
    names = {node.id for node in drawn.nodes}
    lost = [end for edge in drawn.edges for end in (edge.source, edge.target) if end not in names]
    if lost:
        _refuse(path, f"has an edge to {lost[0]!r}, which is no node", "give it a node or take the edge out")
    return drawn


def _node_json(node: MapNode) -> dict[str, Any]:
    content: dict[str, Any] = {
        "id": node.id,
        "kind": node.kind.value,
        "text": node.text,
        "support": node.support,
    }
    if node.clause is not None:
        content["clause"] = node.clause
    return content | {"evidence": [list(place) for place in node.evidence]}


def _edge_json(edge: MapEdge) -> dict[str, Any]:
    ends = {"from": edge.source, "to": edge.target, "answer": edge.answer, "support": edge.support}
    return ends | {"evidence": [list(place) for place in edge.evidence]}


def _conflict_json(conflict: Conflict) -> dict[str, Any]:
    choices: list[dict[str, Any]] = [
        {"to": target, "dialogues": list(dialogues)} for target, dialogues in conflict.choices
    ]
    for choice, names in zip(choices, conflict.by, strict=False):
        choice["by"] = list(names)
    return {"node": conflict.node, "answer": conflict.answer, "choices": choices}


def _skip_json(skip: Skip) -> dict[str, Any]:
    return {"from": skip.source, "to": skip.target, "dialogues": list(skip.dialogues)}


def _map(content: dict[str, Any]) -> DecisionMap:
    nodes = tuple(
        MapNode(
            str(node["id"]), NodeKind(node["kind"]), str(node["text"]), int(node["support"]),
            _places(node.get("evidence", ())), node.get("clause"),
        )
        for node in content["nodes"]
    )  # fmt: skip
    edges = tuple(
        MapEdge(
            str(edge["from"]), str(edge["to"]), str(edge.get("answer") or ""), int(edge["support"]),
            _places(edge.get("evidence", ())),
        )
        for edge in content["edges"]
    )  # fmt: skip
    conflicts = tuple(
        Conflict(
            conflict["node"], conflict["answer"],
            tuple((choice["to"], tuple(choice["dialogues"])) for choice in conflict["choices"]),
            _by(conflict["choices"]),
        )
        for conflict in content.get("conflicts", ())
    )  # fmt: skip
    skips = tuple(
        Skip(skip["from"], skip["to"], tuple(skip["dialogues"])) for skip in content.get("skips", ())
    )
    known = {
        name: None if content.get(name) is None else str(content[name])
        for name in ("signed_by", *_WHERE_KNOWN)
    }
    return DecisionMap(
        str(content["root"]), nodes, edges, conflicts, str(content.get("title", "")),
        int(content.get("version", 1)), skips=skips, **known,
    )  # fmt: skip


def _by(choices: Any) -> tuple[tuple[str, ...], ...]:
    """The experts of every choice; nothing where a map of an older kind does not name them."""
    return (
        tuple(tuple(choice["by"]) for choice in choices) if all("by" in choice for choice in choices) else ()
    )


def _places(evidence: Any) -> tuple[tuple[str, int], ...]:
    return tuple((str(dialogue), int(index)) for dialogue, index in evidence)


def _refuse(path: Path, what: str, mend: str) -> NoReturn:
    raise DialogueError(what, where=str(path), mend=mend)
