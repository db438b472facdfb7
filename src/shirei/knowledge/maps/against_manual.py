"""Where a map disagrees with a manual: figures, bans, order, and clauses that are not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shirei.knowledge.manuals.claims import Force, claims_of
from shirei.knowledge.manuals.language import language_of
from shirei.knowledge.manuals.sentences import sentences_in
from shirei.knowledge.manuals.words import overlap
from shirei.model.manual import Clause, Manual
from shirei.model.practice import DecisionMap, MapNode

#: A sentence of the manual speaks of the step where it holds at least this share of the step's words.
_SPEAKS_OF = 0.5


@dataclass(frozen=True, slots=True)
class Disagreement:
    """At a step: what the map says, what the clause says (its words), and which sort of difference it is."""

    node: str
    clause: str
    sort: str
    what: str
    quote: str = ""


def disagreements(
    drawn: DecisionMap, manual: Manual, only: Sequence[str] | None = None
) -> tuple[Disagreement, ...]:
    """All that can be shown from words alone, in the order of the map's nodes; ``only`` limits it to these nodes.

    A step without a clause is not compared: which clause it belongs to is a person's word, or the search's.
    """
    clauses = {clause.id: clause for clause in manual.clauses}
    found: list[Disagreement] = []
    for node in drawn.nodes:
        if node.clause is None or (only is not None and node.id not in only):
            continue
        clause = clauses.get(node.clause)
        if clause is None:
            what = f"clause {node.clause} is not in {manual.title or manual.id}, edition {manual.edition}"
            found.append(Disagreement(node.id, node.clause, "missing", what))
            continue
        found += _figures(node, clause, manual)
        found += _bans(node, clause, manual)
        found += _order(drawn, node, clause, clauses)
    return tuple(found)


def _figures(node: MapNode, clause: Clause, manual: Manual) -> Iterator[Disagreement]:
    """A figure of the step whose unit the clause gives other figures in only."""
    stated = claims_of(clause.text, manual.language).numbers
    for number, unit in sorted(claims_of(node.text, language_of(node.text)).numbers):
        others = sorted(value for value, of in stated if of == unit)
        if unit and others and number not in others:
            what = f"the map says {number} {unit}, the clause {' and '.join(others)} {unit}"
            yield Disagreement(node.id, clause.id, "figure", what, _sentence_with(clause, others[0]))


def _bans(node: MapNode, clause: Clause, manual: Manual) -> Iterator[Disagreement]:
    """A sentence that forbids what the step says to do, in the language of both."""
    if language_of(node.text) != manual.language or claims_of(node.text, manual.language).negations:
        return
    for start, end in sentences_in(clause.text):
        sentence = clause.text[start:end]
        forbids = Force.MUST_NOT in claims_of(sentence, manual.language).forces
        if forbids and overlap(node.text, sentence) >= _SPEAKS_OF:
            yield Disagreement(node.id, clause.id, "ban", "the clause forbids it", " ".join(sentence.split()))


def _order(
    drawn: DecisionMap, node: MapNode, clause: Clause, clauses: dict[str, Clause]
) -> Iterator[Disagreement]:
    """What the map puts after this step the manual puts before it, among the items of one clause."""
    nodes = {one.id: one for one in drawn.nodes}
    for edge in drawn.edges:
        after = clauses.get(nodes[edge.target].clause or "") if edge.source == node.id else None
        if after and after.parent == clause.parent and clause.parent and after.start < clause.start:
            what = f"the map goes on to {edge.target}, which the manual puts before it ({after.id})"
            yield Disagreement(node.id, clause.id, "order", what, " ".join(after.text.split())[:120])


def _sentence_with(clause: Clause, number: str) -> str:
    sentences = [clause.text[start:end] for start, end in sentences_in(clause.text)]
    return " ".join(next((one for one in sentences if number in one), clause.text).split())
