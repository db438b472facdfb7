"""Turns without what is said before every sentence: receipts, hesitations, radio courtesies.

They are not listed but found: a short beginning, up to a comma, after which many different sentences follow.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

#: A beginning is at most so long, and so many different sentences follow it.
LONGEST = 24
SENTENCES = 4
#: So many beginnings are taken off one turn.
ROUNDS = 4
_HEAD = re.compile(rf"^\s*([^,、，;:。.!！?？]{{1,{LONGEST}}})[,、，:]\s*(?=\S)")


def beginnings(texts: Iterable[str]) -> frozenset[str]:
    """Beginnings, in lower case, that say nothing about what follows."""
    after: dict[str, set[str]] = defaultdict(set)
    for text in set(texts):
        rest = text
        while head := _HEAD.match(rest):
            rest = rest[head.end() :]
            after[head.group(1).strip().lower()].add(rest[:12].lower())
    return frozenset(head for head, rests in after.items() if len(rests) >= SENTENCES)


def plain(text: str, empty: frozenset[str]) -> str:
    """The turn without such beginnings; never without everything."""
    for _ in range(ROUNDS):
        head = _HEAD.match(text)
        if not head or head.group(1).strip().lower() not in empty:
            break
        text = text[head.end() :]
    return text.strip()
