"""The record of an incident: append-only, each line sealed by a hash over itself and the line before.

A hash chain after Haber and Stornetta (1991): whoever changes one line must change all after it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from shirei.errors import RecordError
from shirei.model.casefile import Entry

#: The hash before the first line.
ORIGIN = "0" * 64


def append(record: tuple[Entry, ...], kind: str, at_s: int, payload: Mapping[str, Any]) -> tuple[Entry, ...]:
    """The record with one line more; the lines before are never touched."""
    previous = record[-1].hash if record else ORIGIN
    seq = len(record) + 1
    return (
        *record,
        Entry(seq, kind, at_s, dict(payload), previous, _seal(seq, kind, at_s, payload, previous)),
    )


def verify_chain(record: tuple[Entry, ...]) -> None:
    """Raise ``RecordError`` at the first line that was changed, left out or put in."""
    previous = ORIGIN
    for place, entry in enumerate(record, start=1):
        expected = _seal(entry.seq, entry.kind, entry.at_s, entry.payload, previous)
        if entry.seq != place or entry.previous != previous or entry.hash != expected:
            raise RecordError(
                "the record was changed after it was written",
                where=f"line {place} ({entry.kind})",
                mend="take the file from a copy that nobody has edited",
            )
        previous = entry.hash


def digest(text: str) -> str:
    """sha256 of a text, for naming in a line what is too long to repeat there."""
    return hashlib.sha256(text.encode()).hexdigest()


def _seal(seq: int, kind: str, at_s: int, payload: Mapping[str, Any], previous: str) -> str:
    line = json.dumps(
        [seq, kind, at_s, payload, previous], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return digest(line)
