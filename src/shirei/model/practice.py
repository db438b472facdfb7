"""Experts' practice as facts: dialogues, and the decision map that explains them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Utterance:
    """One turn: who spoke (``user`` asks for help, ``agent`` is the expert, other names are kept) and the words.

    ``name`` is the person's, where it is known.
    """

    speaker: str
    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One conversation in order of time."""

    id: str
    utterances: tuple[Utterance, ...]


class NodeKind(StrEnum):
    """A node asks for something or tells what to do."""

    QUESTION = "question"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class MapNode:
    """One question or action that the experts share.

    ``evidence`` lists every utterance that it stands for as (dialogue id, index of the utterance);
    ``support`` counts the dialogues among them. ``clause`` is the manual's clause for it where one is known.
    """

    id: str
    kind: NodeKind
    text: str
    support: int
    evidence: tuple[tuple[str, int], ...]
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class MapEdge:
    """After ``source``, with this answer, the experts went on to ``target`` in ``support`` dialogues.

    ``answer`` of a polar question begins with ``yes`` or ``no`` as seen from the node's text; "" where the way
    does not depend on one.
    """

    source: str
    target: str
    answer: str
    support: int
    evidence: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """At one node and with one answer experts went different ways: in which dialogues, and who.

    ``choices``: (next node, dialogue ids); ``by`` names the experts of each choice, in the same order, where names
    are known.
    """

    node: str
    answer: str
    choices: tuple[tuple[str, tuple[str, ...]], ...]
    by: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Skip:
    """In these dialogues experts jumped from ``source`` to ``target``: what lies between was known already."""

    source: str
    target: str
    dialogues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionMap:
    """Questions and actions with the ways between them; a draft until ``signed_by`` names a person.

    ``signed_on`` (ISO date) and ``signed_digest`` belong to the signature: it holds for the content with that digest
    only. ``diagram`` is the drawing of a person who edited the map in a modeller, a BPMN document as they left it.
    """

    root: str
    nodes: tuple[MapNode, ...]
    edges: tuple[MapEdge, ...]
    conflicts: tuple[Conflict, ...] = ()
    title: str = ""
    version: int = 1
    signed_by: str | None = None
    skips: tuple[Skip, ...] = ()
    signed_on: str | None = None
    signed_digest: str | None = None
    diagram: str | None = None
