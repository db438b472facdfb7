"""What a language brings: how its speakers ask back, lead in, close, agree and deny."""

from __future__ import annotations

from dataclasses import dataclass


def words(line: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(line.split())


@dataclass(frozen=True, slots=True)
class Forms:
    """Regular expressions and words of one language; nothing in them is about any subject.

    ``counter``: the asker asks back or cannot answer. ``lead_in``: the expert asks whether the asker knows how;
    ``ability``: whether she can. ``open``: a question that asks what, where or how many. ``joins``: what stands
    between two questions of one turn. ``closing``: thanks and goodbyes. ``receipt``: a message was received, and no
    more. ``asks``: a question or a request to look. ``yes``, ``no``: a reply that begins so. ``agrees``: agreement
    inside a reply. ``also``: it is so at other times too. ``denies``: negation as part of a predicate (languages in
    which it follows). ``negators``: words that negate what follows. ``fine``, ``bad``: states in which nothing,
    something is wrong. ``empty``: words that carry no content.
    """

    counter: tuple[str, ...] = ()
    lead_in: tuple[str, ...] = ()
    ability: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    receipt: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    agrees: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    negators: frozenset[str] = frozenset()
    fine: frozenset[str] = frozenset()
    bad: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
