"""A decision map as DMN 1.3: a decision table for every question, and one for the whole.

Each question is an input that stands for its answer. The table of a question gives the next step; the table of the
whole gives all actions on the way, one rule a way from the root to an end. Rules carry their number of dialogues as
annotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from shirei.io.decision_map.bpmn.names import clean
from shirei.model.practice import DecisionMap, MapEdge, MapNode

DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/"
DMNDI = "https://www.omg.org/spec/DMN/20191111/DMNDI/"
DC = "http://www.omg.org/spec/DMN/20180521/DC/"
DI = "http://www.omg.org/spec/DMN/20180521/DI/"

#: A map of more ways than this from root to end has no table of the whole: nobody could read it.
MOST_WAYS = 300
#: Id of the table of the whole.
WHOLE = "what_to_do"


@dataclass(frozen=True, slots=True)
class Rule:
    """Answers by question (others do not matter), what follows, and in how many dialogues."""

    answers: dict[str, str]
    then: str
    support: int


@dataclass(frozen=True, slots=True)
class Table:
    """A decision: its id and name, the questions whose answers it takes, and its rules in order."""

    id: str
    name: str
    output: str
    questions: tuple[MapNode, ...]
    rules: tuple[Rule, ...]

    @property
    def policy(self) -> str:
        """``UNIQUE``, or ``RULE ORDER`` where two rules may hold at once: experts went different ways."""
        clash = any(
            all(one.answers[q] == other.answers[q] for q in one.answers.keys() & other.answers.keys())
            for at, one in enumerate(self.rules)
            for other in self.rules[at + 1 :]
        )
        return "RULE ORDER" if clash else "UNIQUE"


def dmn_text(drawn: DecisionMap) -> str:
    """The document as text; equal maps give equal bytes."""
    from lxml import etree

    names = {node.id: f"{_safe(node.id)}_{at}" for at, node in enumerate(drawn.nodes)}
    tables = tables_of(drawn, names)
    root = etree.Element(f"{{{DMN}}}definitions", nsmap={None: DMN, "dmndi": DMNDI, "dc": DC, "di": DI})
    root.set("id", "decision_map")
    root.set("name", clean(drawn.title or "Decision map"))
    root.set("namespace", "https://shirei.example/decision-map")
    asked = [node for node in drawn.nodes if any(node in table.questions for table in tables)]
    for table in tables:
        _decision(root, table, names)
    for node in asked:
        element = _add(root, "inputData", id=f"input_{names[node.id]}", name=node.text)
        _add(
            element,
            "variable",
            id=f"variable_{names[node.id]}",
            name=f"answer_{names[node.id]}",
            typeRef="string",
        )
    _diagram(root, tables, asked, names)
    return str(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True), "utf-8")


def tables_of(drawn: DecisionMap, names: dict[str, str]) -> list[Table]:
    """The table of the whole first, where there is one, then one for every step whose ways depend on an answer."""
    nodes = {node.id: node for node in drawn.nodes}
    out: dict[str, list[MapEdge]] = {node.id: [] for node in drawn.nodes}
    for edge in sorted(drawn.edges, key=lambda e: -e.support):
        out[edge.source].append(edge)
    tables = []
    ways = _ways(drawn, out)
    if ways:
        asked = {name for way in ways for name in _answers(way)}
        rules = tuple(Rule(_answers(way), _actions(way, nodes, drawn.root), _least(way)) for way in ways)
        questions = tuple(node for node in drawn.nodes if node.id in asked)
        tables.append(Table(WHOLE, drawn.title or "What to do", "actions", questions, rules))
    for node in drawn.nodes:
        if any(edge.answer for edge in out[node.id]):
            rules = tuple(
                Rule({node.id: e.answer} if e.answer else {}, nodes[e.target].text, e.support)
                for e in out[node.id]
            )
            tables.append(Table(f"next_{names[node.id]}", node.text, "next step", (node,), rules))
    return tables


def _ways(drawn: DecisionMap, out: dict[str, list[MapEdge]]) -> list[tuple[MapEdge, ...]]:
    """Every way from the root to an end that passes no step twice; none where there are more than ``MOST_WAYS``."""
    found: list[tuple[MapEdge, ...]] = []
    for way in _walk(drawn.root, out, (), (drawn.root,)):
        found.append(way)
        if len(found) > MOST_WAYS:
            return []
    return [way for way in found if way]


def _walk(
    name: str, out: dict[str, list[MapEdge]], way: tuple[MapEdge, ...], seen: tuple[str, ...]
) -> Iterator[tuple[MapEdge, ...]]:
    onward = [edge for edge in out[name] if edge.target not in seen]
    if not onward:
        yield way
    for edge in onward:
        yield from _walk(edge.target, out, (*way, edge), (*seen, edge.target))


def _answers(way: Sequence[MapEdge]) -> dict[str, str]:
    return {edge.source: edge.answer for edge in way if edge.answer}


def _actions(way: Sequence[MapEdge], nodes: dict[str, MapNode], root: str) -> str:
    """The actions on the way in order; where it has none, the question at its end."""
    steps = [nodes[root], *(nodes[edge.target] for edge in way)]
    done = [step.text for step in steps if step.kind.value == "action"]
    return "; ".join(done) or steps[-1].text


def _least(way: Sequence[MapEdge]) -> int:
    return min(edge.support for edge in way)


def _decision(root: Any, table: Table, names: dict[str, str]) -> None:
    decision = _add(root, "decision", id=table.id, name=table.name)
    _add(decision, "variable", id=f"{table.id}_variable", name=table.id, typeRef="string")
    for node in table.questions:
        needs = _add(decision, "informationRequirement", id=f"{table.id}_needs_{names[node.id]}")
        _add(needs, "requiredInput", href=f"#input_{names[node.id]}")
    body = _add(decision, "decisionTable", id=f"{table.id}_table", hitPolicy=table.policy)
    for node in table.questions:
        column = _add(body, "input", id=f"{table.id}_in_{names[node.id]}", label=node.text)
        wanted = _add(column, "inputExpression", id=f"{table.id}_asks_{names[node.id]}", typeRef="string")
        _add(wanted, "text").text = f"answer_{names[node.id]}"
    _add(body, "output", id=f"{table.id}_out", label=table.output, name="then", typeRef="string")
    _add(body, "annotation", name="dialogues")
    for at, rule in enumerate(table.rules):
        _rule(body, f"{table.id}_{at}", table, rule)


def _rule(body: Any, name: str, table: Table, rule: Rule) -> None:
    element = _add(body, "rule", id=f"{name}_rule")
    for at, node in enumerate(table.questions):
        answer = rule.answers.get(node.id)
        entry = _add(element, "inputEntry", id=f"{name}_{at}_if")
        _add(entry, "text").text = "-" if answer is None else _string(answer)
    _add(_add(element, "outputEntry", id=f"{name}_then"), "text").text = _string(rule.then)
    _add(_add(element, "annotationEntry"), "text").text = str(rule.support)


def _string(text: str) -> str:
    """A FEEL string literal."""
    escaped = " ".join(clean(text).split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _diagram(root: Any, tables: Sequence[Table], asked: Sequence[MapNode], names: dict[str, str]) -> None:
    """Questions in a column, to the right of each its table, to the left the table of the whole beside all of them."""
    diagram = _add(_add(root, "DMNDI", space=DMNDI), "DMNDiagram", space=DMNDI, id="diagram")
    boxes: dict[str, tuple[float, float, float, float]] = {}
    single = {table.questions[0].id: table.id for table in tables if table.id != WHOLE}
    for at, node in enumerate(asked):
        y = 160.0 + 100 * at
        boxes[f"input_{names[node.id]}"] = (420.0, y, 240.0, 60.0)
        if node.id in single:
            boxes[single[node.id]] = (780.0, y - 5, 240.0, 70.0)
    boxes[WHOLE] = (80.0, 150.0, 240.0, max(100.0 * len(asked) - 20, 80.0))
    known = {table.id for table in tables} | {f"input_{names[node.id]}" for node in asked}
    for name in [name for name in boxes if name in known]:
        x, y, width, height = boxes[name]
        shape = _add(diagram, "DMNShape", space=DMNDI, id=f"{name}_shape", dmnElementRef=name)
        _add(shape, "Bounds", space=DC, x=f"{x:g}", y=f"{y:g}", width=f"{width:g}", height=f"{height:g}")
    for table in tables:
        for node in table.questions:
            _line(
                diagram,
                f"{table.id}_needs_{names[node.id]}",
                boxes[f"input_{names[node.id]}"],
                boxes[table.id],
            )


def _line(diagram: Any, requirement: str, source: tuple[float, ...], target: tuple[float, ...]) -> None:
    """A level line from the side of an input to the near side of a table."""
    edge = _add(diagram, "DMNEdge", space=DMNDI, id=f"{requirement}_edge", dmnElementRef=requirement)
    x, y, width, height = source
    left, _, wide, _ = target
    ends = (x + width, left) if left > x else (x, left + wide)
    for end in ends:
        _add(edge, "waypoint", space=DI, x=f"{end:g}", y=f"{y + height / 2:g}")


def _safe(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "_", name)[:40]


def _add(parent: Any, tag: str, space: str = DMN, **attributes: str) -> Any:
    from lxml import etree

    element = etree.SubElement(parent, f"{{{space}}}{tag}")
    for name, value in attributes.items():
        element.set(name, " ".join(clean(value).split()))
    return element
