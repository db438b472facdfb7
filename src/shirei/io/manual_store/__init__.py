"""Where manuals and their vectors are kept: SQLite by default, PostgreSQL with pgvector by its URL."""

from shirei.io.manual_store.store import ManualStore, open_store

__all__ = ["ManualStore", "open_store"]
