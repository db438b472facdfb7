"""The desk's store: SQLite by default, PostgreSQL by URL, one code path."""

from shirei.io.store.store import MACHINE, Store, utc_now

__all__ = ["MACHINE", "Store", "utc_now"]
