"""What a mined map is measured against: the decision tree that the experts followed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Truth:
    """A known decision process.

    ``edges``: (node, next node) -> the answer, ``yes``, ``no`` or another word in lower case, "" for any.
    ``evidence``: (dialogue id, index of the utterance) -> the node that it stands for. ``flows``: the paths from
    root to leaf that dialogues reach; ``all_flows`` counts those that the process has.
    """

    nodes: frozenset[str]
    edges: dict[tuple[str, str], str]
    evidence: dict[tuple[str, int], str]
    flows: tuple[tuple[str, ...], ...]
    all_flows: int
