"""One decision map for each kind of incident, drawn from a pack's dialogues and tied to its checks and clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from shirei.assist.intake import read_report
from shirei.assist.intake.language import language_of
from shirei.knowledge.practice import Vectors, mine
from shirei.knowledge.practice.vectors import Floats
from shirei.model.diagnosis import Check, FaultKnowledge
from shirei.model.incident import IncidentKind
from shirei.model.pack import Pack
from shirei.model.practice import DecisionMap, Dialogue, MapNode, NodeKind

#: A kind with fewer dialogues than this is not drawn: one conversation is no practice.
FEWEST = 3
#: A step asks what a check asks where they are at least so alike (cosine, what all texts share taken away). Set by
#: reading the ties of the demonstration pack; a person who signs the map looks at each.
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class KindMap:
    """The map of one kind; ``checks`` says which check of the pack a step asks, by their ids."""

    kind: IncidentKind
    drawn: DecisionMap
    checks: Mapping[str, str]


def kind_maps(pack: Pack, dialogues: Sequence[Dialogue], vectors: Vectors) -> Iterator[KindMap]:
    """Sort the dialogues by the kind of incident that they are about, draw each lot, tie its questions to checks."""
    for kind, lot in by_kind(pack, dialogues).items():
        if len(lot) < FEWEST:
            continue
        drawn = mine(lot, vectors, title=kind.value.replace("_", " "))
        known = pack.faults
        checks = {} if known is None else tied(drawn, kind, known, vectors)
        yield KindMap(kind, _with_clauses(drawn, checks, known), checks)


def by_kind(pack: Pack, dialogues: Sequence[Dialogue]) -> dict[IncidentKind, list[Dialogue]]:
    """Each dialogue under the kind that is read in the first of its askers' turns that names one."""
    found: dict[IncidentKind, list[Dialogue]] = {}
    for dialogue in dialogues:
        said = (turn.text for turn in dialogue.utterances if turn.speaker == "user")
        kinds = (read_report(pack, text).kind for text in said)
        kind = next((one for one in kinds if one is not None), None)
        if kind is not None:
            found.setdefault(IncidentKind(kind.value), []).append(dialogue)
    return dict(sorted(found.items()))


def tied(drawn: DecisionMap, kind: IncidentKind, known: FaultKnowledge, vectors: Vectors) -> dict[str, str]:
    """Question of the map -> check that asks the same; several wordings of the map may ask one check."""
    asks = [node for node in drawn.nodes if node.kind is NodeKind.QUESTION]
    checks = [check for check in known.checks if check.kind is kind]
    if not asks or not checks:
        return {}
    wordings = [(k, text) for k, check in enumerate(checks) for text in _wordings(check)]
    texts = [node.text for node in asks] + [text for _, text in wordings]
    places = _apart(texts, vectors.of(texts))
    alike = places[: len(asks)] @ places[len(asks) :].T
    nearest = alike.argmax(axis=1)
    return {
        node.id: checks[wordings[int(w)][0]].id
        for node, row, w in zip(asks, alike, nearest, strict=True)
        if row[w] >= ALIKE
    }


def _wordings(check: Check) -> list[str]:
    names = [] if check.names is None else [check.names.get(language) for language in ("ja", "ko")]
    return [check.question, *(name for name in names if name)]


def _apart(texts: Sequence[str], vectors: Floats) -> Floats:
    """Vectors without what all texts of their language share, of length 1."""
    languages = np.array([language_of(text) for text in texts])
    out = np.array(vectors, dtype=np.float64)
    for language in set(languages):
        here = languages == language
        out[here] -= out[here].mean(axis=0)
    return np.asarray(out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9))


def _with_clauses(drawn: DecisionMap, checks: Mapping[str, str], known: FaultKnowledge | None) -> DecisionMap:
    clauses = {} if known is None else {check.id: check.clause for check in known.checks}

    def of(node: MapNode) -> MapNode:
        return replace(node, clause=clauses.get(checks.get(node.id, ""), node.clause))

    return replace(drawn, nodes=tuple(of(node) for node in drawn.nodes))
