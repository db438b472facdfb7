"""The desk's tables, the same in SQLite and PostgreSQL. ``migrations/`` brings an older store up to these."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

incidents = Table(
    "incidents",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("stage", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Column("report", Text, nullable=False),
    Column("by", String(200), nullable=False),
    Column("at_s", Integer, nullable=False),
    Column("accepted_at", String(40), nullable=False),
    Column("case", Text),
    Column("error", Text),
    Column("key", String(80), unique=True),  # the client's own, so that a repeated report is kept once
)

events = Table(
    "events",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("incident", String(40), ForeignKey("incidents.id")),
    Column("kind", String(40), nullable=False),
    Column("at", String(40), nullable=False),
    Column("by", String(200), nullable=False),
    Column("payload", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("events_of_incident", "incident", "seq"),
)

#: One row: the end of the chain. Whoever appends holds its lock, so that sequence numbers have no gaps.
chain = Table(
    "chain",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("incident", String(40), ForeignKey("incidents.id"), nullable=False),
    Column("state", String(20), nullable=False),  # waiting, running, done, dropped
    Column("tries", Integer, nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("role", String(20), nullable=False),
    Column("password", Text, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token", String(64), primary_key=True),  # sha256 of the cookie
    Column("user", String(200), ForeignKey("users.name"), nullable=False),
    Column("csrf", String(64), nullable=False),
    Column("until", String(40), nullable=False),
)

accesses = Table(
    "accesses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String(40), nullable=False),
    Column("by", String(200), nullable=False),
    Column("method", String(10), nullable=False),
    Column("path", Text, nullable=False),
    Column("status", Integer, nullable=False),
)
