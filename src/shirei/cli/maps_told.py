"""Results about decision maps, as JSON and as lines on the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from shirei.knowledge.maps import Coverage, Disagreement, MapDifference, NextStep
from shirei.model.practice import DecisionMap, MapEdge, MapNode

#: So many examples are shown on the terminal.
_SHOWN = 10


def difference_json(found: MapDifference) -> dict[str, Any]:
    """What changed, as one object."""
    return {
        "same": found.is_empty,
        "added": [_node(node) for node in found.added],
        "removed": [_node(node) for node in found.removed],
        "reworded": [{"before": _node(a), "after": _node(b)} for a, b in found.reworded],
        "ways_added": [_way(edge) for edge in found.ways_added],
        "ways_removed": [_way(edge) for edge in found.ways_removed],
        "other_answer": [{"before": _way(a), "after": _way(b)} for a, b in found.other_answer],
        "counted": [{"before": _way(a), "after": _way(b)} for a, b in found.counted],
        "root": None if found.root is None else list(found.root),
    }


def tell_difference(found: MapDifference, before: DecisionMap, after: DecisionMap) -> None:
    """A line for every change."""
    old = {node.id: node.text for node in before.nodes}
    new = {node.id: node.text for node in after.nodes}
    if found.is_empty:
        click.echo("the same steps, words and ways")
    for sign, nodes in (("+", found.added), ("-", found.removed)):
        for node in nodes:
            click.echo(f"{sign} step   {node.text} ({node.kind}, {node.support} dialogues)")
    for a, b in found.reworded:
        click.echo(f"~ step   {a.text} -> {b.text}{_beside(a, b)}")
    for sign, edges, texts in (("+", found.ways_added, new), ("-", found.ways_removed, old)):
        for edge in edges:
            click.echo(f"{sign} way    {texts[edge.source]} [{edge.answer or 'then'}] {texts[edge.target]}")
    for one, other in found.other_answer:
        answers = f"{one.answer or 'then'} -> {other.answer or 'then'}"
        click.echo(f"~ way    {new[other.source]} [{answers}] {new[other.target]}")
    if found.root:
        click.echo(f"~ begin  {old[found.root[0]]} -> {new[found.root[1]]}")
    if found.counted:
        click.echo(f"  {len(found.counted)} ways have another number of dialogues")


def step_json(stand: NextStep, differs: Sequence[Disagreement] | None) -> dict[str, Any]:
    """Where the map stands, as one object; ``disagreements`` is ``null`` where no manual was given."""
    asked = stand.asked
    return {
        "next": None if asked is None else _node(asked) | {"evidence": [list(place) for place in asked.evidence]},
        "ways": [_way(edge) for edge in stand.ways] if asked else [],
        "path": [
            {"step": _node(taken.node), "answer": taken.edge.answer, "support": taken.edge.support}
            for taken in stand.path
        ],
        "actions": [_node(node) for node in stand.actions],
        "conflicts": [
            {"answer": one.answer, "choices": [{"to": to, "dialogues": list(who)} for to, who in one.choices]}
            for one in stand.conflicts
        ],
        "unknown_answer": stand.unknown_answer,
        "unused": list(stand.unused),
        "disagreements": None if differs is None else [
            {"step": one.node, "clause": one.clause, "sort": one.sort, "what": one.what, "quote": one.quote}
            for one in differs
        ],
    }  # fmt: skip


def tell_step(stand: NextStep, drawn: DecisionMap, differs: Sequence[Disagreement] | None) -> None:
    """The way so far, the next question with its reason, and what speaks against it."""
    texts = {node.id: node.text for node in drawn.nodes}
    for taken in stand.path:
        click.echo(
            f"known    {taken.node.text} {taken.edge.answer} ({taken.edge.support} dialogues went on so)".replace(
                "  ", " "
            )
        )
    for node in stand.actions:
        click.echo(f"do       {node.text} [{_reason(node)}]")
    if stand.asked is None:
        click.echo("end      the map says nothing more")
    else:
        click.echo(f"ask      {stand.asked.text} [{_reason(stand.asked)}]")
        if stand.unknown_answer is not None:
            click.echo(f"         no way fits the answer {stand.unknown_answer!r}")
        for way in stand.ways:
            click.echo(f"         {way.answer or 'then'}: {texts[way.target]} ({way.support})")
    for conflict in stand.conflicts:
        choices = "; ".join(f"{texts[to]} in {', '.join(who)}" for to, who in conflict.choices)
        click.echo(f"differ   experts, after {conflict.answer or 'this'}: {choices}")
    for name in stand.unused:
        click.echo(f"unused   {texts[name]}: the way so far does not come to it")
    for one in differs or ():
        quote = f': "{one.quote}"' if one.quote else ""
        click.echo(f"manual   {texts[one.node]}: {one.what} [{one.clause}]{quote}")


def coverage_json(found: Coverage) -> dict[str, Any]:
    """Shares and, for each dialogue, what the map does not know."""
    return {
        "explained": found.explained,
        "steps": found.steps,
        "dialogues": [
            {
                "id": one.dialogue,
                "explained": one.explained,
                "steps": [{"utterance": s.utterance, "node": s.node, "alike": s.alike} for s in one.steps],
                "off": [list(move) for move in one.off],
                "jumps": [list(move) for move in one.jumps],
            }
            for one in found.dialogues
        ],
    }


def tell_coverage(found: Coverage, drawn: DecisionMap, left_out: Mapping[str, str]) -> None:
    """The shares, then examples of what the map does not know."""
    click.echo(f"dialogues explained wholly: {_share(found.explained)} of {len(found.dialogues)}")
    click.echo(f"questions and proposals that the map knows: {_share(found.steps)}")
    for dialogue, step in found.unknown[:_SHOWN]:
        click.echo(f"unknown  {dialogue}, utterance {step.utterance}: {step.text[:90]}")
    if len(found.unknown) > _SHOWN:
        click.echo(f"         and {len(found.unknown) - _SHOWN} more")
    texts = {node.id: node.text for node in drawn.nodes}
    off = [(one.dialogue, move) for one in found.dialogues for move in one.off]
    for dialogue, (a, b) in off[:_SHOWN]:
        click.echo(f"off      {dialogue}: {texts[a][:50]} -> {texts[b][:50]}")
    if len(off) > _SHOWN:
        click.echo(f"         and {len(off) - _SHOWN} more")
    for name, reason in left_out.items():
        click.echo(f"left out {name}: {reason}")


def _node(node: MapNode) -> dict[str, Any]:
    return {
        "id": node.id, "kind": node.kind.value, "text": node.text, "support": node.support, "clause": node.clause,
    }  # fmt: skip


def _way(edge: MapEdge) -> dict[str, Any]:
    return {"from": edge.source, "to": edge.target, "answer": edge.answer, "support": edge.support}


def _reason(node: MapNode) -> str:
    clause = f", clause {node.clause}" if node.clause else ", no clause known"
    return f"in {node.support} dialogues{clause}"


def _beside(a: MapNode, b: MapNode) -> str:
    kind = f", {a.kind} -> {b.kind}" if a.kind != b.kind else ""
    clause = f", clause {a.clause or 'none'} -> {b.clause or 'none'}" if a.clause != b.clause else ""
    return kind + clause


def _share(share: float | None) -> str:
    return "none" if share is None else f"{share:.0%}"
