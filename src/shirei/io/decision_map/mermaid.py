"""A decision map as a Mermaid flowchart, the form that wikis and code hosts draw by themselves."""

from __future__ import annotations

from shirei.model.practice import DecisionMap, MapEdge, MapNode, NodeKind

#: Characters that mean something to Mermaid inside a quoted text, as its entity codes.
_CODES = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "\\": "#92;"}


def mermaid_text(drawn: DecisionMap) -> str:
    """Top-down flowchart: questions with round sides, actions as boxes, answers and numbers of dialogues on the ways.

    Nodes are named ``s0``, ``s1`` … in the map's order, since a node's own id may be a word of the language.
    """
    names = {node.id: f"s{at}" for at, node in enumerate(drawn.nodes)}
    disputed = {(c.node, target, c.answer) for c in drawn.conflicts for target, _ in c.choices}
    red = [at for at, edge in enumerate(drawn.edges) if (edge.source, edge.target, edge.answer) in disputed]
    return "\n".join(
        [
            *_front(drawn),
            "flowchart TD",
            *(f"  {names[node.id]}{_shape(node)}" for node in drawn.nodes),
            *(f"  {names[e.source]} -->|{_answer(e)}| {names[e.target]}" for e in drawn.edges),
            "  classDef action fill:#0a5a99,stroke:#0a5a99,color:#ffffff",
            "  classDef question fill:#ffffff,stroke:#8795a3,color:#15202b",
            *(f"  linkStyle {at} stroke:#b3340f,stroke-width:2px" for at in red),
            "",
        ]
    )


def _front(drawn: DecisionMap) -> list[str]:
    """Mermaid's front matter carries the title; a JSON string is valid in it."""
    import json

    signed = f"signed by {drawn.signed_by}" if drawn.signed_by else "draft"
    title = f"{drawn.title or 'Decision map'} (version {drawn.version}, {signed})"
    return ["---", f"title: {json.dumps(_one_line(title), ensure_ascii=False)}", "---"]


def _shape(node: MapNode) -> str:
    text = f'"{_quoted(node.text)}"'
    if node.kind is NodeKind.QUESTION:
        return f"({text}):::question"
    return f"[{text}]:::action"


def _answer(edge: MapEdge) -> str:
    answer = f"{_quoted(edge.answer)} " if edge.answer else ""
    return f'"{answer}({edge.support})"'


def _quoted(text: str) -> str:
    return "".join(_CODES.get(char, char) for char in _one_line(text))


def _one_line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
