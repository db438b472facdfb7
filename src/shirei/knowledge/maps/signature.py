"""Who stands behind a map: a name over the digest of what the map says. An edited map is a draft again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace

from shirei.errors import DialogueError
from shirei.model.practice import DecisionMap

#: What is not part of what a map says: who signed it, and how it is drawn.
_NOT_SAID = ("signed_by", "signed_on", "signed_digest", "diagram")


def digest_of(drawn: DecisionMap) -> str:
    """sha256 over what the map says, hexadecimal. The order of nodes, ways, conflicts and skips does not matter."""
    content = {name: value for name, value in asdict(drawn).items() if name not in _NOT_SAID}
    for name in ("nodes", "edges", "conflicts", "skips"):
        content[name] = sorted(json.dumps(one, ensure_ascii=False) for one in content[name])
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def sign(drawn: DecisionMap, name: str, on: str) -> DecisionMap:
    """The map signed by a person, ``on`` an ISO date. Raises ``DialogueError`` without a name."""
    if not name.strip():
        raise DialogueError("nobody is named", where="signature", mend="sign with a person's name")
    return replace(drawn, signed_by=" ".join(name.split()), signed_on=on, signed_digest=digest_of(drawn))


def is_signed(drawn: DecisionMap) -> bool:
    """Whether a person signed exactly what the map says now."""
    return bool(drawn.signed_by) and drawn.signed_digest == digest_of(drawn)


def without_stale_signature(drawn: DecisionMap) -> DecisionMap:
    """The map as it may be shown: one that was changed after it was signed becomes a draft of the next version."""
    if not drawn.signed_by or is_signed(drawn):
        return drawn
    return replace(drawn, signed_by=None, signed_on=None, signed_digest=None, version=drawn.version + 1)
