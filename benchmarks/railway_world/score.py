"""Scores of a mined map against the hidden practice, which joins again: flows are paths of a graph, not of a tree.

``python -m benchmarks.railway_world.score TRUTH.json MAP.json`` prints them. Nodes are matched one to one by the
utterances that they stand for. Truth nodes that no utterance stands for are contracted. Edges that only some
experts take (``by``) count as true where the map has them and are not asked for where it has not.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

#: Paths are counted up to so many; a map with more is too tangled to be read.
MOST_PATHS = 20_000

Edge = tuple[str, str]


def score(truth: Mapping[str, Any], mined: Mapping[str, Any]) -> dict[str, float]:
    """Node F1, edge precision and recall, flow reproduction and path precision, without and with answers."""
    gold = {
        (dialogue, int(turn)): names
        for dialogue, turns in truth["labels"].items()
        for turn, names in turns.items()
    }
    seen = {name for names in gold.values() for name in names}
    matched = _matched(gold, sorted(seen), mined)
    needed, allowed = _contracted(truth, seen)
    edges = [
        (matched.get(e["from"]), matched.get(e["to"]), _side(e.get("answer", ""))) for e in mined["edges"]
    ]
    loose = {(a, b) for a, b, _ in edges if a is not None and b is not None and (a, b) in allowed}
    strict = {(a, b) for a, b, side in edges if a and b and (a, b) in loose and _fits(side, allowed[a, b])}
    flows = [path for path in _paths(needed, truth["root"], seen) if _walked(path, truth)]
    own = list(_own_paths(mined))
    count = max(1, len(edges))
    found = len(set(matched.values()))
    return {
        "nodes": len(mined["nodes"]),
        "gold_nodes": len(seen),
        "node_f1": 2 * found / max(1, len(seen) + len(mined["nodes"])),
        "edge_precision": sum((a, b) in loose for a, b, _ in edges) / count,
        "edge_recall": len(loose & set(needed)) / max(1, len(needed)),
        "flow": _share(flows, loose),
        "path_precision": _own_share(own, matched, loose),
        "edge_precision_answers": sum((a, b) in strict for a, b, _ in edges) / count,
        "edge_recall_answers": len(strict & set(needed)) / max(1, len(needed)),
        "flow_answers": _share(flows, strict),
        "path_precision_answers": _own_share(own, matched, strict),
        "flows": len(flows),
    }


def _matched(
    gold: Mapping[tuple[str, int], list[str]], names: list[str], mined: Mapping[str, Any]
) -> dict[str, str]:
    """Mined node to truth node, one to one, by shared utterances."""
    ids = [node["id"] for node in mined["nodes"]]
    shared = np.zeros((len(ids), len(names)))
    place = {name: k for k, name in enumerate(names)}
    for row, node in enumerate(mined["nodes"]):
        for dialogue, turn in node["evidence"]:
            for name in gold.get((str(dialogue), int(turn)), ()):
                shared[row, place[name]] += 1
    rows, columns = linear_sum_assignment(-shared)
    return {ids[r]: names[c] for r, c in zip(rows, columns, strict=True) if shared[r, c] > 0}


def _contracted(
    truth: Mapping[str, Any], seen: set[str]
) -> tuple[dict[Edge, set[str]], dict[Edge, set[str]]]:
    """Edges between nodes that are seen, with their answers: those asked for, and those that are true at all."""
    out: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for edge in truth["edges"]:
        out[edge["from"]].append((edge["to"], edge["answer"], "by" in edge))
    needed: dict[Edge, set[str]] = defaultdict(set)
    allowed: dict[Edge, set[str]] = defaultdict(set)
    for start in seen:
        stack = [(to, answer, some) for to, answer, some in out[start]]
        been = set()
        while stack:
            to, answer, some = stack.pop()
            if to in seen:
                allowed[start, to].add(_side(answer))
                if not some:
                    needed[start, to].add(_side(answer))
            elif to not in been:
                been.add(to)
                stack += [(further, answer, some or rare) for further, _, rare in out[to]]
    return dict(needed), dict(allowed)


def _side(answer: str) -> str:
    word = (answer or "").strip().lower()
    return "yes" if word.startswith("yes") else "no" if word.startswith("no") else ""


def _fits(side: str, true: set[str]) -> bool:
    """A polar answer must be the true one; where the truth is not polar any answer will do."""
    return side in true or "" in true


def _paths(edges: Mapping[Edge, set[str]], root: str, seen: set[str]) -> Iterator[list[str]]:
    """Root-to-leaf paths; a root that nobody voices gives way to the nodes that nothing leads to."""
    out: dict[str, list[str]] = defaultdict(list)
    for a, b in edges:
        out[a].append(b)
    starts = [root] if root in seen else sorted(seen - {b for _, b in edges})
    stack, count = [[start] for start in starts], 0
    while stack and count < MOST_PATHS:
        path = stack.pop()
        onward = [b for b in out[path[-1]] if b not in path]
        if not onward:
            count += 1
            yield path
        stack += [[*path, b] for b in onward]


def _walked(path: list[str], truth: Mapping[str, Any]) -> bool:
    """Whether some dialogue reaches the leaf of the path."""
    return path[-1] in {
        name for turns in truth["labels"].values() for names in turns.values() for name in names
    }


def _own_paths(mined: Mapping[str, Any]) -> Iterator[list[str]]:
    edges = {(e["from"], e["to"]): {""} for e in mined["edges"]}
    yield from _paths(edges, mined["root"], {node["id"] for node in mined["nodes"]})


def _share(paths: list[list[str]], edges: set[Edge]) -> float:
    return sum(all(step in edges for step in zip(p, p[1:], strict=False)) for p in paths) / max(1, len(paths))


def _own_share(paths: list[list[str]], matched: Mapping[str, str], edges: set[Edge]) -> float:
    """Share of the map's own paths whose every edge is true."""
    named = [[matched.get(node, f"?{node}") for node in path] for path in paths]
    return _share(named, edges)


def perfect(truth: Mapping[str, Any]) -> dict[str, Any]:
    """The hidden map itself as a mined one, which must score 1: the upper end of the scale."""
    seen: dict[str, list[list[Any]]] = defaultdict(list)
    for dialogue, turns in truth["labels"].items():
        for turn, names in turns.items():
            for name in names:
                seen[name].append([dialogue, int(turn)])
    needed, _ = _contracted(truth, set(seen))
    support = Counter({name: len({d for d, _ in places}) for name, places in seen.items()})
    edges = [(a, b, side) for (a, b), sides in needed.items() for side in sorted(sides)]
    return {
        "root": truth["root"],
        "nodes": [
            {"id": node["id"], "kind": node["kind"], "text": node["text"], "support": support[node["id"]],
             "evidence": seen[node["id"]]}
            for node in truth["nodes"] if node["id"] in seen
        ],
        "edges": [{"from": a, "to": b, "answer": side, "support": 1} for a, b, side in edges],
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(score(*(json.loads(Path(name).read_text("utf-8")) for name in sys.argv[1:3]))))
