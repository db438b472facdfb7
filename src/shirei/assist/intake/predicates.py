"""What equipment does, where no pattern knows the symptom: the words behind it, up to the end of the clause."""

from __future__ import annotations

import re
from dataclasses import replace

from shirei.assist.intake.kinds import KindSaid, Words

_LEAD = re.compile(
    r"[\s,、:]*(?:が(?:いま)?|は|を|に|の|も|で|から|と|이|가|은|는|을|를|에(?:서)?|도|의|'s\b|(?:is|are|was|"
    r"were|has|have|had|keeps?|in|on|of)\b)?\s*"
)
_CLAUSE_REST = re.compile(r"[^、。,.;:!?…\n()「」]+")
_TAIL = re.compile(r"(?:\s|です|ます(?:が)?|そうです|とのこと|ので|입니다|합니다|and|so|that)+$")
#: Words that tell no symptom by themselves.
_NOTHING = re.compile(
    r"(?:at|in|on|near|of|by|from|no\.?|area|だった|でした|である|"
    r"detected(?: on)?|found|あり|発見|있음)$"
)
_LEAST = 2


def with_predicate(text: str, said: KindSaid) -> KindSaid:
    """A hint at equipment with the predicate behind it as its symptom; ``text`` has names and times blanked out."""
    if said.equipment is None or said.symptom is not None:
        return said
    words = _behind(text, said.equipment.end)
    if words is None:
        return said
    return replace(said, symptom=words, end=max(said.end, words.end))


def _behind(text: str, at: int) -> Words | None:
    lead = _LEAD.match(text, at)
    start = lead.end() if lead else at
    clause = _CLAUSE_REST.match(text, start)
    piece = re.match(r"\S+(?: \S+)*", clause[0].lstrip()) if clause else None
    if clause is None or piece is None:
        return None
    first = clause.start() + len(clause[0]) - len(clause[0].lstrip())
    words = _TAIL.sub("", piece[0])
    tells = len(words) >= _LEAST and not words.isdigit() and not _NOTHING.match(words)
    return Words(first, first + len(words)) if tells else None
