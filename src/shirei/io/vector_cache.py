"""Vectors of texts, kept between runs: one SQLite file in the user's cache folder, a text known by its SHA-256."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

#: A run that is broken off loses no more vectors than this.
KEPT_AT_ONCE = 128

_TABLE = "CREATE TABLE IF NOT EXISTS vector (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"


def cache_folder() -> Path:
    """Where caches of this user live: ``SHIREI_CACHE``, else ``XDG_CACHE_HOME/shirei``, else ``~/.cache/shirei``."""
    if named := os.environ.get("SHIREI_CACHE"):
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "shirei"


class VectorCache:
    """Vectors of one model. A cache that cannot be opened or written is no cache, never an error."""

    def __init__(self, model: str, folder: Path | None = None) -> None:
        self._path = (folder or cache_folder()) / f"vectors-{model}.sqlite"

    def through(self, texts: Sequence[str], compute: Callable[[Sequence[str]], Floats]) -> Floats:
        """Vectors of these texts; those not known yet are computed, so many at a time, and kept at once."""
        keys = [hashlib.sha256(text.encode()).digest() for text in texts]
        known = self._known(keys)
        new = sorted((at for at, key in enumerate(keys) if key not in known), key=lambda at: len(texts[at]))
        for start in range(0, len(new), KEPT_AT_ONCE):
            chunk = new[start : start + KEPT_AT_ONCE]
            computed = compute([texts[at] for at in chunk])
            found = {keys[at]: vector for at, vector in zip(chunk, computed, strict=True)}
            self._keep(found)
            known |= found
        return np.array([known[key] for key in keys], dtype=np.float32)

    def _known(self, keys: Sequence[bytes]) -> dict[bytes, Floats]:
        found: dict[bytes, Floats] = {}
        try:
            with self._open() as base:
                for key in keys:
                    row = base.execute("SELECT value FROM vector WHERE key = ?", (key,)).fetchone()
                    if row:
                        found[key] = np.frombuffer(row[0], dtype=np.float32)
        except (sqlite3.Error, OSError):
            return {}
        return found

    def _keep(self, found: dict[bytes, Floats]) -> None:
        rows = [(key, np.asarray(vector, dtype=np.float32).tobytes()) for key, vector in found.items()]
        try:
            with self._open() as base, base:
                base.executemany("INSERT OR IGNORE INTO vector VALUES (?, ?)", rows)
        except (sqlite3.Error, OSError):
            return

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._path, timeout=5)) as base:
            base.execute(_TABLE)
            yield base
