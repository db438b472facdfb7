"""The log: lines with a number, each sealed over itself and the line before. Only ever added to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from shirei.errors import RecordError
from shirei.io.store import schema
from shirei.model.chain import ORIGIN, seal
from shirei.model.desk import Event


def append(
    link: Connection, at: str, incident: str | None, kind: str, by: str, payload: Mapping[str, Any]
) -> Event:
    """One line more, inside the caller's transaction, which holds the end of the chain."""
    end = link.execute(select(schema.chain.c.seq, schema.chain.c.hash)).one()
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True)
    seq, content = end.seq + 1, json.loads(text)
    hashed = seal(seq, incident, kind, at, by, content, end.hash)
    event = Event(seq, incident, kind, at, by, content, end.hash, hashed)
    row = {name: getattr(event, name) for name in Event.__slots__} | {"payload": text}
    link.execute(schema.events.insert().values(row))
    link.execute(schema.chain.update().values(seq=seq, hash=hashed))
    return event


def read(link: Connection, after: int, incident: str | None, limit: int) -> list[Event]:
    """Lines after a number, in order, of one incident or of all."""
    wanted = select(schema.events).where(schema.events.c.seq > after)
    if incident is not None:
        wanted = wanted.where(schema.events.c.incident == incident)
    return [_event(row) for row in link.execute(wanted.order_by(schema.events.c.seq).limit(limit))]


def end_of(link: Connection) -> int:
    """The number of the last line."""
    return int(link.execute(select(schema.chain.c.seq)).scalar_one())


def verified(lines: Iterable[Event], last: int) -> int:
    """How many lines there are. Raises ``RecordError`` at the first that was changed, or where the end is missing."""
    previous, seq = ORIGIN, 0
    for line in lines:
        if line.seq != seq + 1 or line.previous != previous or line.hash != _sealed(line):
            raise RecordError(
                "the log was changed after it was written",
                where=f"line {seq + 1}",
                mend="take the store from a copy that nobody has edited",
            )
        previous, seq = line.hash, line.seq
    if seq != last:
        raise RecordError("the log ends early", where=f"line {seq}", mend="restore the store from a copy")
    return seq


def _sealed(line: Event) -> str:
    return seal(line.seq, line.incident, line.kind, line.at, line.by, dict(line.payload), line.previous)


def _event(row: Row[Any]) -> Event:
    return Event(**{**row._mapping, "payload": json.loads(row.payload)})
