"""The record of an incident: append-only, each line sealed by a hash over itself and the line before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shirei.errors import RecordError
from shirei.model.casefile import Entry
from shirei.model.chain import ORIGIN, digest, seal


def append(record: tuple[Entry, ...], kind: str, at_s: int, payload: Mapping[str, Any]) -> tuple[Entry, ...]:
    """The record with one line more; the lines before are never touched."""
    previous = record[-1].hash if record else ORIGIN
    seq = len(record) + 1
    return (
        *record,
        Entry(seq, kind, at_s, dict(payload), previous, seal(seq, kind, at_s, payload, previous)),
    )


def verify_chain(record: tuple[Entry, ...]) -> None:
    """Raise ``RecordError`` at the first line that was changed, left out or put in."""
    previous = ORIGIN
    for place, entry in enumerate(record, start=1):
        expected = seal(entry.seq, entry.kind, entry.at_s, entry.payload, previous)
        if entry.seq != place or entry.previous != previous or entry.hash != expected:
            raise RecordError(
                "the record was changed after it was written",
                where=f"line {place} ({entry.kind})",
                mend="take the file from a copy that nobody has edited",
            )
        previous = entry.hash


__all__ = ["ORIGIN", "append", "digest", "verify_chain"]
